/**
 * Sets one value of a YAML text by replacing as little of it as can be: comments, order, quotes, line ends and flow style stay byte for
 * byte. A place that is not there is added to the nearest block that is.
 */
import type { Json, Path } from '../support/json.js'
import { isPlain, writeFlow } from './write.js'
import { isMap, isScalar, isSeq, type Node, parseDocument, type YAMLMap, type YAMLSeq } from './yaml.js'

/** Offsets into the text that was given. */
export interface Edit {
  readonly from: number
  readonly to: number
  readonly insert: string
}
type Ranged = Node & { readonly range: readonly [number, number, number] }
type Pair = YAMLMap['items'][number]

export const applyEdit = (text: string, { from, to, insert }: Edit): string => text.slice(0, from) + insert + text.slice(to)

/** undefined: there is no place for it (a step is no block), or a list cannot be changed without losing comments. */
export function editOf(text: string, path: Path, value: Json): Edit | undefined {
  const before = read(text)
  const edit = before && at(text, before, path, value)
  // What an edit of ranges cannot foresee is seen here: only this value may be another.
  return edit && same(toJson(read(applyEdit(text, edit))), withValue(toJson(before), path, value)) ? edit : undefined
}

/** Takes a key out of its map, with the line end or comma that belongs to it; a map that is left empty goes with it. undefined: it is not there, or not so removable. */
export function removalOf(text: string, path: Path): Edit | undefined {
  const before = read(text)
  const holders = before && holdersOf(before, path)
  if (!before || !holders) return undefined
  // The highest one that holds nothing else.
  const depth = holders.findLastIndex(({ map }, index) => index === 0 || map.items.length > 1)
  const edit = removePair(text, holders[depth] as Holder)
  const leaf = holders.at(-1)?.pair.key as Ranged
  // A remark on what holds it would go too.
  if (text.slice(edit.from, lineStart(text, leaf.range[0])).includes('#') && depth < holders.length - 1) return undefined
  return same(toJson(read(applyEdit(text, edit))), without(toJson(before), path.slice(0, depth + 1))) ? edit : undefined
}

interface Holder {
  readonly map: YAMLMap
  readonly pair: Pair
}
/** The maps on the way to a key, from the root; undefined where it is not there. */
function holdersOf(root: Node, path: Path): Holder[] | undefined {
  let node: unknown = root
  const holders: Holder[] = []
  for (const step of path) {
    const pair: Pair | undefined = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === step) : undefined
    if (!pair) return undefined
    holders.push({ map: node as YAMLMap, pair })
    node = pair.value
  }
  return holders
}

function removePair(text: string, { map, pair }: Holder): Edit {
  const [from] = (pair.key as Ranged).range
  const to = endOf(pair, text)
  if (!map.flow) return { from: lineStart(text, from), to: lineEnd(text, to) ?? text.length, insert: '' }
  const index = map.items.indexOf(pair)
  const [next, last] = [map.items[index + 1], map.items[index - 1]]
  if (next) return { from, to: (next.key as Ranged).range[0], insert: '' }
  return { from: last ? endOf(last, text) : from, to, insert: '' }
}

function without(root: Json | undefined, [step, ...rest]: Path): Json | undefined {
  if (typeof root !== 'object' || root === null || step === undefined) return root
  return Object.fromEntries(Object.entries(root).flatMap(([key, value]): [string, Json][] => (key !== step ? [[key, value]] : rest.length === 0 ? [] : [[key, without(value as Json, rest) ?? null]])))
}

function read(text: string): Node | undefined {
  const { errors, contents } = parseDocument(text, { uniqueKeys: false, merge: false, version: '1.2', schema: 'core', prettyErrors: false, logLevel: 'error' })
  return errors.length === 0 && contents ? (contents as Node) : undefined
}

function at(text: string, root: Node, path: Path, value: Json): Edit | undefined {
  let node: unknown = root
  for (const [index, step] of path.entries()) {
    const rest = path.slice(index + 1)
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.find(({ key }) => isScalar(key) && key.value === step)
      if (!pair) return addKey(text, node, String(step), nested(rest, value))
      if (isEmpty(pair.value)) return fill(text, pair, nested(rest, value))
      if (rest.length === 0) return replace(text, pair.value as Ranged, value)
      node = pair.value
    } else if (isSeq(node) && typeof step === 'number') {
      const item = node.items[step] as Ranged | undefined
      if (!item) return undefined
      if (rest.length === 0) return replace(text, item, value)
      node = item
    } else return undefined
  }
  return undefined
}

const nested = (path: Path, value: Json): Json => path.reduceRight<Json>((inner, step) => ({ [step]: inner }), value)
const isEmpty = (value: unknown): boolean => value === null || (isScalar(value) && value.value === null)

function replace(text: string, node: Ranged, value: Json): Edit | undefined {
  const [from, to] = node.range
  if (isSeq(node) && Array.isArray(value)) return replaceList(text, node, value)
  if (!isScalar(node)) return (node as { flow?: boolean }).flow && !text.slice(from, to).includes('#') ? { from, to, insert: writeFlow(value) } : undefined
  const tail = node.type?.startsWith('BLOCK') ? (/\r?\n$/.exec(text.slice(from, to))?.[0] ?? '') : ''
  return { from, to, insert: `${likeBefore(String(node.type), value)}${tail}` }
}

/** In the quotes that stood there; a text that cannot stand plain gets some. */
function likeBefore(style: string, value: Json): string {
  if (typeof value !== 'string') return writeFlow(value)
  if (style === 'QUOTE_SINGLE' && !/[\n\r\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(value)) return `'${value.replaceAll("'", "''")}'`
  return style === 'QUOTE_DOUBLE' || style === 'QUOTE_SINGLE' || !isPlain(value) ? JSON.stringify(value) : value
}

/** `key:` with nothing behind it, or `~`. */
function fill(text: string, { key, value }: Pair, wanted: Json): Edit {
  const written = value as Ranged | null
  if (written && written.range[1] > written.range[0]) return { from: written.range[0], to: written.range[1], insert: writeFlow(wanted) }
  const end = (key as Ranged).range[1]
  const colon = /^\s*:/.exec(text.slice(end))?.[0].length
  return { from: end + (colon ?? 0), to: end + (colon ?? 0), insert: `${colon === undefined ? ':' : ''} ${writeFlow(wanted)}` }
}

function addKey(text: string, map: YAMLMap, key: string, value: Json): Edit | undefined {
  const [start] = (map as unknown as Ranged).range
  const line = `${writeFlow(key)}: ${writeFlow(value)}`
  const last = map.items.at(-1)
  if (map.flow) {
    if (last) return insertion(endOf(last), `, ${line}`)
    return insertion(start + 1, text[start + 1] === '}' ? ` ${line} ` : ` ${line}`)
  }
  const first = map.items[0]?.key as Ranged | undefined
  if (!last || !first) return undefined
  const indent = text.slice(lineStart(text, first.range[0]), first.range[0]).replace(/[^\s]/g, ' ')
  const end = lineEnd(text, endOf(last, text))
  return end === undefined ? insertion(text.length, `${newline(text)}${indent}${line}`) : insertion(end, `${indent}${line}${newline(text)}`)
}

/** Items that stay keep their own text. */
function replaceList(text: string, list: YAMLSeq, values: readonly Json[]): Edit | undefined {
  const [from, to] = (list as unknown as Ranged).range
  const items = list.items.map((node) => ({ value: toJson(node) ?? null, range: (node as Ranged).range }))
  const stays = items.filter(({ value }) => values.some((each) => same(each, value)))
  const added = values.filter((value) => !items.some((item) => same(item.value, value)))
  const ordered = [...stays.map(({ value }) => value), ...added]
  if (!same(ordered, values)) return list.flow && !text.slice(from, to).includes('#') ? { from, to, insert: writeFlow(values) } : undefined
  const last = items.at(-1)
  if (list.flow) {
    if (last && stays.length === items.length) return insertion(last.range[1], added.map((value) => `, ${writeFlow(value)}`).join(''))
    if (text.slice(from, to).includes('#')) return undefined
    const texts = [...stays.map(({ range }) => text.slice(range[0], range[1])), ...added.map(writeFlow)]
    return { from, to, insert: `[${texts.join(', ')}]` }
  }
  const first = items[0]
  if (!first || !last || values.length === 0 || items.some(({ range }) => text.slice(range[0], range[1]).includes('\n'))) return undefined
  const prefix = text.slice(lineStart(text, first.range[0]), first.range[0])
  if (!/^\s*- +$/.test(prefix)) return undefined
  const begin = lineStart(text, first.range[0])
  const end = lineEnd(text, last.range[1]) ?? text.length
  let kept = text.slice(begin, end)
  for (const { range } of items.filter((item) => !stays.includes(item)).reverse()) kept = kept.slice(0, lineStart(text, range[0]) - begin) + kept.slice((lineEnd(text, range[1]) ?? text.length) - begin)
  const lines = added.map((value) => `${prefix}${writeFlow(value)}${newline(text)}`).join('')
  return { from: begin, to: end, insert: `${kept}${kept === '' || kept.endsWith('\n') ? '' : newline(text)}${lines}` }
}

const insertion = (from: number, insert: string): Edit => ({ from, to: from, insert })
const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1
/** Behind the line end; undefined on a last line without one. */
function lineEnd(text: string, offset: number): number | undefined {
  const found = text.indexOf('\n', offset)
  return found < 0 ? undefined : found + 1
}
const newline = (text: string): string => (/\r?\n/.exec(text)?.[0] ?? '\n')

/** Where the last thing of a pair ends, without the comments and blank lines that follow it. */
function endOf({ key, value }: Pair, text = ''): number {
  const node = (value ?? key) as Ranged
  if ((isMap(node) || isSeq(node)) && !node.flow) {
    const last = node.items.at(-1)
    if (last) return isMap(node) ? endOf(last as Pair, text) : endOf({ key: last, value: null } as Pair, text)
  }
  const end = node.range[1]
  return text[end - 1] === '\n' ? end - 1 : end
}

const same = (a: Json | undefined, b: Json | undefined): boolean => JSON.stringify(a) === JSON.stringify(b)

function toJson(node: unknown): Json | undefined {
  if (node === undefined) return undefined
  if (isMap(node)) return Object.fromEntries(node.items.map(({ key, value }) => [String((key as { value: unknown }).value), toJson(value) ?? null]))
  if (isSeq(node)) return node.items.map((item) => toJson(item) ?? null)
  return isScalar(node) ? (node.value as Json) : null
}

/** A copy with the value set; keys keep their order, a new one comes last. */
function withValue(root: Json | undefined, [step, ...rest]: Path, value: Json): Json | undefined {
  if (step === undefined) return value
  if (Array.isArray(root)) return root.map((item: Json, index) => (index === step ? (withValue(item, rest, value) ?? null) : item))
  return { ...((root ?? {}) as object), [step]: withValue((root as Record<string, Json> | null)?.[String(step)], rest, value) ?? null }
}

/**
 * Text → a plain value with positions. The only user of `yaml`. A safe subset: one document, string keys, no aliases, anchors, merge
 * keys or tags, at most 1 MiB and 32 levels. What is wrong is collected, never thrown.
 */
import { isMap, isScalar, isSeq, LineCounter, type Node, type ParsedNode, parseDocument, visit, type YAMLMap } from './yaml.js'
import type { Finding, SourceRange } from '../diagnostics/finding.js'
import type { Json, Path } from '../support/json.js'

const maxBytes = 1024 * 1024
const maxDepth = 32
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

export interface SourceDocument {
  readonly file: string
  readonly text: string
  /** undefined when the text could not be read at all. */
  readonly value: Json | undefined
  readonly findings: readonly Finding[]
  /** Where the value (or key) at `path` stands; the nearest enclosing place where there is none. */
  locate(path: Path, what?: 'key' | 'value'): SourceRange | undefined
}

export function parseSource(bytes: Uint8Array, file: string): SourceDocument {
  if (bytes.byteLength > maxBytes) return unreadable(file, '', { id: 'file-too-large', params: { bytes: bytes.byteLength, most: maxBytes } })
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return unreadable(file, '', { id: 'not-utf8', params: {} })
  }
  const early = scan(text)
  if (early) return unreadable(file, text, early)
  try {
    return parseText(text, file)
  } catch (error) {
    return unreadable(file, text, { id: 'syntax', params: { problem: error instanceof RangeError ? 'nested too deeply' : String((error as Error).message) } })
  }
}

type Fault = Pick<Finding, 'id' | 'params'> & { readonly offset?: number }

/** What must be seen before the parser recurses into it: flow collections nested without end. */
function scan(text: string): Fault | undefined {
  let depth = 0
  for (let index = 0; index < text.length; index++) {
    const char = text.charCodeAt(index)
    if (char === 0x5b || char === 0x7b) {
      if (++depth > 1000) return { id: 'too-deep', params: { most: maxDepth }, offset: index }
    } else if (char === 0x5d || char === 0x7d) depth = Math.max(0, depth - 1)
  }
  return undefined
}

function parseText(text: string, file: string): SourceDocument {
  const lines = new LineCounter()
  const range = (from: number, to = from + 1): SourceRange => {
    const start = lines.linePos(from)
    const end = lines.linePos(to)
    return { file, line: start.line || 1, column: start.col || 1, endLine: end.line || 1, endColumn: end.col || 1 }
  }
  const document = parseDocument<ParsedNode>(text, { lineCounter: lines, uniqueKeys: false, merge: false, version: '1.2', schema: 'core', prettyErrors: false, logLevel: 'error' })
  const findings: Finding[] = []
  const add = (id: string, params: Finding['params'], from: number, to?: number): void => void findings.push({ id, severity: 'error', params, source: range(from, to) })
  for (const error of document.errors) {
    if (error.code === 'MULTIPLE_DOCS') add('several-documents', {}, error.pos[0])
    else if (error.code === 'TAB_AS_INDENT') add('tab-indentation', {}, error.pos[0], error.pos[1])
    else add('syntax', { problem: error.message.split('\n')[0] ?? error.code }, error.pos[0], error.pos[1])
  }
  checkNodes(document.contents, document.warnings, add)
  if (findings.length === 0 && (!document.contents || (isScalar(document.contents) && document.contents.value === null))) add('empty-file', {}, 0)
  const value = findings.length > 0 ? undefined : toValue(document.contents)
  return { file, text, value, findings, locate: (path, what = 'value') => locate(document.contents, path, what, range) }
}

function checkNodes(root: ParsedNode | null, warnings: readonly { code: string; message: string; pos: [number, number] }[], add: (id: string, params: Finding['params'], from: number, to?: number) => void): void {
  for (const { code, message, pos } of warnings) if (code === 'TAG_RESOLVE_FAILED') add('custom-tag', { tag: /!\S+/.exec(message)?.[0] ?? '' }, pos[0], pos[1])
  if (!root) return
  visit(root, {
    Alias: (_key, node) => add('alias', { name: node.source }, node.range?.[0] ?? 0, node.range?.[1]),
    Node: (_key, node: Node, ancestors) => {
      if ('anchor' in node && node.anchor) add('anchor', { name: String(node.anchor) }, node.range?.[0] ?? 0, node.range?.[1])
      if (node.tag && !String(node.tag).startsWith('tag:yaml.org,2002:') && !warnings.some(({ pos }) => pos[0] === node.range?.[0])) add('custom-tag', { tag: String(node.tag) }, node.range?.[0] ?? 0, node.range?.[1])
      // Each level is a node, and in maps a pair besides.
      if (ancestors.filter((each) => isMap(each) || isSeq(each)).length > maxDepth) {
        add('too-deep', { most: maxDepth }, node.range?.[0] ?? 0, node.range?.[1])
        return visit.BREAK
      }
      return undefined
    },
    Map: (_key, node) => checkKeys(node, add),
  })
}

/** Linear, where the parser's own check is quadratic. */
function checkKeys(map: YAMLMap, add: (id: string, params: Finding['params'], from: number, to?: number) => void): void {
  const seen = new Set<string>()
  for (const { key } of map.items) {
    const node = key as Node
    const [from, to] = node.range ?? [0, 1]
    if (!isScalar(node) || typeof node.value !== 'string') {
      add('key-not-text', { key: isScalar(node) ? String(node.value) : '?' }, from, to)
      continue
    }
    if (node.value === '<<') add('merge-key', {}, from, to)
    else if (forbiddenKeys.has(node.value)) add('forbidden-key', { key: node.value }, from, to)
    else if (seen.has(node.value)) add('duplicate-key', { key: node.value }, from, to)
    seen.add(node.value)
  }
}

function toValue(node: unknown): Json {
  if (isMap(node)) return Object.fromEntries(node.items.map(({ key, value }) => [String((key as { value: unknown }).value), toValue(value)]))
  if (isSeq(node)) return node.items.map(toValue)
  if (!isScalar(node)) return null
  const { value } = node
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : typeof value === 'bigint' ? Number(value) : null
}

function locate(root: unknown, path: Path, what: 'key' | 'value', range: (from: number, to?: number) => SourceRange): SourceRange | undefined {
  let node = root
  let found: SourceRange | undefined
  for (const [index, step] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step)
      if (!pair) break
      const key = pair.key as Node
      const value = pair.value as Node | null
      const asKey = (what === 'key' && index === path.length - 1) || !isScalar(value) || !value.range
      const at = asKey ? key.range : value.range
      if (at) found = range(at[0], at[1])
      node = value
    } else if (isSeq(node) && typeof step === 'number') {
      const item = node.items[step] as Node | undefined
      if (!item) break
      if (item.range) found = range(item.range[0], item.range[1])
      node = item
    } else break
  }
  return found ?? (isMap(root) && root.range ? range(root.range[0]) : range(0))
}

function unreadable(file: string, text: string, { id, params, offset }: Fault): SourceDocument {
  const before = offset === undefined ? '' : text.slice(0, offset)
  const line = before.split('\n').length
  const source: SourceRange = { file, line, column: before.length - before.lastIndexOf('\n') }
  return { file, text, value: undefined, findings: [{ id, severity: 'error', params, source }], locate: () => source }
}

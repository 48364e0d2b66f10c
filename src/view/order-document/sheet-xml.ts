/** One sheet's XML: cells are replaced or put in their place, and every other byte stays. */
import type { Json } from '../../support/json.js'
import { type CellText, columnNumber } from './form-map.js'

export interface SheetFault {
  readonly id: 'cell-in-merge' | 'shared-formula' | 'text-too-long'
  readonly params: Readonly<Record<string, Json>>
  readonly at: CellText
}
export type FilledSheet = { readonly xml: string; readonly formulaGone: boolean } | { readonly fault: SheetFault }

const longest = 32_767
const attributes = `(?:[^>"']|"[^"]*"|'[^']*')*?`
const rowOf = (cell: string): number => Number(cell.replace(/^[A-Z]+/, ''))

export function fillSheet(xml: string, texts: readonly CellText[]): FilledSheet {
  for (const at of texts) {
    if (at.text.length > longest) return { fault: { id: 'text-too-long', params: { cell: at.cell, length: at.text.length, most: longest }, at } }
    const range = mergesOf(xml).find((each) => isInside(at.cell, each))
    const first = range?.split(':')[0] ?? ''
    if (range && first !== at.cell) return { fault: { id: 'cell-in-merge', params: { cell: at.cell, range, first }, at } }
  }
  const [, prefix = ''] = /<(\w+:)?worksheet\b/.exec(xml) ?? []
  const data = new RegExp(`<${prefix}sheetData\\s*/>|<${prefix}sheetData\\s*>([\\s\\S]*?)</${prefix}sheetData>`).exec(xml)
  if (!data) return { xml, formulaGone: false }
  const rows = elements(data[1] ?? '', `${prefix}row`, (r) => Number(r))
  let formulaGone = false
  for (const [number, members] of Map.groupBy(texts, ({ cell }) => rowOf(cell))) {
    const index = rows.findIndex((row) => row.position === number)
    const row = rows[index] ?? { position: number, lead: '', open: ` r="${number}"`, inner: '', raw: '' }
    const cells = elements(row.inner, `${prefix}c`, columnNumber)
    const grows = members.some(({ cell }) => cells.every(({ position }) => position !== columnNumber(cell)))
    for (const at of members) {
      const position = columnNumber(at.cell)
      const place = cells.findIndex((cell) => cell.position === position)
      const old = cells[place]
      const formula = old && new RegExp(`<${prefix}f\\b(${attributes})/?>`).exec(old.inner)
      const range = formula && /\sref\s*=\s*["']([^"']+)/.exec(formula[1] ?? '')?.[1]
      if (range && range !== at.cell && range !== `${at.cell}:${at.cell}`) return { fault: { id: 'shared-formula', params: { cell: at.cell, range }, at } }
      formulaGone ||= Boolean(formula)
      put(cells, place, { position, lead: '', open: '', inner: '', raw: `${old?.lead ?? ''}${cellXml(at, old?.open ?? '', prefix)}` })
    }
    // `spans` promises the columns of a row; a row that grows promises nothing.
    const open = grows ? row.open.replace(/\sspans\s*=\s*(?:"[^"]*"|'[^']*')/, '') : row.open
    put(rows, index, { ...row, raw: `${row.lead}<${prefix}row${open}>${join(cells)}</${prefix}row>` })
  }
  const body = `<${prefix}sheetData>${join(rows)}</${prefix}sheetData>`
  return { xml: `${xml.slice(0, data.index)}${body}${xml.slice(data.index + data[0].length)}`, formulaGone }
}

interface Element {
  readonly position: number
  /** What stands before it: mostly nothing. */
  readonly lead: string
  /** Its attributes. */
  readonly open: string
  readonly inner: string
  /** As it is written, with its lead. */
  readonly raw: string
}

/** Rows of a sheet, or cells of a row. One without `r` stands next to the one before it. */
function elements(text: string, name: string, positionOf: (r: string) => number): Element[] {
  const found: Element[] = []
  let from = 0
  for (const match of text.matchAll(new RegExp(`<${name}\\b(${attributes})(?:/>|>([\\s\\S]*?)</${name}>)`, 'g'))) {
    const [, open = '', inner = ''] = match
    const r = /\sr\s*=\s*["']([^"']+)/.exec(open)?.[1]
    const end = match.index + match[0].length
    found.push({ position: r === undefined ? (found.at(-1)?.position ?? 0) + 1 : positionOf(r), lead: text.slice(from, match.index), open: open.trimEnd(), inner, raw: text.slice(from, end) })
    from = end
  }
  const rest = text.slice(from)
  return rest === '' ? found : [...found, { position: Number.POSITIVE_INFINITY, lead: '', open: '', inner: '', raw: rest }]
}
const join = (all: readonly Element[]): string => all.map(({ raw }) => raw).join('')

function put(all: Element[], index: number, element: Element): void {
  if (index >= 0) all[index] = element
  else {
    const next = all.findIndex(({ position }) => position > element.position)
    all.splice(next < 0 ? all.length : next, 0, element)
  }
}

function cellXml({ cell, text }: CellText, open: string, prefix: string): string {
  const style = /\ss\s*=\s*(?:"[^"]*"|'[^']*')/.exec(open)?.[0] ?? ''
  return `<${prefix}c r="${cell}"${style} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${escapeXml(text)}</${prefix}t></${prefix}is></${prefix}c>`
}
/** Characters that XML does not have are left out. */
const escapeXml = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>\r]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '' })[char] ?? char)

const mergesOf = (xml: string): string[] => [...xml.matchAll(/<(?:\w+:)?mergeCell\b[^>]*\sref\s*=\s*["']([^"']+)/g)].map(([, ref = '']) => ref)

function isInside(cell: string, range: string): boolean {
  const [from = '', to = from] = range.split(':')
  const [column, row] = [columnNumber(cell), rowOf(cell)]
  return column >= columnNumber(from) && column <= columnNumber(to) && row >= rowOf(from) && row <= rowOf(to)
}

/** map.yaml: which cell takes what. Read with its positions, checked before a form is opened, then made into texts by cell. */
import type { Finding } from '../../diagnostics/finding.js'
import type { SourceDocument } from '../../source/parse.js'
import type { Json, JsonObject, Path } from '../../support/json.js'
import { fill, type FormValues, placeholders, rowPlaceholders, unknownIn } from './placeholders.js'

export interface FormMap {
  readonly cells: Readonly<Record<string, string>>
  readonly rows?: { readonly sheet: string; readonly first: number; readonly most: number; readonly columns: Readonly<Record<string, string>> }
}
/** One cell to fill, and the place in map.yaml that asks for it. */
export interface CellText {
  readonly sheet: string
  /** `B4`. */
  readonly cell: string
  readonly text: string
  readonly path: Path
}

export const formMapOf = (value: JsonObject): FormMap => ({ cells: {}, ...(value as unknown as Partial<FormMap>) })

/** `'Order form'!B4` → sheet and cell; undefined where it is neither. */
export function cellOf(name: string): { readonly sheet: string; readonly cell: string } | undefined {
  const [, quoted, plain, cell] = /^(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3}\$?[1-9]\d{0,6})$/.exec(name) ?? []
  const at = cell?.replace('$', '')
  const sheet = quoted?.replaceAll("''", "'") ?? plain
  return sheet !== undefined && at !== undefined && isCell(at) ? { sheet, cell: at } : undefined
}
const isCell = (cell: string): boolean => columnNumber(cell) <= 16_384 && Number(cell.replace(/^[A-Z]+/, '')) <= 1_048_576
/** `B4` → 2. */
export const columnNumber = (cell: string): number => [...cell.replace(/\d+$/, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

/** @returns findings at their lines: placeholders that are none, cells that are none, a cell asked for twice. */
export function checkFormMap({ cells, rows }: FormMap, document: Pick<SourceDocument, 'locate'>): Finding[] {
  const at = (id: string, path: Path, params: Readonly<Record<string, Json>>, what: 'key' | 'value' = 'value'): Finding => {
    const source = document.locate(path, what)
    return { id, severity: 'error', params, path, ...(source && { source }) }
  }
  const unknown = (text: string, path: Path, known: readonly string[]): Finding[] => unknownIn(text, known).map((name) => at('unknown-placeholder', path, { name, known: known.map((each) => `{${each}}`).join(' ') }))
  const inRows = [...rowPlaceholders, ...placeholders]
  const taken = new Set<string>()
  return [
    ...Object.entries(cells).flatMap(([name, text]) => {
      const cell = cellOf(name)
      const key = cell && `${cell.sheet}!${cell.cell}`
      const twice = key !== undefined && taken.has(key)
      if (key !== undefined) taken.add(key)
      const inList = cell && rows && cell.sheet === rows.sheet && Object.hasOwn(rows.columns, cell.cell.replace(/\d+$/, '')) && isBetween(Number(cell.cell.replace(/^[A-Z]+/, '')), rows.first, rows.first + rows.most - 1)
      return [
        ...(cell ? [] : [at('bad-cell', ['cells', name], { cell: name }, 'key')]), ...(twice || inList ? [at('cell-twice', ['cells', name], { cell: name }, 'key')] : []), ...unknown(text, ['cells', name], placeholders),
      ]
    }),
    ...Object.entries(rows?.columns ?? {}).flatMap(([column, text]) => [
      ...(isCell(`${column}${(rows?.first ?? 1) + (rows?.most ?? 1) - 1}`) ? [] : [at('bad-cell', ['rows', 'columns', column], { cell: `${column}${rows?.first}` }, 'key')]), ...unknown(text, ['rows', 'columns', column], inRows),
    ]),
  ]
}
const isBetween = (value: number, from: number, to: number): boolean => value >= from && value <= to

/** Every cell with its text, of a checked map. */
export function cellTexts({ cells, rows }: FormMap, { whole, rows: changes }: FormValues): CellText[] {
  return [
    ...Object.entries(cells).flatMap(([name, text]) => {
      const cell = cellOf(name)
      return cell ? [{ ...cell, text: fill(text, whole), path: ['cells', name] }] : []
    }),
    ...changes.flatMap((change, index) => Object.entries(rows?.columns ?? {}).map(([column, text]) => ({ sheet: rows?.sheet ?? '', cell: `${column}${(rows?.first ?? 1) + index}`, text: fill(text, { ...whole, ...change }), path: ['rows', 'columns', column] }))),
  ]
}

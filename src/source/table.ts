/** A CSV with the names of its columns in the first line: rows by column, each with its line. */
import { decoded, readRecords } from './csv.js'

export interface TableRow {
  readonly line: number
  /** Every column of the table; '' where a cell is empty. */
  readonly cells: Readonly<Record<string, string>>
}
export type TableFault =
  | { readonly fault: 'table-unreadable'; readonly line: number; readonly problem: string }
  | { readonly fault: 'table-columns'; readonly line: number; readonly found: string; readonly wanted: string }
  | { readonly fault: 'table-cells'; readonly line: number; readonly found: number; readonly wanted: number }
  | { readonly fault: 'table-empty' }

const maxBytes = 8 * 1024 * 1024

/** `optional`: columns that may be left out. Upper and lower case are one. Spreadsheets of Japan may say it in Shift JIS. */
export async function readTable(bytes: Uint8Array, required: readonly string[], optional: readonly string[] = []): Promise<readonly TableRow[] | TableFault> {
  const text = bytes.byteLength > maxBytes ? undefined : (decoded(bytes, 'utf-8') ?? decoded(bytes, 'shift_jis'))
  if (text === undefined) return { fault: 'table-unreadable', line: 1, problem: bytes.byteLength > maxBytes ? `> ${maxBytes} bytes` : 'UTF-8' }
  const records = await readRecords(text)
  if ('problem' in records) return { fault: 'table-unreadable', line: records.line, problem: records.problem }
  const [header, ...rows] = records.rows
  if (!header) return { fault: 'table-empty' }
  const all = [...required, ...optional]
  const columns = header.cells.map((cell) => all.find((name) => name.toLowerCase() === cell.toLowerCase()))
  const unique = new Set(columns).size === columns.length
  if (columns.includes(undefined) || !unique || required.some((name) => !columns.includes(name))) return { fault: 'table-columns', line: header.line, found: header.cells.join(', '), wanted: all.join(', ') }
  if (rows.length === 0) return { fault: 'table-empty' }
  const odd = rows.find(({ cells }) => cells.length !== columns.length)
  if (odd) return { fault: 'table-cells', line: odd.line, found: odd.cells.length, wanted: columns.length }
  return rows.map(({ cells, line }) => ({ line, cells: Object.fromEntries(all.map((name) => [name, cells[columns.indexOf(name)] ?? ''])) }))
}

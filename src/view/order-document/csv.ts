/** The document as CSV (RFC 4180) for spreadsheets: CRLF, a byte-order mark, every record of the same length, no cell that computes. */
import type { Block, OrderDocument } from './document.js'

export function documentCsv({ title, id, blocks }: OrderDocument): string {
  const records = [[title, id], ...blocks.flatMap((block) => [[], ...(block.heading ? [[block.heading]] : []), ...recordsOf(block)])]
  const columns = Math.max(...records.map(({ length }) => length))
  return `\uFEFF${records.map((record) => Array.from({ length: columns }, (_each, column) => csvCell(record[column] ?? '')).join(',')).join('\r\n')}\r\n`
}

function recordsOf(block: Block): string[][] {
  switch (block.kind) {
    case 'lines':
      return block.lines.map((line) => [line])
    case 'facts':
      return block.rows.map(({ label, value }) => [label, value ?? ''])
    case 'table':
      return [block.columns, ...block.rows].map((row) => [...row])
    case 'steps':
      return block.steps.map(({ text, details }, index) => [block.numbered ? String(index + 1) : '', '☐', text, ...details])
  }
}

/** A spreadsheet takes what begins with these for a formula: an apostrophe makes it text. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

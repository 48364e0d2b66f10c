/** RFC 4180, with a byte order mark so that spreadsheets read Japanese, and nothing that one would take for a formula. */
import type { Language } from '../../diagnostics/finding.js'
import { sayAudit } from '../messages/audit.js'
import type { AuditRow } from './rows.js'
import { cellsOf, columns } from './words.js'

export function csvOf(rows: readonly AuditRow[], language: Language): string {
  const head = columns.map((column) => sayAudit(language, `column.${column}`))
  const lines = rows.map((row) => {
    const cells = cellsOf(row, language)
    return columns.map((column) => cells[column])
  })
  return `\uFEFF${[head, ...lines].map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('')}`
}

function cellOf(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

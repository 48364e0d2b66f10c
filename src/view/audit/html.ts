/** The index as one page: no script, nothing loaded from anywhere. */
import { sayAudit } from '../messages/audit.js'
import { dateText } from '../dates.js'
import type { AuditRow, ExportHead } from './rows.js'
import { cellsOf, columns } from './words.js'

const css = 'body{font:14px/1.5 system-ui,sans-serif;margin:2rem;color:#222}table{border-collapse:collapse}th,td{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}th{background:#f2f2f2;position:sticky;top:0}td.sha256,code{font:11px ui-monospace,monospace}td.when{white-space:nowrap}'

/** `hash`: of the last event. */
export function htmlOf(rows: readonly AuditRow[], { deployment, language, period: { from, to } }: ExportHead, hash: string | null): string {
  const title = plain(sayAudit(language, 'page.title', { deployment }))
  const period = sayAudit(language, 'page.period', { from: from === null ? sayAudit(language, 'page.beginning') : dateText(from, language), to: to === null ? sayAudit(language, 'page.end') : dateText(to, language) })
  const body = rows.map((row) => {
    const cells = cellsOf(row, language)
    return `<tr id="e${row.seq}">${columns.map((column) => `<td class="${column}">${plain(cells[column])}</td>`).join('')}</tr>`
  })
  return [
    '<!doctype html>', `<html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${title}</title><style>${css}</style></head><body>`,
    `<h1>${title}</h1>`, `<p>${plain(period)} · ${plain(rows.length === 0 ? sayAudit(language, 'page.none') : sayAudit(language, 'page.rows', { count: rows.length }))}</p>`,
    `<table><thead><tr>${columns.map((column) => `<th>${plain(sayAudit(language, `column.${column}`))}</th>`).join('')}</tr></thead><tbody>`,
    ...body, '</tbody></table>',
    ...(hash === null ? [] : [`<p>${plain(sayAudit(language, 'page.head', { head: '' }))}<code>${plain(hash)}</code></p>`]), `<p>${plain(sayAudit(language, 'page.verify'))}</p>`, '</body></html>', '',
  ].join('\n')
}

const plain = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)

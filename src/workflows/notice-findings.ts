/** What the provider announced for the next two weeks is worth a note in a plan: a maintenance stops applies, values make plans stale. */
import type { Finding } from '../diagnostics/finding.js'
import { beginOf, type Notice } from '../plan/record.js'
import { tokyoText } from '../support/civil-date.js'

const soon = 14 * 86_400_000

/** `now`: ISO moment. */
export function noticesAhead(notices: readonly Notice[], now: string): Finding[] {
  return notices.flatMap(({ id, kind, from, values }): Finding[] => {
    const wait = from === null ? 0 : beginOf(from) - Date.parse(now)
    if (from === null || wait <= 0 || wait > soon) return []
    const params = { notice: id, from: tokyoText(from) }
    if (kind === 'maintenance') return [{ id: 'maintenance-ahead', severity: 'note', article: '12(1)', params }]
    return values.length === 0 ? [] : [{ id: 'values-ahead', severity: 'note', article: kind === 'raise' ? '5(2)' : '14', params }]
  })
}

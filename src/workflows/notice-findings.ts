/** Maintenance that begins within two weeks is worth a note in a plan: an apply during it would be refused. */
import type { Finding } from '../diagnostics/finding.js'
import { beginOf, type Notice } from '../plan/record.js'

const soon = 14 * 86_400_000

/** `now`: ISO moment. */
export function maintenanceAhead(notices: readonly Notice[], now: string): Finding[] {
  const ahead = ({ kind, from }: Notice): boolean => kind === 'maintenance' && from !== null && beginOf(from) > Date.parse(now) && beginOf(from) - Date.parse(now) <= soon
  return notices.filter(ahead).map(({ id, from }) => ({ id: 'maintenance-ahead', severity: 'note', article: '12(1)', params: { notice: id, from: from ?? '' } }))
}

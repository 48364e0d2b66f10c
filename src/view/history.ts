/** Applies, newest first. */
import { formatConsent } from '../plan/consent.js'
import type { ApplyRecord } from '../plan/snapshot.js'
import { paint, type Style } from './style.js'

export function renderHistory(applies: readonly ApplyRecord[], style: Style): string {
  if (applies.length === 0) return 'Nothing was applied yet.\n\n  Next: gatewright plan'
  const entries = [...applies].reverse().map((apply) => {
    const { session, hosts } = apply.forecast
    const bound = session.seconds.worst === null ? '' : ` ≤ ${session.seconds.worst} s`
    const forecast = session.effect === 'none' ? 'none' : `${session.effect}${session.effect === 'stall' || session.effect === 'reconnect' ? bound : ''}, ${session.sessions.likely} sessions`
    const seen = apply.observed
    const observed = seen ? `${seen.effect}${seen.seconds ? ` ${seen.seconds} s` : ''}, ${seen.sessions} sessions` : 'not observed'
    return [
      `${paint(style, 'bold', `#${apply.number}`)}  ${apply.begunAt}  plan ${apply.planId}  ${apply.status}  ${apply.changes} changes  ${apply.actor.user}@${apply.actor.host}`,
      `    forecast ${forecast}${hosts.length > 0 ? `, cuts ${hosts.join(', ')}` : ''} · observed ${observed}`,
      ...(apply.consents.length > 0 ? [`    accepted ${apply.consents.map(formatConsent).join(', ')} by ${apply.actor.user}`] : []),
    ].join('\n')
  })
  return `${entries.join('\n')}\n\n  Next: gatewright status`
}

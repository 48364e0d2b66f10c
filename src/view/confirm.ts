/** An apply that waits to be confirmed: until when, that it stays, or that it was taken back. */
import type { Language } from '../diagnostics/finding.js'
import type { Hold, PendingConfirm, WayBackTaken } from '../plan/snapshot.js'
import { secondText } from './dates.js'
import { say } from './messages.js'
import { sayConfirm } from './messages/confirm.js'
import { sayRollback } from './messages/rollback.js'
import { paint, type Style } from './style.js'

interface Shown {
  readonly deployment: string
  readonly status: 'confirmed' | 'extended' | 'taken-back'
  readonly pending: PendingConfirm | null
  readonly taken: WayBackTaken | null
  readonly hold: Hold | null
}
export function renderConfirmed({ deployment, status, pending, taken, hold }: Shown, style: Style): string {
  const { language } = style
  if (taken) return [`${deployment}: ${takenText(taken, language)}`, ...(hold ? [paint(style, 'yellow', sayRollback(language, 'hold'))] : []), say(language, 'next', { command: 'gatewright status' })].join('\n')
  return [`${deployment}: ${sayConfirm(language, status === 'extended' ? 'extended' : 'confirmed', { number: pending?.number ?? 0, until: secondText(pending?.until ?? '', language) })}`, say(language, 'next', { command: status === 'extended' ? 'gatewright confirm' : 'gatewright status' })].join('\n')
}

export const takenText = ({ number, by, changes }: WayBackTaken, language: Language): string =>
  by === null ? sayConfirm(language, 'taken.nothing', { number }) : sayConfirm(language, changes.length === 1 ? 'taken.one' : 'taken', { number, count: changes.length })

/** After an apply that waits now. */
export const renderAwaited = ({ until, number }: PendingConfirm, { language }: Style): string =>
  [sayConfirm(language, 'awaited', { number, until: secondText(until, language) }), say(language, 'next', { command: 'gatewright confirm' })].join('\n')

export const pendingText = ({ number, until, by, cancelledBy }: PendingConfirm, now: string, language: Language): string =>
  sayConfirm(language, cancelledBy || now >= until ? 'pending.over' : 'pending', { number, until: secondText(until, language), by: `${by.user}@${by.host}` })

export function renderKept(kept: { readonly type: 'waits'; readonly pending: PendingConfirm } | { readonly type: 'taken'; readonly taken: WayBackTaken } | { readonly type: 'failed'; readonly problem: string } | { readonly type: 'other'; readonly pid: number }, language: Language): string {
  if (kept.type === 'waits') return sayConfirm(language, 'kept.waits', { number: kept.pending.number, until: secondText(kept.pending.until, language) })
  if (kept.type === 'taken') return takenText(kept.taken, language)
  return kept.type === 'failed' ? sayConfirm(language, 'kept.failed', { problem: kept.problem }) : sayConfirm(language, 'kept.other', { pid: String(kept.pid) })
}

/** What the service keeps as the reason of such a way back, in the reader's language. */
export function backReason(reason: string, language: Language): string {
  const late = /^not confirmed by (\S+)$/.exec(reason)
  const cancelled = /^taken back by (\S+) instead of being confirmed$/.exec(reason)
  return late ? sayConfirm(language, 'reason.deadline', { until: secondText(late[1] ?? '', language) }) : cancelled ? sayConfirm(language, 'reason.cancelled', { by: cancelled[1] ?? '' }) : reason
}

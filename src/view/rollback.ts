/** A way back: what it takes back and what stays, before it is gone; the hold and the file, afterwards. */
import type { Finding } from '../diagnostics/finding.js'
import type { Plan } from '../plan/document.js'
import type { Applied, BreakGlass, Hold } from '../plan/snapshot.js'
import { approvalRemarks, type ApprovalState } from './approvals.js'
import { backReason } from './confirm.js'
import { momentText } from './dates.js'
import { renderFindings } from './findings.js'
import { renderPlan } from './human.js'
import { say } from './messages.js'
import { sayRollback } from './messages/rollback.js'
import { paint, type Style } from './style.js'

export interface WayBackShown {
  readonly plan: Plan
  /** undefined where policy asks for no approval of it. */
  readonly approvals: ApprovalState | undefined
  readonly applied: Applied
  readonly reason: string
  readonly ticket: string | null
  readonly withdraw: readonly string[]
  readonly findings: readonly Finding[]
}

/** `next`: the command after this one, where it needs more than a yes. */
export function renderWayBack({ plan, approvals, applied: { record }, reason, ticket, withdraw, findings }: WayBackShown, next: string, style: Style): string {
  const { language } = style
  const { number, planId, begunAt, actor: { user, host } } = record
  return [
    paint(style, 'bold', sayRollback(language, 'head', { number, plan: planId, moment: momentText(begunAt, language), user, host, reason })),
    ...(ticket ? [paint(style, 'yellow', sayRollback(language, 'ticket', { ticket }))] : []),
    ...(withdraw.length > 0 ? [sayRollback(language, 'withdraw', { orders: [...withdraw] })] : []),
    '',
    plan.changes.length > 0 ? renderPlan(plan, { style, next, remarks: approvalRemarks(approvals, language) }) : [sayRollback(language, 'only'), ...shownFindings(findings, style)].join('\n'),
  ].join('\n')
}

const shownFindings = (findings: readonly Finding[], style: Style): string[] => (findings.length > 0 ? [renderFindings(findings, () => '', style)] : [])

export const renderNothingBack = ({ applied, findings }: WayBackShown, style: Style): string => [sayRollback(style.language, 'nothing', { number: applied.record.number }), ...shownFindings(findings, style)].join('\n')

export interface AfterWayBack {
  readonly shown: WayBackShown
  readonly hold: Hold | null
  readonly file: { readonly file: string; readonly asks: readonly string[]; readonly diff: string; readonly written: boolean; readonly findings: readonly Finding[] }
}
export function renderAfter({ shown: { withdraw, applied }, hold, file: { file, asks, diff, written, findings } }: AfterWayBack, style: Style): string {
  const { language } = style
  const places = [...asks]
  return [
    ...(withdraw.length > 0 ? [sayRollback(language, 'withdrawn', { orders: [...withdraw] })] : []),
    ...(diff ? [diff.trimEnd(), ''] : []),
    ...(written ? [sayRollback(language, 'written', { file })] : []),
    ...(findings.length > 0 ? [sayRollback(language, asks.length === 0 ? 'unreadable' : 'invalid', { file, places, findings: findings.map(({ id }) => id) })]
      : asks.length === 0 ? []
      : written ? [sayRollback(language, 'not-written', { places })]
      : [sayRollback(language, 'asks', { file, places }), sayRollback(language, 'asks.how', { apply: applied.record.number })]),
    ...(hold ? [paint(style, 'yellow', sayRollback(language, 'hold'))] : []),
  ].join('\n')
}

export function renderReleased({ released, reviewed, hold, deployment }: { readonly released: Hold | null; readonly reviewed: readonly BreakGlass[]; readonly hold: Hold | null; readonly deployment: string }, { language }: Style): string {
  return [
    ...reviewed.map(({ number, ticket }) => sayRollback(language, 'reviewed', { deployment, number, ticket })),
    ...(released ? [sayRollback(language, 'released', { deployment, since: momentText(released.since, language), reason: backReason(released.reason, language) })] : []),
    hold ? sayRollback(language, 'still') : say(language, 'next', { command: 'gatewright plan' }),
  ].join('\n')
}

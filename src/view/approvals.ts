/** How many approvals a plan has, and what one of them says yes to. */
import type { Language } from '../diagnostics/finding.js'
import type { AcceptedApproval, Approval, Ceiling } from '../plan/approval-document.js'
import { notCountedText } from '../plan/approval-words.js'
import type { Judgement } from '../plan/approvals.js'
import { formatConsent } from '../plan/consent.js'
import { momentText } from './dates.js'
import { say } from './messages.js'
import { sayApprovals } from './messages/approvals.js'
import { pad, paint, type Style } from './style.js'

/** `others`: approvals in the folder that are for other plans; `line`: what a review must hold. */
export type ApprovalState = Judgement & { readonly others: number; readonly line?: string }

/** Lines below a plan's verdict, which says itself how many are missing; none where policy asks for no approval. */
export const approvalRemarks = (state: ApprovalState | undefined, language: Language): string[] => (state ? approvalLines(state, language).slice(state.counted.length === 0 ? 1 : 0) : [])

function approvalLines({ asked, counted, notCounted, others, line }: ApprovalState, language: Language): string[] {
  const by = counted.length > 0 ? sayApprovals(language, 'by', { names: counted.map(({ principal }) => principal) }) : ''
  return [
    sayApprovals(language, 'line', { have: counted.length, count: asked, by }),
    ...notCounted.map((each) => `  ${sayApprovals(language, 'not', { text: notCountedText(each, language) })}`),
    ...(others > 0 && counted.length < asked ? [`  ${sayApprovals(language, others === 1 ? 'others.one' : 'others', { count: others })}`] : []),
    ...(line !== undefined && counted.length < asked ? [sayApprovals(language, 'by-review', { line })] : []),
  ]
}

/** Shown before it is signed. */
export function ceilingText({ approver, ceiling: { effects, maxSessions, until } }: Pick<Approval, 'approver' | 'ceiling'>, style: Style): string {
  const { language } = style
  const rows: [string, string][] = [
    [sayApprovals(language, 'effects'), effects.length === 0 ? sayApprovals(language, 'effects.none') : effects.map(formatConsent).join(', ')],
    [sayApprovals(language, 'sessions'), maxSessions === null ? sayApprovals(language, 'sessions.any') : sayApprovals(language, 'sessions.most', { count: maxSessions })],
    [sayApprovals(language, 'until'), until === null ? sayApprovals(language, 'until.open') : sayApprovals(language, 'until.moment', { moment: momentText(until, language) })],
  ]
  return [paint(style, 'bold', sayApprovals(language, 'approves', { approver })), ...rows.map(([label, text]) => `  ${pad(label, 12)}${text}`)].join('\n')
}

export interface ApprovedView {
  readonly approval: Pick<Approval, 'approver'>
  readonly fingerprint: string
  readonly file: string
  /** The plan's file, as it was named. */
  readonly plan: string
  readonly state: ApprovalState | undefined
}
export function approvedText({ approval: { approver }, fingerprint, file, plan, state }: ApprovedView, language: Language): string {
  const enough = !state || state.counted.length >= state.asked
  return [
    sayApprovals(language, 'approved', { approver, fingerprint, file }),
    ...(state ? approvalLines(state, language) : [sayApprovals(language, 'none-asked')]),
    say(language, 'next', { command: sayApprovals(language, enough ? 'next.apply' : 'next.another', { file, plan }) }),
  ].join('\n')
}

/** `approved by mori@example.com up to stall:tokyo=1s; …`. */
export const acceptedText = (approvals: readonly AcceptedApproval[], language: Language): string =>
  sayApprovals(language, 'history', { by: approvals.map(({ principal, ceiling }) => sayApprovals(language, 'history.each', { principal, ceiling: shortCeiling(ceiling, language) })).join('; ') })

function shortCeiling({ effects, maxSessions, until }: Ceiling, language: Language): string {
  const reach = effects.length === 0 ? say(language, 'effect.none') : effects.map(formatConsent).join(', ')
  return [reach, ...(maxSessions === null ? [] : [`${sayApprovals(language, 'sessions')} ${sayApprovals(language, 'sessions.most', { count: maxSessions })}`]), ...(until === null ? [] : [`${sayApprovals(language, 'until')} ${momentText(until, language)}`])].join(', ')
}

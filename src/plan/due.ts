/** When a plan may be applied: now, from when, until when, and whether it ends before that. For a schedule: is it due, and if not, why. Pure. */
import type { Policy } from '../model/deployment.js'
import { formatConsent } from './consent.js'
import type { May, Plan } from './document.js'
import type { Blocking } from './gate.js'
import type { NotDue } from './outcome.js'
import { frozenSpan, turns } from './windows.js'

export interface TimeQuestion {
  readonly plan: Pick<Plan, 'changes' | 'rollout'>
  readonly policies: readonly Policy[]
  /** What the gate answers at a moment, with every consent and approval on record. */
  readonly ask: (at: Date) => Blocking
  readonly now: Date
  /** When announced maintenance begins and ends: moments, ISO 8601. */
  readonly maintenance: readonly string[]
}
export interface DueQuestion extends TimeQuestion {
  readonly plan: Pick<Plan, 'changes' | 'openOrders' | 'rollout'>
}

/** Assumed where nothing was measured: an apply's own time, and what a disruption of unknown length may take. */
const assumed = { start: 60, wave: 30, change: 2, unknown: 3600 } as const
const lookAhead = 60

/** Seconds from the start of an apply until the last session is back, at the worst. */
export function worstDuration({ changes, rollout }: Pick<Plan, 'changes' | 'rollout'>): number {
  const disruption = changes.reduce((sum, { forecast: { session } }) => sum + (session.effect === 'none' ? 0 : (session.seconds.worst ?? assumed.unknown)), 0)
  const watched = rollout.waves.reduce((sum, { settle = 0 }) => sum + settle, 0)
  return Math.ceil(assumed.start + rollout.waves.length * assumed.wave + watched + changes.length * assumed.change + disruption)
}

/** The first moment, not before now, at which it may run to its end; and the moment at which that is over. */
export function mayOf({ plan, policies, ask, now, maintenance }: TimeQuestion): May {
  const seconds = worstDuration(plan)
  const start = now.getTime()
  const moments = turnsAfter(policies, start, maintenance)
  const all = [start, ...moments]
  const whole = all.find((moment) => allowedFor(ask, moment, seconds, moments))
  const from = whole ?? all.find((moment) => isOpen(ask(new Date(moment))))
  const until = from === undefined ? undefined : moments.find((moment) => moment > from && !isOpen(ask(new Date(moment))))
  const text = (moment: number | undefined): string | null => (moment === undefined ? null : new Date(moment).toISOString())
  return { now: whole === start, from: text(from), until: text(until), fits: whole !== undefined, seconds }
}

/** Undefined when it is due. */
export function notDue({ plan, policies, ask, now, maintenance }: DueQuestion): NotDue | undefined {
  const answer = (reason: NotDue['reason'], detail = '', notBefore: number | null = null): NotDue => ({ status: 'not-due', due: false, reason, notBefore: notBefore === null ? null : new Date(notBefore).toISOString(), detail })
  if (plan.changes.length === 0) return plan.openOrders.length > 0 ? answer('orders', plan.openOrders.map(({ id }) => id).join(', ')) : answer('nothing')
  const seconds = worstDuration(plan)
  const [{ missing, blocks }, start] = [ask(now), now.getTime()]
  const [block] = [...blocks].sort((a, b) => lifting.indexOf(a.id) - lifting.indexOf(b.id))
  if (block?.id === 'hold' || block?.id === 'approvals') return answer(block.id, block.text)
  const moments = turnsAfter(policies, start, maintenance)
  if (!block && missing.length === 0 && allowedFor(ask, start, seconds, moments)) return undefined
  const next = moments.find((moment) => allowedFor(ask, moment, seconds, moments)) ?? null
  if (block) return answer(block.id, block.text, next)
  if (missing.length === 0) return answer('too-short', String(seconds), next)
  return answer(next === null ? 'consent' : 'window', missing.map(formatConsent).join(', '), next)
}

/** What a person must lift is told before what passes with time. */
const lifting: readonly Blocking['blocks'][number]['id'][] = ['hold', 'approvals', 'freeze', 'maintenance']

/** The gate is open from here to the end: it can only close at a turn. */
export function allowedFor(ask: TimeQuestion['ask'], start: number, seconds: number, moments: readonly number[]): boolean {
  const end = start + seconds * 1000
  return [start, ...moments.filter((moment) => start < moment && moment <= end), end].every((moment) => isOpen(ask(new Date(moment))))
}

const isOpen = ({ missing, blocks }: Blocking): boolean => missing.length + blocks.length === 0

/** Moments at which the gate may open or close: a window, a denied one, a freeze or a maintenance begins or is over. In order. */
export function turnsAfter(policies: readonly Policy[], after: number, maintenance: readonly string[]): number[] {
  const last = Math.max(after, ...policies.flatMap(({ freezes }) => freezes.map((freeze) => frozenSpan(freeze).to)))
  const days = Math.min(400, Math.ceil((last - after) / 86_400_000) + lookAhead)
  const all = [...policies.flatMap((policy) => turns(policy, after, days)), ...maintenance.map((moment) => Date.parse(moment))]
  return [...new Set(all)].filter((moment) => moment > after).sort((a, b) => a - b)
}

/** Decisions about the way back: what a rollback may do, the hold that it leaves, and the review of one past the policy. */
import type { Plan } from '../plan/document.js'
import { reverse, type Reverse } from '../plan/reverse.js'
import type { Applied, BreakGlass, Hold, Rollback } from '../plan/snapshot.js'
import { canonicalJson } from '../support/canonical.js'
import type { Event } from './event.js'
import type { BeginRequest } from './port.js'
import { Refusal } from './refusal.js'
import { openOrders, type State } from './state.js'

/** By plan id, or by number: `3`, `#3`. */
export function appliedIn(state: State, which: string): Applied {
  const record = state.applies.findLast(({ planId }) => planId === which) ?? state.applies.find(({ number }) => String(number) === which.replace(/^#/, ''))
  const made = record && state.made.get(record.planId)
  if (!record || !made) throw new Refusal('no-such-apply', { apply: which })
  return { record, plan: made.plan, written: [...made.written], orders: [...state.orders.values()].filter(({ planId }) => planId === record.planId) }
}

export interface WayBack {
  readonly rollback: Rollback
  readonly reverse: Reverse
}
export function wayBack(state: State, { of, reason, ticket }: NonNullable<BeginRequest['rollback']>): WayBack {
  const applied = appliedIn(state, of)
  return { rollback: { of: applied.record.planId, number: applied.record.number, reason, ticket }, reverse: reverse(applied, { current: [...state.current.values()], openOrders: openOrders(state) }) }
}

/** A hold and, with a ticket, the policy let nothing pass but what takes that apply back. */
export function refuseMoreThanBack({ rollback, reverse: { to } }: WayBack, plan: Plan): void {
  const more = plan.changes.filter(({ address, after }) => canonicalJson(after) !== canonicalJson(to.get(address)?.inputs ?? null)).map(({ address }) => address)
  if (more.length > 0) throw new Refusal('more-than-back', { plan: plan.id, apply: rollback.number, more })
}

/** Orders that nobody has sent are withdrawn as the rollback begins, with its reason. */
export const withdrawals = ({ rollback: { number, reason }, reverse: { withdraw } }: WayBack, { id: planId }: Plan): Event[] => [
  ...(withdraw.length > 0 ? [{ type: 'hold-set' as const, planId, number, reason }] : []),
  ...withdraw.map((id): Event => ({ type: 'order-moved', id, status: 'withdrawn', note: { reason }, answers: [] })),
]

export function decideEndHold({ hold }: State, reason: string): { readonly events: readonly Event[]; readonly result: Hold } {
  if (!hold) throw new Refusal('not-on-hold')
  return { events: [{ type: 'hold-released', planId: hold.planId, reason }], result: hold }
}

export function decideReview({ unreviewed }: State, reviewer: string): { readonly events: readonly Event[]; readonly result: readonly BreakGlass[] } {
  const open = [...unreviewed.values()]
  if (open.length === 0) throw new Refusal('nothing-to-review')
  const own = open.find(({ by }) => by === reviewer)
  if (own) throw new Refusal('reviewed-by-self', { reviewer, apply: own.number })
  return { events: open.map(({ planId, ticket }) => ({ type: 'break-glass-reviewed', planId, ticket, reviewer })), result: open }
}

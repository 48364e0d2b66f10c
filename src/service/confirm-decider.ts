/** Decisions about an apply that waits to be confirmed: it begins to wait, waits longer, stays, or is taken back. Pure. */
import { blocking, isOffered, oneWayOf } from '../plan/reverse-forecast.js'
import type { Plan } from '../plan/document.js'
import { type Reverse, reverse } from '../plan/reverse.js'
import type { Actor, Holder, PendingConfirm, Rollback } from '../plan/snapshot.js'
import type { Event } from './event.js'
import { Refusal } from './refusal.js'
import { appliedIn } from './rollback-decider.js'
import { openOrders, type State } from './state.js'

const later = (from: string, seconds: number): string => new Date(Date.parse(from) + seconds * 1000).toISOString()

/** One at a time; the plan that waits may be gone on with. */
export function refuseWhilePending({ pending }: State, plan: Pick<Plan, 'id'>): void {
  if (!pending || pending.planId === plan.id) return
  throw new Refusal('confirm-pending', { apply: pending.number, by: `${pending.by.user}@${pending.by.host}`, until: pending.until })
}

/** Before anything is touched. The plan's own word for its way back is not taken. */
export function refuseOneWay({ driver }: Pick<State, 'driver'>, plan: Plan): void {
  if (driver === 'manual') throw new Refusal('confirm-manual', { plan: plan.id })
  const oneWay = oneWayOf(plan.changes, driver, plan.fees)
  if (!isOffered(plan.changes, oneWay)) throw new Refusal('no-way-back', { plan: plan.id, oneWay: blocking(oneWay).map(({ address, reason }) => (address === null ? reason : `${address} (${reason})`)) })
}

export const awaited = (planId: string, seconds: number, now: string): Event => ({ type: 'confirm-awaited', planId, seconds, until: later(now, seconds) })

/** The time counts anew from the end of the apply. */
export const awaitedFromEnd = ({ pending, begun }: State, now: string): Event[] => (pending && begun?.plan.id === pending.planId ? [awaited(pending.planId, pending.seconds, now)] : [])

/** @throws Refusal: nothing waits, it is too late, or the way back is being taken. */
function waiting({ pending, begun }: State, now: string): PendingConfirm {
  if (!pending) throw new Refusal('nothing-to-confirm')
  if (pending.cancelledBy || begun?.rollback?.of === pending.planId || now >= pending.until) throw new Refusal('confirm-too-late', { apply: pending.number, until: pending.until })
  return pending
}

export function decideConfirm(state: State, now: string): readonly Event[] {
  const { planId, number } = waiting(state, now)
  if (state.begun?.plan.id === planId) throw new Refusal('confirm-unfinished', { apply: number })
  return [{ type: 'confirmed', planId }]
}

export function decideExtend(state: State, seconds: number, now: string): readonly Event[] {
  const { planId, until } = waiting(state, now)
  return [{ type: 'confirm-extended', planId, seconds, until: later(until, seconds) }]
}

/** Somebody wants the way back now. Asked for twice, it is asked for once. */
export function decideCancel(state: State, holderAlive: boolean | undefined): readonly Event[] {
  const { pending, lease } = state
  if (!pending) throw new Refusal('nothing-to-confirm')
  if (lease && holderAlive !== false) throw new Refusal('locked', { user: lease.holder.user, host: lease.holder.host, pid: lease.holder.pid, plan: lease.planId, since: lease.lastSeen })
  return pending.cancelledBy ? [] : [{ type: 'confirm-cancelled', planId: pending.planId }]
}

/** Whether the way back is to be taken now. Whoever applies and lives is let finish, unless nothing was heard for as long as a lease lasts. */
export function isDue({ pending, begun, lease }: Pick<State, 'pending' | 'begun' | 'lease'>, now: string, holderAlive: boolean | undefined, leaseSeconds: number): boolean {
  if (!pending) return false
  const silent = lease ? (Date.parse(now) - Date.parse(lease.lastSeen)) / 1000 > leaseSeconds : true
  if (lease && holderAlive !== false && !silent) return false
  return pending.cancelledBy !== null || begun?.rollback?.of === pending.planId || now >= pending.until
}

export interface Taking {
  readonly holder: Holder
  readonly plan: Plan
}
/** What an apply that waits has made, and the other way round. */
export const wayOf = (state: State, { planId }: PendingConfirm): Reverse => reverse(appliedIn(state, planId), { current: [...state.current.values()], openOrders: openOrders(state) })

/** Begins the way back, or goes on with it; where nothing was written, it is over with that. */
export function decideTaking(state: State, { holder, plan }: Taking): readonly Event[] {
  const { pending, begun, epoch } = state
  if (!pending) return []
  if (begun?.rollback?.of === pending.planId) return [{ type: 'apply-resumed', planId: begun.plan.id, epoch: epoch + 1, holder }]
  const rollback: Rollback = { of: pending.planId, number: pending.number, reason: reasonOf(pending), ticket: null }
  return [
    ...(begun ? [{ type: 'apply-abandoned' as const, planId: begun.plan.id }] : []),
    ...(plan.changes.length === 0 ? [taken(pending, null)] : [{ type: 'apply-begun' as const, plan, consents: [], mergedWith: [], epoch: epoch + 1, holder, rollback }]),
  ]
}
export const taken = ({ planId, cancelledBy }: PendingConfirm, by: string | null): Event => ({ type: 'way-back-taken', planId, by, cause: cancelledBy ? 'cancelled' : 'deadline' })

/** Kept on record as the rollback's reason; `view/way-back.ts` says it in other languages. */
const reasonOf = ({ cancelledBy, until }: PendingConfirm): string => (cancelledBy ? `taken back by ${nameOf(cancelledBy)} instead of being confirmed` : `not confirmed by ${until}`)
const nameOf = ({ user, host }: Actor): string => `${user}@${host}`

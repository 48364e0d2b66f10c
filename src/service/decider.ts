/** state × command → events, or a refusal. Pure: time, new ids and whether a holder lives come in with the command. */
import { kindOf } from '../kinds/index.js'
import type { Address } from '../kinds/kind.js'
import type { Policy } from '../model/deployment.js'
import type { AcceptedApproval } from '../plan/approval-document.js'
import { approvalLineFor } from '../plan/approval-line.js'
import { approvalsAsked, approvalsBlock, type CheckedApproval, judgeApprovals } from '../plan/approvals.js'
import { intentDigestOf, planDigest } from '../plan/assemble.js'
import { inForceOn } from '../plan/desired.js'
import { partsOf } from '../plan/parts.js'
import { isSeen } from '../plan/seen.js'
import { committed, policyIn, resourceAt } from '../plan/committed.js'
import type { Consent } from '../plan/consent.js'
import type { PlannedChange } from '../plan/document.js'
import type { Announced, GateAnswer } from '../plan/gate.js'
import type { WaveCheck } from '../plan/wave-check.js'
import { dateInTokyo } from '../support/civil-date.js'
import { canonicalJson } from '../support/canonical.js'
import { type JsonObject, printPath } from '../support/json.js'
import { answersOf } from './answers.js'
import { awaited, awaitedFromEnd, refuseOneWay, refuseWhilePending } from './confirm-decider.js'
import { changesBegun, consentsToGoOn, refuseOtherPhase } from './phase-decider.js'
import { refuseOverDevices } from './device-gate.js'
import type { Event } from './event.js'
import type { BeginRequest, OrderStep, WriteResult } from './port.js'
import { type Order, type OrderChange, type OrderStatus, openStatuses } from '../plan/snapshot.js'
import { Refusal, refusedByContract } from './refusal.js'
import { refuseBlocked, refuseUnconsented } from './refuse-by-gate.js'
import { refuseMoreThanBack, wayBack, withdrawals } from './rollback-decider.js'
import { approvalsUsed, openOrders, type State } from './state.js'

export const leaseSeconds = 600

export type Gate = (changes: readonly PlannedChange[], recorded: Policy | undefined, consents: readonly Consent[], now: string, announced: Announced) => GateAnswer

export interface BeginCommand extends Omit<BeginRequest, 'approvals'> {
  readonly now: string
  readonly newServiceId: string
  /** Of the present lease's holder; undefined: nobody here can tell. */
  readonly holderAlive: boolean | undefined
  /** The plan's changes, forecast anew on live sessions: the service trusts no forecast that it is handed. */
  readonly changes: readonly PlannedChange[]
  readonly gate: Gate
  /** What a source found out of the approvals that were handed over. */
  readonly checked: readonly CheckedApproval[]
  /** Sessions that the changes likely meet now. */
  readonly sessions: number
  /** Regions that would be left with fewer nodes than policy keeps, by the nodes that are there now. */
  readonly tooFew?: readonly string[]
}

export function decideBegin(state: State, command: BeginCommand): Event[] {
  const { plan, holder } = command
  if (planDigest(plan) !== plan.digest) throw new Refusal('plan-altered', { plan: plan.id })
  if (plan.asOf !== undefined) throw new Refusal('plan-as-of', { plan: plan.id, asOf: plan.asOf })
  if (state.plansDone.has(plan.id)) throw new Refusal('plan-used', { plan: plan.id })
  // A first plan names no service yet; it may begin again, also where a kill left the service created and nothing more.
  const first = plan.base.serviceId === null && (state.begun?.plan.digest === plan.digest || state.applies.length === 0)
  if (plan.base.serviceId !== state.serviceId && !first) {
    if (plan.base.serviceId === null) throw new Refusal('plan-before-service', { plan: plan.id })
    throw new Refusal('plan-other-service', { plan: plan.id, made: plan.base.serviceId })
  }
  if (plan.base.driver !== state.driver) throw new Refusal('plan-other-driver', { plan: plan.id, made: plan.base.driver, driver: state.driver })
  refuseWhileHeld(state, command)
  refuseWhilePending(state, plan)
  const { confirmWithin } = command
  if (confirmWithin !== undefined) refuseOneWay(state, plan)
  const waits = confirmWithin === undefined || state.pending ? [] : [awaited(plan.id, confirmWithin, command.now)]
  if (state.begun?.plan.digest === plan.digest) {
    const more = consentsToGoOn(state.begun, state, command)
    return [{ ...resumed(state.begun, state.epoch + 1, command), ...(more && { consents: more }) }, ...waits]
  }
  if (plan.base.revision !== state.revision) throw new Refusal('plan-stale', { plan: plan.id, made: plan.base.revision, revision: state.revision })
  refuseUnended(state, command)
  if (!command.rollback?.ticket) refuseOverDevices(state, plan, command.now)
  const back = command.rollback && wayBack(state, command.rollback)
  if (back) refuseMoreThanBack(back, plan)
  const { approvals, consents } = refuseByPolicy(state, command)
  const begun: Event = { type: 'apply-begun', plan, consents, mergedWith: command.mergeWith ?? [], ...(command.phase && plan.rollout.phases && { phase: command.phase }), ...(approvals.length > 0 && { approvals }), ...(command.commit !== undefined && { commit: command.commit }), epoch: state.epoch + 1, holder, ...(back && { rollback: back.rollback }) }
  if (state.serviceId === null) return [{ type: 'created', serviceId: command.newServiceId, deployment: plan.deployment.name, driver: state.driver }, begun]
  const withdrawn = back ? withdrawals(back, plan) : []
  return [...(state.begun ? [{ type: 'apply-abandoned' as const, planId: state.begun.plan.id }] : []), begun, ...withdrawn, ...waits]
}

/** Where it stopped because a wave was worse than forecast, somebody has to say that it goes on. */
function resumed({ plan, worse }: NonNullable<State['begun']>, epoch: number, { holder, acceptWorse = false }: BeginCommand): Extract<Event, { type: 'apply-resumed' }> {
  if (worse && !acceptWorse) throw new Refusal('wave-was-worse', { plan: plan.id, wave: worse.wave })
  return { type: 'apply-resumed', planId: plan.id, epoch, holder, ...(worse && { acceptedWorse: worse.wave }) }
}

/** What a plan removes as ended must have ended: under a contract nothing else goes without an order (arts. 6(4), 8). */
function refuseUnended({ current, driver }: State, { plan, now }: BeginCommand): void {
  if (driver !== 'manual') return
  const inForce = inForceOn(current, dateInTokyo(now))
  const early = plan.changes.find(({ reason, address }) => reason === 'ended' && inForce.has(address))
  if (early) throw new Refusal('not-ended-yet', { plan: plan.id, address: early.address })
}

function refuseWhileHeld({ lease }: State, { holderAlive, now }: BeginCommand): void {
  if (!lease || holderAlive === false) return
  const age = (Date.parse(now) - Date.parse(lease.lastSeen)) / 1000
  if (holderAlive === undefined && age > leaseSeconds) return
  const { user, host, pid } = lease.holder
  throw new Refusal('locked', { user, host, pid, plan: lease.planId, since: lease.lastSeen })
}

/** The approvals that counted, and the consents to record. Past the policy (`--break-glass`) those are what it would have asked for. */
function refuseByPolicy(state: State, command: BeginCommand): { readonly approvals: readonly AcceptedApproval[]; readonly consents: readonly Consent[] } {
  const { plan, consents, changes, gate, now, rollback, mergeWith = [] } = command
  if (plan.verdict.status === 'refused') throw refusedByContract(plan)
  const unknown = mergeWith.find((id) => !state.notices.some((notice) => notice.id === id && notice.kind === 'maintenance'))
  if (unknown !== undefined) throw new Refusal('no-such-maintenance', { id: unknown })
  const answer = gate(changesBegun(command), policyIn(state.current), consents, now, { notices: state.notices, mergeWith, hold: rollback ? null : state.hold })
  if (rollback?.ticket) return { approvals: [], consents: [...consents, ...answer.missing] }
  // Whoever goes back is not held to what keeps others from going on.
  if (!rollback && command.tooFew && command.tooFew.length > 0) throw new Refusal('policy-min-available', { plan: plan.id, regions: [...new Set(command.tooFew)] })
  refuseBlocked(plan.id, answer)
  const approvals = refuseUnapproved(state, command)
  refuseUnconsented(plan.id, answer)
  return { approvals, consents }
}

/** A plan's own word for its intent is not taken: an approval of one plan would else speak for another. */
function refuseUnapproved(state: State, { plan, changes, checked, sessions, authors = [], holder, now }: BeginCommand): readonly AcceptedApproval[] {
  const asked = approvalsAsked(changes, policyIn(state.current))
  if (asked.count === 0) return []
  if (intentDigestOf(plan) !== plan.intentDigest) throw new Refusal('plan-altered', { plan: plan.id })
  const { counted, notCounted } = judgeApprovals(asked, checked, { deployment: state.deployment, intentDigest: plan.intentDigest, changes, sessions, authors, applier: holder.user, used: approvalsUsed(state), now })
  const byReview = asked.source !== 'ssh'
  if (approvalsBlock(asked.count, counted.length)) throw new Refusal(byReview ? 'policy-reviews' : 'policy-approvals', { plan: plan.id, ...(byReview && { line: approvalLineFor(plan) }), count: asked.count, have: counted.length, notCounted: notCounted as never })
  return counted
}

export interface WriteCommand {
  readonly epoch: number
  readonly address: Address
  /** null = remove. */
  readonly inputs: JsonObject | null
  /** What the driver does with the change. */
  carriesOut(change: PlannedChange): 'act' | 'order'
  /** What the driver saw as it acted; undefined: it could not look. */
  readonly observed: { readonly effect: string; readonly seconds: number | null; readonly sessions: number } | undefined
}
export interface WriteDecision {
  readonly events: readonly Event[]
  readonly result: WriteResult
}

/** One write of the begun plan: exactly its value, in its wave, by the present epoch. Doing it twice is doing it once. */
export function decideWrite(state: State, { epoch, address, inputs, carriesOut, observed }: WriteCommand): WriteDecision {
  const begun = holding(state, epoch)
  const change = begun.plan.changes.find((each) => each.address === address)
  if (!change) throw new Refusal('not-in-plan', { address, plan: begun.plan.id })
  const wave = begun.plan.rollout.waves.find(({ changes }) => changes.includes(address))?.number ?? 0
  if (wave > begun.wave) throw new Refusal('wave-not-running', { address, wave, running: begun.wave })
  if (canonicalJson(change.after) !== canonicalJson(inputs)) throw new Refusal('value-not-in-plan', { address, plan: begun.plan.id })
  if (begun.written.has(address)) return { events: [], result: written(state, address) }
  if (carriesOut(change) === 'act') {
    const { kind, name } = resourceAt(address, {})
    const planId = begun.plan.id
    const made: Event = inputs === null ? { type: 'resource-removed', planId, address } : { type: 'resource-ensured', planId, address, kind, name, inputs }
    const isQuiet = change.forecast.session.effect === 'none' && change.forecast.hosts.length === 0
    const seen: Event[] = observed && !(isQuiet && observed.effect === 'none') ? [{ type: 'observed', planId, address, ...observed }] : []
    return { events: [...holdFrom(state), made, ...seen], result: { status: 'done', orderId: null, orderIds: [] } }
  }
  const ordered = orderFor(state, begun.plan.id, change)
  return { ...ordered, events: [...(ordered.events.length > 0 ? holdFrom(state) : []), ...ordered.events] }
}

/** The hold begins with the first thing that a rollback takes back: from then on its file must not be applied again. */
const holdFrom = ({ begun, hold }: State): Event[] =>
  begun?.rollback && hold?.planId !== begun.plan.id ? [{ type: 'hold-set', planId: begun.plan.id, number: begun.rollback.number, reason: begun.rollback.reason }] : []

function written(state: State, address: Address): WriteResult {
  const orders = [...state.orders.values()].filter(({ planId, changes }) => planId === state.begun?.plan.id && changes.some((change) => change.address === address))
  return orderedIn(orders.map(({ id }) => id))
}

const orderedIn = (orderIds: readonly string[]): WriteResult => ({ status: orderIds.length > 0 ? 'ordered' : 'done', orderId: orderIds[0] ?? null, orderIds })

/** One order for a plan, a channel and a day, as long as nobody has sent it; no part of a change is ordered twice. */
function orderFor(state: State, planId: string, change: PlannedChange): WriteDecision {
  const events: Event[] = []
  const ids: string[] = []
  let fresh = state.orders.size
  for (const { channel, on, before, after } of partsOf(change)) {
    const mine = openOrders(state).filter((order) => order.planId === planId && order.channel === channel && order.on === on)
    const known = mine.find(({ changes }) => changes.some(({ address }) => address === change.address))
    const unsent = mine.find(({ status }) => status === 'issued')
    const ordered: OrderChange = { address: change.address, action: before === null ? 'create' : after === null ? 'delete' : 'update', before, after }
    const id = (known ?? unsent)?.id ?? `O-${String(++fresh).padStart(4, '0')}`
    ids.push(id)
    if (known) continue
    const amends = amendedBy(state, planId, ordered)
    events.push(unsent ? { type: 'order-extended', id, amends, changes: [ordered] } : { type: 'order-issued', id, planId, channel, on, amends, changes: [ordered] })
  }
  return { events, result: orderedIn([...new Set(ids)]) }
}

/** Open orders of earlier plans that set the same values. */
function amendedBy(state: State, planId: string, { address, before, after }: OrderChange): string[] {
  const pathsOf = (change: Pick<OrderChange, 'before' | 'after'>): string[] => kindOf(resourceAt(address, {}).kind).diff(change.before ?? {}, change.after ?? {}).map(({ path }) => printPath(path))
  const mine = new Set(pathsOf({ before, after }))
  const touches = (change: OrderChange): boolean => change.address === address && (after === null || pathsOf(change).some((path) => mine.has(path)))
  return openOrders(state).filter((order) => order.planId !== planId && order.changes.some(touches)).map(({ id }) => id)
}

/** The begun plan, if `epoch` still holds it: a killed apply's late write carries an old one. */
function holding(state: State, epoch: number): NonNullable<State['begun']> {
  if (!state.lease || !state.begun || state.lease.epoch !== epoch) throw new Refusal('old-epoch', { epoch, now: state.epoch })
  return state.begun
}

export function decideWave(state: State, epoch: number, wave: number, step: 'wave-started' | 'wave-finished'): Event[] {
  const begun = holding(state, epoch)
  const { plan, wave: running } = begun
  if (step === 'wave-started' && wave < running) return []
  refuseOtherPhase(begun, wave)
  return [{ type: step, planId: plan.id, wave }]
}

export const decideCheck = (state: State, epoch: number, check: WaveCheck): Event[] => [{ type: 'wave-checked', planId: holding(state, epoch).plan.id, ...check }]

export function decideFinish(state: State, epoch: number, now: string): Event[] {
  const { plan, written: done } = holding(state, epoch)
  const left = plan.changes.filter(({ address }) => !done.has(address))
  if (left.length > 0) throw new Refusal('plan-unfinished', { plan: plan.id, left: left.map(({ address }) => address) })
  return [{ type: 'apply-finished', planId: plan.id }, ...awaitedFromEnd(state, now)]
}

export const decideRelease = (state: State, epoch: number): Event[] => [{ type: 'apply-released', planId: holding(state, epoch).plan.id }]

const rank: Readonly<Record<OrderStatus, number>> = { issued: 0, sent: 1, accepted: 2, scheduled: 3, done: 4, rejected: 4, withdrawn: 4 }

/** Open orders move forward, steps may be skipped; what ended stays ended. */
export function decideOrder(state: State, step: OrderStep, now: string): Event[] {
  const { id, status, set: _answered, ...note } = step
  const order = state.orders.get(id)
  if (!order) throw new Refusal('no-such-order', { id })
  if (!openStatuses.includes(order.status) || rank[status] <= rank[order.status]) {
    throw new Refusal('order-goes-forward', { id, status: order.status, wanted: status })
  }
  if (state.lease && state.begun?.plan.id === order.planId) throw new Refusal('order-being-applied', { id, plan: order.planId })
  // Done in the other order, the corrected value would come back with the older order.
  const first = status === 'done' ? order.amends.find((each) => openStatuses.includes(state.orders.get(each)?.status ?? 'done')) : undefined
  if (first) throw new Refusal('corrected-order-open', { id, amends: first })
  checkStep(order, step, dateInTokyo(now))
  const brought = status === 'done' ? order.changes.flatMap(({ address, action }) => (action !== 'create' && !state.current.has(address) ? openOrders(state).filter((each) => each.id !== id && each.changes.some((change) => change.address === address && change.action === 'create')).map((each) => each.id) : []))[0] : undefined
  if (brought) throw new Refusal('bringing-order-open', { id, first: brought })
  return [{ type: 'order-moved', id, status, note: note as unknown as JsonObject, answers: answersOf(order, step, committed({ current: [...state.current.values()], openOrders: openOrders(state) })) }]
}

/** Days decide fees and effective dates: what is reported lies between the order's issue and today, what is scheduled does not. */
function checkStep({ id, changes, notes: [issued] }: Order, { status, date, arrived, observed, set = [] }: OrderStep, today: string): void {
  const since = dateInTokyo(issued?.at ?? '')
  if (status === 'scheduled' && date === undefined) throw new Refusal('scheduled-when', { id })
  if (date !== undefined && date < since) throw new Refusal('before-issue', { id, date, since })
  if (date !== undefined && status !== 'scheduled' && date > today) throw new Refusal('day-to-come', { date, today })
  if (arrived !== undefined && !changes.some(({ before, after }) => before?.endsOn !== after?.endsOn)) throw new Refusal('nothing-arrives', { id })
  if (observed !== undefined && status !== 'done') throw new Refusal('seen-when', { id, status })
  if (observed !== undefined && !isSeen(observed)) throw new Refusal('seen-what', { id })
  const twice = set.find(({ name }, index) => set.findIndex((each) => each.name === name) !== index)
  if (twice) throw new Refusal('said-twice', { name: twice.name })
}

export function decideClock(state: State, seconds: number): Event[] {
  if (state.driver !== 'simulated') throw new Refusal('clock-not-simulated', { driver: state.driver })
  if (state.serviceId === null) throw new Refusal('clock-nothing-applied')
  return [{ type: 'clock-advanced', seconds }]
}

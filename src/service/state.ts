/** State and its fold. `evolve` is the only way state moves; it mutates its own draft, which nobody else holds. */
import { countOnce, effectRank } from '../plan/severity.js'
import { compareResources } from '../kinds/index.js'
import { applyOrder, resourceAt } from '../plan/committed.js'
import type { Address, Resource } from '../kinds/kind.js'
import type { SessionEffect } from '../model/deployment.js'
import { type RegisteredDevice, sameName } from '../devices/device.js'
import type { DriverName } from '../model/deployment.js'
import type { Consent } from '../plan/consent.js'
import type { Plan, PlannedChange } from '../plan/document.js'
import { judgeObservation } from '../plan/grade.js'
import { hasBegun, type Notice, type Outage, type Usage } from '../plan/record.js'
import { dateInTokyo } from '../support/civil-date.js'
import type { WaveCheck } from '../plan/wave-check.js'
import type { JsonObject } from '../support/json.js'
import type { Event, StoredEvent } from './event.js'
import { type ApplyRecord, type BreakGlass, type Hold, type Holder, type Order, openStatuses, type PendingConfirm, type Rollback, type Seen, type SessionSample, type WrongRule } from '../plan/snapshot.js'

export interface Begun {
  readonly plan: Plan
  readonly consents: readonly Consent[]
  readonly written: Set<Address>
  readonly rollback?: Rollback
  /** Only this phase of it was begun so far. */
  phase: 'quiet' | null
  wave: number
  wavesDone: number
  /** It stopped there, and nobody has accepted that yet. */
  worse: WaveCheck | null
}
export interface StateLease {
  readonly epoch: number
  readonly planId: string
  readonly holder: Holder
  /** Time of the holder's last event: the ttl counts from here. */
  lastSeen: string
}
export interface State {
  seq: number
  head: string
  serviceId: string | null
  deployment: string
  driver: DriverName
  revision: number
  clockOffset: number
  epoch: number
  lease: StateLease | null
  begun: Begun | null
  readonly current: Map<Address, Resource>
  readonly orders: Map<string, Order>
  readonly notices: Notice[]
  /** Notices whose values are in force already. */
  readonly noticesBegun: Set<string>
  readonly outages: Outage[]
  readonly usage: Usage[]
  /** Oldest first. */
  readonly samples: SessionSample[]
  /** By their names in lower case. */
  readonly devices: Map<string, RegisteredDevice>
  readonly starts: Map<Address, string>
  /** What applies meant each resource to be, and what a baseline found; null = gone. Drift is told against it. */
  readonly meant: Map<Address, JsonObject | null>
  readonly plansDone: Set<string>
  readonly applies: ApplyRecord[]
  /** Plan id → what was planned, and what of it was written or ordered. */
  readonly made: Map<string, { readonly plan: Plan; readonly written: ReadonlySet<Address> }>
  hold: Hold | null
  pending: PendingConfirm | null
  readonly unreviewed: Map<string, BreakGlass>
  readonly changesMade: { at: string; change: PlannedChange }[]
  /** Plan id → address → what was seen as it was made. */
  readonly seen: Map<string, Map<Address, Seen & { readonly sessions: number }>>
  readonly wrong: Map<string, WrongRule>
}

/** Events that say nothing of the lease's holder. */
const byAnybody: ReadonlySet<Event['type']> = new Set(['clock-advanced', 'order-moved', 'notice-added', 'outage-added', 'outage-changed', 'usage-recorded', 'sessions-sampled', 'device-enrolled', 'device-revoked', 'device-grouped', 'device-preshared', 'profile-exported', 'gateways-repaired', 'gateway-switched', 'node-restarted', 'hold-released', 'confirm-extended', 'confirmed', 'confirm-cancelled', 'break-glass-reviewed'])

export const genesis = '0'.repeat(64)

export const initialState = (deployment: string, driver: DriverName): State => ({
  seq: 0, head: genesis, serviceId: null, deployment, driver, revision: 0, clockOffset: 0, epoch: 0, lease: null, begun: null,
  current: new Map(), orders: new Map(), notices: [], noticesBegun: new Set(), outages: [], usage: [], samples: [], devices: new Map(), starts: new Map(), meant: new Map(), plansDone: new Set(), applies: [], made: new Map(), hold: null, pending: null, unreviewed: new Map(), changesMade: [], seen: new Map(), wrong: new Map(),
})

export function evolve(state: State, stored: StoredEvent): State {
  const { event, at } = stored
  state.seq = stored.seq
  state.head = stored.hash
  settle(state, at)
  if (state.lease && !byAnybody.has(event.type)) state.lease.lastSeen = at
  switch (event.type) {
    case 'created':
      state.serviceId = event.serviceId
      state.deployment = event.deployment
      state.driver = event.driver
      break
    case 'apply-begun':
      state.epoch = event.epoch
      state.lease = { epoch: event.epoch, planId: event.plan.id, holder: event.holder, lastSeen: at }
      state.begun = { plan: event.plan, consents: event.consents, phase: event.phase ?? null, written: new Set(), ...(event.rollback && { rollback: event.rollback }), wave: 0, wavesDone: 0, worse: null }
      state.made.set(event.plan.id, state.begun)
      state.applies.push({
        planId: event.plan.id, number: state.applies.length + 1, actor: { user: event.holder.user, host: event.holder.host }, begunAt: at, endedAt: null,
        status: 'begun', changes: event.plan.changes.length, consents: event.consents, mergedWith: event.mergedWith ?? [], approvals: event.approvals ?? [], commit: event.commit ?? null, forecast: event.plan.forecast, observed: null, observations: [],
        ...(event.rollback && { rollback: { ...event.rollback, withdrew: [] } }),
      })
      if (event.rollback?.ticket) state.unreviewed.set(event.plan.id, { planId: event.plan.id, number: state.applies.length, ticket: event.rollback.ticket, by: event.holder.user, at })
      break
    case 'apply-resumed':
      state.epoch = event.epoch
      state.lease = { epoch: event.epoch, planId: event.planId, holder: event.holder, lastSeen: at }
      if (event.consents && state.begun) {
        const { consents } = event
        state.begun.phase = null
        replaceLast(state, event.planId, (apply) => ({ ...apply, consents: [...apply.consents, ...consents] }))
      }
      if (state.begun && event.acceptedWorse !== undefined) state.begun.worse = null
      break
    case 'wave-started':
      if (state.begun) state.begun.wave = event.wave
      break
    case 'wave-finished':
      if (state.begun) state.begun.wavesDone = event.wave
      break
    case 'wave-checked': {
      const { type: _type, planId, ...check } = event
      // A way back goes to its end, whatever it shows.
      if (state.begun && check.worse.length > 0 && !state.begun.rollback) state.begun.worse = check
      replaceLast(state, planId, (apply) => ({ ...apply, waves: [...(apply.waves ?? []), check] }))
      break
    }
    case 'resource-ensured':
      state.revision++
      state.current.set(event.address, { address: event.address, kind: event.kind, name: event.name, inputs: event.inputs })
      made(state, event.address, at)
      break
    case 'resource-removed':
      state.revision++
      state.current.delete(event.address)
      made(state, event.address, at)
      break
    case 'order-issued':
      state.revision++
      state.orders.set(event.id, {
        id: event.id, planId: event.planId, channel: event.channel, status: 'issued', on: event.on, amends: event.amends, changes: event.changes, answers: [],
        notes: [{ at, actor: stored.actor, status: 'issued' }],
      })
      for (const { address } of event.changes) wrote(state, address)
      break
    case 'order-extended': {
      state.revision++
      const order = state.orders.get(event.id)
      if (order) state.orders.set(event.id, { ...order, amends: [...new Set([...order.amends, ...event.amends])], changes: inOrder([...order.changes, ...event.changes]) })
      for (const { address } of event.changes) wrote(state, address)
      break
    }
    case 'order-moved': {
      state.revision++
      const order = state.orders.get(event.id)
      if (!order) break
      const moved = { ...order, status: event.status, answers: [...order.answers, ...event.answers], notes: [...order.notes, { at, actor: stored.actor, status: event.status, ...event.note }] }
      state.orders.set(event.id, moved)
      if (event.status === 'withdrawn' && state.begun?.rollback?.of === order.planId) replaceLast(state, state.begun.plan.id, (apply) => (apply.rollback ? { ...apply, rollback: { ...apply.rollback, withdrew: [...apply.rollback.withdrew, order.id] } } : apply))
      const seen = moved.notes.at(-1)?.observed
      if (seen) noteSeenByPeople(state, moved, seen, at)
      if (event.status === 'done') {
        applyOrder(state.current, moved)
        for (const { address, action } of order.changes) if (action === 'create') state.starts.set(address, String(event.note.date ?? order.on ?? dateInTokyo(at)))
      }
      break
    }
    case 'observed':
      noteSeen(state, event, at)
      replaceLast(state, event.planId, (apply) => ({ ...apply, observed: { ...worse(apply.observed, event), sessions: sessionsSeen(state, event.planId) } }))
      break
    case 'apply-finished':
      state.plansDone.add(event.planId)
      replaceLast(state, event.planId, (apply) => ({ ...apply, status: 'done', endedAt: at }))
      state.lease = null
      state.begun = null
      break
    case 'apply-released':
      state.lease = null
      break
    case 'apply-abandoned':
      replaceLast(state, event.planId, (apply) => ({ ...apply, status: 'abandoned', endedAt: at }))
      state.plansDone.add(event.planId)
      state.lease = null
      state.begun = null
      break
    case 'baseline-set':
      state.revision++
      for (const resource of event.resources) {
        // When it began is not known, only that it was there: minimum periods then count from the contract's billing start.
        state.current.set(resource.address, resource)
        state.meant.set(resource.address, resource.inputs)
      }
      break
    case 'notice-added':
      state.revision++
      state.notices.push(event.notice)
      settle(state, at)
      break
    case 'outage-added':
      state.outages.push(event.outage)
      break
    case 'outage-changed': {
      const index = state.outages.findIndex(({ id }) => id === event.id)
      const outage = state.outages[index]
      if (outage) state.outages[index] = { ...outage, ...event.change }
      break
    }
    case 'usage-recorded': {
      // What was said last of a month counts.
      const index = state.usage.findIndex(({ month }) => month === event.usage.month)
      state.usage.splice(index < 0 ? state.usage.length : index, index < 0 ? 0 : 1, event.usage)
      break
    }
    case 'sessions-sampled':
      state.samples.push(event.sample)
      break
    case 'device-enrolled':
      for (const device of event.devices) state.devices.set(sameName(device.name), { ...device, enrolledAt: at, handed: null })
      break
    case 'device-revoked':
      for (const name of event.names) state.devices.delete(sameName(name))
      break
    case 'device-grouped':
      for (const { name, group } of event.moves) changeDevice(state, name, { group })
      break
    case 'device-preshared':
      for (const { name, preshared } of event.devices) changePreshared(state, name, preshared)
      break
    case 'profile-exported':
      for (const { name, ...handed } of event.profiles) changeDevice(state, name, { handed: { ...handed, at } })
      break
    case 'hold-set':
      state.hold = { since: at, by: stored.actor, reason: event.reason, planId: event.planId, number: event.number }
      break
    case 'hold-released':
      state.hold = null
      break
    case 'confirm-awaited': {
      const apply = state.applies.findLast(({ planId }) => planId === event.planId)
      state.pending = { planId: event.planId, number: apply?.number ?? 0, by: stored.actor, seconds: event.seconds, until: event.until, cancelledBy: null }
      break
    }
    case 'confirm-extended':
      if (state.pending) state.pending = { ...state.pending, until: event.until }
      break
    case 'confirm-cancelled':
      if (state.pending) state.pending = { ...state.pending, cancelledBy: stored.actor }
      break
    case 'confirmed':
    case 'way-back-taken':
      state.pending = null
      break
    case 'break-glass-reviewed':
      state.unreviewed.delete(event.planId)
      break
    case 'clock-advanced':
      state.clockOffset += event.seconds
      break
  }
  return state
}

/** Values that a provider's notice announced come into force on their day: at the first event, or look, from then on. */
export function settle(state: State, now: string): void {
  for (const notice of state.notices) {
    if (state.noticesBegun.has(notice.id) || !hasBegun(notice, now)) continue
    state.noticesBegun.add(notice.id)
    const answers = notice.values.filter((answer) => bringsSomething(state, notice, answer))
    if (answers.length === 0) continue
    state.revision++
    applyOrder(state.current, { changes: [], answers })
  }
}

/** What ended meanwhile takes no value; and a raise never lowers what the contractor raised further (art. 5(2)). */
function bringsSomething(state: State, { kind }: Notice, { address, path, value }: Notice['values'][number]): boolean {
  const known = state.current.get(address)
  return known !== undefined && (kind !== 'raise' || Number(known.inputs[String(path[0])]) < Number(value))
}

function changeDevice({ devices }: State, name: string, change: Partial<RegisteredDevice>): void {
  const device = devices.get(sameName(name))
  if (device) devices.set(sameName(name), { ...device, ...change })
}

function changePreshared({ devices }: State, name: string, preshared: string | null): void {
  const device = devices.get(sameName(name))
  if (!device) return
  const { preshared: _before, ...rest } = device
  devices.set(sameName(name), preshared === null ? rest : { ...rest, preshared })
}

function made(state: State, address: Address, at: string): void {
  const change = wrote(state, address)
  if (change && change.forecast.session.effect !== 'none') state.changesMade.push({ at, change })
}

/** What was seen as a change was made, and whether a rule was wrong about it. */
function noteSeen(state: State, { planId, address, effect, seconds, sessions }: Extract<Event, { type: 'observed' }>, at: string): void {
  const seen = { effect: effect as SessionEffect, seconds, sessions }
  const known = state.seen.get(planId) ?? new Map()
  state.seen.set(planId, known.set(address, seen))
  const change = state.made.get(planId)?.plan.changes.find((each) => each.address === address)
  if (change) judgeObservation(state.wrong, change, seen, at, numberOf(state, planId))
}

const numberOf = ({ applies }: State, planId: string): number => applies.findLast((apply) => apply.planId === planId)?.number ?? 0

/** What people saw of an order: of each of its changes, as it was planned. */
function noteSeenByPeople(state: State, { planId, changes }: Order, seen: Seen, at: string): void {
  for (const { address } of changes) noteSeen(state, { type: 'observed', planId, address, ...seen, sessions: 0 }, at)
}

function wrote({ begun, meant }: State, address: Address): PlannedChange | undefined {
  begun?.written.add(address)
  const change = begun?.plan.changes.find((each) => each.address === address)
  if (change) meant.set(address, change.after)
  return change
}

/** As a person reads them, in whatever order the engine wrote them. */
const inOrder = (changes: Order['changes']): Order['changes'] => [...changes].sort((a, b) => compareResources(resourceAt(a.address, {}), resourceAt(b.address, {})))

function replaceLast(state: State, planId: string, change: (apply: ApplyRecord) => ApplyRecord): void {
  const index = state.applies.findLastIndex((apply) => apply.planId === planId)
  const apply = state.applies[index]
  if (apply) state.applies[index] = change(apply)
}

const worse = (known: ApplyRecord['observed'], seen: { effect: string; seconds: number | null }): { effect: string; seconds: number | null } => {
  if (!known) return { effect: seen.effect, seconds: seen.seconds }
  const top = effectRank(seen.effect as SessionEffect) > effectRank(known.effect as SessionEffect) ? seen : known
  return { effect: top.effect, seconds: known.seconds === null || seen.seconds === null ? null : Math.max(known.seconds, seen.seconds) }
}

/** What its changes were seen to meet. */
function sessionsSeen({ made, seen }: State, planId: string): number {
  const observed = seen.get(planId)
  return countOnce((made.get(planId)?.plan.changes ?? []).map(({ address, forecast }) => ({ regions: forecast.session.regions, sessions: observed?.get(address)?.sessions ?? 0 })))
}

export const openOrders = (state: State): Order[] => [...state.orders.values()].filter(({ status }) => openStatuses.includes(status))

const takenBack = (applies: readonly ApplyRecord[]): ReadonlySet<string> => new Set(applies.flatMap(({ rollback }) => rollback?.of ?? []))

/** By what was done, and by what was taken back, however far it had come. */
export function approvalsUsed({ applies }: Pick<State, 'applies'>): string[] {
  const back = takenBack(applies)
  return applies.filter(({ planId, status }) => status === 'done' || back.has(planId)).flatMap(({ approvals }) => approvals.map(({ digest }) => digest))
}

/** Of the last apply of a whole file that still stands. */
export function lastCommit({ applies, made }: Pick<State, 'applies' | 'made'>): string | null {
  const back = takenBack(applies)
  return applies.findLast(({ planId, status, rollback }) => status === 'done' && !rollback && !back.has(planId) && made.get(planId)?.plan.only === undefined)?.commit ?? null
}

/** Applies, each with what was seen of its changes beside their forecast. */
export const appliesWithObservations = ({ applies, made, seen }: State): ApplyRecord[] =>
  applies.map((apply) => {
    const [known, of] = [made.get(apply.planId), seen.get(apply.planId)]
    const changes = known?.plan.changes.filter(({ address }) => known.written.has(address)) ?? []
    return { ...apply, observations: changes.map(({ address, rules = [], forecast }) => ({ address, rules, forecast, observed: of?.get(address) ?? null })) }
  })

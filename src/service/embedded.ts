/** The service in this process: reads new events, decides, appends; repeats when somebody else was faster. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { driverFor } from '../drivers/index.js'
import type { Driver, DriverContext, Observed } from '../drivers/port.js'
import type { ApprovalSource } from '../approvals/port.js'
import type { DriverName } from '../model/deployment.js'
import { privatePlaces } from '../model/private.js'
import { approvalsAsked, sessionsMet } from '../plan/approvals.js'
import { seenBySetting } from '../plan/seen.js'
import { committed, policyIn, resourceAt } from '../plan/committed.js'
import type { Wave } from '../plan/document.js'
import { tooFew } from '../plan/availability.js'
import { bindingPolicies } from '../plan/gate.js'
import { reforecast } from '../plan/reforecast.js'
import { worldOf } from '../plan/world.js'
import type { Clock } from '../support/clock.js'
import { type Json, printPath } from '../support/json.js'
import { isAlive } from '../support/process.js'
import { environmentSecrets, redact } from '../support/secrets.js'
import { decideBegin, decideCheck, decideClock, decideFinish, decideOrder, decideRelease, decideWave, decideWrite, type Gate, leaseSeconds, type WriteCommand } from './decider.js'
import type { Event } from './event.js'
import { chain, type EventStore, verifyChain } from './log.js'
import type { Service, WriteResult } from './port.js'
import type { Actor, Lease, Snapshot } from '../plan/snapshot.js'
import { deviceOperations } from './device-operations.js'
import { confirmOperations } from './confirm-operations.js'
import { hostOperations } from './host-operations.js'
import { Refusal } from './refusal.js'
import { decideBaseline, decideNotice, decideOutage, decideOutageChange, decideSample, decideUsage } from './record-decider.js'
import { appliedIn, decideEndHold, decideReview } from './rollback-decider.js'
import { appliesWithObservations, approvalsUsed, evolve, initialState, lastCommit, openOrders, settle, type State } from './state.js'
import { timelineOf } from './timeline.js'
import { waveWatch } from './wave-watch.js'
import { recordStore } from './store/record.js'
import { sqliteStore } from './store/sqlite.js'

export interface EmbeddedOptions {
  readonly name: string
  readonly driver: DriverName
  /** Gateways of one's own: what carries changes out where the driver is `wireguard`. */
  readonly gateways?: Driver
  /** `.gatewright/<name>`: nothing is created in it before the first write. */
  readonly directory: string
  /** The record folder, which then is the store. */
  readonly record?: string
  readonly clock: Clock
  readonly gate: Gate
  /** Finds out, by the source that a policy names, whose approvals there are; without it, none counts. */
  readonly approvals?: ApprovalSource['check']
}

export const openService = (options: EmbeddedOptions): Service =>
  options.record ? serviceOn(recordStore(options.record), options.record, options) : serviceOn(sqliteStore(join(options.directory, 'service.db')), join(options.directory, 'service.db'), options)

export function serviceOn(store: EventStore, where: string, { name, driver: driverName, gateways, clock, gate, approvals: check }: EmbeddedOptions): Service {
  const driver = driverName === 'wireguard' ? gateways : driverFor(driverName)
  if (!driver) throw new Error('gateways of one’s own are opened by whoever opens the service')
  const state = initialState(name, driverName)

  const catchUp = (): State => {
    const events = store.read(state.seq)
    verifyChain(events, state, where)
    for (const event of events) evolve(state, event)
    settle(state, now())
    if (state.serviceId !== null && (state.driver !== driverName || state.deployment !== name)) {
      throw new Refusal('store-of-other', { where, stored: state.deployment, storedDriver: state.driver, name, driver: driverName })
    }
    return state
  }
  const now = (): string => new Date(Date.parse(clock.now()) + state.clockOffset * 1000).toISOString()

  /** Decides on the newest state and appends; on a lost race, once more on what is now newest. */
  const commit = <T>(actor: Actor, decide: () => { events: readonly Event[]; result: T }): T => {
    for (let attempt = 0; attempt < 20; attempt++) {
      catchUp()
      const { events, result } = decide()
      refusePrivate(events, actor)
      if (events.length === 0) return result
      const stored = chain(events, state, now(), { user: actor.user, host: actor.host })
      if (store.append(state.seq, stored)) {
        for (const event of stored) evolve(state, event)
        return result
      }
    }
    throw new Refusal('store-busy', { where })
  }
  const commitEvents = (actor: Actor, decide: () => readonly Event[]): void => commit(actor, () => ({ events: decide(), result: undefined }))

  const context = (): DriverContext => ({ now: now(), serviceId: state.serviceId ?? '', current: [...state.current.values()], devices: [...state.devices.values()], history: state.changesMade })
  const watch = waveWatch(driver, context)
  const waveOf = (number: number): Wave | undefined => state.begun?.plan.rollout.waves.find((wave) => wave.number === number)
  const leaseOf = ({ epoch, planId, holder, lastSeen }: NonNullable<State['lease']>): Lease => ({
    epoch, planId, holder, expiresAt: new Date(Date.parse(lastSeen) + leaseSeconds * 1000).toISOString(),
  })
  // The engine asks for many at once; each is to see what the one before it left.
  let turn: Promise<unknown> = Promise.resolve()
  const write = (lease: Lease, address: string, inputs: WriteCommand['inputs']): Promise<WriteResult> => {
    const next = turn.then(() => writeNow(lease, address, inputs))
    turn = next.catch(() => undefined)
    return next
  }
  const writeNow = async (lease: Lease, address: string, inputs: WriteCommand['inputs']): Promise<WriteResult> => {
    catchUp()
    const change = state.begun?.plan.changes.find((each) => each.address === address)
    const decide = (observed?: Observed) => decideWrite(state, { epoch: lease.epoch, address, inputs, carriesOut: driver.carriesOut, observed })
    decide() // Refused before the driver is asked to do anything.
    let seen: Observed | undefined
    if (change && driver.carriesOut(change) === 'act') {
      // The machines' own timers stand before the first write, and move on with each.
      if (state.pending?.planId === lease.planId) await driver.deadMan?.arm(context(), lease.planId, state.pending.seconds)
      if (inputs === null) await driver.remove(state.current.get(address) ?? resourceAt(address, {}), context())
      else await driver.ensure(resourceAt(address, inputs), context())
      seen = await driver.observe(change, context())
      if (seen) watch.saw(seen)
    }
    return commit(lease.holder, () => decide(seen))
  }

  const confirm = confirmOperations({
    driver, state: catchUp, now, context, commit: commitEvents, write,
    lease: () => {
      if (!catchUp().lease) throw new Refusal('nothing-to-confirm')
      return leaseOf(state.lease as NonNullable<State['lease']>)
    },
  })

  return dueFirst({
    snapshot: async (): Promise<Snapshot> => {
      catchUp()
      const { begun, lease } = state
      return {
        serviceId: state.serviceId, deployment: name, driver: driverName, revision: state.revision, takenAt: now(),
        current: [...state.current.values()], openOrders: openOrders(state), notices: state.notices, outages: state.outages, usage: state.usage, devices: [...state.devices.values()], starts: Object.fromEntries(state.starts), lease: lease && leaseOf(lease),
        begun: begun && { plan: begun.plan, wavesDone: begun.wavesDone, written: [...begun.written], ...(begun.rollback && { rollback: begun.rollback }) },
        ...(driverName === 'manual' && { seen: seenBySetting([...state.orders.values()]) }), wrong: Object.fromEntries(state.wrong), hold: state.hold, pending: state.pending, unreviewed: [...state.unreviewed.values()], lastCommit: lastCommit(state), approvalsUsed: approvalsUsed(state),
      }
    },
    sessions: async () => {
      catchUp()
      return driver.sessions(context())
    },
    begin: async (request) => {
      catchUp()
      // Verified by the policy in force now. Where another one is in force a moment later, the plan is stale.
      const asked = approvalsAsked(request.plan.changes, policyIn(state.current))
      const sessions = await driver.sessions(context())
      const checked = asked.count === 0 ? [] : ((await check?.(asked, { handed: request.approvals ?? [], since: lastCommit(state) })) ?? [])
      commitEvents(request.holder, () => {
        const holder = state.lease?.holder
        const before = committed({ current: [...state.current.values()], openOrders: openOrders(state) })
        const world = worldOf({ driver: driverName, devices: [...state.devices.values()], seen: driverName === 'manual' ? seenBySetting([...state.orders.values()]) : undefined, wrong: Object.fromEntries(state.wrong) }, before, sessions)
        const { changes, total } = reforecast(request.plan, world)
        const few = tooFew(request.plan.rollout.waves, changes, { before, nodes: sessions.nodes, policies: bindingPolicies(changes, policyIn(before)) })
        return decideBegin(state, { ...request, gate, now: now(), newServiceId: randomUUID(), holderAlive: holder && isAlive(holder), changes, checked, sessions: sessionsMet(total), tooFew: few.map(({ region }) => region) })
      })
      if (!state.lease) throw new Error('a begun plan has a lease')
      return leaseOf(state.lease)
    },
    startWave: async (lease, wave) => {
      commitEvents(lease.holder, () => decideWave(state, lease.epoch, wave, 'wave-started'))
      const planned = waveOf(wave)
      return planned ? watch.begin(planned) : 0
    },
    finishWave: async (lease, wave) => commitEvents(lease.holder, () => decideWave(state, lease.epoch, wave, 'wave-finished')),
    checkWave: async (lease, wave) => {
      catchUp()
      const planned = waveOf(wave)
      const check = planned && (await watch.end(planned))
      if (check) commitEvents(lease.holder, () => decideCheck(state, lease.epoch, check))
      return check
    },
    ensure: (lease, address, inputs) => write(lease, address, inputs),
    remove: (lease, address) => write(lease, address, null),
    finish: async (lease) => {
      if (catchUp().pending?.planId === lease.planId) await driver.deadMan?.arm(context(), lease.planId, state.pending?.seconds ?? 0)
      commitEvents(lease.holder, () => decideFinish(state, lease.epoch, now()))
    },
    release: async (lease) => commitEvents(lease.holder, () => decideRelease(state, lease.epoch)),
    orders: async () => [...catchUp().orders.values()],
    meant: async () => catchUp().meant,
    moveOrder: async (step, actor) => {
      commitEvents(actor, () => decideOrder(state, step, now()))
      const order = state.orders.get(step.id)
      if (!order) throw new Error('a moved order exists')
      return order
    },
    setBaseline: async (baseline, actor) => commitEvents(actor, () => decideBaseline(state, baseline, randomUUID())),
    addNotice: async (notice, actor) => {
      commitEvents(actor, () => decideNotice(state, notice))
      return last(state.notices)
    },
    addOutage: async (outage, actor) => {
      commitEvents(actor, () => decideOutage(state, outage, now()))
      return last(state.outages)
    },
    changeOutage: async (id, change, actor) => {
      commitEvents(actor, () => decideOutageChange(state, id, change, now()))
      return last(state.outages.filter((outage) => outage.id === id))
    },
    sampleSessions: async (actor) => {
      catchUp()
      const sessions = await driver.sessions(context())
      return commit(actor, () => (({ events, sample }) => ({ events, result: sample }))(decideSample(state, sessions, now())))
    },
    samples: async () => catchUp().samples,
    recordUsage: async (usage, actor) => commitEvents(actor, () => decideUsage(state, usage, now())),
    ...confirm,
    ...hostOperations({ driver, state: catchUp, context, commit: commitEvents }),
    ...deviceOperations({ driver, state: catchUp, now, context, commit }),
    history: async () => appliesWithObservations(catchUp()),
    applied: async (which) => appliedIn(catchUp(), which),
    endHold: async (reason, actor) => commit(actor, () => decideEndHold(state, reason)),
    reviewBreakGlass: async (reviewer, actor) => commit(actor, () => decideReview(state, reviewer)),
    audit: async () => {
      const events = store.read(0)
      verifyChain(events, initialState(name, driverName), where)
      return events.map(({ seq, at, actor, event: { type, ...body }, prev, hash }) => ({ seq, at, actor, type, body: body as never, prev, hash }))
    },
    timeline: async () => {
      const events = store.read(0)
      verifyChain(events, initialState(name, driverName), where)
      return timelineOf(events, initialState(name, driverName))
    },
    advanceClock: async (seconds, actor) => {
      commitEvents(actor, () => decideClock(state, seconds))
      return now()
    },
    close: () => store.close(),
  })
}

const writing = ['begin', 'moveOrder', 'setBaseline', 'addNotice', 'addOutage', 'changeOutage', 'recordUsage', 'enrolDevices', 'revokeDevices', 'groupDevices', 'presharedDevices', 'exportProfiles', 'repair', 'switchGateway', 'restartNode', 'endHold', 'reviewBreakGlass', 'confirm', 'extendConfirm'] as const
/** A way back whose time has come is taken before anything else is written: where nobody else keeps the time, the next command does. */
function dueFirst(service: Service): Service {
  const first = (name: (typeof writing)[number]) => async (...args: readonly unknown[]): Promise<unknown> => {
    // What mends machines, or only records, does not wait for a machine that the way back cannot reach.
    if (name === 'begin' || name === 'confirm' || name === 'extendConfirm') await service.runDue()
    else await service.runDue().catch(() => undefined)
    return (service[name] as (...given: readonly unknown[]) => Promise<unknown>)(...args)
  }
  return { ...service, ...Object.fromEntries(writing.map((name) => [name, first(name)])) }
}

/**
 * The record is committed to Git: what is private is refused before it is written, with its place and without its value. Whoever holds
 * the lease may be called like the provider's id of a person: the machine names its users, and no one can choose to leave it out.
 */
function refusePrivate(events: readonly Event[], { user, host }: Actor): void {
  const found = privatePlaces([...events, { holder: { user, host } }] as unknown as Json, environmentSecrets()).find(({ path, what }) => what !== 'master-id' || !path.includes('holder'))
  if (!found) return
  throw new Refusal('private', { place: redact(printPath(found.path.slice(1))), what: found.what, thing: found.what.replace('-', ' ') })
}

function last<T>(items: readonly T[]): T {
  const item = items.at(-1)
  if (!item) throw new Error('what was appended is there')
  return item
}

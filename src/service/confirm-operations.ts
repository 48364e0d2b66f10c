/** An apply that waits to be confirmed: it stays, waits longer, or is taken back with the values on record, write by write like an apply. No engine takes part. */
import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Driver, DriverContext } from '../drivers/port.js'
import type { Address, Resource } from '../kinds/kind.js'
import type { Plan } from '../plan/document.js'
import type { Actor, Holder, Lease, PendingConfirm, SessionReport, WayBackTaken } from '../plan/snapshot.js'
import { wayBackPlan } from '../plan/way-back-plan.js'
import type { JsonObject } from '../support/json.js'
import { isAlive, thisHolder } from '../support/process.js'
import { decideCancel, decideConfirm, decideExtend, decideTaking, isDue, taken, wayOf } from './confirm-decider.js'
import { decideFinish, decideRelease, decideWave, leaseSeconds } from './decider.js'
import type { Event } from './event.js'
import type { Service, WriteResult } from './port.js'
import { Refusal } from './refusal.js'
import type { State } from './state.js'

export interface ConfirmTools {
  readonly driver: Driver
  state(): State
  now(): string
  context(): DriverContext
  commit(actor: Actor, decide: () => readonly Event[]): void
  lease(): Lease
  write(lease: Lease, address: Address, inputs: JsonObject | null): Promise<WriteResult>
}
type Operations = Pick<Service, 'confirm' | 'extendConfirm' | 'cancelConfirm' | 'runDue'>

export function confirmOperations(tools: ConfirmTools): Operations {
  const { driver, state, now, context, commit } = tools
  const alive = (): boolean | undefined => {
    const holder = state().lease?.holder
    return holder && isAlive(holder)
  }
  const runDue = async (): Promise<WayBackTaken | null> => {
    const { pending } = state()
    return pending && isDue(state(), now(), alive(), leaseSeconds) ? takeBack(tools, alive) : null
  }
  const pendingNow = (): PendingConfirm => {
    const { pending } = state()
    if (!pending) throw new Refusal('nothing-to-confirm')
    return pending
  }
  return {
    runDue,
    confirm: async (actor) => {
      const pending = pendingNow()
      decideConfirm(state(), now())
      // A machine that is not told would go back alone.
      const gone = (await driver.deadMan?.disarm(context(), pending.planId)) ?? []
      if (gone.length > 0) throw new Refusal('confirm-too-late', { apply: pending.number, until: pending.until })
      commit(actor, () => decideConfirm(state(), now()))
      return pending
    },
    extendConfirm: async (seconds, actor) => {
      decideExtend(state(), seconds, now())
      const left = (Date.parse(pendingNow().until) - Date.parse(now())) / 1000
      await driver.deadMan?.arm(context(), pendingNow().planId, left + seconds)
      commit(actor, () => decideExtend(state(), seconds, now()))
      return pendingNow()
    },
    cancelConfirm: async (actor) => {
      const { planId, number } = pendingNow()
      commit(actor, () => decideCancel(state(), alive()))
      return (await runDue()) ?? takenBy(tools, planId, number)
    },
  }
}

/** Somebody else takes the way back: waits for its end. */
async function takenBy({ state }: ConfirmTools, planId: string, number: number): Promise<WayBackTaken> {
  while (state().pending?.planId === planId) await pause(200)
  const by = state().applies.findLast(({ rollback }) => rollback?.of === planId)?.planId ?? null
  return { number, planId, by, changes: by === null ? [] : [...(state().made.get(by)?.written ?? [])] }
}

/** null: somebody else was faster. What was begun and not ended is gone on with by whoever comes next. */
async function takeBack(tools: ConfirmTools, alive: () => boolean | undefined): Promise<WayBackTaken | null> {
  const { driver, state, now, context, commit } = tools
  const holder: Holder = thisHolder()
  const sessions = await driver.sessions(context()).catch((): SessionReport => unseen(now()))
  const { pending } = state()
  if (!pending) return null
  const id = randomBytes(4).toString('hex')
  let nothing: readonly Address[] | undefined
  // Half a write may have happened that nobody recorded: machines are made what is on record.
  if (planOf(tools, pending, id, sessions).changes.length === 0) await makeRight(tools, pending.planId)
  commit(holder, () => {
    if (!state().pending || !isDue(state(), now(), alive(), leaseSeconds)) return []
    const plan = planOf(tools, pending, id, sessions)
    if (plan.changes.length === 0) nothing = []
    return decideTaking(state(), { holder, plan })
  })
  if (nothing) return { number: pending.number, planId: pending.planId, by: null, changes: nothing }
  const lease = tools.lease()
  if (lease.holder.pid !== holder.pid || lease.holder.host !== holder.host || !state().begun?.rollback) return null
  return goBack(tools, lease, pending)
}

/** A machine that cannot be reached goes back by itself, by its own timer. */
async function makeRight({ driver, context }: ConfirmTools, planId: string): Promise<void> {
  await driver.hosts?.repair(context()).catch(() => undefined)
  await driver.deadMan?.disarm(context(), planId).catch(() => undefined)
}

async function goBack({ driver, state, context, commit, write, now }: ConfirmTools, lease: Lease, pending: PendingConfirm): Promise<WayBackTaken> {
  const { holder } = lease
  const plan = state().begun?.plan as Plan
  try {
    for (const { number, changes } of plan.rollout.waves) {
      commit(holder, () => decideWave(state(), lease.epoch, number, 'wave-started'))
      for (const change of inOrder(plan.changes.filter(({ address }) => changes.includes(address)))) await write(lease, change.address, change.after)
      commit(holder, () => decideWave(state(), lease.epoch, number, 'wave-finished'))
    }
    await driver.hosts?.repair(context())
    // One that cannot be told goes back to the same.
    await driver.deadMan?.disarm(context(), pending.planId).catch(() => undefined)
    commit(holder, () => [...decideFinish(state(), lease.epoch, now()), taken(pending, plan.id)])
  } catch (error) {
    try {
      commit(holder, () => decideRelease(state(), lease.epoch))
    } catch {
      // Whoever took the lease over goes on.
    }
    throw error
  }
  return { number: pending.number, planId: pending.planId, by: plan.id, changes: plan.changes.map(({ address }) => address) }
}

const planOf = ({ state, now, driver }: ConfirmTools, pending: PendingConfirm, id: string, sessions: SessionReport): Plan => {
  const { serviceId, revision, devices, wrong } = state()
  return wayBackPlan({ id, now: now(), plan: (state().made.get(pending.planId) as { plan: Plan }).plan, reverse: wayOf(state(), pending), base: { serviceId, revision }, world: { driver: driver.name, sessions, devices: devices.size, leases: [...devices.values()], wrong: Object.fromEntries(wrong) } })
}

/** What comes back first, and what goes in the reverse order of its making. */
const inOrder = <C extends { readonly after: Resource['inputs'] | null }>(changes: readonly C[]): C[] => [...changes.filter(({ after }) => after !== null), ...changes.filter(({ after }) => after === null).reverse()]

const unseen = (observedAt: string): SessionReport => ({ observedAt, total: 0, byRegion: {}, byGroup: {}, byServer: {}, nodes: [] })

/**
 * `apply`: begins the plan with the service, brings the engine to the same starting point, proves that the engine's steps are
 * the plan's, then makes one `up` a wave, and looks after each whether its sessions are there. The service takes no write that is not in the plan.
 */
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Language } from '../diagnostics/finding.js'
import type { EngineResource, EngineSession, EngineStep } from '../engine/port.js'
import { compareResources, kindOf } from '../kinds/index.js'
import type { Action, Resource, Resources } from '../kinds/kind.js'
import { committed, resourceAt } from '../plan/committed.js'
import type { HandedApproval } from '../plan/approvals.js'
import type { Consent } from '../plan/consent.js'
import type { Plan, PlannedChange, Wave } from '../plan/document.js'
import type { ApplyEvent, ApplyOutcome } from '../plan/outcome.js'
import type { WaveCheck } from '../plan/wave-check.js'
import { Refusal } from '../service/refusal.js'
import type { BeginRequest, Service } from '../service/port.js'
import type { Lease, Order, Snapshot } from '../plan/snapshot.js'
import { type Failure, failureOf } from '../support/failure.js'
import { thisActor, thisHolder } from '../support/process.js'
import { refuseOwnWayIn } from './own-way-in.js'

export interface ApplyOptions {
  readonly plan: Plan
  readonly consents: readonly Consent[]
  /** Maintenance notices that this apply is merged with. */
  readonly mergeWith?: readonly string[]
  readonly approvals?: readonly HandedApproval[]
  /** The plan takes an apply back. */
  readonly rollback?: BeginRequest['rollback']
  /** Who made the change, besides whoever applies it. */
  readonly authors?: readonly string[]
  /** Git commit in which the file stands. */
  readonly commit?: string
  /** Seconds after which it is taken back unless somebody confirms. */
  readonly confirmWithin?: number
  /** Starts whatever keeps that time, before the first write. @throws where it cannot */
  readonly keepTime?: () => Promise<void>
  /** Only what disturbs nobody; the rest another time. */
  readonly phase?: 'quiet'
  /** It stopped at a wave that was worse than forecast, and goes on. */
  readonly acceptWorse?: boolean
  readonly home: string
  readonly signal: AbortSignal
  report(event: ApplyEvent): void
}
export async function applyPlan(service: Service, options: ApplyOptions): Promise<ApplyOutcome> {
  const { plan, report } = options
  await refuseOwnWayIn(service, plan, options)
  const { ensureEngine } = await import('../engine/ensure.js')
  const engine = await ensureEngine((text) => report({ type: 'engine', text }))
  const lease = await service.begin({ plan, consents: options.consents, approvals: options.approvals ?? [], authors: options.authors ?? [], ...(options.commit !== undefined && { commit: options.commit }), ...(options.phase && { phase: options.phase }), ...(options.acceptWorse && { acceptWorse: true }), ...(options.mergeWith && { mergeWith: options.mergeWith }), ...(options.rollback && { rollback: options.rollback }), ...(options.confirmWithin !== undefined && { confirmWithin: options.confirmWithin }), holder: thisHolder() })
  const progress = new Progress(plan, report)
  try {
    if (options.confirmWithin !== undefined) await options.keepTime?.()
    await drive(service, lease, engine.command, options, progress)
    if (options.phase) await service.release(lease)
    else await service.finish(lease)
    return await waitingFor(service, plan, { ...progress.outcome(), ...(options.phase && { status: 'phased' as const }) })
  } catch (error) {
    await service.release(lease).catch(() => undefined)
    const outcome = progress.outcome(failureOf(error instanceof Error ? error : new Error(String(error))))
    if (outcome.done.length + outcome.ordered.length === 0 && !(await wroteBefore(service, plan))) {
      // Nothing is to be confirmed.
      if ((await service.snapshot()).pending?.planId === plan.id) await service.cancelConfirm(thisActor()).catch(() => undefined)
      throw error
    }
    return waitingFor(service, plan, outcome)
  }
}

async function waitingFor(service: Service, plan: Plan, outcome: ApplyOutcome): Promise<ApplyOutcome> {
  const { pending } = await service.snapshot()
  return pending?.planId === plan.id ? { ...outcome, pending } : outcome
}

async function drive(service: Service, lease: Lease, command: string, { plan, home, signal, phase, rollback }: ApplyOptions, progress: Progress): Promise<void> {
  const snapshot = await service.snapshot()
  const start = committed(snapshot)
  const written = new Set(snapshot.begun?.written ?? [])
  progress.resume([...written], snapshot.openOrders)
  const { openEngine } = await import('../engine/session.js')
  const session = await openEngine({
    deployment: plan.deployment.name, home: join(home, 'engine'), command,
    provider: {
      diff: (kind, before, after) => kindOf(kind).diff(before, after).map(({ path }) => path),
      ensure: async (address, inputs) => progress.written(address, await service.ensure(lease, address, inputs)),
      remove: async (address) => progress.written(address, await service.remove(lease, address)),
    },
  })
  try {
    session.importState(project(start, snapshot))
    await proveSteps(session, start, plan, written)
    const now = plan.rollout.phases?.find(({ name }) => name === phase)?.waves
    for (const wave of plan.rollout.waves.filter(({ number }) => now?.includes(number) ?? true)) {
      signal.throwIfAborted()
      if (wave.changes.every((address) => written.has(address))) continue
      progress.wave(wave)
      const settle = await service.startWave(lease, wave.number)
      await session.up(programAt(start, plan, wave.number, snapshot), signal)
      await service.finishWave(lease, wave.number)
      await watch(service, lease, wave, settle, { signal, rollback }, progress)
    }
    signal.throwIfAborted()
  } finally {
    session.close()
  }
}

/** Waits until its health can show. @throws Refusal `wave-worse`, but of a way back: that goes to its end. */
async function watch(service: Service, lease: Lease, { number }: Wave, seconds: number, { signal, rollback }: Pick<ApplyOptions, 'signal' | 'rollback'>, progress: Progress): Promise<void> {
  if (seconds > 0) {
    progress.settle(number, seconds)
    await pause(seconds * 1000, undefined, { signal }).catch(() => signal.throwIfAborted())
  }
  const check = await service.checkWave(lease, number)
  if (!check) return
  progress.checked(check)
  if (check.worse.length > 0 && !rollback) throw new Refusal('wave-worse', { wave: number })
}

/** The engine's steps must be exactly the plan's, before anything is touched. */
async function proveSteps(session: EngineSession, start: Resources, plan: Plan, written: ReadonlySet<string>): Promise<void> {
  const steps = await session.preview(programAt(start, plan, plan.rollout.waves.length))
  const expected = plan.changes.filter(({ address }) => !written.has(address)).map(({ address, actions }) => `${actions[0]} ${address}`)
  const found = steps.filter(({ op }) => op !== 'same').map(({ address, op }: EngineStep) => `${op} ${address}`)
  const missing = expected.filter((step) => !found.includes(step))
  const extra = found.filter((step) => !expected.includes(step))
  if (missing.length + extra.length > 0) {
    throw new Error(`the engine would not do what the plan says (missing: ${missing.join(', ') || 'none'}; extra: ${extra.join(', ') || 'none'}); nothing was touched`)
  }
}

/** The engine's program for a wave: finished waves and this one stand at `after`, the rest at `before`. */
export function programAt(start: Resources, plan: Plan, wave: number, snapshot?: Snapshot): EngineResource[] {
  const waveOf = new Map(plan.rollout.waves.flatMap(({ number, changes }) => changes.map((address) => [address, number] as const)))
  const resources = new Map(start)
  for (const change of plan.changes) {
    const inputs = (waveOf.get(change.address) ?? 0) <= wave ? change.after : change.before
    if (inputs === null) resources.delete(change.address)
    else resources.set(change.address, resourceAt(change.address, inputs))
  }
  return project(resources, snapshot)
}

/** The engine's view of a set of resources, in creation order: its state must name what others depend on first. Outputs tell whether a value is in force or ordered. */
export function project(resources: Resources, snapshot?: Snapshot): EngineResource[] {
  const orders = new Map((snapshot?.openOrders ?? []).flatMap(({ id, changes }) => changes.map(({ address }) => [address, id] as const)))
  return [...resources.values()].sort(compareResources).map((resource) => {
    const orderId = orders.get(resource.address) ?? null
    return {
      address: resource.address, kind: resource.kind, inputs: resource.inputs,
      outputs: { ...resource.inputs, status: orderId ? 'ordered' : 'done', orderId: orderId ?? '' },
      dependsOn: dependenciesOf(resource, resources),
    }
  })
}

function dependenciesOf(resource: Resource, resources: Resources): string[] {
  const kinds = new Set(kindOf(resource.kind).dependsOn)
  return [...resources.values()].filter(({ kind }) => kinds.has(kind)).map(({ address }) => address)
}

const wroteBefore = async (service: Service, plan: Plan): Promise<boolean> => {
  const { begun, hold } = await service.snapshot()
  // A rollback may have withdrawn orders before its first write: its hold tells.
  return hold?.planId === plan.id || (begun?.plan.id === plan.id && begun.written.length > 0)
}

/** What was and was not done: told live, and summed up at the end. */
class Progress {
  readonly #plan: Plan
  readonly #report: ApplyOptions['report']
  /** Of the newest wave. */
  #check: WaveCheck | undefined
  readonly #done = new Set<string>()
  readonly #ordered = new Map<string, readonly string[]>()
  constructor(plan: Plan, report: ApplyOptions['report']) {
    this.#plan = plan
    this.#report = report
  }
  resume(written: readonly string[], orders: readonly Order[]): void {
    const mine = orders.filter(({ planId }) => planId === this.#plan.id)
    for (const address of written) {
      const ids = mine.filter(({ changes }) => changes.some((change) => change.address === address)).map(({ id }) => id)
      if (ids.length > 0) this.#ordered.set(address, ids)
      else this.#done.add(address)
    }
    if (written.length > 0) this.#report({ type: 'resumed', written: written.length, total: this.#plan.changes.length })
  }
  wave(wave: Wave): void {
    this.#report({ type: 'wave', wave, of: this.#plan.rollout.waves.length })
  }
  settle(wave: number, seconds: number): void {
    this.#report({ type: 'settle', wave, seconds })
  }
  checked(check: WaveCheck): void {
    this.#check = check
    this.#report({ type: 'checked', check })
  }
  written<R extends { status: 'done' | 'ordered'; orderIds: readonly string[] }>(address: string, result: R): R {
    if (result.status === 'ordered') this.#ordered.set(address, result.orderIds)
    else this.#done.add(address)
    this.#report({ type: 'change', address, action: this.#actionOf(address), state: result.status, orderIds: result.orderIds })
    return result
  }
  #actionOf(address: string): Action {
    return this.#plan.changes.find((change: PlannedChange) => change.address === address)?.actions[0] ?? 'update'
  }
  outcome(failure?: Failure): ApplyOutcome {
    const ordered = [...this.#ordered].flatMap(([address, ids]) => ids.map((orderId) => ({ address, orderId })))
    const notDone = this.#plan.changes.map(({ address }) => address).filter((address) => !this.#done.has(address) && !this.#ordered.has(address))
    const status = failure ? 'stopped' : ordered.length > 0 ? 'waiting' : 'done'
    return { status, done: [...this.#done], ordered, notDone, ...(failure && { problem: failure.message, problemIn: (language: Language) => failure.spoken(language).message }), ...(failure?.refusal === 'wave-worse' && this.#check && { worse: this.#check }) }
  }
}

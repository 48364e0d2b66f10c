/** What is done to machines outside an apply: made right again, moved away from, restarted. Done first, then recorded with the steps that it took. */
import type { Driver, DriverContext, HostDriver } from '../drivers/port.js'
import type { Actor } from '../plan/snapshot.js'
import type { Event } from './event.js'
import type { Service } from './port.js'
import { Refusal } from './refusal.js'
import type { State } from './state.js'

export interface HostWorld {
  readonly driver: Driver
  /** The newest. */
  state(): State
  context(): DriverContext
  commit(actor: Actor, decide: () => readonly Event[]): void
}

export function hostOperations({ driver, state, context, commit }: HostWorld): Pick<Service, 'faults' | 'repair' | 'switchGateway' | 'restartNode'> {
  const hosts = (): HostDriver => {
    if (state().serviceId === null) throw new Refusal('not-begun')
    if (!driver.hosts) throw new Refusal('no-hosts', { driver: driver.name })
    return driver.hosts
  }
  const recorded = async (actor: Actor, run: () => Promise<readonly string[]>, event: (steps: readonly string[]) => Event): Promise<readonly string[]> => {
    const steps = await run()
    if (steps.length > 0) commit(actor, () => [event(steps)])
    return steps
  }
  return {
    faults: async () => hosts().faults(context()),
    repair: (actor) => recorded(actor, () => hosts().repair(context()), (steps) => ({ type: 'gateways-repaired', steps })),
    switchGateway: (region, node, actor) => recorded(actor, () => hosts().switchTo(context(), region, node), (steps) => ({ type: 'gateway-switched', region, node: node ?? null, steps })),
    restartNode: (region, node, actor) => recorded(actor, () => hosts().restart(context(), region, node), (steps) => ({ type: 'node-restarted', region, node, steps })),
  }
}

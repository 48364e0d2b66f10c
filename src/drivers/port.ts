/**
 * What stands between the service and whatever carries a change out. Drivers observe, ensure and remove; they never branch on
 * create or update, and doing a thing twice is doing it once.
 */
import type { RegisteredDevice } from '../devices/device.js'
import type { GatewayKeys } from '../devices/profile.js'
import type { Resource } from '../kinds/kind.js'
import type { PlannedChange } from '../plan/document.js'
import type { NodeFault, SessionReport } from '../plan/snapshot.js'

export interface DriverContext {
  /** ISO time of the service's own clock. */
  readonly now: string
  readonly serviceId: string
  readonly current: readonly Resource[]
  readonly devices: readonly RegisteredDevice[]
  /** Earlier changes with the time they were made: sessions are a function of history. */
  readonly history: readonly { readonly at: string; readonly change: PlannedChange }[]
}
export interface Observed {
  readonly effect: string
  /** Longest interruption; null = it does not end by itself. */
  readonly seconds: number | null
  readonly sessions: number
}
/** What a driver whose gateways know single devices does for them; without it, the provider enrols. */
export interface DeviceDriver {
  /** Public keys of the gateways by region, as far as there are any. */
  gatewayKeys(context: DriverContext): Promise<GatewayKeys>
  /** Makes the gateways know exactly `context.devices`; doing it twice is doing it once. */
  settle(context: DriverContext): Promise<void>
  /** Brings pre-shared keys to every node of their regions, where `settle` finds them; by region and name. They go nowhere else. @throws where a node cannot be reached */
  keep(context: DriverContext, keys: ReadonlyMap<string, ReadonlyMap<string, string>>): Promise<void>
  /** By name; null or left out = not known, or never since the gateway began to count. */
  lastHandshakes(context: DriverContext): Promise<Readonly<Record<string, string | null>>>
}
/** What a driver whose gateways are machines within reach does for them. */
export interface HostDriver {
  faults(context: DriverContext): Promise<readonly NodeFault[]>
  /** Steps that were done, as `node/peers@tk1`. */
  repair(context: DriverContext): Promise<readonly string[]>
  /** Moves a region's endpoint to the other node of its pair, or to the one that is named. */
  switchTo(context: DriverContext, region: string, node: string | undefined): Promise<readonly string[]>
  /** A node's processes anew, in place; its devices go on. */
  restart(context: DriverContext, region: string, node: string): Promise<readonly string[]>
}
/** Sessions that were live at a moment, as their driver knows them. */
export interface Watched {
  /** How many can be judged. */
  readonly live: number
  /** Time has to pass before it shows what became of them. */
  readonly waits: boolean
  readonly sessions: unknown
}
/** What shows whether sessions outlived a wave of changes; without it, people who carry changes out report what they saw. */
export interface HealthDriver {
  watch(context: DriverContext): Promise<Watched>
  /** Of those sessions, how many are gone now. @throws where the gateways cannot be asked */
  lost(before: Watched, context: DriverContext): Promise<number>
}
export interface Driver {
  readonly name: 'simulated' | 'manual' | 'wireguard'
  /** `act`: the change is made at once. `order`: a person carries it out, and the service issues an order. */
  carriesOut(change: PlannedChange): 'act' | 'order'
  ensure(resource: Resource, context: DriverContext): Promise<void>
  remove(resource: Resource, context: DriverContext): Promise<void>
  /** As the gateways show them. @throws where they cannot be asked. */
  sessions(context: DriverContext): Promise<SessionReport>
  /** What the sessions suffered from a change that was made; undefined: it cannot see that. */
  observe(change: PlannedChange, context: DriverContext): Promise<Observed | undefined>
  readonly health?: HealthDriver
  readonly devices?: DeviceDriver
  readonly hosts?: HostDriver
  readonly deadMan?: DeadManDriver
}
/** Timers on the machines themselves: unless they are disarmed, each makes itself what it was, alone. */
export interface DeadManDriver {
  /** Before the first write, and again to move the deadline: what a machine goes back to is what it was at the first. @throws where one cannot be reached */
  arm(context: DriverContext, planId: string, seconds: number): Promise<void>
  /** Machines that went back already. @throws where one cannot be reached: it will go back */
  disarm(context: DriverContext, planId: string): Promise<readonly string[]>
}

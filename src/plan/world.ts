/** The world in which a change is forecast: what is committed, who is connected, who may be, and what earlier applies taught. */
import type { RegisteredDevice } from '../devices/device.js'
import type { Resources } from '../kinds/kind.js'
import type { DriverName } from '../model/deployment.js'
import type { SeenBySetting, SessionReport, Snapshot, WrongRules } from './snapshot.js'

/** An enrolled device as far as a forecast needs it: its place, its addresses inside the tunnel, what it was handed. */
export type Lease = Pick<RegisteredDevice, 'name' | 'region' | 'group' | 'addresses' | 'handed'>

export interface World {
  readonly driver: DriverName
  readonly before: Resources
  readonly sessions: SessionReport
  /** Enrolled: without a limit there are no more sessions than devices. */
  readonly devices?: number
  /** Of enrolled devices; absent where nobody knows them. */
  readonly leases?: readonly Lease[]
  /** What people saw of earlier orders: of the managed service only. */
  readonly seen?: SeenBySetting | undefined
  /** Rules that said too little before. */
  readonly wrong?: WrongRules | undefined
  /** Addresses from which the caller comes: of this machine, and of whoever logged in to it. */
  readonly caller?: readonly string[]
}

export const worldOf = ({ driver, devices, seen, wrong }: Pick<Snapshot, 'driver' | 'devices' | 'seen' | 'wrong'>, before: Resources, sessions: SessionReport, caller: readonly string[] = []): World => ({
  driver, before, sessions, devices: devices.length, leases: devices, seen, wrong, caller,
})

export const capacity = ({ before, devices = 0 }: Pick<World, 'before' | 'devices'>): number => Number(before.get('contract')?.inputs.concurrentDevices ?? devices)

/** Never more than are contracted, unless more are live. */
export const mostSessions = (world: Pick<World, 'before' | 'sessions' | 'devices'>): number => Math.max(capacity(world), world.sessions.total)

/** Regions that have a gateway: nothing happens to sessions where there are none. */
export const liveRegions = (resources: Resources): string[] => [...resources.values()].filter(({ kind }) => kind === 'gateway').map(({ name }) => name).sort()

/** Whether the driver sees sessions at all. */
export const isVisible = ({ nodes }: SessionReport): boolean => nodes.length === 0 || nodes.some(({ state }) => state !== 'unknown')

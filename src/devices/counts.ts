/** How many devices there are, where, and how many hold what they need now. */
import { holdsNewest, type RegisteredDevice } from './device.js'

export interface DeviceCounts {
  readonly enrolled: number
  /** '' = in no group. */
  readonly byGroup: Readonly<Record<string, number>>
  readonly byRegion: Readonly<Record<string, number>>
  readonly newestProfile: number
  /** Their gateway has no address or no key yet. */
  readonly withoutProfile: number
}

export const deviceCounts = (devices: readonly (RegisteredDevice & { readonly version: string | null })[]): DeviceCounts => ({
  enrolled: devices.length, byGroup: counted(devices.map(({ group }) => group ?? '')), byRegion: counted(devices.map(({ region }) => region)),
  newestProfile: devices.filter(holdsNewest).length, withoutProfile: devices.filter(({ version }) => version === null).length,
})

/** The largest first, then by name. */
const counted = (names: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, { length }]) => [name, length] as const).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)))

/** Addresses inside the tunnel: the lowest free one of a region's pools, one of each version. */
import { addressAt, canonicalAddress, holds, type Prefix, prefixOf } from '../model/address.js'

/** A pool's own addresses: its network, the gateway's (the first), and in IPv4 the broadcast address. */
const isKept = ({ version, first, last }: Prefix, value: bigint): boolean => value <= first + 1n || (version === 4 && value === last)

/** The gateway's own in a pool: `10.64.0.1`; undefined for what is no prefix. */
export const gatewayAddress = (pool: string): string | undefined => ((range) => range && addressAt(range.version, range.first + 1n))(prefixOf(pool))

export type AddressFault = 'device-address-not-in-pool' | 'device-address-taken' | 'device-pool-full'
export interface Allocation {
  readonly addresses: readonly string[]
  readonly fault?: { readonly id: AddressFault; readonly address: string }
}

/** Gives addresses out one device at a time; what it gave is taken. `used` = of every device, whatever its region. */
export function allocator(pools: readonly string[], used: Iterable<string>): (wanted?: readonly string[]) => Allocation {
  const ranges = pools.flatMap((pool) => prefixOf(pool) ?? [])
  const taken = new Set([...used].map(canonicalAddress))
  // Nothing below was free when it was last looked for.
  const next = new Map(ranges.map((range) => [range, range.first + 2n]))
  const lowest = (version: 4 | 6): string | undefined => {
    for (const range of ranges.filter((each) => each.version === version)) {
      for (let value = next.get(range) ?? range.last + 1n; value <= range.last && !isKept(range, value); value++) {
        next.set(range, value)
        const address = addressAt(version, value)
        if (!taken.has(address)) return address
      }
    }
    return undefined
  }
  return (wanted = []) => {
    const given = wanted.map(canonicalAddress)
    for (const [index, address] of given.entries()) {
      const value = prefixOf(address)
      const pool = value && ranges.find((range) => holds(range, value))
      if (!value || address.includes('/') || !pool || isKept(pool, value.first)) return { addresses: [], fault: { id: 'device-address-not-in-pool', address } }
      if (taken.has(address) || given.indexOf(address) !== index) return { addresses: [], fault: { id: 'device-address-taken', address } }
    }
    const versions = new Set(ranges.map(({ version }) => version))
    const addresses = ([4, 6] as const).flatMap((version): (string | undefined)[] => {
      const own = given.filter((address) => prefixOf(address)?.version === version)
      return own.length > 0 ? own : versions.has(version) ? [lowest(version)] : []
    })
    const whole = addresses.filter((address) => address !== undefined)
    if (whole.length < addresses.length || whole.length === 0) return { addresses: [], fault: { id: 'device-pool-full', address: pools.join(', ') } }
    for (const address of whole) taken.add(address)
    return { addresses: whole }
  }
}

/** What a region still carries when one node of its gateway is lost. Pure. */
import type { Address, Resources } from '../kinds/kind.js'
import { prefixOf } from '../model/address.js'
import type { Path } from '../support/json.js'

export interface Capacity {
  /** null: nothing in the deployment bounds them. */
  readonly sessions: number | null
  /** What bounds them: the nodes that are left, the contract, or the addresses of the client pools. */
  readonly by: 'nodes' | 'contract' | 'pools'
  /** Nodes that are left. */
  readonly nodes: number
  readonly decider: { readonly address: Address; readonly path: Path }
}

/** `down`: nodes of the region that are down already. A gateway of a redundant region has two nodes, each of which carries all of its sessions; devices of another region's gateway are not counted. */
export function capacityWithoutNode(region: string, resources: Resources, down = 0): Capacity {
  const redundant = resources.get(`region.${region}`)?.inputs.redundant === true
  const nodes = Math.max(0, (redundant ? 2 : 1) - down - 1)
  if (nodes === 0) return { sessions: 0, by: 'nodes', nodes, decider: { address: `region.${region}`, path: ['redundant'] } }
  const licensed = resources.get('contract')?.inputs.concurrentDevices
  const places = addressesIn((resources.get(`gateway.${region}`)?.inputs.clientPools ?? []) as string[])
  if (typeof licensed === 'number' && licensed <= places) return { sessions: licensed, by: 'contract', nodes, decider: { address: 'contract', path: ['concurrentDevices'] } }
  return { sessions: Number.isFinite(places) ? places : null, by: 'pools', nodes, decider: { address: `gateway.${region}`, path: ['clientPools'] } }
}

/** Devices that find an address of each IP version that the pools have. A pool's network, its gateway and, in IPv4, its broadcast address are nobody's. */
function addressesIn(pools: readonly string[]): number {
  const ranges = pools.flatMap((pool) => prefixOf(pool) ?? [])
  return Math.min(...([4, 6] as const).flatMap((version) => {
    const ours = ranges.filter((each) => each.version === version)
    return ours.length === 0 ? [] : [ours.reduce((sum, { first, last }) => sum + Math.max(0, Number(last - first + 1n) - (version === 4 ? 3 : 2)), 0)]
  }))
}

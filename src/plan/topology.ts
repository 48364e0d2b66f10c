/** Regions with their gateways, nodes, servers and live sessions, each marked with what becomes of it. Pure. */
import type { Address, Resource, Resources } from '../kinds/kind.js'
import { regionOf } from './desired.js'
import type { Mark, PlannedChange, Topology, TopologyPart, TopologyRegion } from './document.js'
import type { SessionReport, Snapshot } from './snapshot.js'

export interface TopologyInput {
  readonly committed: Resources
  readonly desired: Resources
  readonly sessions: SessionReport
  readonly snapshot: Pick<Snapshot, 'openOrders'>
}

export function topologyOf({ committed, desired, sessions, snapshot }: TopologyInput, changes: readonly PlannedChange[]): Topology {
  const planned = new Map(changes.map(({ address, actions: [action] }) => [address, action]))
  const ordered = new Set(snapshot.openOrders.flatMap((order) => order.changes.map(({ address }) => address)))
  const markOf = (address: Address): Mark => planned.get(address) ?? (ordered.has(address) ? 'ordered' : 'stays')
  const part = ({ address }: Resource): TopologyPart => ({ address, mark: markOf(address) })
  const all = [...new Map([...committed, ...desired]).values()].filter((resource) => regionOf(resource) !== undefined)
  const byRegion = Map.groupBy(all, regionOf)
  const regions = all.filter(({ kind }) => kind === 'region').map((region): TopologyRegion => {
    const { name, inputs: { home } } = region
    const parts = byRegion.get(name) ?? []
    const gateway = parts.find(({ kind }) => kind === 'gateway')
    const redundantIn = (resources: Resources): boolean | null => {
      const known = resources.get(region.address)
      return known ? known.inputs.redundant === true : null
    }
    return {
      ...part(region), name, home: home === true, redundant: { before: redundantIn(committed), after: redundantIn(desired) },
      gateway: gateway ? { ...part(gateway), endpoint: String(gateway.inputs.endpoint), port: Number(gateway.inputs.port) } : null,
      nodes: sessions.nodes.filter((node) => node.region === name).map(({ node, state, sessions: count }) => ({ node, state, sessions: state === 'unknown' ? null : count })),
      servers: parts.filter(({ kind }) => kind === 'server').sort((a, b) => Number(a.inputs.number) - Number(b.inputs.number)).map(part),
      sessions: sessions.byRegion[name] ?? null,
    }
  })
  return { regions: regions.sort((a, b) => Number(b.home) - Number(a.home) || (a.name < b.name ? -1 : 1)) }
}

/** Endpoints that move, and pools that no longer hold what devices have: with the enrolled devices that need a new profile for it. */
import type { Resource } from '../../kinds/kind.js'
import type { AnalysisItem } from '../document.js'
import { isInside } from '../met.js'
import type { Lease } from '../world.js'
import type { Analyzer } from './analyzer.js'

export const addressesMoved: Analyzer = ({ after, world: { before, leases = [] } }) => {
  const moved = [...before.values()].filter(({ kind }) => kind === 'gateway').flatMap((gateway) => itemsOf(gateway, after.get(gateway.address), leases.filter(({ region }) => region === gateway.name)))
  if (moved.length === 0) return []
  return [{ analyzer: 'addresses-moved', regions: [...new Set(moved.map(({ region }) => region))].sort(), changes: [...new Set(moved.map(({ region }) => `gateway.${region}`))], items: moved.map(({ region: _where, ...item }) => item) }]
}

type Moved = AnalysisItem & { readonly region: string }

/** An endpoint that the provider had still to assign was nobody's. */
function itemsOf({ name: region, inputs: old }: Resource, now: Resource | undefined, here: readonly Lease[]): Moved[] {
  const item = (what: string, devices: number): Moved => ({ region, name: `${region} ${what}`, before: old[what] ?? null, after: now?.inputs[what] ?? null, devices })
  const isKnown = old.endpoint !== 'assigned' && old.endpoint !== undefined
  return [
    ...(isKnown && old.endpoint !== now?.inputs.endpoint ? [item('endpoint', here.length)] : []),
    ...(now && isNarrower(old.clientPools, now.inputs.clientPools) ? [item('clientPools', here.filter(({ addresses }) => !isInside(addresses, now.inputs.clientPools)).length)] : []),
  ]
}

const isNarrower = (before: unknown, after: unknown): boolean => Array.isArray(before) && !(Array.isArray(after) && before.every((pool) => after.includes(pool)))

/**
 * `policy.disruption.minAvailableGateways`: of a redundant gateway so many nodes stay in service while it is changed. Its driver changes one
 * node after the other, and a region is never in two waves at once, so what is left is what is up less the one that is being changed. Pure.
 */
import type { Resources } from '../kinds/kind.js'
import type { Policy } from '../model/deployment.js'
import type { PlannedChange, Wave } from './document.js'
import { disrupts } from './severity.js'
import type { SessionReport } from './snapshot.js'

export interface TooFew {
  readonly region: string
  readonly wave: number
  readonly available: number
  readonly minimum: number
  /** Nodes that are not in service now. */
  readonly down: readonly string[]
}

export interface Standing {
  readonly before: Resources
  readonly nodes: SessionReport['nodes']
  /** The policies that bind; the strictest counts. */
  readonly policies: readonly Policy[]
}

/** Where nodes cannot be seen at all (the managed service), nobody can say. */
export function tooFew(waves: readonly Pick<Wave, 'number' | 'changes'>[], changes: readonly PlannedChange[], { before, nodes, policies }: Standing): TooFew[] {
  const minimum = Math.max(0, ...policies.map(({ disruption }) => disruption.minAvailableGateways))
  const byAddress = new Map(changes.map((change) => [change.address, change]))
  const removed = new Set(changes.filter(({ kind, actions }) => kind === 'region' && actions[0] === 'delete').map(({ name }) => name))
  return waves.flatMap(({ number, changes: addresses }) => {
    const touched = [...new Set(addresses.flatMap((address) => takesFrom(byAddress.get(address))))].sort()
    return touched.filter((region) => before.get(`region.${region}`)?.inputs.redundant === true && !removed.has(region)).flatMap((region): TooFew[] => {
      const here = nodes.filter((node) => node.region === region)
      if (here.length === 0 || here.every(({ state }) => state === 'unknown')) return []
      const available = Math.max(0, here.filter(({ state }) => state === 'up').length - 1)
      return available < minimum ? [{ region, wave: number, available, minimum, down: here.filter(({ state }) => state !== 'up').map(({ node }) => node) }] : []
    })
  })
}

/** Regions of which a node is being changed so that sessions notice. */
const takesFrom = (change: PlannedChange | undefined): readonly string[] => (change && disrupts(change.forecast.session.effect) ? change.forecast.session.regions : [])

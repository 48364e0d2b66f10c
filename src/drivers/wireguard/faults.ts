/** In what the nodes of a region are not what the record says. Pure. */
import type { NodeDifference, NodeFault } from '../../plan/snapshot.js'
import { changesOf, holdsEndpoint, holdsInner } from './changes.js'
import type { NodeState } from './observe.js'
import { activeOf } from './reconcile.js'
import type { NodeSpec } from './spec.js'

/** `shown`: by node; undefined: it cannot be asked. */
export function faultsOf(region: string, specs: readonly NodeSpec[], shown: ReadonlyMap<string, NodeState | undefined>): NodeFault[] {
  const states = new Map([...shown].flatMap(([name, state]) => (state ? [[name, state] as const] : [])))
  const active = activeOf(specs, states)
  return specs.flatMap((spec) => {
    const state = states.get(spec.node)
    const what: NodeDifference[] = state ? [...new Set([...changesOf(spec, state).map(({ kind }) => kind), ...(hasItsRole(spec, state, spec === active) ? [] : ['role' as const])])] : ['unreachable']
    return what.length > 0 ? [{ region, node: spec.node, what }] : []
  })
}

const hasItsRole = (spec: NodeSpec, state: NodeState, active: boolean): boolean => (active ? holdsEndpoint(spec, state) && holdsInner(spec, state) && !state.fence : state.fence !== undefined && !holdsEndpoint(spec, state))

/** Committed = current with its open orders applied: what the diff starts from, so that nothing is ordered twice. */
import { kindOf, resourceMap } from '../kinds/index.js'
import type { Policy } from '../model/deployment.js'
import type { KindName, Resource, Resources } from '../kinds/kind.js'
import { withValue } from './parts.js'
import type { Order, OrderChange, Snapshot } from './snapshot.js'

export function committed(snapshot: Pick<Snapshot, 'current' | 'openOrders'>): Resources {
  const resources = new Map(resourceMap(snapshot.current))
  for (const order of snapshot.openOrders) applyOrder(resources, order)
  return resources
}

export const policyIn = (resources: { get(address: string): Pick<Resource, 'inputs'> | undefined }): Policy | undefined => resources.get('policy')?.inputs as unknown as Policy | undefined

/** When things came into force, or will by the orders on their way. */
export const startsOf = ({ starts, openOrders }: Pick<Snapshot, 'starts' | 'openOrders'>): Snapshot['starts'] => ({
  ...Object.fromEntries(openOrders.flatMap(({ on, changes }) => changes.flatMap(({ address, action }) => (action === 'create' && on !== null ? [[address, on]] : [])))),
  ...starts,
})

/** What an order brings when it is done: its changes, then what the provider answered otherwise. */
export function applyOrder(resources: Map<string, Resource>, { changes, answers }: Pick<Order, 'changes' | 'answers'>): void {
  for (const change of changes) applyChange(resources, change)
  for (const { address, path, value } of answers) {
    const known = resources.get(address)
    if (known) resources.set(address, { ...known, inputs: withValue(known.inputs, path, value) })
  }
}

/** Of an update only the values that differ: another order for the same resource may end before or after it. */
function applyChange(resources: Map<string, Resource>, { address, before, after }: OrderChange): void {
  if (after === null) {
    resources.delete(address)
    return
  }
  const known = resources.get(address)
  const made = resourceAt(address, after)
  if (!known || !before) resources.set(address, made)
  else resources.set(address, { ...known, inputs: kindOf(made.kind).diff(before, after).reduce((inputs, { path, after: value }) => withValue(inputs, path, value), known.inputs) })
}

/** `gateway.tokyo` → kind `gateway`, name `tokyo`. */
export function resourceAt(address: string, inputs: Resource['inputs']): Resource {
  const dot = address.indexOf('.')
  const kind = (dot < 0 ? address : address.slice(0, dot)) as KindName
  return { address, kind, name: dot < 0 ? '' : address.slice(dot + 1), inputs }
}

/** Committed = current with its open orders applied: what the diff starts from, so that nothing is ordered twice. */
import { resourceMap } from '../kinds/index.js'
import type { KindName, Resource, Resources } from '../kinds/kind.js'
import type { Snapshot } from './snapshot.js'

export function committed(snapshot: Pick<Snapshot, 'current' | 'openOrders'>): Resources {
  const resources = new Map(resourceMap(snapshot.current))
  for (const change of snapshot.openOrders.flatMap((order) => order.changes)) {
    if (change.action === 'delete') resources.delete(change.address)
    else if (change.after) resources.set(change.address, resourceAt(change.address, change.after))
  }
  return resources
}

/** `gateway.tokyo` → kind `gateway`, name `tokyo`. */
export function resourceAt(address: string, inputs: Resource['inputs']): Resource {
  const dot = address.indexOf('.')
  const kind = (dot < 0 ? address : address.slice(0, dot)) as KindName
  return { address, kind, name: dot < 0 ? '' : address.slice(dot + 1), inputs }
}

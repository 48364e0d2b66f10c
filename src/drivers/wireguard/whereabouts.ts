/** A device is a peer of every server of its region. Here: the one on which it was heard last. Pure. */
import type { NodeState } from './observe.js'

export interface Whereabouts {
  /** Name of the server's interface. */
  readonly interface: string
  readonly endpoint: string
  /** Unix seconds; 0 = its endpoint was handed over by another node, and it has not answered yet. */
  readonly handshake: number
}

/** By public key; devices without an endpoint are nowhere. */
export function whereabouts({ interfaces }: Pick<NodeState, 'interfaces'>): ReadonlyMap<string, Whereabouts> {
  const found = new Map<string, Whereabouts>()
  for (const { name, peers } of interfaces) {
    for (const { publicKey, endpoint, handshake } of peers) {
      if (endpoint !== undefined && handshake >= (found.get(publicKey)?.handshake ?? 0)) found.set(publicKey, { interface: name, endpoint, handshake })
    }
  }
  return found
}

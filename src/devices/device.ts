/** A device as the service records it. Pure data: what the drivers put on gateways and what profiles are made from. */

export interface Device {
  readonly name: string
  /** '' = in no group. */
  readonly group: string
  readonly region: string
  /** WireGuard's own form: 44 characters, base64. */
  readonly publicKey: string
  /** Inner addresses without a prefix length, IPv4 and IPv6; lowest free of the region's pools. */
  readonly addresses: readonly string[]
  /** Number of its home server, from 1. */
  readonly worker: number
  /** Name of the pre-shared key's file on the nodes, never the key. */
  readonly presharedKey?: string
}

/** Of a public or pre-shared key. */
export const keyForm = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/

/** UDP port of a server: one after the other from the gateway's; a key's even generations listen ten further on, so that old and new live side by side. */
export const portOf = (gatewayPort: number, worker: number, generation = 1): number => gatewayPort + worker - 1 + (generation % 2 === 0 ? 10 : 0)

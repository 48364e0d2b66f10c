/** One row of what is measured: a setting, the way in which it is changed, and what that should do. */
import type { Outcome } from './statistics.js'
import type { Lab } from './lab.js'
import { keyOf, peersOf } from './lab.js'
import type { LabClient, LabGateway, LabNode } from './topology.js'
import { type Peer, wgName } from './ways.js'

/** The redundant gateway that changes; its first node is the active one. */
export interface Site {
  readonly lab: Lab
  readonly gateway: LabGateway
  readonly active: LabNode
  readonly standby: LabNode
  /** The WireGuard interfaces of the active and of the standby node. */
  readonly device: string
  readonly spare: string
  readonly port: number
  readonly clients: readonly LabClient[]
  readonly peers: readonly Peer[]
}
/** The flows that the change is about; those of the same gateway beside them are bystanders. */
export interface Touched {
  readonly clients?: readonly string[]
  readonly hosts?: readonly string[]
}
export interface Scenario {
  readonly id: string
  /** Of the catalogue: `tunnel.mtu`; or what is done to a gateway: `gateway.switch`. */
  readonly setting: string
  /** The least disruptive way, or what one would do without thinking. */
  readonly way: 'recipe' | 'naive' | 'plain'
  readonly about: { readonly en: string; readonly ja: string }
  /** Watched after the change. */
  readonly windowSeconds: number
  readonly touches?: (site: Site) => Touched
  readonly prepare?: (site: Site) => Promise<void>
  change(site: Site): Promise<void>
  /** What is no surprise. */
  readonly expects: readonly Outcome[]
}

export function siteOf(lab: Lab): Site {
  const [gateway] = lab.topology.gateways
  const [active, standby] = gateway?.nodes ?? []
  if (!gateway || !active || !standby) throw new Error('the first region of a measured lab is redundant')
  const peers = peersOf(lab, gateway, 1)
  return {
    lab, gateway, active, standby, peers, device: wgName(gateway, active), spare: wgName(gateway, standby), port: gateway.workers[0]?.port ?? 0,
    clients: peers.map(({ client }) => client),
  }
}
export const siteKey = ({ lab, gateway }: Site) => keyOf(lab, gateway, 1)
export const pause = (milliseconds: number): Promise<void> => new Promise((wake) => setTimeout(wake, milliseconds))

/** One row of what is measured: a setting, the way in which it is changed, and what that should do. */
import type { NodeSpec, WorkerSpec } from '../drivers/wireguard/spec.js'
import { systemClock } from '../support/clock.js'
import type { Lab } from './lab.js'
import { asBefore, measuredResources, type Wish } from './measured.js'
import { apply, type LabDevice, type Serving } from './serve.js'
import type { Outcome } from './statistics.js'
import type { LabClient, LabGateway, LabNode } from './topology.js'

/** The redundant gateway that changes; its first node is the active one. */
export interface Site {
  readonly lab: Lab
  readonly serving: Serving
  readonly gateway: LabGateway
  readonly active: LabNode
  readonly standby: LabNode
  readonly clients: readonly LabClient[]
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
  /** What the driver does; what one would do without thinking; or a choice without a better one. */
  readonly way: 'recipe' | 'naive' | 'plain'
  readonly about: { readonly en: string; readonly ja: string }
  /** With keepalived on the pair, which takes its time to come up. */
  readonly watched?: true
  /** Watched after the change. */
  readonly windowSeconds: number
  readonly touches?: (site: Site) => Touched
  readonly prepare?: (site: Site) => Promise<unknown>
  change(site: Site): Promise<unknown>
  /** What is no surprise. */
  readonly expects: readonly Outcome[]
}

export function siteOf(lab: Lab, serving: Serving): Site {
  const [gateway] = lab.topology.gateways
  const [active, standby] = gateway?.nodes ?? []
  if (!gateway || !active || !standby) throw new Error('the first region of a measured lab is redundant')
  return { lab, serving, gateway, active, standby, clients: lab.topology.clients.filter(({ region }) => region === gateway.region) }
}
/** An apply of a file in which this is different: everywhere but in the region of the control group. */
export const applyWith = ({ serving }: Site, wish: Partial<Wish>, devices: readonly LabDevice[] = serving.devices): Promise<readonly string[]> =>
  apply(serving, { resources: measuredResources({ ...asBefore, ...wish }), devices }, ['tokyo', 'sapporo'])

/** What a node should be. */
export function specOf({ serving }: Site, { name }: LabNode): NodeSpec {
  const spec = serving.driver.specs(serving.resources, systemClock.now()).find(({ node }) => node === name)
  if (!spec) throw new Error(`no spec of ${name}`)
  return spec
}
export function workerOf(site: Site, node: LabNode): WorkerSpec {
  const [worker] = specOf(site, node).workers
  if (!worker) throw new Error(`no server on ${node.name}`)
  return worker
}
export const pause = (milliseconds: number): Promise<void> => new Promise((wake) => setTimeout(wake, milliseconds))

/** What a node should be: a pure function of resources, inventory and devices. */
import { createHash } from 'node:crypto'
import { type PlacedDevice, portOf } from '../../devices/device.js'
import { generationOf } from '../../devices/profile.js'
import type { Resource } from '../../kinds/kind.js'
import { single } from '../../model/address.js'
import { durationSeconds } from '../../model/duration.js'
import type { Inventory } from '../../model/inventory.js'
import type { JsonObject } from '../../support/json.js'

export interface PeerSpec {
  readonly device: string
  readonly publicKey: string
  /** `10.64.0.2/32`, sorted. */
  readonly allowedIps: readonly string[]
  /** Which pre-shared key; names its file on the node (preshared.ts). */
  readonly preshared?: string
  /** Seconds; 0 = off. The device keeps its own mapping alive: a node sends first only when it kicks. */
  readonly keepalive: number
}
export interface WorkerSpec {
  /** `gw` and ten letters: unique over nodes, since userspace sockets of one machine share a folder. */
  readonly interface: string
  /** `gatewright acme/tokyo/tk1/1/1`: deployment, region, node, server, generation of the key. */
  readonly alias: string
  readonly worker: number
  readonly generation: number
  readonly port: number
  readonly keyFile: string
  readonly peers: readonly PeerSpec[]
}
export interface RuleSpec {
  readonly name: string
  readonly action: 'allow' | 'deny'
  /** Inner addresses of devices; undefined = every device. An empty list: nobody is in these groups. */
  readonly from?: readonly string[]
  readonly to: readonly string[]
  readonly ports: readonly string[]
  readonly existingFlows: 'cut' | 'keep'
}
export interface NodeSpec {
  readonly deployment: string
  readonly region: string
  /** Name of the host. */
  readonly node: string
  /** 1 = active where nothing is yet. */
  readonly number: number
  readonly outer: string
  readonly inner: string
  /** Endpoint address that moves, without prefix length. */
  readonly endpoint: string
  readonly prefix: number
  readonly via?: string
  /** Outer addresses of the other IP version that move with it, with prefix length. */
  readonly also: readonly string[]
  /** Inner addresses that move, with prefix length. */
  readonly innerAddresses: readonly string[]
  readonly workers: readonly WorkerSpec[]
  readonly mtu: number
  /** A device that was silent for longer is forgotten, at the next look (`apply` or any other reconcile): no clock of the node's does it. */
  readonly inactiveSeconds?: number
  readonly pools: readonly string[]
  readonly access: { readonly default: 'allow' | 'deny'; readonly rules: readonly RuleSpec[] }
  /** Ports of earlier profiles that stay open; undefined = whatever the node has. */
  readonly oldPorts?: readonly number[]
}
export interface SpecInput {
  /** metadata.name */
  readonly deployment: string
  readonly resources: readonly Resource[]
  readonly inventory: Inventory
  readonly devices: readonly PlacedDevice[]
  /** Calendar date: a key's previous generation stays until its `retirePrevious` has passed, and as long as a device was handed no newer one. */
  readonly today: string
  /** By region; absent = what the nodes have stays. */
  readonly oldPorts?: Readonly<Record<string, readonly number[]>>
}

const letters = 'abcdefghijklmnopqrstuvwxyz234567'
/** `gw` and the first ten letters of base32(sha256). */
export function interfaceName(...of: readonly (string | number)[]): string {
  const digest = createHash('sha256').update(of.join('/')).digest()
  const bits = [...digest.subarray(0, 7)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return `gw${Array.from({ length: 10 }, (_, index) => letters[Number.parseInt(bits.slice(index * 5, index * 5 + 5), 2)]).join('')}`
}

export const keyFolder = (deployment: string, region: string, node: string): string => `/var/lib/gatewright/${deployment}/${region}/${node}`
/** A pre-shared key in it. There = known to every interface that has the peer. */
export const keptFile = (name: string): string => `${name}.psk`

/** One for each node of each region that has a gateway and at least one server, by the region's name; regions without are not there. */
export function nodeSpecs(input: SpecInput): NodeSpec[] {
  return input.resources.filter(({ kind }) => kind === 'gateway').sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((gateway) => regionSpecs(gateway, input))
}

function regionSpecs({ name: region, inputs }: Resource, input: SpecInput): NodeSpec[] {
  const { deployment, resources, inventory, devices, today, oldPorts } = input
  const entry = inventory.regions[region]
  const servers = resources.filter((each) => each.kind === 'server' && each.inputs.region === region).map((each) => Number(each.inputs.number)).sort((a, b) => a - b)
  if (!entry || servers.length === 0 || inputs.endpoint === 'assigned') return []
  const ours = devices.filter((device) => device.region === region)
  const tunnel = settingsOf(resources, 'tunnel', region)
  const inactive = settingsOf(resources, 'session', region).inactiveLink
  const generation = generationOf(inputs)
  const { retirePrevious } = (inputs.key ?? {}) as { retirePrevious?: string }
  const generations = [generation, ...(generation > 1 && (retirePrevious === undefined || today <= retirePrevious || ours.some(({ handed }) => handed?.generation === generation - 1)) ? [generation - 1] : [])]
  const peers = peersOf(ours)
  const redundant = resources.find((each) => each.kind === 'region' && each.name === region)?.inputs.redundant === true
  return entry.nodes.slice(0, redundant ? 2 : 1).flatMap((node, index): NodeSpec[] => {
    const host = inventory.hosts[node]
    if (!host) return []
    return [{
      deployment, region, node, number: index + 1, outer: host.outer, inner: host.inner,
      endpoint: String(inputs.endpoint), prefix: entry.outer.prefix, ...(entry.outer.via !== undefined && { via: entry.outer.via }), also: entry.outer.also ?? [], innerAddresses: entry.inner,
      workers: generations.flatMap((each) => servers.map((worker): WorkerSpec => ({
        interface: interfaceName(deployment, region, node, worker, each), alias: `gatewright ${deployment}/${region}/${node}/${worker}/${each}`, worker, generation: each,
        port: portOf(Number(inputs.port), worker, each), keyFile: `${keyFolder(deployment, region, node)}/${each}.key`,
        peers,
      }))),
      ...(inactive !== undefined && { inactiveSeconds: durationSeconds(String(inactive)) }),
      mtu: Number(tunnel.mtu ?? 1280), pools: (inputs.clientPools ?? []) as string[],
      access: { default: accessDefault(resources), rules: resources.filter(({ kind }) => kind === 'rule').map((rule) => ruleOf(rule, devices)) },
      ...(oldPorts?.[region] && { oldPorts: oldPorts[region] }),
    }]
  })
}

/** Every server of a region knows every device: which one a device speaks to is its profile's matter, old or new, and a failover finds it in either case. */
const peersOf = (devices: readonly PlacedDevice[]): PeerSpec[] =>
  devices.map(({ name, publicKey, addresses, preshared }) => ({
    device: name, publicKey, allowedIps: addresses.map(single).sort(), keepalive: 0, ...(preshared !== undefined && { preshared }),
  })).sort((a, b) => (a.publicKey < b.publicKey ? -1 : 1))

function ruleOf({ name, inputs }: Resource, devices: readonly PlacedDevice[]): RuleSpec {
  const from = (inputs.from ?? []) as string[]
  return {
    name, action: inputs.action as RuleSpec['action'], to: (inputs.to ?? []) as string[], ports: (inputs.ports ?? []) as string[], existingFlows: (inputs.existingFlows ?? 'cut') as RuleSpec['existingFlows'],
    ...(from.length > 0 && { from: devices.filter(({ group }) => group !== null && from.includes(group)).flatMap(({ addresses }) => addresses).sort() }),
  }
}

const accessDefault = (resources: readonly Resource[]): 'allow' | 'deny' => (resources.find(({ kind }) => kind === 'access')?.inputs.default === 'deny' ? 'deny' : 'allow')

/** A region's own values before the global ones. */
export function settingsOf(resources: readonly Resource[], group: string, region: string): JsonObject {
  const at = (name: string): JsonObject => resources.find((each) => each.kind === 'setting' && each.name === name)?.inputs ?? {}
  return { ...at(group), ...at(`${group}.region.${region}`) }
}

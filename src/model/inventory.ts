/** Machines that carry gateways, with defaults made explicit (`schemas/inventory.schema.json`). Pure data. */
import type { Finding, SourceRange } from '../diagnostics/finding.js'
import type { JsonObject, Path } from '../support/json.js'
import { holds, prefixOf } from './address.js'

export type Reach =
  | { readonly by: 'ssh'; readonly address: string; readonly port: number; readonly user: string; /** `ssh-ed25519 AAAA…`, pinned. */ readonly hostKey: string; readonly identity?: string }
  | { readonly by: 'namespace'; readonly namespace: string }
  /** A namespace inside a lab: process id of the lab's first process. */
  | { readonly by: 'lab'; readonly lab: number; readonly namespace: string }
export interface HostEntry {
  readonly name: string
  readonly reach: Reach
  /** Network interfaces: to the devices, and to the hosts inside. */
  readonly outer: string
  readonly inner: string
}
export interface RegionEntry {
  /** Hosts by name; the first is active where nothing is yet. */
  readonly nodes: readonly string[]
  /** Prefix length of the endpoint's network, and its router. */
  readonly outer: { readonly prefix: number; readonly via?: string; /** Further addresses that move with the endpoint, of the other IP version, with prefix length. */ readonly also?: readonly string[] }
  /** Addresses with prefix length by which hosts inside reach the devices: IPv4, IPv6 or both. */
  readonly inner: readonly string[]
}
export interface Inventory {
  readonly hosts: Readonly<Record<string, HostEntry>>
  readonly regions: Readonly<Record<string, RegionEntry>>
}

// The value comes from the schema's validator: its form is known.
type Loose = Record<string, any>

/** A valid file's value. */
export function inventoryOf({ hosts, regions }: JsonObject): Inventory {
  return {
    hosts: Object.fromEntries(Object.entries(hosts as Loose).map(([name, { outer, inner, ...reach }]: [string, Loose]): [string, HostEntry] => [name, { name, outer, inner, reach: reachOf(reach) }])),
    regions: Object.fromEntries(Object.entries(regions as Loose).map(([name, { nodes, outer, inner }]: [string, Loose]): [string, RegionEntry] =>
      [name, { nodes, outer, inner: [inner.address].flat() }])),
  }
}

function reachOf({ ssh, lab, namespace }: Loose): Reach {
  if (ssh) return { by: 'ssh', port: 22, ...ssh }
  return lab === undefined ? { by: 'namespace', namespace } : { by: 'lab', lab, namespace }
}

interface NeededRegion {
  readonly redundant: boolean
  readonly gateway: { readonly endpoint: string }
}
type Locate = (path: Path) => SourceRange | undefined

/** Of a valid file's value, what a schema cannot say: regions without nodes, nodes without a host, one host twice, an endpoint outside its own network. */
export function checkInventory(value: JsonObject, needed: Readonly<Record<string, NeededRegion>>, locate: Locate): Finding[] {
  const { hosts, regions } = inventoryOf(value)
  const findings: Finding[] = []
  const found = (id: string, path: Path, params: Finding['params']): void => {
    const source = locate(path)
    findings.push({ id, severity: 'error', params, path, ...(source && { source }) })
  }
  for (const [name, { ssh, namespace, lab }] of Object.entries(value.hosts as Loose)) if ((ssh === undefined) === (namespace === undefined) || (lab !== undefined && namespace === undefined)) found('host-without-way', ['hosts', name], { host: name })
  for (const [name, { redundant, gateway }] of Object.entries(needed)) {
    const entry = regions[name]
    if (!entry) {
      found('region-without-nodes', ['regions'], { region: name })
      continue
    }
    const wanted = redundant ? 2 : 1
    if (entry.nodes.length !== wanted) found('nodes-not-as-redundancy', ['regions', name, 'nodes'], { region: name, wanted, found: entry.nodes.length })
    const router = entry.outer.via === undefined ? undefined : prefixOf(entry.outer.via)
    const network = prefixOf(`${gateway.endpoint}/${entry.outer.prefix}`)
    if (router && network && !holds(network, router)) found('router-outside', ['regions', name, 'outer', 'via'], { via: entry.outer.via ?? '', endpoint: gateway.endpoint, prefix: entry.outer.prefix })
  }
  const taken = new Map<string, string>()
  for (const [name, { nodes }] of Object.entries(regions)) {
    for (const [index, node] of nodes.entries()) {
      const place: Path = ['regions', name, 'nodes', index]
      if (!Object.hasOwn(hosts, node)) found('no-such-host', place, { host: node, region: name })
      const other = taken.get(node)
      if (other !== undefined) found('host-twice', place, { host: node, region: name, other })
      taken.set(node, name)
    }
  }
  return findings
}

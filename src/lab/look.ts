/** What goes on in a lab: traffic that stays, and what is to be seen of gateways and clients. */
import { observeNode, sessionSeconds } from '../drivers/wireguard/observe.js'
import { openHost } from '../drivers/wireguard/open.js'
import type { HostEntry } from '../model/inventory.js'
import { inParallel } from './command.js'
import { labInventory } from './inventory.js'
import type { Step } from './layout.js'
import { type Sandbox, sandboxOf } from './sandbox.js'
import { script } from './scripts.js'
import { type Access, accessOf, hostsFor, type LabGateway, lan, type Topology } from './topology.js'
import { type Traffic, trafficFolder } from './wire.js'

export interface SeenGateway {
  readonly region: string
  readonly endpoint: string
  /** `active`: has the endpoint's address. `peers`: that it knows; `live`: with a handshake in the last three minutes. */
  readonly nodes: readonly { readonly name: string; readonly active: boolean; readonly peers: number; readonly live: number }[]
}
export interface SeenClient {
  readonly name: string
  readonly region: string
  readonly addresses: readonly string[]
  readonly access: Access
  /** Seconds, the worst of its hosts; null: nothing was heard of it yet. */
  readonly silentFor: number | null
  readonly longestGap: number | null
}
export interface SeenLab {
  readonly gateways: readonly SeenGateway[]
  readonly clients: readonly SeenClient[]
}

const background = (namespace: string, argv: readonly string[]): Step => ({ at: namespace, argv: ['sh', '-c', '"$@" < /dev/null > /dev/null 2>&1 &', 'sh', ...argv] })
const runStep = (sandbox: Sandbox, { at, ...command }: Step) => (at === undefined ? sandbox.run(command) : sandbox.runIn(at, command))

export async function startTraffic(sandbox: Sandbox, topology: Topology): Promise<void> {
  await sandbox.run({ argv: ['mkdir', '-p', trafficFolder] })
  await runStep(sandbox, background(lan, [process.execPath, script('echo'), '--stay', ...topology.hosts.map(({ address }) => address)]))
  await inParallel(topology.clients, 4, (client) => runStep(sandbox, background(client.name, [process.execPath, script('traffic'), `${trafficFolder}/${client.name}.json`, ...hostsFor(topology, client)])))
}

export async function lookAt(pid: number, topology: Topology): Promise<SeenLab> {
  const sandbox = sandboxOf(pid)
  const { hosts } = labInventory(topology, pid)
  const gateways = await inParallel(topology.gateways, 2, async (gateway): Promise<SeenGateway> => ({ region: gateway.region, endpoint: gateway.endpointVersion === 4 ? gateway.endpoint.v4 : gateway.endpoint.v6, nodes: await inParallel(gateway.nodes, 2, ({ name }) => nodeOf(hosts[name], gateway)) }))
  const clients = await inParallel(topology.clients, 6, async (client): Promise<SeenClient> => {
    const { name, region, addresses } = client
    const { code, out } = await sandbox.run({ argv: ['cat', `${trafficFolder}/${name}.json`], mayExit: [1] })
    const flows = code === 0 ? (JSON.parse(out) as Traffic).flows : []
    const worst = (of: (flow: Traffic['flows'][number]) => number): number | null => (flows.length > 0 ? Math.max(...flows.map(of)) : null)
    return { name, region, addresses, access: accessOf(client), silentFor: worst(({ silentFor }) => silentFor), longestGap: worst(({ longestGap }) => longestGap) }
  })
  return { gateways, clients }
}

async function nodeOf(entry: HostEntry | undefined, { deployment, region, endpoint }: LabGateway): Promise<SeenGateway['nodes'][number]> {
  if (!entry) throw new Error(`no host of ${region}`)
  const { interfaces, outer, time } = await observeNode(openHost(entry), { deployment, region, node: entry.name, outer: entry.outer, inner: entry.inner })
  const peers = interfaces.flatMap((each) => each.peers)
  const known = (all: typeof peers): number => new Set(all.map(({ publicKey }) => publicKey)).size
  return { name: entry.name, active: outer.some((address) => address.startsWith(`${endpoint.v4}/`)), peers: known(peers), live: known(peers.filter(({ handshake }) => handshake > time - sessionSeconds)) }
}

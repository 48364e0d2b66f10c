/** What is done to gateways and clients, as steps. Pure: keys come as text and leave by stdin. The driver's recipes take their place where it acts. */
import { networkOf } from '../drivers/wireguard/recipes/commands.js'
import type { KeyPair } from './keys.js'
import { batch, type Step } from './layout.js'
import { clientInterface, interfaceName, type LabClient, type LabGateway, type LabNode, type Topology, underlay } from './topology.js'

export interface Peer {
  readonly client: LabClient
  readonly key: string
}
export const wgName = ({ deployment, region }: LabGateway, { name }: LabNode, worker = 1, generation = 1): string => interfaceName(deployment, region, name, worker, generation)

/** A process of wireguard-go and its socket; with the kernel's WireGuard, an interface. */
export const startWireguard = ({ name }: LabNode | LabClient, device: string): Step => ({ at: name, argv: ['wireguard-go', device] })

/** `wg` opens /dev/stdin by name, which only a pipe allows; words go through as they are. */
export const piped = (...argv: readonly string[]): readonly string[] => ['sh', '-c', 'cat | "$@"', 'sh', ...argv]

/** One call for everything: nothing is half-done in between. `endpoints`: where clients were last seen; with them goes the kick. */
export function configure(node: LabNode, device: string, port: number, key: KeyPair, peers: readonly Peer[], endpoints?: ReadonlyMap<string, string>): Step {
  const words = peers.flatMap(({ client, key: peer }) => {
    const seen = endpoints?.get(peer)
    return ['peer', peer, ...(seen ? ['endpoint', seen, 'persistent-keepalive', '25'] : []), 'allowed-ips', client.addresses.map(single).join(',')]
  })
  return { at: node.name, argv: piped('wg', 'set', device, 'listen-port', String(port), 'private-key', '/dev/stdin', ...words), input: `${key.secret}\n` }
}
/** Routes to the clients of a worker, by pool where it has them all. */
export function linkUp(gateway: LabGateway, node: LabNode, device: string, peers: readonly Peer[]): Step {
  const routes = gateway.workers.length === 1 ? gateway.pools : peers.flatMap(({ client }) => client.addresses.map(single))
  return batch(node.name, [`link set dev ${device} mtu ${gateway.mtu} up`, ...routes.map((route) => `route replace ${route} dev ${device}`)])
}
export const single = (address: string): string => `${address}/${address.includes(':') ? 128 : 32}`

/** A node that is not the active one must not speak: clients would follow it. */
export const fenceRules = (gateway: LabGateway, also: readonly string[] = []): Step['input'] => {
  const { endpoint, workers } = gateway
  const ports = workers.map(({ port }) => port).join(', ')
  return `table inet gw_fence\ndelete table inet gw_fence\ntable inet gw_fence {\n chain out {\n  type filter hook output priority 0;\n  udp sport { ${ports} } ip saddr != ${endpoint.v4} drop\n  udp sport { ${ports} } ip6 saddr != ${endpoint.v6} drop\n${also.map((rule) => `  ${rule}\n`).join('')} }\n}\n`
}
/** From now on: only from the endpoint's own address. Kept for good on both nodes of a pair. */
export const fence = (gateway: LabGateway, node: LabNode): Step => ({ at: node.name, argv: ['nft', '-f', '-'], input: fenceRules(gateway) })
/** Nothing at all, also while it still has the address. */
export const silence = (gateway: LabGateway, node: LabNode): Step => ({ at: node.name, argv: ['nft', '-f', '-'], input: fenceRules(gateway, [`udp sport { ${gateway.workers.map(({ port }) => port).join(', ')} } drop`]) })

/** Access rules of a gateway; denials that bite live flows stand before `established`. One transaction. */
export const passing = ({ name }: LabNode, first: readonly string[] = [], last: readonly string[] = []): Step => ({
  at: name, argv: ['nft', '-f', '-'],
  input: `table inet gw_access\ndelete table inet gw_access\ntable inet gw_access {\n chain pass {\n  type filter hook forward priority 0; policy accept;\n${first.map((rule) => `  ${rule}\n`).join('')}  ct state established,related accept\n${last.map((rule) => `  ${rule}\n`).join('')} }\n}\n`,
})

const vips = ({ endpoint, innerVip }: LabGateway): readonly [string, string][] => [[`${endpoint.v4}/32`, 'outer'], [`${endpoint.v6}/128`, 'outer'], [`${innerVip.v4}/32`, 'inner'], [`${innerVip.v6}/128`, 'inner']]

/** The addresses, and what is sent leaves from them. IPv6 announces itself (ndisc_notify), which `nodad` would suppress. */
export const takeAddresses = (gateway: LabGateway, node: LabNode): Step => batch(node.name, [...vips(gateway).map(([address, device]) => `addr replace ${address} dev ${device}`), ...sourceRoutes(gateway)])
/** Also what goes to a neighbour leaves from the endpoint: a router that does NAT is one. */
export const sourceRoutes = ({ endpoint, networks: { v4 } }: LabGateway, source = endpoint.v4): string[] => [`route replace ${networkOf(endpoint.v4, v4.prefix)} dev outer src ${source}`, `route replace default via ${v4.via} dev outer src ${source}`]
export const dropAddresses = (gateway: LabGateway, node: LabNode): Step => batch(node.name, [...vips(gateway).map(([address, device]) => `addr del ${address} dev ${device}`), ...sourceRoutes(gateway, node.outer.v4)])
/** They take about a second each: not waited for. */
export const announce = ({ endpoint, innerVip }: LabGateway, { name }: LabNode): Step[] => [
  { at: name, argv: ['arping', '-q', '-U', '-c', '1', '-w', '1', '-I', 'outer', endpoint.v4], mayExit: [1] }, { at: name, argv: ['arping', '-q', '-U', '-c', '1', '-w', '1', '-I', 'inner', innerVip.v4], mayExit: [1] },
]

/** `wg show DEVICE endpoints` → by public key. */
export const endpointsOf = (out: string): Map<string, string> => new Map(out.split('\n').map((line) => line.split('\t')).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '(none)'))
export const readEndpoints = (node: LabNode, device: string): Step => ({ at: node.name, argv: ['wg', 'show', device, 'endpoints'] })
export const preload = (node: LabNode, device: string, endpoints: ReadonlyMap<string, string>): Step => ({ at: node.name, argv: ['wg', 'set', device, ...[...endpoints].flatMap(([peer, endpoint]) => ['peer', peer, 'endpoint', endpoint])] })
/** From none to some sends at once. */
export const kick = (node: LabNode, device: string, peers: readonly string[]): Step => ({ at: node.name, argv: ['wg', 'set', device, ...peers.flatMap((peer) => ['peer', peer, 'persistent-keepalive', '25'])] })

/** What a client's profile says. */
export function connect(topology: Topology, client: LabClient, key: KeyPair, gateway: LabGateway, gatewayKey: string): Step[] {
  const device = clientInterface(client)
  return [
    { at: client.name, argv: piped('wg', 'set', device, 'private-key', '/dev/stdin', ...peerWords(topology, client, gateway, gatewayKey)), input: `${key.secret}\n` },
    batch(client.name, [...client.addresses.map((address) => `addr add ${single(address)} dev ${device}${address.includes(':') ? ' nodad' : ''}`), `link set dev ${device} mtu ${client.mtu} up`, ...outside(topology, client, gateway), ...tunnelled(topology).map((route) => `route add ${route} dev ${device}`)]),
  ]
}
export function peerWords({ routes }: Topology, client: LabClient, gateway: LabGateway, gatewayKey: string, port = gateway.workers[client.worker - 1]?.port ?? 0): string[] {
  const at = client.outer === 6 ? `[${gateway.endpoint.v6}]:${port}` : `${gateway.endpoint.v4}:${port}`
  return ['peer', gatewayKey, 'endpoint', at, 'persistent-keepalive', String(client.keepalive), 'allowed-ips', routes.join(',')]
}
/** The gateway itself must stay outside the tunnel; halves of everything stand beside the default route. */
const tunnelled = ({ routes }: Topology): string[] => routes.flatMap((route) => (route === '0.0.0.0/0' ? ['0.0.0.0/1', '128.0.0.0/1'] : route === '::/0' ? ['::/1', '8000::/1'] : [route]))
const outside = ({ routes }: Topology, client: LabClient, { endpoint }: LabGateway): string[] => (routes.includes('0.0.0.0/0') ? [`route add ${endpoint.v4}/32 via ${underlay(client).router.v4}`, `route add ${endpoint.v6}/128 via ${underlay(client).router.v6}`] : [])

/** A topology → the commands that lay its network: namespaces, links, addresses, routes, NAT. Pure. What a gateway does is in ways.ts. */
import { single } from '../model/address.js'
import type { Command } from './command.js'
import { innerRouter, internet, type LabClient, type LabGateway, type LabNode, lan, type Topology, underlay } from './topology.js'

/** In a namespace of the lab; without one, in its first. */
export interface Step extends Command {
  readonly at?: string | undefined
}
/** Steps of a stage do not need each other. */
export type Stage = readonly Step[]

export const batch = (at: string | undefined, lines: readonly string[]): Step => ({ argv: ['ip', ...(at ? ['-n', at] : []), '-batch', '-'], input: `${lines.join('\n')}\n` })

export function layoutOf(topology: Topology): Stage[] {
  const { gateways, clients } = topology
  const nodes = gateways.flatMap((gateway) => gateway.nodes)
  const namespaces = [internet, lan, ...nodes.map(({ name }) => name), ...clients.map(({ name }) => name)]
  const cables = [
    ...nodes.flatMap(({ name }, index) => [`link add outer netns ${name} type veth peer name node${index + 1} netns ${internet}`, `link add inner netns ${name} type veth peer name node${index + 1} netns ${lan}`]),
    ...clients.map(({ name, number }) => `link add outer netns ${name} type veth peer name client${number} netns ${internet}`),
  ]
  return [
    [batch(undefined, namespaces.map((name) => `netns add ${name}`))],
    namespaces.map((at) => ({ at, argv: ['sysctl', '-qw', ...kernel(at, clients)] })),
    [batch(undefined, cables)],
    [batch(internet, routerLines(topology, nodes)), batch(lan, lanLines(topology, nodes)), ...gateways.flatMap((gateway) => gateway.nodes.map((node) => batch(node.name, nodeLines(node, gateway, topology)))), ...clients.map((client) => batch(client.name, clientLines(client)))],
    [{ at: internet, argv: ['nft', '-f', '-'], input: natOf(clients) }],
  ]
}

/** Addresses are usable at once; nodes, router and hosts forward; a moved IPv6 address is announced. */
const kernel = (at: string, clients: readonly LabClient[]): string[] => [
  ...['all', 'default'].flatMap((name) => [`net.ipv6.conf.${name}.accept_dad=0`, `net.ipv6.conf.${name}.accept_ra=0`, `net.ipv6.conf.${name}.ndisc_notify=1`]),
  ...(clients.some(({ name }) => name === at) ? [] : ['net.ipv4.ip_forward=1', 'net.ipv6.conf.all.forwarding=1']),
]

/** With a fixed hardware address: a bridge would take another one when a port leaves. */
const bridge = (name: string, mac: string, ports: readonly string[]): string[] => [
  `link add ${name} type bridge`, `link set dev ${name} address ${mac}`, `link set dev ${name} up`, 'link set dev lo up', ...ports.flatMap((port) => [`link set dev ${port} master ${name}`, `link set dev ${port} up`]),
]

const routerLines = ({ gateways, clients }: Topology, nodes: readonly LabNode[]): string[] => [
  ...bridge('outer', '02:00:00:00:18:fe', nodes.map((_, index) => `node${index + 1}`)), ...new Set(gateways.flatMap(({ networks: { v4, v6 } }) => [`addr add ${v4.via}/${v4.prefix} dev outer`, `addr add ${v6.via}/${v6.prefix} dev outer nodad`])),
  ...clients.flatMap((client) => {
    const { router } = underlay(client)
    return [`addr add ${router.v4}/30 dev client${client.number}`, `addr add ${router.v6}/64 dev client${client.number} nodad`, `link set dev client${client.number} up`]
  }),
]

const lanLines = ({ gateways, hosts }: Topology, nodes: readonly LabNode[]): string[] => [
  ...bridge('inner', '02:00:00:00:19:fe', nodes.map((_, index) => `node${index + 1}`)), `addr add ${innerRouter.v4}/16 dev inner`, `addr add ${innerRouter.v6}/64 dev inner nodad`,
  ...hosts.map(({ address }) => `addr add ${single(address)} dev lo${address.includes(':') ? ' nodad' : ''}`),
  ...gateways.flatMap(({ pools, innerVip }) => pools.map((pool) => `route add ${pool} via ${pool.includes(':') ? innerVip.v6 : innerVip.v4}`)),
]

const nodeLines = ({ outer, inner }: LabNode, { networks: { v4, v6 } }: LabGateway, { routes, hosts }: Topology): string[] => [
  'link set dev lo up', 'link set dev outer up', 'link set dev inner up',
  `addr add ${outer.v4}/${v4.prefix} dev outer`, // Deprecated: the endpoint's own address is preferred as source where the node has it.
  `addr add ${outer.v6}/${v6.prefix} dev outer nodad preferred_lft 0`, `addr add ${inner.v4}/16 dev inner`, `addr add ${inner.v6}/64 dev inner nodad`,
  `route add default via ${v4.via}`, `route add default via ${v6.via}`,
  // All of the Internet is this lab's hosts where everything goes through the tunnel.
  ...(routes.includes('0.0.0.0/0') ? hosts.map(({ address }) => single(address)) : routes).map((route) => `route add ${route} via ${route.includes(':') ? innerRouter.v6 : innerRouter.v4}`),
]

const clientLines = (client: LabClient): string[] => {
  const { own, router } = underlay(client)
  return ['link set dev lo up', 'link set dev outer up', `addr add ${own.v4}/30 dev outer`, `addr add ${own.v6}/64 dev outer nodad`, `route add default via ${router.v4}`, `route add default via ${router.v6}`]
}

const natOf = (clients: readonly LabClient[]): string => {
  const behind = clients.filter(({ nat }) => nat).map((client) => underlay(client).own.v4)
  return `table ip lab_nat {\n chain post {\n  type nat hook postrouting priority srcnat;\n${behind.length > 0 ? `  ip saddr { ${behind.join(', ')} } oifname "outer" masquerade\n` : ''} }\n}\n`
}

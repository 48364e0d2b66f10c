/** What a node shows. Nothing here asks for a key: only what `wg show` tells field by field. */
import { systemClock } from '../../support/clock.js'
import type { Answer, Command, Host } from './host.js'
import { type BootState, bootOf, readBoot } from './boot.js'
import { type FailoverState, failoverOf, readFailover } from './failover.js'
import { fenceTable, type OldPortUsers, readFence, readRules, rulesTable, type Redirect } from './nft.js'
import { keyFolder, type NodeSpec } from './spec.js'

export interface PeerState {
  readonly publicKey: string
  readonly allowedIps: readonly string[]
  readonly endpoint?: string
  /** Unix seconds of the last handshake; 0 = none. */
  readonly handshake: number
  readonly keepalive: number
  /** Bytes from it, since the interface was made. */
  readonly received: number
}
export interface InterfaceState {
  readonly name: string
  readonly alias: string
  readonly up: boolean
  readonly mtu: number
  readonly port: number
  readonly publicKey: string
  readonly peers: readonly PeerState[]
}
export interface RouteState {
  readonly to: string
  readonly dev: string
  readonly via?: string
  readonly source?: string
  readonly table: number
}
export interface NodeState {
  readonly node: string
  readonly interfaces: readonly InterfaceState[]
  /** With prefix length. */
  readonly outer: readonly string[]
  readonly inner: readonly string[]
  readonly routes: readonly RouteState[]
  /** Marks that have a routing table, IPv4. */
  readonly marks: readonly number[]
  readonly rules: { readonly digest: string; readonly rules: number; readonly redirects: readonly Redirect[]; readonly heard: ReadonlyMap<string, number>; readonly users: OldPortUsers } | undefined
  /** Ports that nothing may leave from; undefined = not fenced. */
  readonly fence: readonly number[] | undefined
  /** It forwards, and IPv6 addresses move at once. */
  readonly forwarding: boolean
  /** undefined = nothing watches over the pair. */
  readonly failover: FailoverState | undefined
  readonly boot: BootState
  /** Files in the folder of keys. */
  readonly files: readonly string[]
  /** Seconds that its clock is ahead of ours. */
  readonly clock: number
  /** Unix seconds by its own clock. */
  readonly time: number
}
export type States = ReadonlyMap<string, NodeState>

/** Where to look: a node need not be wanted any more. */
export type NodePlace = Pick<NodeSpec, 'deployment' | 'region' | 'node' | 'outer' | 'inner'>

/** The routing table that is asked last. */
export const mainTable = 254
const ourTime = (): number => Date.parse(systemClock.now())

export async function observeNode(host: Host, place: NodePlace): Promise<NodeState> {
  const before = ourTime()
  const [link, addr, route4, route6, rule, rules, fence, clock, forward, files, failover, boot] = (await host.runAll(placeCommands(place))) as [Answer, Answer, Answer, Answer, Answer, Answer, Answer, Answer, Answer, Answer, Answer, Answer]
  const mid = (before + ourTime()) / 2
  const links = ours(link.out, place)
  const shown = await host.runAll(links.flatMap(({ ifname }) => fields.map((field): Command => ({ argv: ['wg', 'show', ifname, field] }))))
  const led = rules.code === 0 ? readRules(rules.out) : undefined
  const addresses = (name: string): string[] => (listOf(addr.out).find(({ ifname }) => ifname === name)?.addr_info ?? []).filter(({ scope }: Loose) => scope === 'global').map(({ local, prefixlen }: Loose) => `${local}/${prefixlen}`)
  return {
    node: place.node, outer: addresses(place.outer), inner: addresses(place.inner),
    interfaces: links.map(({ ifname, ifalias, mtu, flags }, index) => ({ name: ifname, alias: ifalias, mtu, up: flags.includes('UP'), ...shownOf(shown.slice(index * fields.length, (index + 1) * fields.length).map(({ out }) => out)) })),
    routes: [...routesOf(route4.out, '0.0.0.0/0'), ...routesOf(route6.out, '::/0')],
    marks: listOf(rule.out).filter(({ fwmark, table }) => fwmark !== undefined && Number(table) === Number(fwmark)).map(({ fwmark }) => Number(fwmark)),
    rules: led, fence: fence.code === 0 ? readFence(fence.out) : undefined,
    forwarding: isAsWanted(forward.out), failover: failoverOf(failover.out), boot: bootOf(boot.out), files: files.out.split('\n').filter((line) => line !== ''),
    clock: (Number(clock.out.trim()) * 1000 - mid) / 1000, time: Number(clock.out.trim()),
  }
}

const fields = ['listen-port', 'public-key', 'allowed-ips', 'endpoints', 'latest-handshakes', 'persistent-keepalive', 'transfer'] as const

const placeCommands = (place: NodePlace): Command[] => [
  { argv: ['ip', '-j', 'link', 'show'] },
  { argv: ['ip', '-j', 'addr', 'show'] },
  { argv: ['ip', '-4', '-j', 'route', 'show', 'table', 'all', 'type', 'unicast'] },
  { argv: ['ip', '-6', '-j', 'route', 'show', 'table', 'all', 'type', 'unicast'] },
  { argv: ['ip', '-4', '-j', 'rule', 'show'] },
  { argv: ['nft', 'list', 'table', 'inet', rulesTable(place)], mayExit: [1] },
  { argv: ['nft', 'list', 'table', 'inet', fenceTable(place)], mayExit: [1] },
  { argv: ['date', '+%s.%N'] },
  { argv: ['sysctl', '-e', ...kernelSettings(place).map(([name]) => name)] },
  { argv: ['ls', keyFolder(place.deployment, place.region, place.node)], mayExit: [2] },
  readFailover(place), readBoot(place),
]

/** The node forwards; a moved IPv6 address is usable and announced at once. Absent where the kernel has no IPv6. */
export const kernelSettings = ({ outer, inner }: Pick<NodeSpec, 'outer' | 'inner'>): [string, string][] => [
  ['net/ipv4/ip_forward', '1'], ['net/ipv6/conf/all/forwarding', '1'],
  ...[outer, inner].flatMap((device): [string, string][] => [[`net/ipv6/conf/${device}/ndisc_notify`, '1'], [`net/ipv6/conf/${device}/accept_dad`, '0']]),
]
const isAsWanted = (out: string): boolean => out.trim().split('\n').every((line) => line.endsWith(line.includes('accept_dad') ? ' 0' : ' 1'))

type Loose = Record<string, any>
const listOf = (out: string): Loose[] => (out.trim() === '' ? [] : (JSON.parse(out) as Loose[]))

/** Interfaces that we made for this node, by their alias. */
const ours = (out: string, { deployment, region, node }: NodePlace): { ifname: string; ifalias: string; mtu: number; flags: string[] }[] =>
  listOf(out).filter(({ ifalias }) => String(ifalias ?? '').startsWith(`gatewright ${deployment}/${region}/${node}/`)) as ReturnType<typeof ours>

const routesOf = (out: string, everything: string): RouteState[] =>
  listOf(out).map(({ dst, dev, gateway, prefsrc, table }): RouteState => ({
    to: dst === 'default' ? everything : dst, dev: dev ?? '', table: table === undefined || table === 'main' ? mainTable : Number(table), ...(gateway !== undefined && { via: gateway }), ...(prefsrc !== undefined && { source: prefsrc }),
  }))

function shownOf([port = '', key = '', ips = '', endpoints = '', handshakes = '', keepalives = '', transfers = '']: readonly string[]): Pick<InterfaceState, 'port' | 'publicKey' | 'peers'> {
  const table = (text: string): Map<string, string> => new Map(text.trim().split('\n').filter((line) => line !== '').map((line) => line.split('\t') as [string, string]))
  const [at, since, every, bytes] = [table(endpoints), table(handshakes), table(keepalives), table(transfers)]
  return {
    port: Number(port.trim()), publicKey: key.trim(),
    peers: [...table(ips)].map(([publicKey, allowed]): PeerState => {
      const endpoint = at.get(publicKey)
      return {
        publicKey, allowedIps: allowed === '(none)' ? [] : allowed.split(' ').sort(), handshake: Number(since.get(publicKey) ?? 0), keepalive: Number(every.get(publicKey)) || 0, received: Number(bytes.get(publicKey) ?? 0),
        ...(endpoint !== undefined && endpoint !== '(none)' && { endpoint }),
      }
    }).sort((a, b) => (a.publicKey < b.publicKey ? -1 : 1)),
  }
}

/** Seconds after which a session's keys are no longer taken. */
export const sessionSeconds = 180

/** Rules of a node as one nftables transaction. What a rule denies is denied before anything that runs is let on, and told to both ends. */
import { createHash } from 'node:crypto'
import type { NodeSpec, RuleSpec } from './spec.js'

export interface Redirect {
  /** Port that earlier profiles name. */
  readonly from: number
  /** Port that is listened on. */
  readonly to: number
}

const short = ({ deployment, region }: Pick<NodeSpec, 'deployment' | 'region'>): string => createHash('sha256').update(`${deployment}/${region}`).digest('hex').slice(0, 10)
export const rulesTable = (spec: Pick<NodeSpec, 'deployment' | 'region'>): string => `gw_${short(spec)}`
export const fenceTable = (spec: Pick<NodeSpec, 'deployment' | 'region'>): string => `gwfence_${short(spec)}`

const set = (items: readonly (string | number)[]): string => `{ ${items.join(', ')} }`
const isV6 = (address: string): boolean => address.includes(':')

/** An address and nft's words for its IP version. */
const versionOf = (address: string) => (isV6(address) ? { address, number: 6, ip: 'ip6', type: 'ipv6_addr' } : { address, number: 4, ip: 'ip', type: 'ipv4_addr' })
/** A set of those who sent something: address and port, forgotten after a while. */
const senders = (name: string, type: string): string[] => [`  set ${name} {`, `    type ${type} . inet_service`, '    flags dynamic,timeout', '    timeout 10m', '    size 65536', '  }']

/** Several interfaces: replies take the one on which a device was last heard. Its mark is its routing table's number. */
export const markOf = (worker: number, generation: number): number => 51_000 + (generation % 16) * 16 + worker
const isSpread = ({ workers }: NodeSpec): boolean => workers.length > 1

/** By name of the set: who came by an old port, as `198.51.100.7 . 40123`. */
export type OldPortUsers = ReadonlyMap<string, readonly string[]>

/** What `nft -f -` takes: replaces the table as a whole. `heard`: inner address → mark, and the users of old ports, kept over a replacement. */
export function rulesText(spec: NodeSpec, redirects: readonly Redirect[], heard: ReadonlyMap<string, number> = new Map(), users: OldPortUsers = new Map()): string {
  const table = rulesTable(spec)
  const body = bodyOf(spec, redirects)
  const elements = isSpread(spec) ? [...heard].map(([address, mark]) => `add element inet ${table} ${isV6(address) ? 'where6' : 'where4'} { ${address} : ${mark} }`) : []
  return [`table inet ${table}`, `delete table inet ${table}`, `table inet ${table} {`, `  comment "${digestOf(body)}"`, ...body, '}', ...elements, ...usersText(spec, redirects, users), ''].join('\n')
}
/** An hour: longer than a device that is there is silent, and one that is not costs nothing. */
export const usersText = (spec: Pick<NodeSpec, 'deployment' | 'region'>, redirects: readonly Redirect[], users: OldPortUsers): string[] =>
  [...users].filter(([name, each]) => each.length > 0 && redirects.some(({ from }) => name.endsWith(`_${from}`))).map(([name, each]) => `add element inet ${rulesTable(spec)} ${name} ${set(each.map((user) => `${user} timeout 1h`))}`)
const digestOf = (body: readonly string[]): string => createHash('sha256').update(body.join('\n')).digest('hex').slice(0, 32)
export const rulesDigest = (spec: NodeSpec, redirects: readonly Redirect[]): string => digestOf(bodyOf(spec, redirects))
/** How many rules a listing of it holds. */
export const rulesCount = (spec: NodeSpec, redirects: readonly Redirect[]): number => countRules(bodyOf(spec, redirects))
/** Lines that are neither brackets nor declarations. */
export const countRules = (lines: readonly string[]): number => {
  let inChain = false
  return lines.filter((line) => {
    const text = line.trim()
    if (text.startsWith('chain ')) inChain = true
    else if (text === '}') inChain = false
    else return inChain && text !== '' && !text.startsWith('type ')
    return false
  }).length
}

function bodyOf(spec: NodeSpec, redirects: readonly Redirect[]): string[] {
  const chain = (name: string, head: string, rules: readonly string[]): string[] => [`  chain ${name} {`, `    type ${head}; policy accept;`, ...rules.map((rule) => `    ${rule}`), '  }']
  const here = [spec.endpoint, ...spec.also.map((each) => each.split('/')[0] ?? '')]
  return [
    ...(isSpread(spec) ? spreadOf(spec, chain) : []), ...quietOf(here, spec, chain),
    ...oldPorts(here, redirects, chain),
    ...chain('forward', 'filter hook forward priority filter', forwardOf(spec)),
  ]
}

/**
 * Ports that earlier profiles name. Rewritten without connection tracking: a flow that the node itself began from the new port would have the same answer as one that
 * is led there, and the later of the two be dropped. Who came by an old port is answered from it, so that a NAT lets it through, until it comes by the new one.
 */
function oldPorts(endpoints: readonly string[], redirects: readonly Redirect[], chain: (name: string, head: string, rules: readonly string[]) => string[]): string[] {
  const led = [...redirects].sort((a, b) => a.from - b.from).flatMap(({ from, to }) => endpoints.map(versionOf).map((version) => ({ ...version, from, to, users: `old${version.number}_${from}` })))
  if (led.length === 0) return []
  return [
    ...[...new Map(led.map(({ users, type }) => [users, type]))].flatMap(([users, type]) => senders(users, type)),
    ...chain('old_in', 'filter hook prerouting priority raw', [
      ...led.map(({ ip, address, to, users }) => `${ip} daddr ${address} udp dport ${to} delete @${users} { ${ip} saddr . udp sport }`),
      ...led.flatMap(({ ip, address, from, to, users }) => [`update @${users} { ${ip} saddr . udp sport }`, 'notrack', `udp dport set ${to}`].map((then) => `${ip} daddr ${address} udp dport ${from} ${then}`)),
    ]),
    // After the fence, which knows the ports that are listened on.
    ...chain('old_out', 'filter hook postrouting priority 300', led.map(({ ip, address, from, to, users }) => `${ip} saddr ${address} udp sport ${to} ${ip} daddr . udp dport @${users} udp sport set ${from}`)),
  ]
}

function spreadOf({ workers }: NodeSpec, chain: (name: string, head: string, rules: readonly string[]) => string[]): string[] {
  const map = (name: string, type: string): string[] => [`  map ${name} {`, `    type ${type} : mark`, '    flags dynamic', '    size 65536', '  }']
  const names = set(workers.map((worker) => `"${worker.interface}"`))
  return [
    ...map('where4', 'ipv4_addr'), ...map('where6', 'ipv6_addr'),
    ...chain('spread', 'filter hook prerouting priority mangle', [
      // An element's value cannot be replaced: taken out and put in again, where it is another one.
      `iifname ${names} meta mark set 0`, `iifname ${names} meta mark set ip saddr map @where4`, `iifname ${names} meta mark set ip6 saddr map @where6`,
      ...workers.flatMap((worker) => [['ip', 'where4'], ['ip6', 'where6']].flatMap(([ip, where]) => ['delete', 'add'].map((action) => `iifname "${worker.interface}" meta mark != ${markOf(worker.worker, worker.generation)} ${action} @${where} { ${ip} saddr : ${markOf(worker.worker, worker.generation)} }`))),
      `iifname ${names} meta mark set 0`,
      `iifname != ${names} meta mark set ip daddr map @where4`, `iifname != ${names} meta mark set ip6 daddr map @where6`,
    ]),
  ]
}

/**
 * Servers of one generation have one key, and the one that a device has left would knock at it 15 s after its last word, and have it back. So no server knocks at a device
 * that shook hands with another one since. (Types of messages: 1 begins a handshake, 2 answers it.)
 */
function quietOf(endpoints: readonly string[], { workers }: NodeSpec, chain: (name: string, head: string, rules: readonly string[]) => string[]): string[] {
  const pairs = workers.flatMap(({ port, generation }) => workers.filter((each) => each.generation === generation && each.port !== port).map((each) => ({ port, other: each.port })))
  if (pairs.length === 0) return []
  const families = endpoints.map(versionOf).map((version) => ({ ...version, at: `at${version.number}` }))
  const ports = [...new Set(pairs.map(({ port }) => port))]
  return [
    ...[...new Map(families.map(({ at, type }) => [at, type]))].flatMap(([at, type]) => ports.flatMap((port) => senders(`${at}_${port}`, type))),
    ...chain('heard', 'filter hook prerouting priority mangle', families.flatMap(({ address, ip, at }) => [
      ...ports.map((port) => ({ port, what: `update @${at}_${port}` })), ...pairs.map(({ port, other }) => ({ port, what: `delete @${at}_${other}` })),
    ].map(({ port, what }) => `${ip} daddr ${address} udp dport ${port} @th,64,32 { 0x01000000, 0x02000000 } ${what} { ${ip} saddr . udp sport }`))),
    ...chain('quiet', 'filter hook output priority filter', families.flatMap(({ address, ip, at }) => pairs.map(({ port, other }) => `${ip} saddr ${address} udp sport ${port} @th,64,32 0x01000000 ${ip} daddr . udp dport @${at}_${other} drop`))),
  ]
}

function forwardOf(spec: NodeSpec): string[] {
  const inside = `iifname ${set(spec.workers.map((worker) => `"${worker.interface}"`))}`
  const outside = `oifname ${set(spec.workers.map((worker) => `"${worker.interface}"`))}`
  const { rules, default: standard } = spec.access
  const denied = (flows: RuleSpec['existingFlows']): RuleSpec[] => rules.filter((rule) => rule.action === 'deny' && rule.existingFlows === flows)
  const here = rules.filter(({ action }) => action === 'allow')
  return [
    // Flows are tracked from their beginning: to a rule that spares those that exist, one that was never seen would be new.
    'ct state new continue',
    ...denied('cut').flatMap((rule) => [...matches(rule, inside).flatMap(rejects), ...matches(rule, outside, true).flatMap((match) => rejects(`${match} ct direction reply`))]),
    ...denied('keep').flatMap((rule) => matches(rule, inside).flatMap((match) => rejects(`${match} ct state new`))),
    // What a host began, and answers to it, are not the devices' access.
    ...(standard === 'deny' ? [...here.flatMap((rule) => matches(rule, inside).map((match) => `${match} accept`)), `${inside} ct direction reply accept`, ...rejects(inside)] : []),
  ]
}

/** TCP is told at once, so that applications fail instead of hanging; anything else too. */
function rejects(match: string): string[] {
  const tcp = / tcp dport| tcp sport/.test(match)
  const other = / udp dport| udp sport| l4proto (?:icmp|ipv6-icmp)/.test(match)
  return [...(other ? [] : [`${match}${tcp ? '' : ' meta l4proto tcp'} reject with tcp reset`]), ...(tcp ? [] : [`${match} reject with icmpx type admin-prohibited`])]
}

/** A rule as matches, one for each family and port; `back`: of what comes back. */
function matches({ from, to, ports }: RuleSpec, way: string, back = false): string[] {
  const [here, there, port] = back ? ['daddr', 'saddr', 'sport'] : ['saddr', 'daddr', 'dport']
  return (['ip', 'ip6'] as const).flatMap((family) => {
    const of = (addresses: readonly string[]): string[] => addresses.filter((address) => isV6(address) === (family === 'ip6'))
    const [hosts, devices] = [of(to), from && of(from)]
    if (hosts.length === 0 || devices?.length === 0) return []
    const match = `${way}${devices ? ` ${family} ${here} ${set(devices)}` : ''} ${family} ${there} ${set(hosts)}`
    return ports.length === 0 ? [match] : ports.map((each) => {
      const [protocol = '', range] = each.split('/')
      return protocol === 'icmp' ? `${match} meta l4proto ${family === 'ip' ? 'icmp' : 'ipv6-icmp'}` : `${match} ${protocol} ${port} ${range}`
    })
  })
}

/** Nothing that WireGuard sends leaves the node. (Taking the interface down does not stop wireguard-go.) */
export function fenceText(spec: NodeSpec, ports: readonly number[]): string {
  const table = fenceTable(spec)
  return [`table inet ${table}`, `delete table inet ${table}`, `table inet ${table} {`, '  chain out {', '    type filter hook output priority filter; policy accept;', `    udp sport ${set([...new Set(ports)].sort((a, b) => a - b))} drop`, '  }', '}', ''].join('\n')
}

/** What a listing of the table says that we have to know again. */
export function readRules(listing: string): { readonly digest: string; readonly rules: number; readonly redirects: readonly Redirect[]; readonly heard: ReadonlyMap<string, number>; readonly users: OldPortUsers } {
  const heard = [...listing.matchAll(/^\s*map where[46] \{[^}]*?elements = \{([^}]*)\}/gm)].flatMap(([, elements = '']) => elements.split(',').map((element): [string, number] => {
    const [, address = '', mark = '0'] = /^\s*(\S+)(?: \S+)* : (\S+)/.exec(element) ?? []
    return [address, Number(mark)]
  }))
  return {
    digest: /comment "([0-9a-f]+)"/.exec(listing)?.[1] ?? '', rules: countRules(listing.split('\n')), heard: new Map(heard),
    users: new Map([...listing.matchAll(/^\s*set (old[46]_\d+) \{[^}]*?elements = \{([^}]*)\}/gm)].map(([, name = '', elements = '']) => [name, elements.split(',').flatMap((element) => /^\s*(\S+ \. \d+)/.exec(element)?.[1] ?? [])])),
    redirects: [...new Map([...listing.matchAll(/udp dport (\d+) udp dport set (\d+)/g)].map(([, from, to]) => [Number(from), Number(to)]))].map(([from, to]) => ({ from, to })),
  }
}
/** nft lists neighbours as a range: `{ 51820-51821, 51900 }`. */
export const readFence = (listing: string): readonly number[] =>
  (/udp sport (\{[^}]*\}|[\d-]+)/.exec(listing)?.[1] ?? '').split(/[{},\s]+/).filter(Boolean).flatMap((each) => {
    const [first = 0, last = first] = each.split('-').map(Number)
    return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  })

/** A deployment → who is where in its lab. Pure: the same deployment and number of clients give the same names and addresses. */
import { addressAt as numberedAddress, prefixOf, single } from '../model/address.js'
import type { Deployment } from '../model/deployment.js'

/** An IPv4 and an IPv6 address; undefined where the deployment has none of that kind. */
export interface Both {
  readonly v4: string
  readonly v6: string
}
export interface LabNode {
  /** Its network namespace: `tokyo-1`. */
  readonly name: string
  readonly region: string
  /** In the endpoint's networks. */
  readonly outer: Both
  readonly inner: Both
}
/** A network outside: its prefix length, and the router's address in it. */
export interface OuterNetwork {
  readonly prefix: number
  readonly via: string
}
export interface LabGateway {
  readonly region: string
  readonly deployment: string
  /** Where clients connect to: the addresses that move from node to node. */
  readonly endpoint: Both
  /** Of the one that the deployment names. */
  readonly endpointVersion: 4 | 6
  readonly networks: { readonly v4: OuterNetwork; readonly v6: OuterNetwork }
  /** What the hosts behind send their answers to. */
  readonly innerVip: Both
  readonly pools: readonly string[]
  readonly nodes: readonly [LabNode, ...LabNode[]]
}
export interface LabClient {
  /** Its network namespace: `client3`. */
  readonly name: string
  readonly number: number
  readonly region: string
  /** Its region is left alone in a measurement. */
  readonly control: boolean
  readonly nat: boolean
  /** By which protocol it reaches the gateway. */
  readonly outer: 4 | 6
  /** Inside the tunnel: one of each pool. */
  readonly addresses: readonly string[]
}
export interface LabHost {
  readonly name: string
  readonly address: string
}
export interface Topology {
  readonly deployment: string
  readonly gateways: readonly LabGateway[]
  readonly clients: readonly LabClient[]
  /** Answer UDP and TCP. The first two are of IPv4, so that a host that is cut can be told from a session that is lost. */
  readonly hosts: readonly LabHost[]
  /** What clients send through the tunnel. */
  readonly routes: readonly string[]
}
export const internet = 'internet'
export const lan = 'lan'
/** Of the lab's own making (RFC 2544's benchmark range): the network inside. */
export const innerRouter: Both = { v4: '198.19.0.254', v6: 'fd00:19::fe' }

/** What a lab needs of a deployment. */
export type Described = Pick<Deployment, 'metadata' | 'regions' | 'settings' | 'access'>

export function topologyOf(deployment: Described, clients: number): Topology {
  const { name } = deployment.metadata
  const given = Object.entries(deployment.regions).sort(([a, one], [b, other]) => Number(other.home) - Number(one.home) || Number(other.redundant) - Number(one.redundant) || a.localeCompare(b))
  const endpoints = given.map(([, { gateway: { endpoint } }], index): Both => {
    const sixth = endpoint.includes(':')
    return { v4: sixth || endpoint === 'assigned' ? `198.18.2.${index + 1}` : endpoint, v6: sixth ? endpoint : `fd00:18::2:${index + 1}` }
  })
  const free = freeAddresses(endpoints)
  let count = 0
  const gateways = given.map(([region, { redundant, gateway }], index): LabGateway => {
    const endpoint = endpoints[index] ?? innerRouter
    const networks = { v4: { prefix: prefixLength.v4, via: free.router(endpoint.v4) }, v6: { prefix: prefixLength.v6, via: free.router(endpoint.v6) } }
    const node = (number: number): LabNode => {
      count++
      return { name: `${region}-${number}`, region, outer: { v4: free.next(endpoint.v4), v6: free.next(endpoint.v6) }, inner: { v4: `198.19.1.${count}`, v6: `fd00:19::1:${count}` } }
    }
    return {
      region, deployment: name, endpoint, endpointVersion: gateway.endpoint.includes(':') ? 6 : 4, networks,
      innerVip: { v4: `198.19.2.${index + 1}`, v6: `fd00:19::2:${index + 1}` },
      pools: gateway.clientPools,
      nodes: [node(1), ...(redundant ? [node(2)] : [])],
    }
  })
  return { deployment: name, gateways, clients: clientsOf(gateways, clients), hosts: hostsOf(deployment), routes: routesOf(deployment) }
}

const prefixLength = { v4: 24, v6: 64 } as const
const networkAround = (endpoint: string): string => `${endpoint}/${endpoint.includes(':') ? prefixLength.v6 : prefixLength.v4}`
/** Addresses in an endpoint's network that are nobody's yet, from its end: the router's, then the nodes' own. */
function freeAddresses(endpoints: readonly Both[]): { router(endpoint: string): string; next(endpoint: string): string } {
  const taken = new Set(endpoints.flatMap(({ v4, v6 }) => [v4, v6]))
  const routers = new Map<string, string>()
  const next = (endpoint: string): string => {
    const last = endpoint.includes(':') ? 0xfffe : 254
    const found = Array.from({ length: 250 }, (_, index) => addressAt(networkAround(endpoint), last - index)).find((address) => !taken.has(address))
    if (found === undefined) throw new Error(`the network of ${endpoint} is full`)
    taken.add(found)
    return found
  }
  return {
    next,
    router: (endpoint) => {
      const network = addressAt(networkAround(endpoint), 0)
      const router = routers.get(network) ?? next(endpoint)
      routers.set(network, router)
      return router
    },
  }
}

/** Of four clients, one is plain, one behind NAT, one connects by IPv6, one is of another region where there is one. */
function clientsOf(gateways: readonly LabGateway[], clients: number): LabClient[] {
  const [home, ...others] = gateways
  const here = new Map<string, number>()
  return Array.from({ length: clients }, (_, index): LabClient => {
    const control = index % 4 === 3 && others.length > 0
    const gateway = (control ? others[Math.floor(index / 4) % others.length] : home) ?? home
    if (!gateway) throw new Error('a deployment has a region')
    const nth = here.get(gateway.region) ?? 0
    here.set(gateway.region, nth + 1)
    return {
      name: `client${index + 1}`, number: index + 1, region: gateway.region, control, nat: index % 4 === 1, outer: index % 4 === 2 ? 6 : 4,
      addresses: firstOfEach(gateway.pools).map((pool) => addressAt(pool, nth + 10)),
    }
  })
}
const firstOfEach = (pools: readonly string[]): string[] => [pools.find((pool) => !pool.includes(':')), pools.find((pool) => pool.includes(':'))].filter((pool) => pool !== undefined)

const routesOf = ({ settings, access }: Described): string[] => {
  const given = (settings.routes?.include as readonly string[] | undefined) ?? []
  const everything = settings.routes?.mode !== 'split'
  const named = [...given, ...Object.values(access.rules).flatMap(({ to }) => to), ...((settings.dns?.servers as readonly string[] | undefined) ?? []).map(single)]
  return everything ? ['0.0.0.0/0', '::/0'] : named.length > 0 ? [...new Set(named)].sort() : ['172.16.0.0/12']
}

/** Two of IPv4 and, where routes have it, one of IPv6; then those that rules and DNS name. */
function hostsOf(deployment: Described): LabHost[] {
  const prefixes = routesOf(deployment).map((route) => (route === '0.0.0.0/0' ? '192.0.2.0/24' : route === '::/0' ? '2001:db8:1::/64' : route))
  const inside = (prefix: string, nth: number): string => (/\/(32|128)$/.test(prefix) || !prefix.includes('/') ? prefix.split('/')[0] ?? '' : addressAt(prefix, nth))
  const wide = prefixes.find((prefix) => !prefix.includes(':') && !/\/3[0-2]$/.test(prefix)) ?? '172.16.0.0/12'
  const sixth = prefixes.find((prefix) => prefix.includes(':'))
  const first = [inside(wide, 10), inside(wide, 20), ...(sixth ? [inside(sixth, 10)] : [])]
  const named = prefixes.map((prefix) => inside(prefix, 10))
  return [...new Set([...first, ...named])].map((address, index) => ({ name: `host${index + 1}`, address }))
}
/** What is probed: two by IPv4 and one by IPv6. */
export const probedHosts = ({ hosts }: Topology): readonly LabHost[] => [...hosts.filter(({ address }) => !address.includes(':')).slice(0, 2), ...hosts.filter(({ address }) => address.includes(':')).slice(0, 1)]

/** Of a prefix, counted from its first address. */
export function addressAt(prefix: string, nth: number): string {
  const range = prefixOf(prefix)
  return range ? numberedAddress(range.version, range.first + BigInt(nth)) : prefix
}

/** Those of them that a client has an address for. */
export const hostsFor = (topology: Topology, { addresses }: LabClient): string[] =>
  probedHosts(topology).map(({ address }) => address).filter((host) => addresses.some((address) => address.includes(':') === host.includes(':')))

export type Access = 'plain' | 'nat' | 'ipv6'
export const accessOf = ({ nat, outer }: LabClient): Access => (outer === 6 ? 'ipv6' : nat ? 'nat' : 'plain')
export const clientInterface = ({ name }: LabClient): string => `wg-${name}`
/** Its own address on the access network, and its router's. */
export const underlay = ({ number }: LabClient): { readonly own: Both; readonly router: Both } => {
  const v4 = (last: number): string => addressAt('100.64.0.0/16', 4 * number + last)
  const v6 = (last: number): string => `fd00:64:${number.toString(16)}::${last}`
  return { own: { v4: v4(2), v6: v6(2) }, router: { v4: v4(1), v6: v6(1) } }
}
export const gatewayOf = ({ gateways }: Topology, region: string): LabGateway => {
  const found = gateways.find((gateway) => gateway.region === region)
  if (!found) throw new Error(`no gateway of ${region}`)
  return found
}

/** The deployment that is measured: a redundant region with one server, and another region as the control group. IPv4 and IPv6, outside and inside. */
import type { Resource } from '../kinds/kind.js'
import type { JsonObject } from '../support/json.js'
import { type Described, type Topology, topologyOf } from './topology.js'

/** What scenarios change. */
export interface Wish {
  readonly port: number
  readonly servers: number
  readonly pools: readonly string[]
  readonly key: JsonObject
  readonly mtu: number
  readonly keepalive: string
  /** By name. */
  readonly rules: Readonly<Record<string, JsonObject>>
  /** A third region. */
  readonly sapporo: boolean
}
export const asBefore: Wish = { port: 51820, servers: 1, pools: ['10.64.0.0/18', '2001:db8:64::/64'], key: { generation: 1 }, mtu: 1380, keepalive: '25s', rules: {}, sapporo: false }

const routes = ['172.16.0.0/12', '2001:db8:80::/48']
const others = { osaka: { endpoint: '203.0.113.9', clientPools: ['10.64.64.0/18', '2001:db8:64:1::/64'] }, sapporo: { endpoint: '203.0.113.13', clientPools: ['10.64.128.0/18', '2001:db8:64:2::/64'] } }

/** As a plan would put them in force. */
export function measuredResources({ port, servers, pools, key, mtu, keepalive, rules, sapporo }: Wish): Resource[] {
  const resource = (kind: Resource['kind'], name: string, inputs: JsonObject): Resource => ({ address: name === '' ? kind : `${kind}.${name}`, kind, name, inputs })
  const beside = (['osaka', ...(sapporo ? ['sapporo' as const] : [])] as const).flatMap((name) => [
    resource('region', name, { redundant: false }), resource('gateway', name, { ...others[name], port: asBefore.port }), resource('server', `${name}-1`, { region: name, number: 1 }),
  ])
  return [
    resource('region', 'tokyo', { redundant: true }), resource('gateway', 'tokyo', { endpoint: '203.0.113.1', port, clientPools: [...pools], key }),
    ...Array.from({ length: servers }, (_, index) => resource('server', `tokyo-${index + 1}`, { region: 'tokyo', number: index + 1 })), ...beside,
    resource('setting', 'tunnel', { mtu, keepalive }), resource('setting', 'routes', { mode: 'split', include: routes }), resource('setting', 'dns', { servers: [], search: [] }),
    resource('access', '', { default: 'allow' }), ...Object.entries(rules).map(([name, inputs]) => resource('rule', name, inputs)),
  ]
}

const region = (home: boolean, redundant: boolean, gateway: { readonly endpoint: string; readonly clientPools: readonly string[] }): Described['regions'][string] =>
  ({ home, redundant, servers: 1, settings: {}, gateway: { ...gateway, port: asBefore.port } })
const described = (third: boolean): Described => ({
  metadata: { name: 'measured', description: '', language: 'en' },
  regions: { tokyo: region(true, true, { endpoint: '203.0.113.1', clientPools: asBefore.pools }), osaka: region(false, false, others.osaka), ...(third && { sapporo: region(false, false, others.sapporo) }) },
  settings: { tunnel: { mtu: asBefore.mtu, keepalive: asBefore.keepalive }, routes: { mode: 'split', include: routes } },
  access: { default: 'allow', rules: {} },
})
/** With room for the third region, where nobody is. */
export const measuredTopology = (clients: number): Topology => ({ ...topologyOf(described(true), clients), clients: topologyOf(described(false), clients).clients })

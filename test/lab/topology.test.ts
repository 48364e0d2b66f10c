/** Who is where in a lab: decided by the deployment alone. */
import { describe, expect, test } from '@jest/globals'
import { configurationIn } from '../../src/lab/client.js'
import { labInventory } from '../../src/lab/inventory.js'
import { layoutOf } from '../../src/lab/layout.js'
import { asBefore, measuredResources, measuredTopology } from '../../src/lab/measured.js'
import { addressAt, probedHosts, topologyOf } from '../../src/lab/topology.js'
import { holds, prefixOf } from '../../src/model/address.js'

const topology = measuredTopology(8)

test('the same deployment gives the same lab', () => expect(measuredTopology(8)).toEqual(topology))
test('a redundant region has two nodes', () => {
  const { gateways } = topologyOf({ metadata: { name: 'x', description: '', language: 'en' }, settings: {}, access: { default: 'allow', rules: {} }, regions: { tokyo: { home: true, redundant: true, servers: 3, settings: {}, gateway: { endpoint: '203.0.113.1', port: 51820, clientPools: ['10.64.0.0/18'] } } } }, 4)
  expect(gateways.map(({ region, nodes }) => [region, nodes.length])).toEqual([['tokyo', 2]])
})
test('of four clients, one is behind NAT, one connects by IPv6, one is the control group', () => {
  expect(topology.clients.map(({ nat, outer, control }) => (control ? 'control' : nat ? 'nat' : outer))).toEqual([4, 'nat', 6, 'control', 4, 'nat', 6, 'control'])
})
test('no address is given twice, and each lies in a pool of its region', () => {
  const addresses = topology.clients.flatMap((client) => client.addresses)
  expect(new Set(addresses).size).toBe(addresses.length)
  for (const { region, addresses: own } of topology.clients) {
    const pools = topology.gateways.find((gateway) => gateway.region === region)?.pools ?? []
    for (const address of own) expect(pools.some((pool) => holds(prefixOf(pool) ?? never, prefixOf(address) ?? never))).toBe(true)
  }
})
const never = { version: 4 as const, first: -1n, last: -1n }
test('two hosts of IPv4 and one of IPv6 are probed', () => expect(probedHosts(topology).map(({ address }) => address.includes(':'))).toEqual([false, false, true]))
describe('as an inventory', () => {
  const { hosts, regions } = labInventory(topology, 4711)
  test('a node is reached through the lab', () => expect(hosts['tokyo-2']).toEqual({ name: 'tokyo-2', reach: { by: 'lab', lab: 4711, namespace: 'tokyo-2' }, outer: 'outer', inner: 'inner' }))
  test('each node and the router has its own address in the networks of the endpoint, which moves by IPv4 and IPv6', () => {
    const own: string[] = []
    for (const { region, endpoint, networks, nodes } of topology.gateways) {
      const { outer } = regions[region] as (typeof regions)[string]
      expect(outer).toEqual({ prefix: 24, via: networks.v4.via, also: [`${endpoint.v6}/64`] })
      for (const [address, from] of [networks.v4.via, ...nodes.map((node) => node.outer.v4)].map((each) => [each, `${endpoint.v4}/24`] as const)) expect(holds(prefixOf(from) ?? never, prefixOf(address) ?? never)).toBe(true)
      own.push(endpoint.v4, endpoint.v6, ...nodes.flatMap(({ outer: { v4, v6 } }) => [v4, v6]))
    }
    expect(new Set(own).size).toBe(own.length)
    expect(own).not.toContain(topology.gateways[0]?.networks.v4.via)
  })
  test('of the resources that are measured, each region has its nodes', () => {
    const resources = measuredResources({ ...asBefore, sapporo: true })
    for (const { name, inputs } of resources.filter(({ kind }) => kind === 'region')) expect(regions[name]?.nodes.length).toBe(inputs.redundant === true ? 2 : 1)
  })
  test('in a region that is built while one measures, there is nobody', () => expect(topology.clients.filter(({ region }) => region === 'sapporo')).toEqual([]))
})
describe('a client reads its configuration', () => {
  const text = '# acme: device a, profile 0\n[Interface]\nPrivateKey = x\nAddress = 10.64.0.2/32, 2001:db8:64::2/128\nMTU = 1380\n\n[Peer]\nPublicKey = abc=\nEndpoint = 203.0.113.1:51820\nAllowedIPs = 172.16.0.0/12, 2001:db8:80::/48\nPersistentKeepalive = 25\n'
  test('as it was exported', () => expect(configurationIn(text)).toEqual({ addresses: ['10.64.0.2/32', '2001:db8:64::2/128'], mtu: 1380, publicKey: 'abc=', endpoint: '203.0.113.1:51820', allowedIps: ['172.16.0.0/12', '2001:db8:80::/48'], keepalive: 25 }))
  test('what is missing is named', () => expect(() => configurationIn(text.replace(/Endpoint.*\n/, ''))).toThrow('no Endpoint'))
})
describe('the n-th address', () => {
  test.each([['10.64.0.0/18', 10, '10.64.0.10'], ['10.64.0.0/16', 300, '10.64.1.44'], ['2001:db8:64::/64', 10, '2001:db8:64::a']])('of %s', (pool, nth, address) => expect(addressAt(pool, nth)).toBe(address))
})
test('every command names its words one by one; no shell reads a name', () => {
  for (const { argv } of layoutOf(topology).flat()) expect(['ip', 'sysctl', 'nft']).toContain(argv[0])
})

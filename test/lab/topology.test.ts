/** Who is where in a lab: decided by the deployment alone. */
import { describe, expect, test } from '@jest/globals'
import { layoutOf } from '../../src/lab/layout.js'
import { measuredTopology } from '../../src/lab/measured.js'
import { addressAt, interfaceName, probedHosts, topologyOf } from '../../src/lab/topology.js'
import { holds, prefixOf } from '../../src/model/address.js'

const topology = measuredTopology(8)

test('the same deployment gives the same lab', () => expect(measuredTopology(8)).toEqual(topology))
test('a redundant region has two nodes, and its workers a port each', () => {
  const { gateways } = topologyOf({ metadata: { name: 'x', description: '', language: 'en' }, settings: {}, access: { default: 'allow', rules: {} }, regions: { tokyo: { home: true, redundant: true, servers: 3, settings: {}, gateway: { endpoint: '203.0.113.1', port: 51820, clientPools: ['10.64.0.0/18'] } } } }, 4)
  expect(gateways.map(({ region, nodes, workers }) => [region, nodes.length, workers.map(({ port }) => port)])).toEqual([['tokyo', 2, [51820, 51821, 51822]]])
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
test('names of interfaces fit, and differ by each of their parts', () => {
  const names = [['a', 'r', 'n', 1, 1], ['b', 'r', 'n', 1, 1], ['a', 's', 'n', 1, 1], ['a', 'r', 'm', 1, 1], ['a', 'r', 'n', 2, 1], ['a', 'r', 'n', 1, 2]].map(([deployment, region, node, worker, generation]) => interfaceName(String(deployment), String(region), String(node), Number(worker), Number(generation)))
  expect(new Set(names).size).toBe(6)
  for (const name of names) expect(name).toMatch(/^gw[a-z2-7]{10}$/)
})
describe('the n-th address', () => {
  test.each([['10.64.0.0/18', 10, '10.64.0.10'], ['10.64.0.0/16', 300, '10.64.1.44'], ['2001:db8:64::/64', 10, '2001:db8:64::a']])('of %s', (pool, nth, address) => expect(addressAt(pool, nth)).toBe(address))
})
test('every command names its words one by one; no shell reads a name', () => {
  for (const { argv } of layoutOf(topology).flat()) expect(['ip', 'sysctl', 'nft']).toContain(argv[0])
})

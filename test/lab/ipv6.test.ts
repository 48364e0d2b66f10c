/** An endpoint that is an IPv6 address: made, watched over, moved, and taken over when its node dies, with a device's traffic running. */
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { openSandbox, type Sandbox } from '../support/namespaces.js'
import { type Nodes, nodesOf, now, world as inIPv4 } from '../support/nodes.js'

const endpoint = '2001:db8:f::10'
const world = () => inIPv4().map((resource) => (resource.kind === 'gateway' ? { ...resource, inputs: { ...resource.inputs, endpoint } } : resource))

let sandbox: Sandbox
let nodes: Nodes
beforeAll(async () => {
  sandbox = await openSandbox()
  for (const [number, namespace] of ['gw1', 'gw2'].entries()) sandbox.sh(namespace, `ip addr add 2001:db8:f::1${number + 1}/64 dev ext nodad; ip route add default via 2001:db8:f::fe`)
  sandbox.sh('rt', 'ip addr add fd00:64:2::1/64 dev c2 nodad')
  sandbox.sh('c2', 'ip addr add fd00:64:2::2/64 dev eth0 nodad; ip route add default via fd00:64:2::1')
  const [region] = Object.entries(sandbox.inventory.regions)
  if (!region) throw new Error('the sandbox has a region')
  nodes = nodesOf({ ...sandbox, inventory: { ...sandbox.inventory, regions: { [region[0]]: { ...region[1], outer: { prefix: 64, via: '2001:db8:f::fe' } } } } })
}, 200_000)
afterAll(() => sandbox?.close())
jest.setTimeout(300_000)

const active = async (): Promise<string[]> => [...(await nodes.driver.states('tokyo'))].filter(([, { outer }]) => outer.includes(`${endpoint}/64`)).map(([name]) => name)

test('it is made, and a device reaches the hosts inside through it', async () => {
  await nodes.driver.reconcile(world(), now)
  expect(await nodes.driver.reconcile(world(), now)).toEqual([])
  const key = (await nodes.driver.states('tokyo')).get('tk1')?.interfaces[0]?.publicKey ?? ''
  sandbox.sh('c2', `wg set wgc2 private-key /run/c2.key peer ${key} endpoint '[${endpoint}]:51820' allowed-ips 172.20.0.0/16,2001:db8:80::/48 persistent-keepalive 25`)
  expect(sandbox.sh('c2', 'ping -c 20 -i 0.5 -W 1 172.20.1.2 || :')).toMatch(/[1-9]\d* received/)
  expect(await active()).toEqual(['tk1'])
})

test('it moves under traffic, and the device follows', async () => {
  const probe = await sandbox.probe('c2')
  await nodes.driver.switchTo(world(), now, 'tokyo', 'tk2')
  await new Promise((done) => setTimeout(done, 1000))
  expect(await probe.stop()).toMatchObject({ alive: true })
  expect(await active()).toEqual(['tk2'])
  expect((await nodes.driver.states('tokyo')).get('tk2')?.failover).toMatchObject({ role: 'MASTER' })
})

test('its node dies: the other takes it over, and sessions live', async () => {
  await nodes.driver.reconcile(world(), now)
  const probe = await sandbox.probe('c2')
  sandbox.sh('gw2', 'ip link set ext down; ip link set int down')
  await sandbox.until('gw1', `ip -o addr show dev ext to ${endpoint}`)
  await new Promise((done) => setTimeout(done, 3000))
  expect(await probe.stop()).toMatchObject({ alive: true })
})

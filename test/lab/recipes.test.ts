/** Recipes on real nodes (WireGuard in network namespaces), with devices' traffic running through them. */
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { HostError } from '../../src/drivers/wireguard/host.js'
import type { WireGuardDriver } from '../../src/drivers/wireguard/index.js'
import { openSandbox, type Sandbox } from '../support/namespaces.js'
import { Killed, type Nodes, nodesOf, now, resource, under as watched, world, worst } from '../support/nodes.js'

let sandbox: Sandbox
let nodes: Nodes
let driver: WireGuardDriver

/** Milliseconds. A class, not a figure: how long it takes on a machine that does other things too is for the lab to measure. */
const most = 6000

beforeAll(async () => {
  sandbox = await openSandbox()
  nodes = nodesOf(sandbox, { failover: false })
  driver = nodes.driver
}, 200_000)
afterEach(() => nodes.killBefore(undefined))
afterAll(() => sandbox?.close())
jest.setTimeout(300_000)

const key = async (node: string): Promise<string> => (await driver.states('tokyo')).get(node)?.interfaces[0]?.publicKey ?? ''
const under = (run: () => Promise<unknown>) => watched(sandbox, run)

test('a pair comes up, with one key, one of them standing by', async () => {
  await driver.reconcile(world(), now)
  const states = await driver.states('tokyo')
  expect(states.get('tk1')?.outer).toContain('203.0.113.10/24')
  expect(states.get('tk1')?.fence).toBeUndefined()
  expect(states.get('tk2')?.fence).toEqual([51820])
  expect(await key('tk1')).toBe(await key('tk2'))
  expect(await driver.reconcile(world(), now)).toEqual([])
  sandbox.connect(51820, await key('tk1'))
  const seen = await under(async () => undefined)
  expect(worst(seen).alive).toBe(true)
})

test('IPv6 inside', async () => {
  const probe = await sandbox.probe('c1', '2001:db8:80::2')
  const { received } = await probe.stop()
  expect(received).toBeGreaterThan(0)
})

describe('planned switch', () => {
  test('there and back: a stall, far from the 15 s of forgotten keys', async () => {
    for (const node of ['tk2', 'tk1']) {
      const seen = await under(() => driver.switchTo(world(), now, 'tokyo', node))
      expect((await driver.states('tokyo')).get(node)?.outer).toContain('203.0.113.10/24')
      expect(worst(seen).alive).toBe(true)
      expect(worst(seen).gap).toBeLessThanOrEqual(most)
      expect(worst(seen).tcp).toBeLessThanOrEqual(most)
    }
    expect(await driver.reconcile(world(), now)).toEqual([])
  })
  test('done already is nothing to do', async () => {
    expect(await driver.switchTo(world(), now, 'tokyo', 'tk1')).toEqual([])
  })
  test('devices that do not follow: back as before, and told', async () => {
    sandbox.sh('gw2', "printf 'table inet broken {\nchain i {\ntype filter hook input priority 0\nudp dport 51820 drop\n}\n}\n' | nft -f -")
    let failure: unknown
    const seen = await under(async () => {
      failure = await driver.switchTo(world(), now, 'tokyo', 'tk2').catch((error: unknown) => error)
    })
    sandbox.sh('gw2', 'nft delete table inet broken')
    expect(failure).toBeInstanceOf(HostError)
    expect(failure).toMatchObject({ code: 'switch-undone', exitCode: 7, host: 'tk2', params: { other: 'tk1', count: 2, missing: 2 } })
    expect((await driver.states('tokyo')).get('tk1')?.outer).toContain('203.0.113.10/24')
    expect(worst(seen)).toMatchObject({ alive: true })
    expect(await driver.reconcile(world(), now)).toEqual([])
  })
  test.each(['fence@tk1', 'release@tk1', 'take@tk2', 'handshakes@tk2', 'settle@tk2', 'rest@tk1'])('killed before %s and run again, it ends right', async (step) => {
    await driver.switchTo(world(), now, 'tokyo', 'tk1')
    nodes.killBefore(`planned-switch/${step}`)
    await expect(driver.switchTo(world(), now, 'tokyo', 'tk2')).rejects.toBeInstanceOf(Killed)
    nodes.killBefore(undefined)
    await driver.switchTo(world(), now, 'tokyo', 'tk2')
    const states = await driver.states('tokyo')
    expect(states.get('tk2')?.outer).toContain('203.0.113.10/24')
    expect(states.get('tk1')?.fence).toBeDefined()
    expect(sandbox.sh('c1', 'ping -c 1 -W 5 172.20.1.2')).toContain('1 received')
    expect(await driver.reconcile(world(), now)).toEqual([])
  })
})

describe('changes on live sessions', () => {
  beforeAll(() => driver.switchTo(world(), now, 'tokyo', 'tk1'))
  test('MTU', async () => {
    const seen = await under(() => driver.reconcile(world({ mtu: 1380 }), now))
    expect(worst(seen).alive).toBe(true)
    expect((await driver.states('tokyo')).get('tk1')?.interfaces.map(({ mtu }) => mtu)).toEqual([1380])
  })
  test('one host cut: TCP is told at once, the other host stays', async () => {
    const rule = resource('rule', 'erp', { action: 'deny', from: [], to: ['172.20.1.3/32'], ports: ['tcp/7777'], existingFlows: 'cut', reason: '' })
    const [cut, bystander] = [await sandbox.probe('c1', '172.20.1.3'), await sandbox.probe('c1')]
    await driver.reconcile(world({ mtu: 1380, rules: [rule] }), now)
    await new Promise((done) => setTimeout(done, 500))
    expect(await cut.stop()).toMatchObject({ alive: false, error: 'ECONNRESET' })
    expect(await bystander.stop()).toMatchObject({ alive: true })
    expect(await driver.reconcile(world({ mtu: 1380, rules: [rule] }), now)).toEqual([])
  })
  test('port: devices with the old profile go on, one of them behind NAT', async () => {
    const seen = await under(() => driver.reconcile(world({ port: 51900 }), now))
    expect(worst(seen).alive).toBe(true)
    expect(worst(seen).gap).toBeLessThanOrEqual(most)
    expect((await driver.states('tokyo')).get('tk1')).toMatchObject({ interfaces: [{ port: 51900 }], rules: { redirects: [{ from: 51820, to: 51900 }] } })
    expect(await driver.reconcile(world({ port: 51900 }), now)).toEqual([])
  })
  test('a busy port is refused before anything happens', async () => {
    sandbox.sh('gw1', `${process.execPath} -e 'require("dgram").createSocket("udp4").bind(51999, () => console.log(1)); setTimeout(() => process.exit(), 20000)' >/dev/null 2>&1 & sleep 1`)
    await expect(driver.reconcile(world({ port: 51999 }), now)).rejects.toMatchObject({ code: 'port-busy', host: 'tk1', params: { port: 51999 } })
    await driver.reconcile(world({ port: 51900 }), now)
  })
  test('restart in place: endpoints come back with a kick', async () => {
    const seen = await under(() => driver.restart(world({ port: 51900 }), now, 'tokyo', 'tk1', 'a'))
    expect(worst(seen).alive).toBe(true)
    expect(worst(seen).gap).toBeLessThanOrEqual(most)
    expect(await driver.restart(world({ port: 51900 }), now, 'tokyo', 'tk1', 'a')).toEqual([])
    expect(await driver.reconcile(world({ port: 51900 }), now)).toEqual([])
  })
  test('a second server: a switch finds the devices whose profile knows the first; when it goes, those that had moved to it are taken in', async () => {
    const [one, two] = [world({ port: 51900 }), world({ port: 51900, servers: 2 })]
    await driver.reconcile(two, now)
    expect(await driver.reconcile(two, now)).toEqual([])
    expect(worst(await under(() => driver.switchTo(two, now, 'tokyo', 'tk2'))).alive).toBe(true)
    expect((await driver.states('tokyo')).get('tk2')?.outer).toContain('203.0.113.10/24')
    sandbox.connect(51901, await key('tk2'))
    for (const client of ['c1', 'c2']) sandbox.sh(client, 'ping -c 1 -W 20 172.20.1.2')
    const seen = await under(() => driver.reconcile(one, now))
    expect(worst(seen).alive).toBe(true)
    expect(worst(seen).gap).toBeLessThanOrEqual(most)
    expect(await driver.reconcile(one, now)).toEqual([])
    // Both speak to the port of the server that is gone, one of them from behind NAT.
    const back = await under(() => driver.switchTo(one, now, 'tokyo', 'tk1'))
    expect(worst(back).alive).toBe(true)
    expect(worst(back).gap).toBeLessThanOrEqual(most)
  })
  test('sessions are read from the node that is active', async () => {
    for (const client of ['c1', 'c2']) sandbox.sh(client, 'ping -c 1 -W 20 172.20.1.2')
    const { byRegion } = await driver.sessions({ now, serviceId: 's', current: world({ port: 51900 }), history: [] })
    expect(byRegion).toEqual({ tokyo: 2 })
  })
  test('the region goes, and nothing of it stays', async () => {
    for (const gone of [[...world().filter(({ kind }) => kind !== 'server')]]) await driver.remove(resource('server', 'tokyo-1', { region: 'tokyo', number: 1 }), { now, serviceId: 's', current: [...gone, resource('server', 'tokyo-1', { region: 'tokyo', number: 1 })], history: [] })
    const states = [...(await driver.states('tokyo')).values()]
    expect(states.map(({ interfaces, rules, fence, files, outer }) => ({ interfaces, rules, fence, files, endpoint: outer.includes('203.0.113.10/24') }))).toEqual([1, 2].map(() => ({ interfaces: [], rules: undefined, fence: undefined, files: [], endpoint: false })))
  })
})

test('no command that prints a key was ever run', () => {
  expect(nodes.ran.length).toBeGreaterThan(100)
  expect(nodes.ran.filter((line) => /showconf|\bdump\b|private-key$|preshared-keys|wg show \S+$/.test(line))).toEqual([])
})

/** Pre-shared keys on real nodes: brought, applied to live sessions, passed from node to node, taken away; killed in between and run again. */
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import type { PlacedDevice } from '../../src/devices/device.js'
import { presharedName } from '../../src/devices/keys.js'
import { openSandbox, type Sandbox } from '../support/namespaces.js'
import { Killed, type Nodes, nodesOf, now, under, type Wanted, world, worst } from '../support/nodes.js'

let sandbox: Sandbox
let nodes: Nodes
/** Every key of this run. */
const keys: string[] = []
const name = (key: string): string => presharedName('c1', key)
beforeAll(async () => {
  sandbox = await openSandbox()
  nodes = nodesOf(sandbox, { failover: false })
}, 200_000)
afterEach(() => nodes.killBefore(undefined))
afterAll(() => sandbox?.close())
jest.setTimeout(300_000)

/** Milliseconds. A class, not a figure: how long it takes on a machine that does other things too is for the lab to measure. */
const most = 6000
const reconcile = (change?: Wanted): Promise<readonly string[]> => nodes.driver.reconcile(world(change), now)
const newKey = (): string => {
  const key = randomBytes(32).toString('base64')
  keys.push(key)
  return key
}
const bring = (key: string): Promise<void> => nodes.driver.devices.keep({ now, serviceId: 's', current: world(), devices: [], history: [] }, new Map([['tokyo', new Map([[name(key), key]])]]))
/** On record: c1 has this key, or none. */
const record = (key: string | undefined): void => {
  nodes.devices = sandbox.devices.map((device): PlacedDevice => (device.name === 'c1' && key !== undefined ? { ...device, preshared: name(key) } : device))
}
const change = async (key: string): Promise<readonly string[]> => {
  await bring(key)
  record(key)
  return reconcile()
}
const folder = (node: string): string => `/var/lib/gatewright/acme/tokyo/${node}`
const files = async (): Promise<string[][]> => [...(await nodes.driver.states('tokyo')).values()].map((state) => state.files.filter((file) => file.includes('.psk')))
const both = (key: string): string[][] => [1, 2].map(() => [`${name(key)}.psk`])
const digests = (key: string): string[] => ['tk1', 'tk2'].map((node) => sandbox.sh('gw1', `stat -c %a ${folder(node)}/${name(key)}.psk; sha256sum < ${folder(node)}/${name(key)}.psk`))
/** What the script that a node starts with names, and is not there. */
const unfound = (node: string): string[] => {
  const named = sandbox.sh('gw1', `grep -o '[^ ]*[.]psk[^ ]*' ${folder(node)}/boot.sh`).match(/\/[\w./-]+\.psk/g) ?? []
  expect(named.length).toBeGreaterThan(0)
  return sandbox.sh('gw1', `for f in ${named.join(' ')}; do [ -s "$f" ] || echo "$f"; done`).split('\n').filter(Boolean)
}
const gatewayKey = async (): Promise<string> => (await nodes.driver.states('tokyo')).get('tk1')?.interfaces[0]?.publicKey ?? ''
/** The device takes a configuration over its own, or (`anew`) begins again with it. */
async function client(key: string | undefined, anew = false): Promise<void> {
  const peer = await gatewayKey()
  sandbox.sh('c1', `umask 077; echo '${key ?? ''}' > /run/c1.psk; ${anew ? `wg set wgc1 peer ${peer} remove;` : ''} wg set wgc1 peer ${peer} preshared-key ${key === undefined ? '/dev/null' : '/run/c1.psk'}${anew ? ' endpoint 203.0.113.10:51820 allowed-ips 172.20.0.0/16,2001:db8:80::/48 persistent-keepalive 25' : ''}; rm /run/c1.psk`)
}
/** A handshake that fails is tried again every five seconds. */
const connects = (seconds = 25): string => sandbox.sh('c1', `for i in $(seq ${seconds}); do ping -c 1 -W 1 172.20.1.2 >/dev/null && echo yes && exit; done; echo no`).trim()

describe('before there is anything', () => {
  test('a region that is not there yet keeps no key', async () => {
    await expect(nodes.driver.devices.keep({ now, serviceId: 's', current: world({ servers: 0 }), devices: [], history: [] }, new Map([['tokyo', new Map([['c1.0123456789ab', newKey()]])]]))).rejects.toMatchObject({ code: 'preshared-nowhere', params: { region: 'tokyo' }, exitCode: 1 })
  })
  test('a key on record that no node has: told with device, host and what to do; no interface is made', async () => {
    record(newKey())
    await expect(reconcile()).rejects.toMatchObject({ code: 'preshared-key-missing', host: 'tk2', step: 'node/preshared-keys', params: { devices: 'c1', region: 'tokyo' }, fix: expect.stringContaining('gatewright device preshared-key') })
    expect([...(await nodes.driver.states('tokyo')).values()].map(({ interfaces }) => interfaces)).toEqual([[], []])
  })
  test('a node that cannot be reached: the key is brought nowhere', async () => {
    nodes.down.add('tk2')
    await expect(bring(newKey())).rejects.toMatchObject({ code: 'host-unreachable', host: 'tk2', exitCode: 1 })
    nodes.down.clear()
    expect(await files()).toEqual([[], []])
  })
})

describe('enrolled with one', () => {
  const key = newKey()
  test('brought first, readable by nobody else; then applied on both nodes, once', async () => {
    await bring(key)
    expect((await files()).map((each) => each.map((file) => file.replace(/\d+$/, 'TIME')))).toEqual([1, 2].map(() => [`${name(key)}.psk.new-TIME`]))
    record(key)
    await reconcile()
    expect(await files()).toEqual(both(key))
    expect(new Set(digests(key)).size).toBe(1)
    expect(digests(key)[0]).toMatch(/^600\n/)
    expect(await reconcile()).toEqual([])
  })
  test('without it the device does not connect, with it it does; another device has none', async () => {
    sandbox.connect(51820, await gatewayKey())
    expect(connects(7)).toBe('no')
    expect(sandbox.sh('c2', 'ping -c 1 -W 20 172.20.1.2')).toContain('1 received')
    await client(key)
    expect(connects()).toBe('yes')
  })
  test('the endpoint moves there and back, a node is restarted: the device goes on', async () => {
    for (const run of [() => nodes.driver.switchTo(world(), now, 'tokyo', 'tk2'), () => nodes.driver.switchTo(world(), now, 'tokyo', 'tk1'), () => nodes.driver.restart(world(), now, 'tokyo', 'tk1', 'a')]) {
      const seen = await under(sandbox, run)
      expect(worst(seen).alive).toBe(true)
      expect(worst(seen).gap).toBeLessThanOrEqual(most)
    }
    expect(await reconcile()).toEqual([])
    await client(key, true)
    expect(connects()).toBe('yes')
  })
})

describe('changed', () => {
  test('live traffic goes on; the old key opens nothing from the next handshake on', async () => {
    const [before, after] = [keys.at(-1) ?? '', newKey()]
    const seen = await under(sandbox, () => change(after), 2000)
    expect(worst(seen).alive).toBe(true)
    expect(worst(seen).gap).toBeLessThanOrEqual(most)
    expect(await files()).toEqual(both(after))
    await client(before, true)
    expect(connects(7)).toBe('no')
    await client(after)
    expect(connects()).toBe('yes')
  })
  test.each(['node/preshared-keys@tk2', 'node/preshared-keys@tk1', 'boot/script@tk1', 'node/preshared-keys-old@tk1', 'boot/script@tk2', 'node/preshared-keys-old@tk2'])('killed before %s and run again, it ends right; a machine that starts meanwhile finds its keys', async (step) => {
    const key = newKey()
    await bring(key)
    record(key)
    nodes.killBefore(step)
    await expect(reconcile()).rejects.toBeInstanceOf(Killed)
    for (const node of ['tk1', 'tk2']) expect(unfound(node)).toEqual([])
    nodes.killBefore(undefined)
    await reconcile()
    expect(await files()).toEqual(both(key))
    expect(new Set(digests(key)).size).toBe(1)
    expect(await reconcile()).toEqual([])
    await client(key, true)
    expect(connects()).toBe('yes')
  })
  test('brought twice, and never put on record: what is not needed goes, what may come stays for a day', async () => {
    const [key, never] = [keys.at(-1) ?? '', newKey()]
    await bring(key)
    await bring(never)
    sandbox.sh('gw1', `cp ${folder('tk1')}/${name(key)}.psk ${folder('tk1')}/${name(key)}.psk.new-1000; cp ${folder('tk1')}/${name(key)}.psk ${folder('tk1')}/c1.ffffffffffff.psk.new-1000; : > ${folder('tk2')}/c1.ffffffffffff.psk.new-1000.half`)
    expect(await reconcile()).toEqual(['node/preshared-keys-old@tk1', 'node/preshared-keys-old@tk2'])
    expect((await files()).map((each) => each.map((file) => file.replace(/\d+$/, 'TIME')).sort())).toEqual([1, 2].map(() => [`${name(key)}.psk`, `${name(never)}.psk.new-TIME`].sort()))
    expect(await reconcile()).toEqual([])
  })
})

describe('lost', () => {
  test.each([['tk2', 'that stands by'], ['tk1', 'that is active']])('on %s, the node %s: it comes from the other', async (node) => {
    const key = newKey()
    await change(key)
    await client(key, true)
    expect(connects()).toBe('yes')
    const held = digests(key)
    sandbox.sh('gw1', `rm ${folder(node)}/*.psk*`)
    expect(await reconcile()).toEqual([`node/preshared-keys@${node}`])
    expect(digests(key)).toEqual(held)
    await client(key, true)
    expect(connects()).toBe('yes')
  })
  test('on the node that would take over: it is there before the endpoint moves', async () => {
    sandbox.sh('gw1', `rm ${folder('tk2')}/*.psk*`)
    expect((await nodes.driver.switchTo(world(), now, 'tokyo', 'tk2'))[0]).toBe('preshared-keys')
    expect(connects()).toBe('yes')
    await nodes.driver.switchTo(world(), now, 'tokyo', 'tk1')
  })
  test('where the other node cannot be asked: told so, and not that it is lost', async () => {
    const key = keys.at(-1) ?? ''
    sandbox.sh('gw1', `mv ${folder('tk1')}/${name(key)}.psk /run/kept.psk`)
    nodes.down.add('tk2')
    await expect(reconcile()).rejects.toMatchObject({ code: 'host-unreachable', host: 'tk2' })
    nodes.down.clear()
    sandbox.sh('gw1', `mv /run/kept.psk ${folder('tk1')}/${name(key)}.psk`)
    expect(await reconcile()).toEqual([])
  })
  test('on both, while another device is revoked: it is out on both nodes all the same', async () => {
    const peers = async (): Promise<number[]> => [...(await nodes.driver.states('tokyo')).values()].map(({ interfaces }) => interfaces[0]?.peers.length ?? 0)
    const before = await peers()
    const held = nodes.devices
    const key = `${folder('tk1')}/${name(keys.at(-1) ?? '')}.psk`
    sandbox.sh('gw1', `mv ${key} /run/kept.psk; rm ${folder('tk2')}/*.psk*`)
    nodes.devices = held.filter((device) => device.name !== 'c2')
    await expect(reconcile()).rejects.toMatchObject({ code: 'preshared-key-missing', params: { devices: 'c1' } })
    expect(await peers()).toEqual(before.map((count) => count - 1))
    sandbox.sh('gw1', `mv /run/kept.psk ${key}`)
    nodes.devices = held
    await reconcile()
    expect(await peers()).toEqual(before)
  })
  test('on both: told; what other devices have is applied nevertheless, and another key heals it', async () => {
    sandbox.sh('gw1', `rm ${folder('tk1')}/*.psk* ${folder('tk2')}/*.psk*`)
    await expect(reconcile()).rejects.toMatchObject({ code: 'preshared-key-missing', params: { devices: 'c1' } })
    await expect(nodes.driver.switchTo(world(), now, 'tokyo', 'tk2')).rejects.toMatchObject({ code: 'preshared-key-missing', host: 'tk2', exitCode: 1 })
    const key = newKey()
    await change(key)
    expect(await reconcile()).toEqual([])
    await client(key, true)
    expect(connects()).toBe('yes')
  })
})

describe('taken away', () => {
  test('live traffic goes on; without one the device connects, and its file is gone', async () => {
    record(undefined)
    const seen = await under(sandbox, () => reconcile(), 2000)
    expect(worst(seen).alive).toBe(true)
    expect(await files()).toEqual([[], []])
    expect(await reconcile()).toEqual([])
    await client(undefined, true)
    expect(connects()).toBe('yes')
  })
  test('with the device, and with the region: nothing of it stays', async () => {
    const key = newKey()
    await change(key)
    nodes.devices = sandbox.devices.filter((device) => device.name !== 'c1')
    await reconcile()
    expect(await files()).toEqual([[], []])
    nodes.devices = sandbox.devices
    await change(key)
    const server = world().find(({ kind }) => kind === 'server')
    if (!server) throw new Error('the world has a server')
    await nodes.driver.remove(server, { now, serviceId: 's', current: world(), devices: [], history: [] })
    expect([...(await nodes.driver.states('tokyo')).values()].map((state) => state.files)).toEqual([[], []])
  })
})

test('no command had a key among its words, and none that prints keys was run', () => {
  expect(nodes.ran.length).toBeGreaterThan(100)
  expect(keys.length).toBeGreaterThan(8)
  expect(nodes.ran.filter((line) => keys.some((key) => line.includes(key)) || /showconf|\bdump\b|private-key$|preshared-keys$|wg show \S+$/.test(line))).toEqual([])
})

/** What goes wrong on real nodes: told with host and step, the rest as it was, and the same command ends right afterwards. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { whileLocked, lockCommand } from '../../src/drivers/wireguard/lock.js'
import { openHost } from '../../src/drivers/wireguard/open.js'
import { openSandbox, type Sandbox } from '../support/namespaces.js'
import { type Nodes, nodesOf, now, world } from '../support/nodes.js'

let sandbox: Sandbox
let nodes: Nodes
beforeAll(async () => {
  sandbox = await openSandbox()
  nodes = nodesOf(sandbox, { failover: false })
}, 200_000)
afterAll(() => sandbox?.close())
jest.setTimeout(300_000)

const endpoint = '203.0.113.10/24'
const reconcile = (change?: Parameters<typeof world>[0]): Promise<readonly string[]> => nodes.driver.reconcile(world(change), now)
const ports = async (): Promise<unknown> => [...(await nodes.driver.states('tokyo')).values()].map(({ interfaces }) => interfaces.map(({ port }) => port))

describe('before there is anything', () => {
  test('the disk is full: said, with the step; afterwards the same command goes on', async () => {
    sandbox.sh('gw1', 'mount -o remount,size=16k /var/lib; dd if=/dev/zero of=/var/lib/full bs=4k 2>/dev/null; :')
    await expect(reconcile()).rejects.toMatchObject({ code: 'disk-full', host: 'tk2', step: expect.stringMatching(/^node\/key/) })
    expect((await nodes.driver.states('tokyo')).get('tk2')).toMatchObject({ interfaces: [] })
    sandbox.sh('gw1', 'rm /var/lib/full; mount -o remount,size=64m /var/lib')
  })
  test('another machine answers for the endpoint: it is not taken from it', async () => {
    sandbox.sh('rt', 'ip addr add 203.0.113.10/32 dev brx')
    await expect(reconcile()).rejects.toMatchObject({ code: 'endpoint-taken', host: 'tk1', params: { address: '203.0.113.10', interface: 'ext' }, exitCode: 7 })
    expect((await nodes.driver.states('tokyo')).get('tk1')?.outer).not.toContain(endpoint)
    sandbox.sh('rt', 'ip addr del 203.0.113.10/32 dev brx')
  })
  test('or for an inner address, IPv6 too', async () => {
    sandbox.sh('lan', 'ip addr add 2001:db8:80::100/128 dev bri nodad')
    await expect(reconcile()).rejects.toMatchObject({ code: 'endpoint-taken', host: 'tk1', params: { address: '2001:db8:80::100', interface: 'int' } })
    sandbox.sh('lan', 'ip addr del 2001:db8:80::100/128 dev bri')
    await reconcile()
    expect(await reconcile()).toEqual([])
    sandbox.connect(51820, (await nodes.driver.states('tokyo')).get('tk1')?.interfaces[0]?.publicKey ?? '')
    for (const client of ['c1', 'c2']) sandbox.sh(client, 'ping -c 1 -W 20 172.20.1.2')
  })
})

describe('with sessions', () => {
  test.each([['gw1', 'tk1'], ['gw2', 'tk2']])('the new port is taken by another program on %s: refused, and every interface keeps the port it has', async (namespace, node) => {
    sandbox.sh(namespace, `${process.execPath} -e 'require("dgram").createSocket("udp4").bind(51999); setTimeout(() => process.exit(), 60000)' >/dev/null 2>&1 & echo $! > /run/busy; for i in $(seq 100); do ss -Huln | grep -q :51999 && break; sleep 0.1; done`)
    await expect(reconcile({ port: 51999 })).rejects.toMatchObject({ code: 'port-busy', host: node, params: { port: 51999 } })
    expect((await ports() as number[][]).flat()).not.toContain(0)
    sandbox.sh(namespace, 'kill $(cat /run/busy)')
    await reconcile()
    expect(await ports()).toEqual([[51820], [51820]])
    expect(sandbox.sh('c1', 'ping -c 20 -i 0.2 -W 1 172.20.1.2 || :')).toMatch(/ 0% packet loss|[1-9] received/)
  })
  test('a clock that is off by more than a second: no switch to that node, nothing touched', async () => {
    nodes.lies.set('tk2', ({ argv }, out) => (argv[0] === 'date' ? String(Number(out) - 3) : out))
    nodes.began.length = 0
    await expect(nodes.driver.switchTo(world(), now, 'tokyo', 'tk2')).rejects.toMatchObject({ code: 'clock-off', host: 'tk2', params: { other: 'tk1' }, exitCode: 1 })
    expect(nodes.began.filter((step) => !step.startsWith('planned-switch/clocks'))).toEqual([])
    nodes.lies.clear()
    expect(await reconcile()).toEqual([])
  })
  test('two nodes with the endpoint and one key: refused, until one lets go', async () => {
    sandbox.sh('gw2', `ip addr add ${endpoint} dev ext`)
    await expect(reconcile({ mtu: 1380 })).rejects.toMatchObject({ code: 'two-active', host: 'tk1', params: { other: 'tk2' }, exitCode: 1 })
    sandbox.sh('gw2', `ip addr del ${endpoint} dev ext`)
    expect(await reconcile()).toEqual([])
  })
  test('another process works on a node: it is waited for, and told of when it does not end; one that is killed holds nothing', async () => {
    const [name, entry] = ['tk1', sandbox.inventory.hosts.tk1]
    if (!entry) throw new Error('the sandbox has tk1')
    const place = { deployment: 'acme', region: 'tokyo', node: name, outer: entry.outer, inner: entry.inner }
    const host = openHost(entry)
    const held = await host.hold(lockCommand(place, 1))
    await expect(whileLocked({ hosts: new Map([[name, host]]), places: new Map([[name, place]]) }, [name], async () => 'never', 1)).rejects.toMatchObject({ code: 'node-busy', host: name, exitCode: 1 })
    nodes.began.length = 0
    const waiting = reconcile({ mtu: 1380 })
    await pause(1500)
    expect(nodes.began).toEqual([])
    await held.release()
    expect(await waiting).toContain('node/mtu@tk1')
    const killed = spawn(process.execPath, ['--input-type=module', '-e', `const { openHost } = await import(${JSON.stringify(import.meta.resolve('../../dist/drivers/wireguard/open.js'))}); await openHost(${JSON.stringify(entry)}).hold(${JSON.stringify(lockCommand(place, 1))}); console.log('held'); setInterval(() => {}, 1000)`], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(killed.stdout, 'data')
    await expect(host.hold(lockCommand(place, 0))).rejects.toMatchObject({ params: { code: 75 } })
    killed.kill('SIGKILL')
    expect(await reconcile()).toContain('node/mtu@tk1')
  })
  test('an empty list of devices while there are some; one address, one key on two', async () => {
    const [first, second] = sandbox.devices
    if (!first || !second) throw new Error('the sandbox has two devices')
    for (const [devices, code] of [[[], 'no-peers'], [[first, { ...second, addresses: first.addresses }], 'address-taken'], [[first, { ...second, publicKey: first.publicKey }], 'key-taken']] as const) {
      nodes.devices = devices
      nodes.began.length = 0
      await expect(reconcile()).rejects.toMatchObject({ code, exitCode: 1 })
      expect(nodes.began).toEqual([])
    }
    nodes.devices = sandbox.devices
    expect(await reconcile()).toEqual([])
  })
  test('a node that is half done: what is missing is done, what is there stays', async () => {
    sandbox.sh('gw1', 'i=$(ip -o link show | awk -F": " \'$2 ~ /^gw/ { print $2 }\'); nft delete table inet $(nft list tables | awk \'/gw_/ { print $3 }\'); ip route del 10.64.0.0/18 dev $i; ip link set $i mtu 1400; sysctl -qw net.ipv4.ip_forward=0')
    expect(await reconcile()).toEqual(['node/forwarding@tk1', 'node/mtu@tk1', 'node/rules@tk1', 'node/routes@tk1'])
    expect(sandbox.sh('c1', 'ping -c 1 -W 5 172.20.1.2')).toContain('1 received')
  })
  test('an active node that was started anew, with nothing but its disk: it is back with one run', async () => {
    sandbox.sh('gw1', `nft flush ruleset; for i in $(ip -o link show | awk -F": " '$2 ~ /^gw/ { print $2 }'); do ip link del $i; done; ip addr del ${endpoint} dev ext; ip addr del 172.20.0.100/16 dev int; ip addr del 2001:db8:80::100/64 dev int`)
    const done = await reconcile()
    expect(done.filter((step) => /^node\/key/.test(step))).toEqual([])
    expect([...(await nodes.driver.states('tokyo')).values()].filter(({ outer }) => outer.includes(endpoint))).toHaveLength(1)
    expect(await reconcile()).toEqual([])
    expect(sandbox.sh('c2', 'ping -c 25 -i 1 -W 1 172.20.1.2 || :')).toMatch(/[1-9]\d* received/)
  })
})

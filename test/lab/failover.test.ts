/** A pair whose active node dies: keepalived on real nodes, devices' traffic running; and what `reconcile` does with a node that is gone. */
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { openSandbox, type Sandbox } from '../support/namespaces.js'
import { type Nodes, nodesOf, now, under, world, worst } from '../support/nodes.js'

let sandbox: Sandbox
let nodes: Nodes
beforeAll(async () => {
  sandbox = await openSandbox()
  nodes = nodesOf(sandbox)
}, 200_000)
afterAll(() => sandbox?.close())
jest.setTimeout(300_000)

const endpoint = '203.0.113.10/24'
const roles = async (): Promise<unknown> => Object.fromEntries([...(await nodes.driver.states('tokyo'))].map(([node, { failover, outer }]) => [node, `${failover?.role ?? 'none'}${outer.includes(endpoint) ? ' endpoint' : ''}${failover?.held ? ' held' : ''}`]))
/** As if the power were gone: no process of the node runs any more, its addresses are nowhere. */
const crash = (namespace: string): void => {
  sandbox.sh(namespace, `for i in ext int; do ip link set $i down; done; for p in $(ip netns pids ${namespace}); do [ $p = $$ ] || [ $p = $PPID ] || kill -9 $p; done; :`)
}
const boot = (namespace: string, number: number): void => {
  sandbox.sh(namespace, `nft flush ruleset; for a in $(ip -o addr show scope global | awk '$2 ~ /^(ext|int)$/ { print $2 "," $4 }'); do ip addr del "\${a#*,}" dev "\${a%,*}"; done; for i in $(ip -o link show | awk -F': ' '$2 ~ /^gw/ { print $2 }'); do ip link del $i; done
    for i in ext int; do ip link set $i up; done; ip addr add 203.0.113.1${number}/24 dev ext; ip addr add 172.20.0.1${number}/16 dev int; ip addr add 2001:db8:80::1${number}/64 dev int nodad; ip route replace default via 203.0.113.254; rm -rf /run/gatewright/acme/tokyo/tk${number}`)
}

test('a pair is watched over: one is master where the endpoint is', async () => {
  const done = await nodes.driver.reconcile(world(), now)
  expect(done).toContain('failover/master@tk1')
  expect(await roles()).toEqual({ tk1: 'MASTER endpoint', tk2: 'BACKUP' })
  expect(await nodes.driver.reconcile(world(), now)).toEqual([])
  sandbox.connect(51820, (await nodes.driver.states('tokyo')).get('tk1')?.interfaces[0]?.publicKey ?? '')
  for (const client of ['c1', 'c2']) sandbox.sh(client, 'ping -c 1 -W 20 172.20.1.2')
})

test('a planned switch takes the master with it, without a fight', async () => {
  for (const [to, other] of [['tk2', 'tk1'], ['tk1', 'tk2']] as const) {
    const seen = await under(sandbox, () => nodes.driver.switchTo(world(), now, 'tokyo', to), 1500)
    expect(worst(seen)).toMatchObject({ alive: true })
    expect(worst(seen).gap).toBeLessThan(6000)
    expect(await roles()).toEqual({ [to]: 'MASTER endpoint', [other]: 'BACKUP' })
  }
  expect(await nodes.driver.reconcile(world(), now)).toEqual([])
})

test.each(['tk1', 'tk2'])('a watched pair becomes a single node while %s has the endpoint: the one that stays has it, the other gives it up, and nobody takes it back', async (holder) => {
  if (holder === 'tk2') await nodes.driver.switchTo(world(), now, 'tokyo', holder)
  const seen = await under(sandbox, () => nodes.driver.reconcile(world({ redundant: false }), now), 5000)
  expect(worst(seen)).toMatchObject({ alive: true })
  expect(worst(seen).gap).toBeLessThan(6000)
  expect(await roles()).toEqual({ tk1: 'none endpoint', tk2: 'none' })
  expect(await nodes.driver.reconcile(world({ redundant: false }), now)).toEqual([])
  await nodes.driver.reconcile(world(), now)
  expect(await roles()).toEqual({ tk1: 'MASTER endpoint', tk2: 'BACKUP' })
})

test('the active node dies: the other takes over by itself and kicks, sessions live', async () => {
  const seen = await under(sandbox, async () => {
    crash('gw1')
    await sandbox.until('gw2', `ip -o addr show dev ext to 203.0.113.10`)
  }, 6000)
  expect(worst(seen)).toMatchObject({ alive: true })
  // Far from the 15 s (27 s of TCP) of devices that find out by themselves.
  expect(worst(seen).gap).toBeLessThan(10_000)
})

describe('one node cannot be reached', () => {
  test('the other is brought up to date, and what is left is told', async () => {
    nodes.down.add('tk1')
    await expect(nodes.driver.reconcile(world({ mtu: 1380 }), now)).rejects.toMatchObject({ code: 'node-left', host: 'tk1', step: 'node@tk1', exitCode: 7, params: { done: ['tk2'] } })
    nodes.down.clear()
    nodes.down.add('tk1')
    await expect(nodes.driver.reconcile(world({ mtu: 1380 }), now)).rejects.toMatchObject({ code: 'node-left' })
  })
  test('it comes back after a reboot: the next run makes it the second again', async () => {
    boot('gw1', 1)
    nodes.down.clear()
    const probe = await sandbox.probe('c2')
    const done = await nodes.driver.reconcile(world({ mtu: 1380 }), now)
    expect(await probe.stop()).toMatchObject({ alive: true })
    expect(done).toEqual(expect.arrayContaining(['node/fence@tk1', 'node/interfaces@tk1', 'failover/start@tk1']))
    expect(done.filter((step) => step.startsWith('node/key'))).toEqual([])
    expect(await roles()).toEqual({ tk1: 'BACKUP', tk2: 'MASTER endpoint' })
    expect((await nodes.driver.states('tokyo')).get('tk1')?.interfaces.map(({ mtu }) => mtu)).toEqual([1380])
    expect(await nodes.driver.reconcile(world({ mtu: 1380 }), now)).toEqual([])
  })
  test('we do not reach the active one, the devices do: it is left alone', async () => {
    nodes.down.add('tk2')
    const probe = await sandbox.probe('c2')
    await expect(nodes.driver.reconcile(world({ mtu: 1280 }), now)).rejects.toMatchObject({ code: 'node-left', host: 'tk2', params: { done: ['tk1'] } })
    expect(await probe.stop()).toMatchObject({ alive: true })
    nodes.down.clear()
    expect(await roles()).toEqual({ tk1: 'BACKUP', tk2: 'MASTER endpoint' })
    await nodes.driver.reconcile(world({ mtu: 1280 }), now)
  })
  test('dead, and nobody watches: the one that is left takes over', async () => {
    const alone = nodesOf(sandbox, { failover: false })
    await alone.driver.reconcile(world(), now)
    expect(await roles()).toEqual({ tk1: 'none', tk2: 'none endpoint' })
    crash('gw2')
    alone.down.add('tk2')
    await expect(alone.driver.reconcile(world(), now)).rejects.toMatchObject({ code: 'node-left', host: 'tk2', exitCode: 7 })
    expect(sandbox.sh('gw1', 'ip -o addr show dev ext to 203.0.113.10')).not.toBe('')
    expect(sandbox.sh('c2', 'ping -c 20 -i 1 -W 1 172.20.1.2 || :')).toContain(' 0% packet loss')
    boot('gw2', 2)
    alone.down.clear()
    await alone.driver.reconcile(world(), now)
    expect(await alone.driver.reconcile(world(), now)).toEqual([])
  })
  test('without the key of the pair none is made: another one would shut every device out', async () => {
    nodes.down.add('tk2')
    sandbox.sh('gw1', 'mv /var/lib/gatewright/acme/tokyo/tk1/1.key /var/lib/away.key')
    await expect(nodes.driver.reconcile(world(), now)).rejects.toMatchObject({ code: 'host-unreachable', host: 'tk2' })
    sandbox.sh('gw1', 'mv /var/lib/away.key /var/lib/gatewright/acme/tokyo/tk1/1.key')
    nodes.down.clear()
  })
})

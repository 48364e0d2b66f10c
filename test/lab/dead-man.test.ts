/** The timer on the hosts of a pair, alone: it brings back what was there, traffic goes on, and whoever comes afterwards finds nothing to do. */
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import type { DriverContext } from '../../src/drivers/port.js'
import { hostMargin } from '../../src/drivers/wireguard/dead-man.js'
import { openSandbox, type Sandbox } from '../support/namespaces.js'
import { type Nodes, nodesOf, now, resource, type Wanted, world } from '../support/nodes.js'

jest.setTimeout(200_000)
let sandbox: Sandbox
let nodes: Nodes
beforeAll(async () => {
  sandbox = await openSandbox()
  nodes = nodesOf(sandbox, { failover: false })
  await nodes.driver.reconcile(world(), now)
  const [state] = (await nodes.driver.states('tokyo')).values()
  sandbox.connect(51820, state?.interfaces[0]?.publicKey ?? '')
}, 200_000)
afterAll(() => sandbox?.close())

const pause = (milliseconds: number) => new Promise((wake) => setTimeout(wake, milliseconds))
const context = (wanted?: Wanted): DriverContext => ({ now, serviceId: 's', current: world(wanted), devices: [], history: [] })
const deadMan = () => nodes.driver.deadMan as NonNullable<Nodes['driver']['deadMan']>
const arm = (plan: string, seconds: number) => deadMan().arm(context(), plan, seconds - hostMargin)
/** Roles, keys and ports as they are; times and endpoints of peers left out. */
const shown = async () => [...(await nodes.driver.states('tokyo'))].map(([name, { interfaces, rules, routes, outer, inner, boot, fence }]) => ({ name, interfaces: interfaces.map(({ peers, ...rest }) => ({ ...rest, peers: peers.map(({ publicKey, allowedIps }) => ({ publicKey, allowedIps })) })), rules: rules?.digest, routes, outer, inner, boot: boot.digest, fenced: fence !== undefined }))
const changes: [string, Wanted][] = [
  ['a port and a size', { port: 51900, mtu: 1380 }],
  ['a server more', { servers: 2 }],
  ['a rule', { rules: [resource('rule', 'no-lan', { action: 'deny', from: [], to: ['172.20.1.3/32'], ports: [], existingFlows: 'cut' })] }],
]

describe('alone', () => {
  test.each(changes)('%s: at its deadline each host is what it was, and nothing is left to do', async (_what, wanted) => {
    const before = await shown()
    await arm(JSON.stringify(wanted), 12)
    const probe = await sandbox.probe('c1')
    await nodes.driver.reconcile(world(wanted), now)
    expect(await shown()).not.toEqual(before)
    await pause(14_000)
    const found = await shown()
    expect(found).toEqual(before)
    expect(await nodes.driver.reconcile(world(), now)).toEqual([])
    const seen = await probe.stop()
    expect(seen.alive).toBe(true)
    process.stderr.write(`${_what}: longest gap ${seen.gapMs} ms\n`)
  })
  test('disarmed, nothing happens; told again it is the same', async () => {
    await arm('kept', 6)
    await nodes.driver.reconcile(world({ mtu: 1380 }), now)
    expect(await deadMan().disarm(context(), 'kept')).toEqual([])
    expect(await deadMan().disarm(context(), 'kept')).toEqual([])
    await pause(8_000)
    expect(await nodes.driver.reconcile(world({ mtu: 1380 }), now)).toEqual([])
    await nodes.driver.reconcile(world(), now)
  })
  test('armed again it waits longer, and goes back to what was there at the first', async () => {
    const before = await shown()
    await arm('longer', 6)
    await nodes.driver.reconcile(world({ mtu: 1380 }), now)
    const changed = await shown()
    await arm('longer', 14)
    await pause(8_000)
    expect(await shown()).toEqual(changed)
    await pause(8_000)
    expect(await shown()).toEqual(before)
    expect((await deadMan().disarm(context(), 'longer')).sort()).toEqual([...sandbox.inventory.regions.tokyo?.nodes ?? []].sort())
  })
  test('the service goes back at the same time: it ends right', async () => {
    const before = await shown()
    await nodes.driver.reconcile(world(), now)
    await arm('race', 5)
    await nodes.driver.reconcile(world({ port: 51901 }), now)
    await pause(3_500)
    for (let times = 0; times < 6; times++) await nodes.driver.reconcile(world(), now)
    await pause(4_000)
    expect(await nodes.driver.reconcile(world(), now)).toEqual([])
    expect(await shown()).toEqual(before)
  })
})

/** Every recipe killed before each of its steps, as they come, and run again: it ends right. Nothing runs on after the kill, not even what would undo. */
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { openSandbox, type Sandbox } from '../support/namespaces.js'
import { Killed, type Nodes, nodesOf, now, type Wanted, world } from '../support/nodes.js'

let sandbox: Sandbox
let plain: Nodes
beforeAll(async () => {
  sandbox = await openSandbox()
  plain = nodesOf(sandbox, { failover: false })
}, 200_000)
afterEach(() => plain.killBefore(undefined))
afterAll(() => sandbox?.close())
jest.setTimeout(900_000)

/** Steps that one clean run begins, each killed once; `back` makes the state that it starts from. */
async function everywhere(back: () => Promise<unknown>, run: (time: number) => Promise<unknown>, endsRight: () => Promise<void>, nodes: Nodes = plain): Promise<number> {
  await back()
  nodes.began.length = 0
  await run(0)
  await endsRight()
  const steps = [...new Set(nodes.began)]
  for (const [index, step] of steps.entries()) {
    await back()
    nodes.killBefore(step)
    const end = await run(index + 1).then(() => undefined, (error: unknown) => error)
    // A step may be needless this time (endpoints are known already).
    if (end !== undefined && !(end instanceof Killed)) throw new Error(`killed before ${step}: ${String(end)}`)
    nodes.killBefore(undefined)
    await run(index + 1)
    await endsRight().catch((error: unknown) => {
      throw new Error(`killed before ${step}, run again: ${String(error)}`)
    })
  }
  return steps.length
}
const reconcile = (wanted?: Wanted): Promise<readonly string[]> => plain.driver.reconcile(world(wanted), now)
const settled = (wanted?: Wanted) => async (): Promise<void> => {
  expect(await reconcile(wanted)).toEqual([])
  const states = [...(await plain.driver.states('tokyo')).values()]
  expect(states.filter(({ outer }) => outer.includes('203.0.113.10/24'))).toHaveLength(1)
  expect(states.filter(({ fence }) => fence === undefined)).toHaveLength(1)
  expect(new Set(states.flatMap(({ interfaces }) => interfaces.map(({ publicKey }) => publicKey))).size).toBe(wanted?.key ? 2 : 1)
}
const gone = (): Promise<unknown> => plain.driver.remove(resourceOfServer, { now, serviceId: 's', current: world(), devices: [], history: [] })
const resourceOfServer = world().find(({ kind }) => kind === 'server') as ReturnType<typeof world>[number]

describe('killed before each step', () => {
  test('a pair is made', async () => expect(await everywhere(gone, () => reconcile(), settled())).toBeGreaterThan(12))
  test('a port moves, settings change', async () => expect(await everywhere(() => reconcile(), () => reconcile({ port: 51900, mtu: 1380 }), settled({ port: 51900, mtu: 1380 }))).toBeGreaterThan(3))
  test('a second key beside the first, and the first retired', async () => {
    const both = { key: { generation: 2, retirePrevious: '2027-06-30' } }
    await everywhere(() => reconcile(), () => reconcile(both), settled(both))
    const states = await plain.driver.states('tokyo')
    for (const state of states.values()) expect(state.interfaces.map(({ port }) => port).sort()).toEqual([51820, 51830])
    await plain.driver.reconcile(world(both), '2027-07-01T01:00:00.000Z')
    for (const state of (await plain.driver.states('tokyo')).values()) expect(state.interfaces.map(({ port }) => port)).toEqual([51830])
  })
  test('a second server comes, and goes again', async () => {
    expect(await everywhere(() => reconcile(), () => reconcile({ servers: 2 }), settled({ servers: 2 }))).toBeGreaterThan(4)
    expect(await everywhere(() => reconcile({ servers: 2 }), () => reconcile(), settled())).toBeGreaterThan(3)
  })
  test('a node is restarted', async () => {
    await plain.driver.switchTo(world(), now, 'tokyo', 'tk1')
    expect(await everywhere(async () => undefined, (time) => plain.driver.restart(world(), now, 'tokyo', 'tk1', `restart-${time}`), settled())).toBeGreaterThan(2)
  })
  test('keepalived comes to watch over a pair', async () => {
    const watched = nodesOf(sandbox)
    expect(await everywhere(() => reconcile(), () => watched.driver.reconcile(world(), now), async () => {
      expect(await watched.driver.reconcile(world(), now)).toEqual([])
      expect([...(await plain.driver.states('tokyo')).values()].map(({ failover }) => [failover?.running, failover?.held, failover?.role]).sort()).toEqual([[true, false, 'BACKUP'], [true, false, 'MASTER']])
    }, watched)).toBeGreaterThan(6)
    await reconcile()
  })
  test('it goes', async () => expect(await everywhere(() => reconcile(), gone, async () => {
    for (const { interfaces, rules, fence, files, outer } of (await plain.driver.states('tokyo')).values()) expect({ interfaces, rules, fence, files, endpoint: outer.includes('203.0.113.10/24') }).toEqual({ interfaces: [], rules: undefined, fence: undefined, files: [], endpoint: false })
  })).toBeGreaterThan(5))
})

/** The steps that a plan shows are the driver's: on real nodes no change takes a step of its recipes that the plan does not name, nor another order. */
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { resourceMap } from '../../src/kinds/index.js'
import type { Resource } from '../../src/kinds/kind.js'
import { diffResources, resourceOf } from '../../src/plan/changes.js'
import type { PlannedChange } from '../../src/plan/document.js'
import { noForecast } from '../../src/plan/forecast.js'
import { stepsOf } from '../../src/plan/recipe.js'
import { openSandbox, type Sandbox } from '../support/namespaces.js'
import { type Nodes, nodesOf, now, resource, world } from '../support/nodes.js'

let sandbox: Sandbox
let nodes: Nodes
let before: Resource[] = []
beforeAll(async () => {
  sandbox = await openSandbox()
  nodes = nodesOf(sandbox, { failover: false })
}, 200_000)
afterAll(() => sandbox?.close())
jest.setTimeout(120_000)

/** What a machine keeps for its own start, and who watches over a pair, is done after any change, and nobody notices it. */
const shown = ['node', 'planned-switch', 'remove-node']
const plannedOf = (after: readonly Resource[]): PlannedChange[] => diffResources(resourceMap(before), resourceMap(after)).map((change) => {
  const { address, kind, name } = resourceOf(change)
  return { address, kind, name, actions: [change.action], reason: 'value-differs', channel: 'self', before: change.before?.inputs ?? null, after: change.after?.inputs ?? null, reversible: 'yes', paths: [], forecast: noForecast }
})
const holder = async (): Promise<string | undefined> => [...(await nodes.driver.states('tokyo'))].find(([, { outer }]) => outer.some((address) => address.startsWith('203.0.113.10/') || address.startsWith('203.0.113.11/')))?.[0]

const deny = resource('rule', 'r', { action: 'deny', from: [], to: ['172.20.0.9/32'], ports: [], existingFlows: 'keep' })
const moved = (resources: readonly Resource[]): Resource[] => resources.map((each) => (each.kind === 'gateway' ? { ...each, inputs: { ...each.inputs, endpoint: '203.0.113.11' } } : each))
const more = { pools: ['10.64.0.0/18', '10.65.0.0/18', '2001:db8:64::/64'], port: 51830, mtu: 1380, rules: [deny] }
test.each<[string, () => Resource[]]>([
  ['a region with a pair comes', () => world()],
  ['another port', () => world({ port: 51830 })],
  ['another MTU', () => world({ port: 51830, mtu: 1380 })],
  ['a rule', () => world({ port: 51830, mtu: 1380, rules: [deny] })],
  ['a further pool', () => world(more)],
  ['a new key', () => world({ ...more, key: { generation: 2 } })],
  ['a further server', () => world({ ...more, key: { generation: 2 }, servers: 2 })],
  ['a server less', () => world({ ...more, key: { generation: 2 } })],
  ['another endpoint', () => moved(world({ ...more, key: { generation: 2 } }))],
  ['port and MTU at once', () => moved(world({ ...more, key: { generation: 2 }, port: 51900, mtu: 1400 }))],
  ['the pair becomes a single node', () => moved(world({ ...more, key: { generation: 2 }, port: 51900, mtu: 1400, redundant: false }))],
  ['and a pair again', () => moved(world({ ...more, key: { generation: 2 }, port: 51900, mtu: 1400 }))],
  ['the region goes', () => []],
])('%s', async (_what, wanted) => {
  const after = wanted()
  const changes = plannedOf(after)
  const was = await holder()
  const named = stepsOf(changes, { before: resourceMap(before), driver: 'wireguard', regions: before.filter(({ kind }) => kind === 'gateway').map(({ name }) => name) })
  nodes.began.length = 0
  if (after.length > 0) await nodes.driver.reconcile(after, now)
  else {
    const gateway = before.find(({ kind }) => kind === 'gateway') as Resource
    await nodes.driver.remove(gateway, { now, serviceId: '', current: before, devices: [], history: [] })
  }
  const active = (await holder()) ?? was
  const done = nodes.began.map((each) => /^([^/]+)\/(.+)@(.+)$/.exec(each) ?? []).filter(([, recipe = '']) => shown.includes(recipe)).map(([, recipe, step = '', node]) => `${node === active ? 'active' : 'standby'} ${recipe}/${step.replace(/^key-.*/, 'key')}`)
  expect(done.length).toBeGreaterThan(0)
  const plain = named.map(({ node, step }) => `${node} ${step}`)
  expect(done.filter((each) => !plain.includes(each))).toEqual([])
  // The same step of two servers is one.
  const places = [...new Set(done)].map((each) => plain.indexOf(each))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  before = after
})

/** The order of changes, what a driver does for each wave, how long it is watched, and what is refused. */
import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { intentDigestOf } from '../../src/plan/assemble.js'
import type { Plan, Wave } from '../../src/plan/document.js'
import { nodeSteps, removeSteps, switchSteps, takeSteps } from '../../src/plan/recipe.js'
import { nodeRecipe, removeRecipe } from '../../src/drivers/wireguard/recipes/node.js'
import { switchRecipe } from '../../src/drivers/wireguard/recipes/switch.js'
import type { NodeSpec } from '../../src/drivers/wireguard/spec.js'
import { World } from '../support/in-process.js'

const acme = readFileSync('examples/acme/deployment.yaml', 'utf8')
const edited = (edits: readonly (readonly [string | RegExp, string])[]): string => edits.reduce((text, [from, to]) => text.replace(from, to), acme)
async function planned(after: string, driver: 'simulated' | 'manual' = 'simulated'): Promise<Plan> {
  const text = (each: string): string => (driver === 'manual' ? each.replace('driver: simulated', 'driver: manual, record: ./record') : each)
  const world = new World('2026-12-01', driver, 'acme')
  await world.apply(await world.plan(text(acme)))
  if (driver === 'manual') await world.carryOut()
  return world.plan(text(after))
}
const told = ({ title, region, changes, settle }: Wave) => [title, region ?? '', changes.join(' '), settle]

const otherPorts = [['port: 51820', 'port: 51822'], ['port: 51820, clientPools: [10.64.64', 'port: 51823, clientPools: [10.64.64']] as const

describe('order', () => {
  test('region by region, the least loaded first; then the global setting', async () => {
    const plan = await planned(edited([...otherPorts, ['inactiveLink: 8h', 'inactiveLink: 1h']]))
    expect(plan.rollout.waves.map(({ title, region }) => [title, region])).toEqual([['osaka', 'osaka'], ['tokyo', 'tokyo'], ['several regions', undefined]])
    expect(plan.rollout.waves.map((wave) => wave.forecast?.session.regions)).toEqual(plan.rollout.waves.map(({ region }) => (region ? [region] : plan.forecast.session.regions)))
  })
  test('which of two regions is the least loaded is no part of what is approved', async () => {
    const plan = await planned(edited(otherPorts))
    const turned = [...plan.rollout.waves].reverse().map((wave, index) => ({ ...wave, number: index + 1 }))
    expect(intentDigestOf({ ...plan, rollout: { ...plan.rollout, waves: turned } })).toBe(plan.intentDigest)
  })
  test.each<[string, (wave: Wave) => Wave]>([['what it does', (wave) => ({ ...wave, steps: [] })], ['how long it is watched', (wave) => ({ ...wave, settle: 0 })], ['its changes', (wave) => ({ ...wave, changes: [] })]])('%s is a part of it', async (_what, change) => {
    const plan = await planned(edited(otherPorts))
    expect(intentDigestOf({ ...plan, rollout: { ...plan.rollout, waves: plan.rollout.waves.map(change) } })).not.toBe(plan.intentDigest)
  })
  test('live counts are not', async () => {
    const plan = await planned(edited(otherPorts))
    const waves = plan.rollout.waves.map((wave) => ({ ...wave, forecast: plan.forecast }))
    expect(intentDigestOf({ ...plan, rollout: { ...plan.rollout, waves } })).toBe(plan.intentDigest)
  })
})

describe('steps', () => {
  test('a port: the node that stands by first, the redirect before the port', async () => {
    const plan = await planned(edited([otherPorts[0]]))
    expect(plan.rollout.waves.map(told)).toEqual([['tokyo', 'tokyo', 'gateway.tokyo', 6]])
    const port = ['free-ports', 'rules', 'port', 'take-in', 'handshakes']
    expect(plan.rollout.waves[0]?.steps?.map(({ node, step }) => `${node} ${step}`)).toEqual([...['fence', ...port].map((step) => `standby node/${step}`), ...port.map((step) => `active node/${step}`)])
  })
  test('people carry it out: no steps, nothing to wait for', async () => {
    const plan = await planned(edited([otherPorts[0]]), 'manual')
    expect(plan.rollout.waves.map(({ steps, settle }) => [steps, settle])).toEqual(plan.rollout.waves.map(() => [[], 0]))
  })
  test('a new key is watched until the old sessions have ended', async () => {
    const plan = await planned(edited([[/(gateway: \{ endpoint: 203\.0\.113\.9)/, '$1, key: { generation: 2 }']]))
    expect(plan.rollout.waves.map(({ settle }) => settle)).toEqual([200])
  })
})

describe("the driver's recipes are the plan's", () => {
  const spec = { deployment: 'a', region: 'r', node: 'n', outer: 'o', inner: 'i', workers: [{ worker: 1, generation: 1, interface: 'w', port: 1, keyFile: '/k/1.key', peers: [] }], pools: [], endpoint: '203.0.113.1', prefix: 24, also: [], innerAddresses: [] } as unknown as NodeSpec
  const ids = (steps: readonly { readonly id: string }[]): string[] => steps.map(({ id }) => id.replace(/^key-.*/, 'key'))
  test('of a node', () => expect(ids(nodeRecipe(spec, { fenced: true }).steps)).toEqual([...nodeSteps]))
  test('of a switch', () => expect(switchRecipe(spec, { ...spec, node: 'm' }).steps.map(({ id, on }) => [id, on === 'n' ? 'to' : 'from'])).toEqual([...switchSteps]))
  test('of a single node that takes its endpoint', () => expect(ids(switchRecipe(spec, undefined).steps)).toEqual([...takeSteps]))
  test('of a node that goes', () => expect(ids(removeRecipe(spec, [], []).steps)).toEqual([...removeSteps]))
})

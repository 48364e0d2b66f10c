/** Less disruptive ways: which there are, what they would do, what a plan that takes them does and what it leaves for later. */
import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import type { Plan } from '../../src/plan/document.js'
import { planWith } from '../../src/workflows/plan.js'
import { isValid, readDeployment } from '../../src/workflows/load-deployment.js'
import { insteadLines } from '../../src/view/instead.js'
import { World } from '../support/in-process.js'

const acme = readFileSync('examples/acme/deployment.yaml', 'utf8').replace('    settings: { tunnel: { mtu: 1380 } }\n', '').replace('tunnel: { mtu: 1280', 'tunnel: { mtu: 1420')
const lowered = acme.replace('mtu: 1420', 'mtu: 1300')
const movedPools = acme.replace('[10.64.0.0/18, "2001:db8:64::/64"]', '[10.64.128.0/18, "2001:db8:64::/64"]')
async function worldOf(driver: 'simulated' | 'manual' = 'simulated') {
  const world = new World('2026-12-01', driver, 'acme')
  const text = (each: string): string => (driver === 'manual' ? each.replace('driver: simulated', 'driver: manual, record: ./record') : each)
  await world.apply(await world.plan(text(acme)))
  if (driver === 'manual') await world.carryOut()
  const plan = async (given: string, leastDisruptive = false): Promise<Plan> => {
    const loaded = await readDeployment(Buffer.from(text(given)), 'deployment.yaml')
    if (!isValid(loaded)) throw new Error(JSON.stringify(loaded.findings))
    return (await planWith(world.service, loaded, 'deployment.yaml', { leastDisruptive })).plan
  }
  return { world, plan }
}
const most = ({ rollout }: Pick<Plan, 'rollout'>): number => Math.max(...rollout.waves.map(({ forecast }) => forecast?.session.sessions.likely ?? 0))

describe('a global setting that everybody notices', () => {
  test('may go region by region: as mild, for fewer sessions at once', async () => {
    const { plan } = await worldOf()
    const plain = await plan(lowered)
    expect(plain.instead).toMatchObject([{ way: 'region-by-region', automatic: true, addresses: ['setting.tunnel'], forecast: { session: { effect: 'stall' } }, yaml: 'regions:\n  osaka: { settings: { tunnel: {"mtu":1300} } }\n  tokyo: { settings: { tunnel: {"mtu":1300} } }' }])
    expect(plain.instead[0]?.waves.map(({ region, title }) => region ?? title)).toEqual(['osaka', 'tokyo', 'several regions'])
  })
  test('taken: each region in a wave of its own, the global value when nobody notices it, and the rest in the next plan', async () => {
    const { world, plan } = await worldOf()
    const [plain, taken] = [await plan(lowered), await plan(lowered, true)]
    expect(taken.taken).toMatchObject([{ way: 'region-by-region' }])
    expect(taken.changes.map(({ address, actions, forecast }) => [address, actions[0], forecast.session.effect, forecast.session.regions])).toEqual([
      ['setting.tunnel', 'update', 'none', []], ['setting.tunnel.region.osaka', 'create', 'stall', ['osaka']], ['setting.tunnel.region.tokyo', 'create', 'stall', ['tokyo']],
    ])
    expect(most(taken)).toBeLessThan(most(plain))
    expect(taken.intentDigest).not.toBe(plain.intentDigest)
    await world.apply(taken)
    const [record] = (await world.service.history()).slice(-1)
    expect(record?.waves?.every(({ worse }) => worse.length === 0) ?? true).toBe(true)
    const rest = await plan(lowered)
    expect(rest.changes.map(({ address, actions, forecast }) => [address, actions[0], forecast.session.effect])).toEqual([['setting.tunnel.region.osaka', 'delete', 'none'], ['setting.tunnel.region.tokyo', 'delete', 'none']])
    await world.apply(rest)
    expect((await plan(lowered)).changes).toEqual([])
  })
  test("the global value never goes before the regions' own", async () => {
    const { plan } = await worldOf()
    const { waves } = (await plan(lowered, true)).rollout
    const at = (address: string): number => waves.find(({ changes }) => changes.includes(address))?.number ?? 0
    for (const region of ['osaka', 'tokyo']) expect(at('setting.tunnel')).toBeGreaterThanOrEqual(at(`setting.tunnel.region.${region}`))
  })
  test('people carry it out: no figures say that it would be milder', async () => {
    const { plan } = await worldOf('manual')
    expect((await plan(lowered)).instead.filter(({ way }) => way === 'region-by-region')).toEqual([])
  })
})

describe('pools that move', () => {
  test('may stay beside the new ones; a plan that takes it breaks nothing, and the next one moves them', async () => {
    const { world, plan } = await worldOf()
    const plain = await plan(movedPools)
    expect([plain.forecast.session.effect, plain.instead.map(({ way, forecast }) => [way, forecast.session.effect])]).toEqual(['break', [['keep-old-pools', 'none']]])
    const taken = await plan(movedPools, true)
    expect(taken.changes.map(({ address, after }) => [address, after?.clientPools])).toEqual([['gateway.tokyo', ['10.64.0.0/18', '2001:db8:64::/64', '10.64.128.0/18']]])
    await world.apply(taken)
    expect((await plan(movedPools)).changes.map(({ address }) => address)).toEqual(['gateway.tokyo'])
  })
  test.each([['lie outside the designated addresses', movedPools.replace('10.64.0.0/16', '10.64.64.0/18, 10.64.128.0/18')], ['go to another gateway', movedPools.replace('[10.64.64.0/18', '[10.64.0.0/18')]])('but not where old ones %s', async (_why, text) => {
    const { plan } = await worldOf()
    const made = await plan(text).catch(() => undefined)
    expect(made?.instead.filter(({ way, addresses }) => way === 'keep-old-pools' && addresses.includes('gateway.tokyo')) ?? []).toEqual([])
  })
})

describe('advice', () => {
  test('a rule that cuts live flows may keep them; what disturbs nobody may go first', async () => {
    const { plan } = await worldOf()
    const made = await plan(acme.replace('  rules:\n', '  rules:\n    no-erp: { action: deny, to: [172.20.30.41/32], reason: r }\n').replace('deviceLicences: 1200 ', 'deviceLicences: 1300 '))
    expect(made.instead.map(({ way, automatic, yaml, command }) => [way, automatic, yaml ?? command])).toEqual([
      ['keep-flows', false, 'access:\n  rules:\n    no-erp: { existingFlows: keep }'],
      ['quiet-first', false, 'gatewright plan --only contract'],
    ])
    expect((await plan(acme.replace('deviceLicences: 1200 ', 'deviceLicences: 1300 '), true)).taken).toEqual([])
  })
  test('in words, in both languages', async () => {
    const { plan } = await worldOf()
    const [plain, taken] = [await plan(lowered), await plan(lowered, true)]
    for (const language of ['en', 'ja'] as const) {
      expect(insteadLines(plain, language)).toEqual([expect.stringContaining('gatewright plan --least-disruptive')])
      expect(insteadLines(taken, language)[0]).toContain('setting.tunnel')
    }
    expect(insteadLines({ instead: [], taken: [] }, 'en')).toEqual([expect.stringContaining('no less disruptive way')])
  })
})

/** `--only`: one change after the other ends where the whole plan ends, every step on the way is a contract that could be, and all of them are the plan. */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { desiredResources, resourceMap } from '../../src/kinds/index.js'
import type { Resource, Resources } from '../../src/kinds/kind.js'
import type { Deployment } from '../../src/model/deployment.js'
import { unknownOffering } from '../../src/model/offering.js'
import { assemblePlan } from '../../src/plan/assemble.js'
import { committed } from '../../src/plan/committed.js'
import type { Plan } from '../../src/plan/document.js'
import { bindingPolicies, gate } from '../../src/plan/gate.js'
import { fewest, narrow } from '../../src/plan/only.js'
import { serviceOn } from '../../src/service/embedded.js'
import type { Service } from '../../src/service/port.js'
import { memoryStore } from '../../src/service/store/memory.js'
import { thisHolder } from '../../src/support/process.js'
import { judge } from '../../src/workflows/plan-only.js'
import { deployments, unremarkable } from '../support/deployments.js'

let number = 0
async function planOnly(service: Service, deployment: Deployment, only?: readonly string[]): Promise<Plan> {
  const snapshot = await service.snapshot()
  const before = committed(snapshot)
  const desired = desiredResources(deployment)
  const narrowed = only && narrow(before, desired, only)
  return assemblePlan({
    id: `p${++number}`, tool: 'test', now: snapshot.takenAt, file: 'x.yaml', deployment, snapshot, sessions: await service.sessions(),
    committed: before, ...unremarkable, desired: narrowed?.resources ?? desired, narrowed,
  })
}
async function apply(service: Service, plan: Plan): Promise<void> {
  const lease = await service.begin({ plan, consents: (['lockout', 'host-cut'] as const).map((effect) => ({ effect, where: null, seconds: null })), holder: thisHolder() })
  for (const { number, changes } of plan.rollout.waves) {
    await service.startWave(lease, number)
    for (const address of changes) {
      const after = plan.changes.find((change) => change.address === address)?.after ?? null
      await (after === null ? service.remove(lease, address) : service.ensure(lease, address, after))
    }
    await service.finishWave(lease, number)
  }
  await service.finish(lease)
}
const fresh = (): Service => serviceOn(memoryStore(), 'memory', {
  name: 'acme', driver: 'simulated', directory: '', clock: { now: () => '2026-12-01T01:00:00.000Z' },
  gate: (changes, recorded, consents, now, announced) => gate(changes, bindingPolicies(changes, recorded), consents, new Date(now), announced),
})
const values = (resources: Iterable<Resource>) => Object.fromEntries([...resources].map(({ address, inputs }) => [address, inputs]))

describe('on random pairs', () => {
  test('every address alone, in any order that the plan names, ends where the plan ends; each state on the way keeps the rules of the contract', async () => {
    let [steps, brought] = [0, 0]
    await fc.assert(
      fc.asyncProperty(fc.option(deployments), deployments, fc.boolean(), async (from, to, backwards) => {
        const service = fresh()
        if (from) await apply(service, await planOnly(service, from))
        const whole = (await planOnly(service, to)).changes.map(({ address }) => address)
        for (const address of backwards ? whole.toReversed() : whole) {
          const plan = await planOnly(service, to, [address])
          if (plan.changes.length === 0) continue
          expect(plan.changes.map((change) => change.address)).toContain(address)
          const before = committed(await service.snapshot())
          const world = { driver: 'simulated', today: '2026-12-01', current: before, offering: unknownOffering, wantedFrom: {}, started: {} } as const
          const { findings } = judge({ deployment: to, before, standing: before, desired: desiredResources(to), only: [address], file: 'x.yaml', world, locate: () => undefined })
          expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
          await apply(service, plan)
          steps++
          brought += plan.added?.length ?? 0
        }
        expect(values((await service.snapshot()).current)).toEqual(values(desiredResources(to).values()))
        expect((await planOnly(service, to)).changes).toEqual([])
      }),
      { numRuns: 40 },
    )
    expect(steps).toBeGreaterThan(200)
    expect(brought).toBeGreaterThan(30)
  }, 120_000)

  test('of all addresses it is the whole plan', async () => {
    await fc.assert(
      fc.asyncProperty(deployments, deployments, async (from, to) => {
        const service = fresh()
        await apply(service, await planOnly(service, from))
        const whole = await planOnly(service, to)
        const all = await planOnly(service, to, whole.changes.map(({ address }) => address))
        expect(all).toMatchObject({ changes: whole.changes, rollout: whole.rollout, forecast: whole.forecast, added: [], summary: { ...whole.summary, leftOut: 0 } })
        expect(all.intentDigest).not.toBe(whole.intentDigest)
      }),
      { numRuns: 40 },
    )
  }, 120_000)
})

describe('what comes along', () => {
  const resource = (address: string, inputs: Resource['inputs'] = {}): Resource => {
    const [kind = '', ...name] = address.split('.')
    return { address, kind: kind as Resource['kind'], name: name.join('.'), inputs }
  }
  const region = (name: string, servers: number): Resource[] => [
    resource(`region.${name}`, { home: name === 'home', redundant: false }), resource(`gateway.${name}`, { port: 1 }),
    ...Array.from({ length: servers }, (_, index) => resource(`server.${name}-${index + 1}`, { region: name, number: index + 1 })),
  ]
  const standing = [resource('contract', { a: 1 }), resource('access', { default: 'allow' }), ...region('home', 1)]
  const group = resource('group.g')
  const rule = (from: string[]) => resource('rule.r', { action: 'deny', from, to: [] })
  const rows: [what: string, before: Resource[], after: Resource[], only: string, added: [string, string, string][]][] = [
    ['a rule of a new group', standing, [...standing, group, resource('group.h'), rule(['g'])], 'rule.r', [['group.g', 'rule.r', 'needed']]],
    ['a rule that comes to speak of a new group', [...standing, rule([])], [...standing, group, rule(['g'])], 'rule.r', [['group.g', 'rule.r', 'needed']]],
    ['a rule of everybody', standing, [...standing, group, rule([])], 'rule.r', []],
    ['a group that goes, and a rule that forgets it', [...standing, group, rule(['g'])], [...standing, rule([])], 'group.g', [['rule.r', 'group.g', 'refers']]],
    ['a group that goes with its settings', [...standing, group, resource('setting.session.group.g')], standing, 'group.g', [['setting.session.group.g', 'group.g', 'refers']]],
    ['settings of a group', [...standing, group, resource('setting.session.group.g')], standing, 'setting.session.group.g', []],
    ['a second region, of which its option', standing, [...standing, resource('option.multi-region', { name: 'multi-region' }), resource('option.settings-change', { name: 'settings-change' }), ...region('osaka', 2)], 'gateway.osaka', [
      ['region.osaka', 'gateway.osaka', 'needed'], ['option.multi-region', 'region.osaka', 'needed'], ['server.osaka-1', 'region.osaka', 'needed'], ['server.osaka-2', 'region.osaka', 'part'],
    ]],
    ['the last server of three, of which two are new', standing, [...standing, ...region('home', 3).slice(3)], 'server.home-3', [['server.home-2', 'server.home-3', 'needed']]],
    ['a server in the middle that goes', [...standing, ...region('home', 3).slice(3)], standing, 'server.home-2', [['server.home-3', 'server.home-2', 'refers']]],
    ['the gateway of a region that goes', [...standing, ...region('osaka', 1)], standing, 'gateway.osaka', [['region.osaka', 'gateway.osaka', 'refers'], ['server.osaka-1', 'gateway.osaka', 'refers']]],
    ['an option that goes, and the region that needs it', [...standing, resource('option.multi-region'), ...region('osaka', 1)], standing, 'option.multi-region', [
      ['region.osaka', 'option.multi-region', 'refers'], ['gateway.osaka', 'region.osaka', 'refers'], ['server.osaka-1', 'region.osaka', 'refers'],
    ]],
  ]
  const map = (resources: Resource[]): Resources => resourceMap(resources)
  test.each(rows)('%s', (_what, before, after, only, added) => {
    const narrowed = narrow(map(before), map(after), [only])
    expect(narrowed.added.map(({ address, for: other, why }) => [address, other, why]).sort()).toEqual(added.sort())
    for (const address of [only, ...added.map(([each]) => each)]) expect(narrowed.resources.get(address)).toEqual(map(after).get(address))
  })
  test('a contract comes whole', () => {
    expect(narrow(new Map(), map([...standing, resource('policy')]), ['access']).added).toHaveLength(standing.length)
    expect(narrow(map(standing), new Map(), ['contract']).leftOut).toEqual([])
    expect(narrow(new Map(), map([...standing, resource('policy')]), ['policy']).added).toEqual([])
    const { added, leftOut } = narrow(new Map(), map(standing), ['server.home-1'])
    expect(added).toHaveLength(standing.length - 1)
    expect(leftOut).toEqual([])
  })
})

test('fewest: what is needed and nothing more', () => {
  const items = Array.from({ length: 40 }, (_, index) => index)
  fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 39 }), { maxLength: 5 }), (wanted) => {
    let asked = 0
    const found = fewest(items, (some) => {
      asked++
      return wanted.every((each) => some.includes(each))
    })
    expect([...found].sort()).toEqual([...wanted].sort())
    expect(asked).toBeLessThan(80)
  }))
})

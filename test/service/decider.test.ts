/** Properties of the service on random plans and random interruptions, without disk or engine. */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { desiredResources } from '../../src/kinds/index.js'
import { normalise } from '../../src/model/normalise.js'
import { assemblePlan } from '../../src/plan/assemble.js'
import { committed } from '../../src/plan/committed.js'
import { bindingPolicies, gate } from '../../src/plan/gate.js'
import { reverse } from '../../src/plan/reverse.js'
import { serviceOn } from '../../src/service/embedded.js'
import { verifyChain } from '../../src/service/log.js'
import { evolve, genesis, initialState } from '../../src/service/state.js'
import { memoryStore } from '../../src/service/store/memory.js'
import type { BeginRequest, Service } from '../../src/service/port.js'
import { parseSource } from '../../src/source/parse.js'
import type { JsonObject } from '../../src/support/json.js'
import { thisHolder } from '../../src/support/process.js'
import { unremarkable } from '../support/deployments.js'
import { planFor } from '../support/planning.js'

const example = parseSource(readFileSync('examples/acme/deployment.yaml'), 'x.yaml').value as JsonObject
const base = normalise(example)
const holder = thisHolder()

const deployments = fc
  .record({ licences: fc.integer({ min: 1, max: 650 }), servers: fc.integer({ min: 1, max: 8 }), port: fc.integer({ min: 1, max: 65535 }), rules: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 }) })
  .map(({ licences, servers, port, rules }) => {
    const tokyo = base.regions.tokyo
    if (!tokyo) throw new Error('the example has tokyo')
    const rule = base.access.rules['block-legacy-erp']
    if (!rule) throw new Error('the example has a rule')
    return {
      ...base,
      contract: { ...base.contract, deviceLicences: licences * 100 },
      regions: { ...base.regions, tokyo: { ...tokyo, servers, gateway: { ...tokyo.gateway, port } } },
      access: { ...base.access, rules: Object.fromEntries(rules.map((name) => [name, rule])) },
    }
  })
/** What the provider wrote and did meanwhile; some of it is refused, which leaves no event. */
type Record = (service: Service) => Promise<unknown>
const actor = { user: 'u', host: 'h' }
const when = fc.constantFrom(null, '2026-03-31', '2027-01-01')
const records: fc.Arbitrary<Record> = fc.oneof(
  fc.record({ kind: fc.constantFrom('incident' as const, 'abolition' as const, 'maintenance' as const), to: when, region: fc.constantFrom('tokyo', 'nowhere') }).map(({ kind, to, region }): Record => (service) =>
    service.addNotice({ kind, from: '2027-01-01', to, regions: [region], effect: null, text: 'x', reference: null, evidence: null, set: [] }, actor)),
  fc.record({ kind: fc.constantFrom('raise' as const, 'change' as const), from: when, name: fc.constantFrom('contract.concurrentDevices', 'contract.deviceLicences', 'regions.tokyo.port'), value: fc.constantFrom(2000, 5000, 15000) }).map(({ kind, from, name, value }): Record => (service) =>
    service.addNotice({ kind, from, to: null, regions: [], effect: null, text: 'x', reference: null, evidence: null, set: [{ name, value }] }, actor)),
  fc.record({ until: fc.constantFrom(null, '2026-03-31T00:00:00+09:00', '2026-03-01T00:00:00+09:00') }).map(({ until }): Record => (service) =>
    service.addOutage({ knownAt: '2026-03-30T00:00:00+09:00', until, attributable: 'open', extent: 'open', regions: [], evidence: null, claimedOn: null }, actor)),
  fc.record({ until: fc.constantFrom('2026-03-31T12:00:00+09:00', '2027-01-01T00:00:00+09:00'), claimedOn: fc.constantFrom('2026-03-31', '2026-03-30') }).map((change): Record => (service) => service.changeOutage('X-0001', change, actor)),
  fc.record({ month: fc.constantFrom('2026-02', '2026-03', '2026-05'), detected: fc.integer({ min: -1, max: 3000 }) }).map(({ month, detected }): Record => (service) => service.recordUsage({ month, detected, evidence: null }, actor)),
)
const consents = [{ effect: 'lockout' as const, where: null, seconds: null }, { effect: 'host-cut' as const, where: null, seconds: null }]

function serviceWith(driver: 'simulated' | 'manual') {
  const store = memoryStore()
  let time = Date.parse('2026-04-01T00:00:00Z')
  const clock = { now: () => new Date(time++).toISOString() }
  const open = (): Service => serviceOn(store, 'memory', { name: 'acme', driver, directory: '', clock, gate: (changes, recorded, given, now, announced) => gate(changes, bindingPolicies(changes, recorded), given, new Date(now), announced) })
  return { store, open }
}

/** Applies a plan the way the engine would, and stops after `steps` writes. */
async function drive(service: Service, plan: Awaited<ReturnType<typeof planFor>>, steps = Number.POSITIVE_INFINITY, rollback?: BeginRequest['rollback']): Promise<boolean> {
  const lease = await service.begin({ plan, consents, holder, ...(rollback && { rollback }) })
  let left = steps
  for (const wave of plan.rollout.waves) {
    await service.startWave(lease, wave.number)
    for (const address of wave.changes) {
      if (left-- <= 0) return false
      const after = plan.changes.find((change) => change.address === address)?.after ?? null
      const write = () => (after === null ? service.remove(lease, address) : service.ensure(lease, address, after))
      expect(await write()).toEqual(await write())
    }
    await service.finishWave(lease, wave.number)
  }
  await service.finish(lease)
  return true
}

/** A killed holder: its lease falls because its process is said to be gone. */
async function letGo(service: Service): Promise<void> {
  const { lease } = await service.snapshot()
  if (lease) await service.release(lease)
}
async function backPlan(service: Service, { from, to, withdraw }: ReturnType<typeof reverse>, deployment: typeof base) {
  const snapshot = await service.snapshot()
  return assemblePlan({ id: 'back', tool: 'test', now: snapshot.takenAt, file: 'x.yaml', deployment, snapshot: { ...snapshot, openOrders: snapshot.openOrders.filter(({ id }) => !withdraw.includes(id)) }, sessions: await service.sessions(), committed: from, desired: to, wayBack: 'in-policy', ...unremarkable })
}

describe('the service', () => {
  test.each(['simulated', 'manual'] as const)('%s: A → B → C, cut short anywhere, ends where an undisturbed run ends', async (driver) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(deployments, fc.array(records, { maxLength: 4 })), { minLength: 1, maxLength: 3 }), fc.integer({ min: 0, max: 30 }), async (wanted, cut) => {
        const { store, open } = serviceWith(driver)
        for (const [index, [deployment, meanwhile]] of wanted.entries()) {
          const service = open()
          for (const record of meanwhile) await record(service).catch((refusal) => expect(refusal).toMatchObject({ name: 'Refusal', exitCode: 1 }))
          const plan = await planFor(service, deployment, `p${index}`)
          if (plan.changes.length === 0) continue
          // A killed holder: its lease falls because its process is said to be gone.
          if (!(await drive(service, plan, cut))) {
            const lease = await service.snapshot().then(({ lease }) => lease)
            if (lease) await service.release(lease)
            const again = open()
            expect(await drive(again, plan)).toBe(true)
            if (lease) await expect(service.ensure(lease, 'contract', {})).rejects.toMatchObject({ code: 'old-epoch' })
          }
          const end = await open().snapshot()
          expect([...committed(end).values()].map(({ address, inputs }) => [address, inputs]).sort()).toEqual([...desiredResources(deployment).values()].map(({ address, inputs }) => [address, inputs]).sort())
          expect((await planFor(open(), deployment, 'empty')).changes).toEqual([])
          const ordered = end.openOrders.flatMap(({ changes, planId }) => changes.map(({ address }) => `${planId} ${address}`))
          expect(new Set(ordered).size).toBe(ordered.length)
        }
        const events = store.read(0)
        verifyChain(events, { seq: 0, head: genesis }, 'memory')
        const folded = events.reduce(evolve, initialState('acme', driver))
        const { revision, current, notices, outages, usage } = await open().snapshot()
        expect({ revision: folded.revision, current: [...folded.current.values()], notices: folded.notices, outages: folded.outages, usage: folded.usage }).toEqual({ revision, current, notices, outages, usage })
        expect(new Set([...notices, ...outages].map(({ id }) => id)).size).toBe(notices.length + outages.length)
        expect(new Set(usage.map(({ month }) => month)).size).toBe(usage.length)
      }),
      { numRuns: 60 },
    )
  })

  test.each(['simulated', 'manual'] as const)('%s: A → B, taken back anywhere, cut short or not, is A again, and on hold until it is released', async (driver) => {
    await fc.assert(
      fc.asyncProperty(deployments, deployments, fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }), fc.boolean(), async (a, b, cutApply, cutBack, carriedOut) => {
        const { store, open } = serviceWith(driver)
        const carryOut = async (service: Service) => {
          for (const { id } of (await service.snapshot()).openOrders) await service.moveOrder({ id, status: 'done' }, actor)
        }
        expect(await drive(open(), await planFor(open(), a, 'p1'))).toBe(true)
        await carryOut(open())
        const there = await planFor(open(), b, 'p2')
        if (there.changes.length === 0) return
        if (!(await drive(open(), there, cutApply))) await letGo(open())
        if (carriedOut) await carryOut(open())
        const [applied, before] = [await open().applied('2'), await open().snapshot()]
        const way = reverse(applied, before)
        expect({ conflicts: way.conflicts, terminations: way.terminations }).toEqual({ conflicts: [], terminations: [] })
        const plan = await backPlan(open(), way, b)
        const rollback = { of: 'p2', reason: 'x', ticket: null }
        if (plan.changes.length + way.withdraw.length === 0) return
        if (!(await drive(open(), plan, cutBack, rollback))) {
          const { hold, begun } = await open().snapshot()
          // From the first thing taken back.
          expect(hold?.planId).toBe(cutBack > 0 || way.withdraw.length > 0 ? 'back' : undefined)
          expect(begun?.rollback).toMatchObject({ number: 2, reason: 'x' })
          await letGo(open())
          expect(await drive(open(), plan)).toBe(true)
        }
        const end = await open().snapshot()
        const inputs = (resources: Iterable<{ address: string; inputs: unknown }>) => [...resources].map(({ address, inputs: each }) => [address, each]).sort()
        expect(inputs(committed(end).values())).toEqual(inputs(desiredResources(a).values()))
        expect(end.hold).toMatchObject({ planId: 'back', number: 2, reason: 'x' })
        const again = await planFor(open(), b, 'p3')
        const length = store.read(0).length
        await expect(open().begin({ plan: again, consents, holder })).rejects.toMatchObject({ refusal: 'policy-hold', code: 'policy-refuses', exitCode: 4 })
        // Called a rollback, it is still no more than that.
        await expect(open().begin({ plan: again, consents, holder, rollback: { ...rollback, ticket: 'T' } })).rejects.toMatchObject({ refusal: 'more-than-back', exitCode: 4 })
        await expect(open().begin({ plan: again, consents, holder, rollback: { ...rollback, of: 'p9' } })).rejects.toMatchObject({ refusal: 'no-such-apply' })
        expect(store.read(0)).toHaveLength(length)
        await open().endHold('y', actor)
        await expect(open().endHold('y', actor)).rejects.toMatchObject({ refusal: 'not-on-hold', exitCode: 1 })
        expect(await drive(open(), again)).toBe(true)
        const events = store.read(0)
        verifyChain(events, { seq: 0, head: genesis }, 'memory')
        expect(events.reduce(evolve, initialState('acme', driver)).hold).toBeNull()
      }),
      { numRuns: 20 },
    )
  })

  test('past the policy: what consent it went past is recorded, and it is to be reviewed once, by another', async () => {
    const { open } = serviceWith('simulated')
    const [a, b] = [base, { ...base, regions: { ...base.regions, tokyo: { ...base.regions.tokyo, gateway: { ...base.regions.tokyo?.gateway, port: 51999 } } } } as typeof base]
    await drive(open(), await planFor(open(), a, 'p1'))
    await drive(open(), await planFor(open(), b, 'p2'))
    const plan = await backPlan(open(), reverse(await open().applied('#2'), await open().snapshot()), b)
    await expect(open().begin({ plan, consents: [], holder, rollback: { of: 'p2', reason: 'x', ticket: null } })).rejects.toMatchObject({ refusal: 'needs-consent' })
    const lease = await open().begin({ plan, consents: [], holder, rollback: { of: 'p2', reason: 'x', ticket: 'T-1' } })
    await open().release(lease)
    expect((await open().history())[2]).toMatchObject({ consents: [{ effect: 'stall', where: 'tokyo' }], rollback: { ticket: 'T-1' } })
    expect((await open().snapshot()).unreviewed).toMatchObject([{ number: 3, ticket: 'T-1', by: holder.user }])
    await expect(open().reviewBreakGlass(holder.user, actor)).rejects.toMatchObject({ refusal: 'reviewed-by-self' })
    expect(await open().reviewBreakGlass('sato', actor)).toHaveLength(1)
    await expect(open().reviewBreakGlass('sato', actor)).rejects.toMatchObject({ refusal: 'nothing-to-review' })
  })

  test('no event after a refusal', async () => {
    const { store, open } = serviceWith('simulated')
    const service = open()
    const plan = await planFor(service, base, 'p1')
    await expect(service.begin({ plan: { ...plan, id: 'other' }, consents, holder })).rejects.toMatchObject({ code: 'plan-altered', exitCode: 5 })
    expect(store.read(0)).toEqual([])
    const lease = await service.begin({ plan, consents, holder })
    const before = store.read(0).length
    await expect(service.ensure(lease, 'contract', { deviceLicences: 1 })).rejects.toMatchObject({ code: 'not-in-plan' })
    await expect(service.ensure({ ...lease, epoch: 0 }, 'contract', {})).rejects.toMatchObject({ code: 'old-epoch' })
    await expect(open().begin({ plan: await planFor(open(), base, 'p2'), consents, holder: { ...holder, pid: 1 } })).rejects.toMatchObject({ code: expect.stringMatching(/locked|other-service|plan-stale/) })
    expect(store.read(0)).toHaveLength(before)
  })
})

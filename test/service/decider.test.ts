/** Properties of the service on random plans and random interruptions, without disk or engine. */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { desiredResources } from '../../src/kinds/index.js'
import { normalise } from '../../src/model/normalise.js'
import { committed } from '../../src/plan/committed.js'
import { bindingPolicies, gate } from '../../src/plan/gate.js'
import { serviceOn } from '../../src/service/embedded.js'
import { verifyChain } from '../../src/service/log.js'
import { evolve, genesis, initialState } from '../../src/service/state.js'
import { memoryStore } from '../../src/service/store/memory.js'
import type { Service } from '../../src/service/port.js'
import { parseSource } from '../../src/source/parse.js'
import type { JsonObject } from '../../src/support/json.js'
import { thisHolder } from '../../src/support/process.js'
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
async function drive(service: Service, plan: Awaited<ReturnType<typeof planFor>>, steps = Number.POSITIVE_INFINITY): Promise<boolean> {
  const lease = await service.begin({ plan, consents, holder })
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

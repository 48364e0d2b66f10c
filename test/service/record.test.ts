/** Decisions about what the provider wrote and did: what is refused and why, what comes into force when, and a chain that stays whole. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { normalise } from '../../src/model/normalise.js'
import { committed } from '../../src/plan/committed.js'
import { bindingPolicies, gate } from '../../src/plan/gate.js'
import type { Notice, Outage } from '../../src/plan/record.js'
import { serviceOn } from '../../src/service/embedded.js'
import { resourcesOn } from '../../src/plan/timeline.js'
import { verifyChain } from '../../src/service/log.js'
import type { Service } from '../../src/service/port.js'
import type { Refusal } from '../../src/service/refusal.js'
import { genesis, evolve, initialState } from '../../src/service/state.js'
import { memoryStore } from '../../src/service/store/memory.js'
import { parseSource } from '../../src/source/parse.js'
import type { JsonObject } from '../../src/support/json.js'
import { dateInTokyo, momentInTokyo } from '../../src/support/civil-date.js'
import { thisHolder } from '../../src/support/process.js'
import { planFor } from '../support/planning.js'

const deployment = normalise(parseSource(readFileSync('examples/acme-manual/deployment.yaml'), 'x.yaml').value as JsonObject)
const actor = { user: 'u', host: 'h' }
const resources = [
  { address: 'contract', kind: 'contract' as const, name: '', inputs: { deviceLicences: 1200, concurrentDevices: 2000 } },
  { address: 'region.tokyo', kind: 'region' as const, name: 'tokyo', inputs: { home: true, redundant: true } },
]
/** A contract in force since 2026-04-01, and a clock to be moved. */
async function world() {
  const store = memoryStore()
  const time = { now: '2026-11-24T03:00:00.000Z' }
  const open = (): Service => serviceOn(store, 'memory', { name: 'acme', driver: 'manual', directory: '', clock: { now: () => time.now }, gate: (changes, recorded, given, now, announced) => gate(changes, bindingPolicies(changes, recorded), given, new Date(now), announced) })
  const service = open()
  await service.setBaseline({ asOf: '2026-04-01', resources, evidence: null }, actor)
  return { service, open, store, time }
}
type Said = Parameters<Service['addNotice']>[0]
const notice = (given: Partial<Said>): Said => ({ kind: 'incident', from: null, to: null, regions: [], effect: null, text: 'x', reference: null, evidence: null, set: [], ...given })
const raise = (value: number | string, given: Partial<Notice> = {}): Said => notice({ kind: 'raise', set: [{ name: 'contract.concurrentDevices', value }], ...given })
const outage = (given: Partial<Outage> = {}): Omit<Outage, 'id'> => ({ knownAt: '2026-11-20T09:00:00+09:00', until: null, attributable: 'open', extent: 'open', regions: [], evidence: null, claimedOn: null, ...given })

describe('what is refused names its article, and leaves the log as it was', () => {
  const rows: [what: string, act: (service: Service) => Promise<unknown>, says: RegExp][] = [
    ['maintenance without a moment', (service) => service.addNotice(notice({ kind: 'maintenance' }), actor), /art\. 12\(1\)/],
    ['nothing said', (service) => service.addNotice(notice({ text: '  ' }), actor), /without a text/],
    ['an end before the beginning', (service) => service.addNotice(notice({ kind: 'change', from: '2026-12-10', to: '2026-12-09' }), actor), /would end.*art\. 14/],
    ['an end at the beginning', (service) => service.addNotice(notice({ kind: 'maintenance', from: '2026-12-10T02:00:00+09:00', to: '2026-12-09T17:00:00Z' }), actor), /would end.*art\. 12\(1\)/],
    ['no day that is one', (service) => service.addNotice(notice({ from: '2026-02-30' }), actor), /neither a day nor a moment/],
    ['a region that is not there', (service) => service.addNotice(notice({ regions: ['tokyo', 'nagoya'] }), actor), /no region nagoya; it has tokyo \(art\. 3\(4\)\)/],
    ['values of maintenance', (service) => service.addNotice(notice({ kind: 'maintenance', from: '2026-12-10', set: [{ name: 'contract.concurrentDevices', value: 5000 }] }), actor), /brings no values/],
    ['a raise of nothing', (service) => service.addNotice(notice({ kind: 'raise' }), actor), /art\. 5\(2\)/],
    ['a raise of something else', (service) => service.addNotice(notice({ kind: 'raise', set: [{ name: 'contract.deviceLicences', value: 1300 }] }), actor), /art\. 5\(2\)/],
    ['a raise to what cannot be had', (service) => service.addNotice(raise(3000), actor), /2000, 5000 or 15000 \(art\. 3\(2\)\)/],
    ['a raise that is none', (service) => service.addNotice(raise(2000), actor), /no raise: 2000 concurrent devices are in force \(art\. 5\(2\)\)/],
    ['a value of another type', (service) => service.addNotice(raise('many'), actor), /no value for contract\.concurrentDevices/],
    ['a value of nothing', (service) => service.addNotice(notice({ kind: 'change', set: [{ name: 'regions.nagoya.port', value: 1 }] }), actor), /nothing in force is called regions\.nagoya\.port/],
    ['an outage that lies ahead', (service) => service.addOutage(outage({ knownAt: '2026-11-24T12:01:00+09:00' }), actor), /lies ahead.*art\. 11/],
    ['an end that lies ahead', (service) => service.addOutage(outage({ until: '2026-11-25T09:00:00+09:00' }), actor), /the end lies ahead/],
    ['an outage that ends before it begins, in another offset', (service) => service.addOutage(outage({ until: '2026-11-19T23:30:00Z' }), actor), /before it was known/],
    ['an outage of nowhere', (service) => service.addOutage(outage({ regions: ['nagoya'] }), actor), /no region nagoya/],
    ['an outage that is not there', (service) => service.changeOutage('X-0009', {}, actor), /no outage X-0009/],
    ['a month that lies ahead', (service) => service.recordUsage({ month: '2026-12', detected: 1, evidence: null }, actor), /2026-12 lies ahead.*art. 9/],
    ['a month that is none', (service) => service.recordUsage({ month: '2026-13', detected: 1, evidence: null }, actor), /no month/],
    ['fewer than none', (service) => service.recordUsage({ month: '2026-10', detected: -1, evidence: null }, actor), /no number of devices/],
  ]
  test.each(rows)('%s', async (_what, act, says) => {
    const { service, store } = await world()
    const before = store.read(0).length
    const { exitCode, message, article, fix } = await act(service).then(() => ({ exitCode: 0, message: 'not refused', article: '', fix: '' }), (error: Refusal) => error)
    expect({ exitCode, said: `${message} (art. ${article})`, fix }).toEqual({ exitCode: 1, said: expect.stringMatching(says), fix: expect.stringMatching(/./) })
    expect(store.read(0)).toHaveLength(before)
  })
  test('before anything was applied there is no contract that could be meant', async () => {
    const service = serviceOn(memoryStore(), 'memory', { name: 'acme', driver: 'manual', directory: '', clock: { now: () => '2026-11-24T03:00:00.000Z' }, gate: () => ({ missing: [], blocks: [] }) })
    for (const act of [service.addNotice(notice({}), actor), service.addOutage(outage(), actor), service.recordUsage({ month: '2026-10', detected: 1, evidence: null }, actor)]) await expect(act).rejects.toMatchObject({ code: 'not-begun' })
  })
  const claims: [what: string, given: Partial<Outage>, on: string, says: RegExp][] = [
    ['that lies ahead', {}, '2026-11-25', /the claim lies ahead/], ['before 24 hours were complete', {}, '2026-11-20', /24 hours.*2026-11-21/], ['where 24 hours never were', { until: '2026-11-21T08:59:00+09:00' }, '2026-11-22', /nothing to claim/],
  ]
  test.each(claims)('a claim %s', async (_what, given, on, says) => {
    const { service } = await world()
    await service.addOutage(outage(given), actor)
    await expect(service.changeOutage('X-0001', { claimedOn: on }, actor)).rejects.toMatchObject({ message: expect.stringMatching(says) })
  })
})

describe('a raise comes into force on its day', () => {
  const concurrent = async (service: Service) => (await service.snapshot()).current.find(({ address }) => address === 'contract')?.inputs.concurrentDevices

  test('at the first look, with the revision; not a second before midnight in Tokyo, and once only', async () => {
    const { service, open, time, store } = await world()
    await service.addNotice(raise(5000, { from: '2026-12-01' }), actor)
    const { revision } = await service.snapshot()
    time.now = '2026-11-30T14:59:59.000Z'
    expect([await concurrent(service), (await service.snapshot()).revision]).toEqual([2000, revision])
    time.now = '2026-11-30T15:00:00.000Z'
    for (const each of [service, open(), service]) expect([await concurrent(each), (await each.snapshot()).revision]).toEqual([5000, revision + 1])
    expect(store.read(0)).toHaveLength(3)
    await service.addNotice(notice({}), actor)
    expect([await concurrent(open()), (await open().snapshot()).revision]).toEqual([5000, revision + 2])
    verifyChain(store.read(0), { seq: 0, head: genesis }, 'memory')
  })
  test('without a day: at once', async () => {
    const { service } = await world()
    await service.addNotice(raise(15000), actor)
    expect(await concurrent(service)).toBe(15000)
  })
  test('it lowers nothing: another raise went further before its day', async () => {
    const { service, time } = await world()
    await service.addNotice(raise(5000, { from: '2026-12-10' }), actor)
    await service.addNotice(raise(15000, { from: '2026-12-01' }), actor)
    time.now = '2026-12-05T03:00:00.000Z'
    const { revision } = await service.snapshot()
    time.now = '2026-12-11T03:00:00.000Z'
    expect([await concurrent(service), (await service.snapshot()).revision]).toEqual([15000, revision])
  })
  test('a plan that was made before is stale', async () => {
    const { service, time } = await world()
    await service.addNotice(raise(5000, { from: '2026-12-01' }), actor)
    const plan = await planFor(service, deployment, 'p1')
    time.now = '2026-12-01T03:00:00.000Z'
    await expect(service.begin({ plan, consents: [{ effect: 'lockout', where: null, seconds: null }], holder: thisHolder() })).rejects.toMatchObject({ code: 'plan-stale', exitCode: 5 })
  })
})

test('outages and usage stand outside the revision, and the last word on a month counts', async () => {
  const { service, open, store } = await world()
  const { revision } = await service.snapshot()
  await service.addOutage(outage(), actor)
  await service.changeOutage('X-0001', { until: '2026-11-22T09:00:00+09:00', attributable: 'yes' }, actor)
  await service.changeOutage('X-0001', { claimedOn: '2026-11-24' }, actor)
  for (const [month, detected] of [['2026-10', 2100], ['2026-09', 1900], ['2026-10', 2200]] as const) await service.recordUsage({ month, detected, evidence: null }, actor)
  const snapshot = await open().snapshot()
  expect(snapshot.revision).toBe(revision)
  expect(snapshot.outages).toEqual([{ ...outage(), id: 'X-0001', until: '2026-11-22T09:00:00+09:00', attributable: 'yes', claimedOn: '2026-11-24' }])
  expect(snapshot.usage.map(({ month, detected }) => [month, detected])).toEqual([['2026-10', 2200], ['2026-09', 1900]])
  verifyChain(store.read(0), { seq: 0, head: genesis }, 'memory')
})

test('what somebody records beside an apply does not keep its lease alive', () => {
  const state = initialState('acme', 'manual')
  state.lease = { epoch: 1, planId: 'p', holder: thisHolder(), lastSeen: '2026-11-24T03:00:00.000Z' }
  for (const event of [{ type: 'outage-added', outage: { ...outage(), id: 'X-0001' } }, { type: 'usage-recorded', usage: { month: '2026-10', detected: 1, evidence: null } }] as const) evolve(state, { seq: 1, at: '2026-11-24T04:00:00.000Z', actor, event, prev: genesis, hash: genesis })
  expect(state.lease.lastSeen).toBe('2026-11-24T03:00:00.000Z')
})

describe('what was in force then', () => {
  test.each([
    ['before the baseline', '2026-03-31T23:59:59+09:00', undefined], ['from its day', '2026-04-01T00:00:00+09:00', 2000], ['before the raise', '2026-11-30T23:59:59+09:00', 2000], ['from its day', '2026-12-01T00:00:00+09:00', 5000], ['from the second', '2026-12-20T00:00:00+09:00', 15000],
  ])('%s, %s', async (_what, moment, expected) => {
    const { service, time } = await world()
    await service.addNotice(raise(5000, { from: '2026-12-01' }), actor)
    time.now = '2026-12-20T15:00:00.000Z'
    await service.addNotice(raise(15000, { from: '2026-12-15' }), actor)
    expect(resourcesOn(await service.timeline(), dateInTokyo(moment)).get('contract')?.inputs.concurrentDevices).toBe(expected)
    expect(committed(await service.snapshot()).get('contract')?.inputs.concurrentDevices).toBe(15000)
  })
})

describe('moments, as people type them', () => {
  test.each([
    ['2026-12-10T02:00', '2026-12-10T02:00:00+09:00'], ['2026-12-10T02:00:30', '2026-12-10T02:00:30+09:00'], ['2026-12-09T17:00Z', '2026-12-10T02:00:00+09:00'], ['2026-12-09T18:00+01:00', '2026-12-10T02:00:00+09:00'],
    ['2026-02-30T02:00', undefined], ['2026-12-10T25:00', undefined], ['2026-12-10', undefined], ['10 Dec 2026 02:00', undefined], ['2026-12-10 02:00', undefined], ['', undefined],
  ])('%s', (text, expected) => expect(momentInTokyo(text)).toBe(expected))
})

/** When a plan may run to its end, and what it would cut when. */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Policy, Window } from '../../src/model/deployment.js'
import { mayOf, worstDuration } from '../../src/plan/due.js'
import { type Blocking, gate } from '../../src/plan/gate.js'
import { changesIn, phasesOf } from '../../src/plan/phases.js'
import type { SessionSample } from '../../src/plan/snapshot.js'
import { whenOf } from '../../src/plan/when.js'

const sunday: Window = { days: ['sun'], start: '02:00', duration: 3 * 3600, timezone: 'Asia/Tokyo' }
const policyOf = (windows: readonly Window[], freezes: Policy['freezes'] = []): Policy =>
  ({ windows, freezes, disruption: { outsideWindow: { session: 'next-connection', hostCut: 'refuse' }, insideWindow: { session: 'reconnect', hostCut: 'allow' }, unknown: 'refuse', minAvailableGateways: 1 } }) as unknown as Policy
const change = (address: string, effect: string, worst: number | null, likely = 700) => ({ address, forecast: { session: { effect, certainty: 'certain', seconds: { typical: worst, worst }, startsAfter: 0, regions: ['tokyo'], sessions: { likely, max: 2000 } }, hosts: [], evidence: [] } }) as any
const wave = (number: number, ...changes: string[]) => ({ number, title: '', changes }) as any
const stall = change('gateway.tokyo', 'stall', 0.3)
const planOf = (...changes: any[]) => ({ changes, rollout: { waves: [wave(1, ...changes.map(({ address }) => address))] }, forecast: { session: { sessions: { likely: 700, max: 2000 } }, byRegion: [{ region: 'tokyo', effect: 'stall', sessions: { likely: 700, max: 2000 } }] } }) as any
const asking = (plan: any, policies: readonly Policy[]) => (at: Date): Blocking => gate(plan.changes, policies, [], at, { notices: [], mergeWith: [], hold: null })
/** By looking at every minute of it. */
const everyMinute = (ask: (at: Date) => Blocking, from: number, seconds: number): boolean =>
  Array.from({ length: Math.ceil(seconds / 60) + 1 }, (_, minute) => ask(new Date(Math.min(from + minute * 60_000, from + seconds * 1000)))).every(({ missing, blocks }) => missing.length + blocks.length === 0)
const may = (plan: any, policy: Policy, now: string) => mayOf({ plan, policies: [policy], ask: asking(plan, [policy]), now: new Date(now), maintenance: [] })

describe('a plan says when it may run, and whether it ends before that is over', () => {
  const wednesday = '2026-11-25T01:00:00Z'
  test.each<[string, any, Policy, string, object]>([
    ['in its next window', planOf(stall), policyOf([sunday]), wednesday, { now: false, from: '2026-11-28T17:00:00.000Z', until: '2026-11-28T20:00:00.000Z', fits: true }],
    ['now, in it', planOf(stall), policyOf([sunday]), '2026-11-28T18:00:00Z', { now: true, from: '2026-11-28T18:00:00.000Z', until: '2026-11-28T20:00:00.000Z', fits: true }],
    ['in the next, where this one ends too early', planOf(stall), policyOf([sunday]), '2026-11-28T19:59:30Z', { now: false, from: '2026-12-05T17:00:00.000Z', fits: true }],
    ['a window that is never long enough', planOf(change('gateway.tokyo', 'lockout', null)), { ...policyOf([{ ...sunday, duration: 600 }]), disruption: { ...policyOf([]).disruption, insideWindow: { session: 'lockout', hostCut: 'allow' } } } as any, wednesday, { now: false, from: '2026-11-28T17:00:00.000Z', until: '2026-11-28T17:10:00.000Z', fits: false }],
    ['at any time', planOf(change('contract', 'none', 0)), policyOf([]), wednesday, { now: true, until: null, fits: true }],
    ['until a freeze begins', planOf(change('contract', 'none', 0)), policyOf([], [{ from: '2026-12-28', to: '2027-01-04', reason: 'x' }]), wednesday, { now: true, until: '2026-12-27T15:00:00.000Z' }],
    ['never, by policy alone', planOf(stall), policyOf([]), wednesday, { now: false, from: null, until: null, fits: false }],
    ['after a denied window', planOf(stall), { ...policyOf([{ ...sunday, days: ['wed'], start: '09:00', duration: 9 * 3600, deny: true }]), disruption: { ...policyOf([]).disruption, outsideWindow: { session: 'stall', hostCut: 'allow' } } } as any, wednesday, { now: false, from: '2026-11-25T09:00:00.000Z' }],
    ['a denied window does not keep what nobody notices', planOf(change('contract', 'none', 0)), policyOf([{ ...sunday, days: ['wed'], start: '09:00', duration: 9 * 3600, deny: true }]), wednesday, { now: true }],
  ])('%s', (_, plan, policy, now, expected) => expect(may(plan, policy, now)).toMatchObject(expected))

  test('whatever the policy: from then on the gate is open to the end', () => {
    const windows = fc.array(fc.record({ days: fc.uniqueArray(fc.constantFrom('mon' as const, 'wed' as const, 'sun' as const), { minLength: 1 }), start: fc.constantFrom('02:00', '23:30', '09:00'), duration: fc.integer({ min: 60, max: 100_000 }), timezone: fc.constantFrom('Asia/Tokyo', 'Europe/Berlin'), deny: fc.constantFrom(true as const, undefined) }, { requiredKeys: ['days', 'start', 'duration', 'timezone'] }), { maxLength: 4 })
    fc.assert(fc.property(windows, fc.integer({ min: 0, max: 30 * 24 }), (all, hours) => {
      const [plan, policy] = [planOf(stall), policyOf(all as Window[])]
      const found = may(plan, policy, new Date(Date.parse('2026-11-25T01:00:00Z') + hours * 3_600_000).toISOString())
      if (found.fits && found.from !== null) expect(everyMinute(asking(plan, [policy]), Date.parse(found.from), worstDuration(plan))).toBe(true)
      if (found.until !== null) expect(asking(plan, [policy])(new Date(found.until)).missing.length + asking(plan, [policy])(new Date(found.until)).blocks.length).toBeGreaterThan(0)
    }), { numRuns: 200 })
  })
})

describe('phases', () => {
  const quiet = change('contract', 'none', 0)
  test.each<[string, any[], any[], any]>([
    ['what nobody notices first, the rest together', [quiet, stall], [wave(1, 'contract'), wave(2, 'gateway.tokyo'), wave(3, 'x')], [{ name: 'quiet', waves: [1] }, { name: 'disturbing', waves: [2, 3] }]],
    ['all quiet: none', [quiet], [wave(1, 'contract')], []], ['all disturbing: none', [stall], [wave(1, 'gateway.tokyo')], []],
    ['what comes behind a disturbing wave waits with it', [stall, quiet], [wave(1, 'gateway.tokyo'), wave(2, 'contract')], []],
  ])('%s', (_, changes, waves, expected) => expect(phasesOf(waves, changes)).toEqual(expected))
  test('changes of one', () => expect(changesIn([quiet, stall], { waves: [wave(1, 'contract'), wave(2, 'gateway.tokyo')], phases: [{ name: 'quiet', waves: [1] }, { name: 'disturbing', waves: [2] }] }, 'quiet')).toEqual([quiet]))
})

describe('what it would cut when', () => {
  const hour = (text: string, tokyo: number): SessionSample => ({ hour: text, byRegion: { tokyo, osaka: 5 } })
  const plan = planOf(stall)
  const ask = (samples: readonly SessionSample[], policy = policyOf([sunday]), live = 700) => whenOf({ plan, policies: [policy], ask: asking(plan, [policy]), now: new Date('2026-11-25T01:00:00Z'), maintenance: [], sessions: { byRegion: { tokyo: live } } as any, samples })
  test('now from live sessions, a window from the median of the same hour of the week', () => {
    const { occasions, best } = ask([hour('2026-11-14T17:00:00.000Z', 10), hour('2026-11-21T17:00:00.000Z', 20), hour('2026-11-07T17:00:00.000Z', 90), hour('2026-11-20T17:00:00.000Z', 500)])
    expect(occasions).toMatchObject([
      { to: null, lawful: false, because: ['stall:tokyo=1s'], sessions: { likely: 700 }, samples: 0 },
      { from: '2026-11-28T17:00:00.000Z', lawful: true, because: [], sessions: { likely: 20, max: 2000 }, samples: 3 }, { from: '2026-12-05T17:00:00.000Z', sessions: { likely: 20 } },
    ])
    expect(best).toBe(1)
  })
  test('else of the same hour on any day; else only the most is known', () => {
    expect(ask([hour('2026-11-20T17:00:00.000Z', 500)]).occasions[1]).toMatchObject({ sessions: { likely: 500 }, samples: 1 })
    expect(ask([hour('2026-11-20T18:00:00.000Z', 500)]).occasions[1]).toMatchObject({ sessions: { likely: null, max: 2000 }, samples: 0 })
  })
  test('of a change that meets a part of the region, that part', () => expect(ask([hour('2026-11-21T17:00:00.000Z', 20)], undefined, 1400).occasions[1]).toMatchObject({ sessions: { likely: 10 } }))
  test('the fewest that policy allows, the earliest of equals; none where none is allowed', () => {
    const two = policyOf([sunday, { ...sunday, days: ['thu'] }])
    const { occasions, best } = ask([hour('2026-11-21T17:00:00.000Z', 20), hour('2026-11-18T17:00:00.000Z', 300)], two)
    expect(occasions[best ?? -1]).toMatchObject({ from: '2026-11-28T17:00:00.000Z', sessions: { likely: 20 } })
    expect(ask([], { ...policyOf([sunday]), freezes: [{ from: '2026-11-01', to: '2027-12-31', reason: 'x' }] } as any)).toMatchObject({ best: null, occasions: [{ because: expect.arrayContaining([expect.stringContaining('freeze')]) }, {}, {}] })
  })
})

/** Article 11 and annex 3 as tables: hours, amount, last day, and what a person must judge. Unknown is never 0. */
import { describe, expect, test } from '@jest/globals'
import type { Resource, Resources } from '../../src/kinds/kind.js'
import type { PriceBook } from '../../src/model/price-book.js'
import { resourceAt } from '../../src/plan/committed.js'
import { creditOf } from '../../src/plan/credit.js'
import { overageBetween } from '../../src/plan/overage.js'
import type { Outage } from '../../src/plan/record.js'

const world = (regions: readonly string[] = ['tokyo'], concurrentDevices = 2000): Resources => {
  const made: [string, Record<string, unknown>][] = [['contract', { deviceLicences: 1200, concurrentDevices }], ...regions.map((name, index): [string, Record<string, unknown>] => [`region.${name}`, { home: index === 0, redundant: false }])]
  return new Map(made.map(([address, inputs]): [string, Resource] => [address, resourceAt(address, inputs as never)]))
}
/** ¥300,000 a month without further regions; ¥90,000 more for each of them. */
const book: PriceBook = { tax: 'excluded', validFrom: '2026-01-01', fees: { basic: { monthly: 100_000 }, deviceLicences: { unit: 100, monthly: 10_000 }, concurrentDevices: { '2000': { monthly: 80_000 } }, multiRegion: { monthly: 90_000 } } }
const base: Outage = { id: 'X-0001', knownAt: '2026-05-14T09:00:00+09:00', until: null, attributable: 'yes', extent: 'whole', regions: [], evidence: null, claimedOn: null }
const now = '2026-06-01T03:00:00Z'

describe('one region, ¥300,000 a month', () => {
  const rows: [what: string, outage: Partial<Outage>, at: string, expected: object][] = [
    ['23 h 59 min', { until: '2026-05-15T08:59:00+09:00' }, now, { status: 'nothing', because: 'under-24-hours', minutes: 23 * 60 + 59, days: 0, amount: 0, deadline: null, needsJudgement: [] }],
    ['24 h', { until: '2026-05-15T09:00:00+09:00' }, now, { status: 'claimable', because: null, days: 1, amount: 10_000, deadline: '2026-08-15', needsJudgement: [] }],
    ['71 h', { until: '2026-05-17T08:00:00+09:00' }, now, { status: 'claimable', minutes: 71 * 60, days: 2, amount: 20_000 }],
    ['72 h', { until: '2026-05-17T09:00:00+09:00' }, now, { days: 3, amount: 30_000 }],
    ['going on, 10 h', {}, '2026-05-14T10:00:00Z', { status: 'not-yet', because: 'under-24-hours', days: 0, amount: 0, deadline: null, completeAt: '2026-05-15T00:00:00.000Z', needsJudgement: ['still-going-on'] }],
    ['going on, 49 h', {}, '2026-05-16T01:00:00Z', { status: 'claimable', days: 2, amount: 20_000, deadline: '2026-08-15', needsJudgement: ['still-going-on'] }],
    ['cause and extent open', { until: '2026-05-16T09:00:00+09:00', attributable: 'open', extent: 'open' }, now, { status: 'claimable', amount: 20_000, needsJudgement: ['attributable-open', 'extent-open'] }],
    ['partial', { until: '2026-05-16T09:00:00+09:00', extent: 'partial' }, now, { status: 'claimable', amount: 20_000, needsJudgement: ['extent-partial'] }],
    ["not the provider's cause", { until: '2026-05-24T09:00:00+09:00', attributable: 'no' }, now, { status: 'nothing', because: 'not-attributable', days: 10, amount: 0, deadline: null, needsJudgement: [] }],
    ['claimed', { until: '2026-05-16T09:00:00+09:00', claimedOn: '2026-05-20' }, '2027-01-01T00:00:00Z', { status: 'claimed', amount: 20_000, deadline: '2026-08-15' }],
    ['claimed on the last day', { until: '2026-05-16T09:00:00+09:00', claimedOn: '2026-08-15' }, '2027-01-01T00:00:00Z', { status: 'claimed' }],
    ['claimed a day late', { until: '2026-05-16T09:00:00+09:00', claimedOn: '2026-08-16' }, '2027-01-01T00:00:00Z', { status: 'lapsed' }],
    ['the last second of the last day, in Tokyo', { until: '2026-05-16T09:00:00+09:00' }, '2026-08-15T14:59:59Z', { status: 'claimable' }],
    ['a second later', { until: '2026-05-16T09:00:00+09:00' }, '2026-08-15T15:00:00Z', { status: 'lapsed', deadline: '2026-08-15' }],
    ['complete just after midnight in Tokyo, still the day before in UTC', { knownAt: '2026-04-29T00:30:00+09:00', until: '2026-05-02T00:30:00+09:00' }, now, { days: 3, deadline: '2026-07-31' }],
    ['complete on the last of February', { knownAt: '2026-02-27T09:00:00+09:00', until: '2026-03-01T09:00:00+09:00' }, '2026-03-05T00:00:00Z', { days: 2, deadline: '2026-05-31' }],
    ['over the night on which other countries change their clocks', { knownAt: '2026-03-28T12:00:00+09:00', until: '2026-03-29T12:00:00+09:00' }, now, { days: 1, minutes: 1440 }],
  ]
  test.each(rows)('%s', (_what, outage, at, expected) => expect(creditOf({ ...base, ...outage }, { now: at, resources: world(), book })).toMatchObject(expected))
})

describe('the fee that counts', () => {
  const closed = { ...base, until: '2026-05-15T09:00:00+09:00' }
  const rows: [what: string, regions: readonly string[], known: number, judged: readonly string[]][] = [
    ['every region', [], 480_000, []], ['every region, named', ['tokyo', 'osaka', 'nagoya'], 480_000, []],
    ['the home region only: no option', ['tokyo'], 300_000, ['some-regions']], ['one further region: its share', ['osaka'], 390_000, ['some-regions']],
  ]
  test.each(rows)('%s', (_what, regions, known, judged) => {
    const credit = creditOf({ ...closed, regions }, { now, resources: world(['tokyo', 'osaka', 'nagoya']), book })
    expect([credit.monthlyFee.known, credit.needsJudgement, credit.amount]).toEqual([known, judged, known / 30])
  })
  test('not in the book: unknown, by name', () => {
    const { basic: _left, ...fees } = book.fees
    expect(creditOf(closed, { now, resources: world(), book: { ...book, fees } })).toMatchObject({ status: 'claimable', amount: null, monthlyFee: { known: 200_000, unknown: ['basic'] } })
  })
  test('without a book, or without anything in force: unknown, never 0', () => {
    expect(creditOf(closed, { now, resources: world(), book: undefined })).toMatchObject({ amount: null, monthlyFee: { unknown: ['basic', 'concurrentDevices.2000', 'deviceLicences'] } })
    expect(creditOf(closed, { now, resources: new Map(), book })).toMatchObject({ amount: null, monthlyFee: { unknown: ['basic'] } })
  })
  test('an unknown fee hides nothing where there is nothing to claim', () => expect(creditOf({ ...closed, attributable: 'no' }, { now, resources: world(), book: undefined }).amount).toBe(0))
  test('a record that does not reach back is said', () => expect(creditOf(closed, { now, resources: world(), book, reachesBack: false }).needsJudgement).toEqual(['fees-then']))
})

describe('overage', () => {
  const priced: PriceBook = { ...book, fees: { overage: { basic: { unit: 100, amount: 30_000 } } } }
  const rows: [what: string, detected: number, first: Resources, last: Resources, book: PriceBook | undefined, expected: object][] = [
    ['within', 2000, world(), world(), priced, { contracted: 2000, over: 0, amount: { known: 0, unknown: [] } }],
    ['over', 2101, world(), world(), priced, { over: 101, amount: { known: 60_000, unknown: [] } }],
    ['over with a further region that the book does not know', 2101, world(), world(['tokyo', 'osaka']), priced, { amount: { known: 60_000, unknown: ['overage.multiRegion'] } }],
    ['without a book', 2101, world(), world(), undefined, { amount: { known: 0, unknown: ['overage.basic'] } }],
    ['raised within the month: the lower number counts', 2101, world(), world(['tokyo'], 5000), priced, { contracted: 2000, over: 101 }],
    ['before the record', 2101, new Map(), new Map(), priced, { contracted: null, over: 0, amount: { unknown: ['overage.basic'] } }],
    ['the month in which it began', 2001, new Map(), world(), priced, { contracted: 2000, over: 1 }],
  ]
  test.each(rows)('%s', (_what, detected, first, last, prices, expected) => expect(overageBetween({ month: '2026-04', detected, evidence: null }, { first, last }, prices)).toMatchObject(expected))
})

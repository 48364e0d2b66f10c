/** A month's fees: exact where nothing moved, between bounds where something did, and what an invoice says to that. */
import { describe, expect, test } from '@jest/globals'
import type { Resource, Resources } from '../../src/kinds/kind.js'
import { unknownOffering } from '../../src/model/offering.js'
import type { PriceBook } from '../../src/model/price-book.js'
import { resourceAt } from '../../src/plan/committed.js'
import { type MonthInput, monthCost } from '../../src/plan/month-cost.js'
import type { Timeline } from '../../src/plan/timeline.js'

const book: PriceBook = {
  tax: 'excluded', validFrom: '2026-04-01',
  fees: {
    basic: { initial: 300_000, monthly: 400_000 }, deviceLicences: { unit: 100, monthly: 20_000, initial: 0, change: 10_000 }, concurrentDevices: { '2000': { initial: 0, monthly: 100_000 } },
    redundancy: { initial: 0, monthly: 0 }, overage: { basic: { unit: 100, amount: 30_000 } },
  },
}
const contract = (edit: Record<string, unknown> = {}): Resources =>
  new Map(Object.entries({ contract: { deviceLicences: 1000, concurrentDevices: 2000, billingStart: '2027-01-01', ...edit } }).map(([address, inputs]): [string, Resource] => [address, resourceAt(address, inputs as never)]))
const timeline = (inForce: [string, Resources][], rest: Partial<Timeline> = {}): Timeline => ({ inForce: inForce.map(([from, resources]) => ({ from, resources })), accepted: [], ended: [], starts: {}, ...rest })
const cost = (month: string, given: Timeline, more: Partial<MonthInput> = {}) => monthCost({ month, timeline: given, usage: [], book, offering: unknownOffering, ...more })
const full = 400_000 + 10 * 20_000 + 100_000

describe('monthly fees', () => {
  test.each<[string, string, [string, Resources][], number, number]>([
    ['a month in which nothing moved', '2027-03', [['2027-01-01', contract()]], full, full],
    ['before the billing start nothing is due', '2026-12', [['2026-12-01', contract()]], 0, 0],
    ['a billing start that the provider has not said', '2027-03', [['2027-01-01', contract({ billingStart: 'assigned' })]], 0, 0],
    ['a billing start in the month: a share by days, or all of it', '2027-01', [['2026-12-01', contract({ billingStart: '2027-01-17' })]], Math.floor((full * 15) / 31), full],
    ['more licences from the 16th: the old fee, or the new one', '2027-04', [['2027-01-01', contract()], ['2027-04-16', contract({ deviceLicences: 1100 })]], full, full + 20_000],
    ['more licences from the first day: the new fee', '2027-04', [['2027-01-01', contract()], ['2027-04-01', contract({ deviceLicences: 1100 })]], full + 20_000, full + 20_000],
    ['the last day in the month, whoever recorded it when', '2027-04', [['2027-01-01', contract({ endsOn: '2027-04-10' })]], Math.floor(full / 3), full],
    ['after the end', '2027-05', [['2027-01-01', contract({ endsOn: '2027-04-30' })]], 0, 0],
  ])('%s', (_what, month, inForce, low, high) => expect(cost(month, timeline(inForce)).monthly).toMatchObject({ low, high, unknown: [] }))
  test('before a baseline it is not known what was in force, from the billing start on', () => {
    const given = timeline([['2027-03-11', contract()]], { unknownBefore: '2027-03-11' })
    expect(cost('2027-02', given).monthly).toMatchObject({ low: 0, high: 0, unknown: ['record'] })
    expect(cost('2026-12', given).monthly).toMatchObject({ low: 0, high: 0, unknown: [] })
    expect(cost('2027-03', given, { invoice: full }).invoice).toMatchObject({ verdict: 'unknown' })
    expect(cost('2027-02', given, { usage: [{ month: '2027-02', detected: 3000 }] }).lines).toMatchObject([{ item: 'overage.basic', amount: null }])
  })
  test('what the book lacks is said', () => {
    const { basic: _left, ...fees } = book.fees
    expect(cost('2027-03', timeline([['2027-01-01', contract()]]), { book: { ...book, fees } }).expected).toEqual({ low: full - 400_000, high: full - 400_000, unknown: ['basic'] })
  })
})

describe('what falls due once', () => {
  const growth = { on: '2027-04-12', order: 'O-0004', before: contract(), after: contract({ deviceLicences: 1100 }) }
  test('on acceptance, in its month and no other', () => {
    const given = timeline([['2027-01-01', contract()]], { accepted: [growth] })
    expect(cost('2027-04', given).lines).toMatchObject([{ item: 'deviceLicences', kind: 'one-time', amount: 10_000, on: '2027-04-12', order: 'O-0004' }])
    expect(cost('2027-05', given).lines).toEqual([])
  })
  test('an end before the billing start costs the month', () => {
    const before = contract({ billingStart: '2027-08-01' })
    const given = timeline([], { ended: [{ on: '2027-06-20', order: 'O-0005', arrived: '2027-05-20', before, after: contract({ billingStart: '2027-08-01', endsOn: '2027-06-19' }) }] })
    expect(cost('2027-06', given).lines).toMatchObject([{ kind: 'early-termination', amount: full, on: '2027-06-19', article: '10(1)' }])
  })
  test('use beyond the contract, in the month of its detection', () => {
    const usage = [{ month: '2027-04', detected: 2150 }, { month: '2027-05', detected: 1999 }]
    expect(cost('2027-04', timeline([['2027-01-01', contract()]]), { usage }).lines).toMatchObject([{ item: 'overage.basic', kind: 'overage', quantity: 150, amount: 60_000 }])
    expect(cost('2027-05', timeline([['2027-01-01', contract()]]), { usage }).lines).toEqual([])
  })
})

describe('an invoice', () => {
  const moved = timeline([['2027-01-01', contract()], ['2027-04-16', contract({ deviceLicences: 1100 })]])
  test.each([
    ['2027-03', full, 'matches', 0], ['2027-03', full + 1, 'above', 1], ['2027-03', full - 1, 'below', -1],
    ['2027-04', full + 10_000, 'within', 0], ['2027-04', full + 20_001, 'above', 1], ['2027-04', full - 5, 'below', -5],
  ])('%s, ¥%i: %s', (month, invoice, verdict, difference) => expect(cost(month, moved, { invoice }).invoice).toEqual({ amount: invoice, verdict, difference }))
  test('unknown items may be worth anything, but not less than nothing', () => {
    const { basic: _left, ...fees } = book.fees
    const found = (invoice: number) => cost('2027-03', moved, { invoice, book: { ...book, fees } }).invoice
    expect(found(full)).toEqual({ amount: full, verdict: 'unknown', difference: 400_000 })
    expect(found(100)).toMatchObject({ verdict: 'below' })
  })
})

/** Yen: the readings of docs/contract.md as tables. Unknown is never 0. */
import { describe, expect, test } from '@jest/globals'
import { creditFor, earlyTermination, feesOf, overageFor, sumOf } from '../../src/contract/money.js'
import type { Resource, Resources } from '../../src/kinds/kind.js'
import { unknownOffering } from '../../src/model/offering.js'
import type { PriceBook } from '../../src/model/price-book.js'
import { resourceAt } from '../../src/plan/committed.js'

const book: PriceBook = {
  tax: 'excluded', validFrom: '2026-04-01', quote: { number: 'Q-1', expires: '2026-12-31' },
  fees: {
    basic: { initial: 300_000, monthly: 400_000 }, deviceLicences: { unit: 100, initial: 1_000, monthly: 20_000, change: 10_000 },
    concurrentDevices: { '2000': { initial: 0, monthly: 100_000 }, '5000': { initial: 0, monthly: 220_000 }, change: 30_000 },
    server: { initial: 20_000, monthly: 50_000, change: 5_000 }, redundancy: { initial: 40_000, monthly: 80_000 },
    multiRegion: { initial: 100_000, monthly: 150_000 }, settingsChange: { initial: 50_000, change: 0 },
  },
}
const world = (edit: Record<string, Record<string, unknown> | null> = {}): Resources => {
  const base: Record<string, Record<string, unknown>> = {
    contract: { deviceLicences: 1200, concurrentDevices: 2000, billingStart: '2026-04-01' }, 'option.settings-change': { name: 'settings-change' },
    'region.tokyo': { home: true, redundant: true }, 'server.tokyo-1': { region: 'tokyo', number: 1 },
  }
  const all = Object.entries({ ...base, ...edit }).flatMap(([address, inputs]): [string, Resource][] => (inputs ? [[address, resourceAt(address, { ...base[address], ...inputs } as never)]] : []))
  return new Map(all)
}
const fees = (before: Resources, after: Resources, prices = book, today = '2026-06-01') => feesOf({ before, after, book: prices, offering: unknownOffering, today, starts: {} })
const monthly = 400_000 + 12 * 20_000 + 100_000 + 50_000 + 80_000

describe('fees of a change', () => {
  test('a first order: initial fees of everything, due on acceptance', () => {
    const { monthly: month, lines, once } = fees(new Map(), world())
    expect(month).toMatchObject({ dueFrom: '2026-04-01', before: { known: 0, unknown: [] }, after: { known: monthly, unknown: [] }, difference: { known: monthly, unknown: [], less: [] } })
    expect(lines.map(({ item, quantity, kind, amount }) => [item, quantity, kind, amount])).toEqual([
      ['basic', 1, 'initial', 300_000], ['deviceLicences', 12, 'initial', 12_000], ['server', 1, 'initial', 20_000], ['redundancy', 1, 'initial', 40_000], ['settingsChange', 1, 'initial', 50_000],
    ])
    expect(once.known).toBe(422_000)
  })
  const rows: [string, Record<string, Record<string, unknown> | null>, number, [string, string, number][]][] = [
    ['nothing', {}, 0, []],
    ['a hundred licences more', { contract: { deviceLicences: 1300 } }, 20_000, [['deviceLicences', 'initial', 1_000], ['deviceLicences', 'one-time', 10_000]]],
    ['a hundred licences less', { contract: { deviceLicences: 1100 } }, -20_000, [['deviceLicences', 'one-time', 10_000]]],
    ['more concurrent devices', { contract: { concurrentDevices: 5000 } }, 120_000, [['concurrentDevices', 'one-time', 30_000]]],
    ['a server more', { 'server.tokyo-2': { region: 'tokyo', number: 2 } }, 50_000, [['server', 'initial', 20_000], ['server', 'one-time', 5_000]]],
    ['a second region', { 'region.osaka': { home: false, redundant: false } }, 150_000, [['multiRegion', 'initial', 100_000]]],
    ['a setting, which costs nothing here', { 'setting.tunnel': { mtu: 1380 } }, 0, []],
  ]
  test.each(rows)('%s', (_what, edit, difference, lines) => {
    const found = fees(world(), world(edit))
    expect(found.monthly.difference).toEqual({ known: difference, unknown: [], less: [] })
    expect(found.lines.map(({ item, kind, amount }) => [item, kind, amount])).toEqual(lines)
  })
})

describe('what the book does not say is unknown', () => {
  const { basic: _left, ...rest } = book.fees
  test('a total says what is missing', () => {
    expect(fees(world(), world(), { ...book, fees: rest }).monthly.after).toEqual({ known: monthly - 400_000, unknown: ['basic'] })
  })
  test('an unknown fee that goes away makes the difference smaller by itself', () => {
    const without = { ...book, fees: { ...book.fees, concurrentDevices: { '5000': { monthly: 220_000 } } } }
    expect(fees(world(), world({ contract: { concurrentDevices: 5000 } }), without).monthly.difference).toEqual({ known: 220_000, unknown: [], less: ['concurrentDevices.2000'] })
  })
  test('an option without a further region is not free', () => {
    expect(fees(world(), world({ 'option.multi-region': { name: 'multi-region' } })).monthly.difference.known).toBe(150_000)
  })
  test('an unknown fee that stays makes no difference', () => {
    expect(fees(world(), world({ contract: { deviceLicences: 1300 } }), { ...book, fees: rest }).monthly.difference).toEqual({ known: 20_000, unknown: [], less: [] })
  })
  test('an empty book: everything is unknown, nothing is 0', () => {
    const { monthly: month, once } = fees(new Map(), world(), { ...book, fees: {} })
    expect(month.after.unknown).toEqual(['basic', 'concurrentDevices.2000', 'deviceLicences', 'redundancy', 'server'])
    expect(once.unknown).toEqual(['basic', 'concurrentDevices.2000', 'deviceLicences', 'redundancy', 'server', 'settingsChange'])
  })
  test('sums', () => expect(sumOf([{ item: 'a', amount: 1 }, { item: 'b', amount: null }, { item: 'b', amount: null }])).toEqual({ known: 1, unknown: ['b'] }))
})

describe('early termination', () => {
  const month = { known: 300_000, unknown: [] }
  test.each([
    ['2026-04-01', '2026-04-30', 0], ['2026-04-01', '2026-06-30', 0], ['2026-04-01', '2026-04-20', 100_000], ['2026-04-01', '2026-04-29', 10_000],
    ['2026-04-01', '2026-03-25', 300_000], ['2026-01-31', '2026-02-27', 10_344],
  ])('billing start %s, in effect %s: %i', (start, effective, amount) => expect(earlyTermination(month, start, effective, 'pro-rata')).toBe(amount))
  test('full, where the offering says so', () => expect(earlyTermination(month, '2026-04-01', '2026-04-20', 'full')).toBe(300_000))
  test('an unknown fee makes it unknown, unless nothing remains', () => {
    expect(earlyTermination({ known: 0, unknown: ['basic'] }, '2026-04-01', '2026-04-20', 'pro-rata')).toBeNull()
    expect(earlyTermination({ known: 0, unknown: ['basic'] }, '2026-04-01', '2026-05-20', 'pro-rata')).toBe(0)
  })
  test('a notice that arrives before the billing start is charged in full when it takes effect before it', () => {
    const { lines } = fees(world({ contract: { billingStart: '2026-08-01' } }), world({ contract: { billingStart: '2026-08-01', endsOn: '2026-07-01' } }))
    expect(lines).toMatchObject([{ item: 'basic', kind: 'early-termination', amount: monthly, due: { event: 'effective-date', date: '2026-07-01' } }])
  })
  test('after the minimum period there is none', () => expect(fees(world(), world({ contract: { endsOn: '2026-09-30' } })).lines).toEqual([]))
})

describe('credit: a thirtieth of the month for each full 24 hours', () => {
  test.each([[23 + 59 / 60, 300_000, 0], [24, 300_000, 10_000], [71, 300_000, 20_000], [72, 100_001, 10_000], [48, 44, 2]])('%d h at %i', (hours, fee, credit) => expect(creditFor(hours, fee)).toBe(credit))
})

describe('overage: each unit begun', () => {
  test.each([[2000, 0], [2001, 30_000], [2100, 30_000], [2101, 60_000]])('%i of 2,000', (detected, amount) => expect(overageFor(detected, 2000, { unit: 100, amount: 30_000 })).toBe(amount))
  test('not in the book: unknown', () => expect(overageFor(2001, 2000, undefined)).toBeNull())
})

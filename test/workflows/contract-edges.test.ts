/** Edges of a contract's life that were wrong once: steps on impossible days, ends of what is still on its way, values that a notice may not bring. */
import { beforeEach, describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import type { Notice } from '../../src/plan/record.js'
import { monthCost } from '../../src/plan/month-cost.js'
import { priceBookOf } from '../../src/model/price-book.js'
import { unknownOffering } from '../../src/model/offering.js'
import { Refusal } from '../../src/service/refusal.js'
import type { OrderStep } from '../../src/service/port.js'
import { parseSource } from '../../src/source/parse.js'
import type { JsonObject } from '../../src/support/json.js'
import { actor, World } from '../support/in-process.js'

const file = readFileSync('examples/acme-manual/deployment.yaml', 'utf8')
const edit = (text: string, ...edits: [string | RegExp, string][]): string =>
  edits.reduce((before, [what, by]) => {
    const after = before.replace(what, by)
    expect(after).not.toBe(before)
    return after
  }, text)
const book = priceBookOf(parseSource(readFileSync('examples/contract-year/prices.yaml'), 'prices.yaml').value as JsonObject)
const refusal = (action: Promise<unknown>): Promise<string> => action.then(() => 'taken', (error: unknown) => (error instanceof Refusal ? error.refusal : String(error)))

describe('a contract that is ordered to begin and to end', () => {
  const text = edit(file, ['billingStart: 2026-04-01', 'billingStart: 2027-03-01\n  endsOn: 2027-03-10'])
  let world: World
  beforeEach(async () => {
    world = new World('2027-01-12')
    await world.apply(await world.plan(text))
  })
  test('is two orders: an application for its first day, and a termination for its last', async () => {
    const orders = (await world.service.snapshot()).openOrders
    expect(orders.map(({ channel, on, changes }) => [channel, on, changes.filter(({ address }) => address === 'contract').map(({ action, after }) => [action, after?.endsOn ?? null])])).toEqual([
      ['form', '2027-03-01', [['create', null]]], ['form', '2027-03-10', [['update', '2027-03-10']]],
    ])
  })
  test('the termination cannot be done before there is what it ends, and then costs what remains of the month', async () => {
    world.today = '2027-02-01'
    expect(await refusal(world.service.moveOrder({ id: 'O-0002', status: 'done', arrived: '2027-01-27' }, actor))).toBe('bringing-order-open')
    world.today = '2027-03-01'
    await world.service.moveOrder({ id: 'O-0001', status: 'done', date: '2027-03-01' }, actor)
    await world.service.moveOrder({ id: 'O-0002', status: 'done', arrived: '2027-01-27' }, actor)
    const cost = monthCost({ month: '2027-03', timeline: await world.service.timeline(), usage: [], book, offering: unknownOffering })
    const monthly = 300_000 + 12 * 20_000 + 100_000 + 3 * 50_000 + 80_000 + 150_000
    expect(cost.lines.filter(({ kind }) => kind === 'early-termination')).toMatchObject([{ item: 'basic', amount: Math.floor((monthly * 21) / 31), on: '2027-03-10' }])
  })
})

describe('steps of an order', () => {
  let world: World
  beforeEach(async () => {
    world = new World('2027-01-12')
    await world.apply(await world.plan(edit(file, ['billingStart: 2026-04-01', 'billingStart: assigned'], ['endpoint: 203.0.113.9', 'endpoint: assigned'])))
    world.today = '2027-01-20'
  })
  const done = { status: 'done', date: '2027-01-20', set: [{ name: 'regions.osaka.endpoint', value: '203.0.113.9' }, { name: 'contract.billingStart', value: '2027-01-20' }] } as const
  const answer = (value: string) => ({ ...done, set: [{ name: 'regions.osaka.endpoint', value }, { name: 'contract.billingStart', value: '2027-01-20' }] })
  test.each<[string, Omit<OrderStep, 'id'>, string]>([
    ['done on a day to come', { ...done, date: '2027-01-21' }, 'day-to-come'],
    ['accepted on a day to come', { status: 'accepted', date: '2027-01-21' }, 'day-to-come'],
    ['done before it was issued', { ...done, date: '2027-01-11' }, 'before-issue'],
    ['scheduled for no day', { status: 'scheduled' }, 'scheduled-when'],
    ['scheduled for a day to come', { status: 'scheduled', date: '2027-02-01' }, 'taken'],
    ['an arrival for what ends nothing', { ...done, arrived: '2027-01-19' }, 'nothing-arrives'],
    ['a place said twice', { ...done, set: [...done.set, ...done.set] }, 'said-twice'],
    ['an endpoint outside the designated addresses', answer('198.51.100.9'), 'undesignated-answer'],
    ['an endpoint that another region has', answer('203.0.113.1'), 'endpoint-taken'],
    ['an endpoint inside a client pool', answer('10.64.64.1'), 'endpoint-taken'],
    ['what was answered', done, 'taken'],
  ])('%s: %s', async (_what, step, expected) => {
    const before = (await world.service.audit()).length
    expect(await refusal(world.service.moveOrder({ id: 'O-0001', ...step }, actor))).toBe(expected)
    expect((await world.service.audit()).length).toBe(before + (expected === 'taken' ? 1 : 0))
  })
})

describe('a notice', () => {
  let world: World
  beforeEach(async () => {
    world = new World('2027-01-12')
    await world.apply(await world.plan(file))
    await world.carryOut({ date: '2027-01-12' })
  })
  const change = (name: string, value: string | number | string[], more: Partial<Notice> = {}) =>
    refusal(world.service.addNotice({ kind: 'change', from: '2027-01-12', to: null, regions: [], effect: null, text: 'as written', reference: null, evidence: null, set: [{ name, value }], ...more }, actor))
  test.each<[string, string | number | string[], Partial<Notice>, string]>([
    ['contract.deviceLicences', 900, {}, 'change-of-what'], ['contract.billingStart', '2027-03-01', {}, 'change-of-what'], ['environment.operationPolicy', 'X.md', {}, 'change-of-what'],
    ['regions.tokyo.servers', 3, {}, 'nothing-so-called'], ['regions.tokyo.endpoint', 'assigned', {}, 'value-assigned'],
    ['settings.tunnel.mtu', 1400, { to: '2027-02-01' }, 'values-stay'], ['settings.tunnel.mtu', 1400, { regions: ['tokyo'] }, 'values-stay'],
    ['settings.tunnel.mtu', 1400, {}, 'taken'], ['settings.dns.servers', ['172.16.0.54'], {}, 'taken'], ['regions.tokyo.port', 51900, {}, 'taken'],
  ])('%s = %j %j: %s', async (name, value, more, expected) => expect(await change(name, value, more)).toBe(expected))
  test('that lies ahead is told in plans, and shown by a plan as of its day', async () => {
    await world.service.addNotice({ kind: 'raise', from: '2027-01-20', to: null, regions: [], effect: null, text: 'as written', reference: null, evidence: null, set: [{ name: 'contract.concurrentDevices', value: 5000 }] }, actor)
    expect((await world.plan(file)).findings).toContainEqual(expect.objectContaining({ id: 'values-ahead', article: '5(2)' }))
    expect((await world.plan(file, '2027-01-20')).changes).toMatchObject([{ address: 'contract', before: { concurrentDevices: 5000 }, after: { concurrentDevices: 2000 } }])
    expect((await world.plan(file)).changes).toEqual([])
  })
})

test('what the service does not have is not ordered, not even at its default', async () => {
  const world = new World('2027-01-12')
  const text = edit(file, ['record: ./record }', 'record: ./record, offering: examples/contract-year/offering.yaml }'])
  const plan = await world.plan(text)
  expect(Object.keys(plan.changes.find(({ address }) => address === 'setting.session')?.after ?? {})).toEqual(['inactiveLink', 'reauthenticate'])
})

test.each(['2027-02-30', '2027-06-31', '9999-12-31', '1999-12-31'])('%s is no day of a file', async (day) => {
  await expect(new World('2027-01-12').plan(edit(file, ['deviceLicences: 1200', `deviceLicences: { value: 1300, from: ${day} }`]))).rejects.toThrow('no-such-day')
})

test('an apply that was merged with a maintenance says so, and there must be one', async () => {
  const world = new World('2027-01-12')
  await world.apply(await world.plan(file))
  await world.carryOut({ date: '2027-01-12' })
  await world.service.addNotice({ kind: 'maintenance', from: '2027-01-12', to: '2027-01-12', regions: [], effect: null, text: 'as written', reference: null, evidence: null, set: [] }, actor)
  const plan = await world.plan(edit(file, ['deviceLicences: 1200', 'deviceLicences: 1300']))
  expect(await refusal(world.apply(plan, ['N-0009']))).toBe('no-such-maintenance')
  await world.apply(plan, ['N-0001'])
  expect((await world.service.history()).at(-1)).toMatchObject({ mergedWith: ['N-0001'] })
})

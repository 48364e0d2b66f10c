/** Money where people meet it: in the plan, in `cost`, against budgets, and not at all where it must not be seen. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import Ajv2020 from 'ajv/dist/2020.js'
import { mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { Folder } from '../support/cli.js'

const now = '2026-12-07T01:00:00Z'
let folder: Folder
beforeEach(() => {
  folder = new Folder('contract-year')
})
afterEach(() => folder.dispose())
const run = (...args: string[]) => folder.runAt(now, ...args)
const findings = (): string[] => run('plan', '--json').json.findings.map(({ id, severity }: { id: string; severity: string }) => `${severity} ${id}`).filter((each: string) => !/fixed-once|billing-start-past/.test(each))
const monthly = 300_000 + 12 * 20_000 + 100_000 + 2 * 50_000 + 80_000
const once = 300_000 + 2 * 20_000 + 40_000 + 50_000

describe('a plan', () => {
  test('says what it costs a month and once, when each falls due, and from which quotation', () => {
    const { fees } = run('plan', '--json').json
    expect(fees.monthly).toMatchObject({ before: { known: 0, unknown: [] }, after: { known: monthly, unknown: [] }, dueFrom: '2025-04-01' })
    expect(fees.once).toEqual({ known: once, unknown: [] })
    expect(fees.lines.every(({ due }: { due: unknown }) => JSON.stringify(due) === '{"event":"acceptance","date":null}')).toBe(true)
    expect(run('plan').out).toContain(`¥0 → ¥${monthly.toLocaleString('en-US')} a month, +¥${monthly.toLocaleString('en-US')} (without tax, quotation Q-2026-0041)`)
  })
  test('an amount that the book lacks makes its total "at least", never 0', () => {
    folder.edit(/ {2}basic: .*\n/, '', 'prices.yaml')
    const { out } = run('plan')
    expect(out).toContain(`¥0 → at least ¥${(monthly - 300_000).toLocaleString('en-US')}, plus unknown (basic service) a month`)
    expect(out).toContain('initial fee, basic service unknown · due on acceptance')
  })
  test('as of another day: shown, and never applied', () => {
    const { code, json } = run('plan', '--at', '2027-03-01', '--out', 'plan.json', '--json')
    expect([code, json.asOf]).toEqual([0, '2027-03-01'])
    expect(run('plan', '--at', '2027-03-01').out).toContain('This plan shows 2027-03-01 (Mon); it cannot be applied.')
    expect(run('apply', 'plan.json')).toMatchObject({ code: 5 })
    expect(run('plan', '--at', '2027-02-29')).toMatchObject({ code: 64 })
  })
})

describe('budgets', () => {
  test.each([
    ['monthly: 1500000', [], 0], ['monthly: 800000', ['warning over-budget'], 0], [`monthly: ${monthly}`, [], 0], [`once: ${once - 1}`, ['warning over-budget'], 0],
    ['monthly: 800000, over: refuse', ['error over-budget'], 4],
  ])('%s', (budget, expected, code) => {
    folder.edit('monthly: 1500000, over: warn', budget)
    expect(findings()).toEqual(expected)
    expect(run('plan')).toMatchObject({ code })
  })
  test('a sum that may be more is told', () => {
    folder.edit(/ {2}basic: .*\n/, '', 'prices.yaml')
    expect(findings()).toEqual(['warning budget-unknown'])
  })
  test('a refused plan is not applied', () => {
    folder.edit('monthly: 1500000, over: warn', 'monthly: 800000, over: refuse')
    expect(run('apply', '--yes')).toMatchObject({ code: 4 })
    expect(run('status').out).toContain('nothing was applied yet')
  })
})

describe('the price book', () => {
  test('a quotation that has expired, a book that is not yet valid', () => {
    folder.edit('expires: 2027-12-31', 'expires: 2026-12-06', 'prices.yaml')
    folder.edit('validFrom: 2025-04-01', 'validFrom: 2027-01-01', 'prices.yaml')
    expect(findings()).toEqual(['warning quote-expired', 'warning prices-not-yet-valid'])
  })
  test('a mistake in it is told at its own line', () => {
    folder.edit('monthly: 300000', 'monthly: 300000.5', 'prices.yaml')
    const { code, err } = run('plan')
    expect(code).toBe(3)
    expect(err).toMatch(/^prices\.yaml:9:\d+: error/)
  })
  test('may lie elsewhere: without it all else is checked, with it amounts are there', () => {
    mkdirSync(join(folder.path, 'elsewhere'))
    renameSync(join(folder.path, 'prices.yaml'), join(folder.path, 'elsewhere', 'prices.yaml'))
    expect(findings()).toEqual(['warning no-price-book'])
    expect(run('plan', '--json').json.fees).toEqual({})
    expect(run('cost')).toMatchObject({ code: 64 })
    const outside = folder.runUnder({ env: { GATEWRIGHT_PRICE_BOOK: 'elsewhere/prices.yaml' } }, 'plan', '--json').json
    expect(outside.fees.monthly.after.known).toBe(monthly)
  })
  test('--no-fees: no amount in text, saved plan, findings or record', () => {
    folder.edit('monthly: 1500000', 'monthly: 800000')
    const { out } = run('plan', '--no-fees', '--out', 'plan.json')
    expect(out).toContain('[over-budget')
    expect(out).not.toMatch(/¥\d/)
    expect(folder.read('plan.json')).not.toMatch(/800000,?\s*"budget"|"known": \d|"amount"/)
    expect(JSON.parse(folder.read('plan.json')).fees).toEqual({})
    expect(run('apply', 'plan.json')).toMatchObject({ code: 8 })
  })
})

describe('the offering', () => {
  test('a closing that leaves no business days is refused at its line', () => {
    folder.edit('to: "01-03"', 'to: "12-28"', 'offering.yaml')
    expect(run('plan')).toMatchObject({ code: 3, err: expect.stringMatching(/^offering\.yaml:7:\d+: error: .*60 days.*\[closing-too-long\]/) })
  })
})

describe('cost', () => {
  const validate = new Ajv2020.default({ strict: false, allErrors: true }).compile(JSON.parse(readFileSync('schemas/cost.schema.json', 'utf8')))
  const valid = (value: unknown) => expect([validate(value), validate.errors]).toEqual([true, null])

  test('lists every item, and obeys its published schema', () => {
    const { json } = run('cost', '--json')
    valid(json)
    expect(json.fees.monthly.items.map(({ item, quantity }: any) => [item, quantity.after])).toEqual([['basic', 1], ['deviceLicences', 12], ['concurrentDevices.2000', 1], ['server', 2], ['redundancy', 1], ['settingsChange', 1]])
    const lines = run('cost').out.split('\n')
    expect(lines.filter((line) => line.includes('¥')).length).toBeGreaterThan(7)
  })
  test('of a month: nothing was in force yet, so an invoice is too much', () => {
    expect(run('apply', '--yes').code).toBe(8)
    const { json, code } = run('cost', '--month', '2026-12', '--invoice', '1000', '--detailed-exitcode', '--json')
    valid(json)
    expect([code, json.invoice]).toEqual([2, { amount: 1000, verdict: 'above', difference: 1000 }])
  })
  test('of a month in which the first order was accepted: initial fees, then monthly ones', () => {
    run('apply', '--yes')
    for (const { id } of run('order', 'list', '--json').json.orders) {
      run('order', 'accepted', id, '--date', '2026-12-07')
      folder.runAt('2026-12-08T01:00:00Z', 'order', 'done', id, '--date', '2026-12-08')
    }
    const december = run('cost', '--month', '2026-12', '--json').json
    valid(december)
    expect(december.lines.reduce((sum: number, { amount }: any) => sum + amount, 0)).toBe(once)
    expect(december.monthly).toMatchObject({ low: Math.floor((monthly * 24) / 31), high: monthly })
    expect(run('cost', '--month', '2027-01', '--invoice', String(monthly), '--json').json.invoice).toEqual({ amount: monthly, verdict: 'matches', difference: 0 })
  })
  test.each([[['--month', '2026-13']], [['--invoice', '5']], [['--month', '2026-12', '--at', '2026-12-01']], [['--month', '2026-12', '--invoice', '-1']]])('%j is wrong usage', (args) => expect(run('cost', ...args).code).toBe(64))
})

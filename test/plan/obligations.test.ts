/** What the contractor must do, why, and by when: every obligation that stands on record. */
import { describe, expect, test } from '@jest/globals'
import type { WorkCalendar } from '../../src/contract/calendar.js'
import type { Resource } from '../../src/kinds/kind.js'
import { unknownOffering } from '../../src/model/offering.js'
import { resourceAt } from '../../src/plan/committed.js'
import { isOverdue, standingObligations } from '../../src/plan/obligations.js'
import type { Notice, Outage } from '../../src/plan/record.js'
import type { Order, Snapshot } from '../../src/plan/snapshot.js'
import { obligationText } from '../../src/view/obligations.js'
import { japaneseCalendar } from '../../src/workflows/japanese-holidays.js'

const offering = { ...unknownOffering, leadTimes: { request: 3, form: 5, new: 9 }, answerWithin: 2 }
const actor = { user: 'u', host: 'h' }
type Step = [status: Order['status'], day: string, date?: string]
const order = (channel: Order['channel'], on: string | null, changes: Order['changes'], ...steps: Step[]): Order => ({
  id: 'O-0001', planId: 'p', channel, status: steps.at(-1)?.[0] ?? 'issued', on, amends: [], changes, answers: [],
  notes: steps.map(([status, day, date]) => ({ at: `${day}T01:00:00Z`, actor, status, ...(date && { date }) })),
})
const more: Order['changes'] = [{ address: 'contract', action: 'update', before: { deviceLicences: 1200 }, after: { deviceLicences: 1300 } }]
const first: Order['changes'] = [{ address: 'contract', action: 'create', before: null, after: { deviceLicences: 1200 } }]
const end: Order['changes'] = [{ address: 'contract', action: 'update', before: {}, after: { endsOn: '2027-01-31' } }]
const raised: Order['changes'] = [{ address: 'contract', action: 'update', before: { concurrentDevices: 2000 }, after: { concurrentDevices: 5000 } }]
const notice = (given: Partial<Notice>): Notice => ({ id: 'N-0001', kind: 'incident', from: null, to: null, regions: [], effect: null, text: 'x', reference: null, evidence: null, values: [], ...given })
const outage = (given: Partial<Outage>): Outage => ({ id: 'X-0001', knownAt: '2026-11-10T09:00:00+09:00', until: '2026-11-12T09:00:00+09:00', attributable: 'yes', extent: 'whole', regions: [], evidence: null, claimedOn: null, ...given })
const usage = (month: string, detected: number) => ({ month, detected, evidence: null })
/** [id, article, due], … */
type Due = readonly (readonly [id: string, article: string, due: string])[]

let calendar: WorkCalendar
const at = async (record: Partial<Snapshot>, now: string, { policy = 'POLICY.md', concurrent = 2000 } = {}) => {
  calendar ??= await japaneseCalendar(offering.yearEnd)
  const current = new Map([['contract', { concurrentDevices: concurrent }], ['environment', { operationPolicy: policy }]].map(([address, inputs]): [string, Resource] => [String(address), resourceAt(String(address), inputs as never)]))
  const today = new Date(Date.parse(now) + 9 * 3_600_000).toISOString().slice(0, 10)
  return standingObligations({ openOrders: [], notices: [], outages: [], usage: [], unreviewed: [], driver: 'manual', ...record }, current, { offering, calendar, today, now })
}
const summary = (obligations: Awaited<ReturnType<typeof at>>): Due => obligations.map(({ id, article, due }) => [id, article, due])

describe('orders on their way', () => {
  const rows: [what: string, order: Order, now: string, due: Due][] = [
    ['issued, as soon as possible', order('request', null, more, ['issued', '2026-11-20']), '2026-11-24T03:00:00Z', [['send-order', '5(1)', 'promptly']]],
    ['issued for a day: lead time counted back, over a holiday and a weekend', order('request', '2026-11-25', more, ['issued', '2026-11-10']), '2026-11-11T03:00:00Z', [['send-order', '5(1)', '2026-11-19']]],
    ['issued for a day after the turn of the year', order('form', '2027-01-08', more, ['issued', '2026-12-01']), '2026-12-02T03:00:00Z', [['send-order', '6(1)', '2026-12-28']]],
    ['a new contract: its own lead time', order('form', '2026-12-15', first, ['issued', '2026-11-10']), '2026-11-11T03:00:00Z', [['send-order', '6(1)', '2026-12-02']]],
    ['a termination: 30 days before its day, on a business day', order('form', '2027-01-31', end, ['issued', '2026-11-10']), '2026-11-11T03:00:00Z', [['send-termination', '8', '2026-12-28']]],
    ['a termination that ends within the closed days', order('form', null, [{ address: 'contract', action: 'update', before: {}, after: { endsOn: '2027-02-01' } }], ['issued', '2026-11-10']), '2026-11-11T03:00:00Z', [['send-termination', '8', '2026-12-28']]],
    ['sent: an answer is due in business days', order('request', null, more, ['issued', '2026-11-19'], ['sent', '2026-11-20', '2026-11-20']), '2026-11-21T03:00:00Z', [['ask-for-answer', '5(1)', '2026-11-25']]],
    ['sent, without a date: the day of the record in Tokyo', order('console', null, more, ['sent', '2026-11-24']), '2026-11-24T03:00:00Z', [['ask-for-answer', '6(2)(2)', '2026-11-26']]],
    ['accepted, without a day', order('request', null, more, ['accepted', '2026-11-24']), '2026-11-24T03:00:00Z', []],
    ['accepted for a day', order('request', '2026-12-10', more, ['accepted', '2026-11-24']), '2026-11-24T03:00:00Z', [['confirm-done', '5(1)', '2026-12-10']]],
    ['scheduled', order('request', '2026-12-10', more, ['scheduled', '2026-11-24', '2026-12-12']), '2026-11-24T03:00:00Z', [['confirm-done', '5(1)', '2026-12-12']]],
  ]
  test.each(rows)('%s', async (_what, open, now, due) => expect(summary(await at({ openOrders: [open] }, now))).toEqual(due))
})

describe('notices, outages, usage, duties', () => {
  const rows: [what: string, record: Partial<Snapshot>, now: string, due: Due][] = [
    ['nothing', {}, '2026-11-24T03:00:00Z', []],
    ['the end of the service, with a day', { notices: [notice({ kind: 'abolition', from: '2027-09-30' })] }, '2026-11-24T03:00:00Z', [['prepare-abolition', '7', '2027-09-30']]],
    ['the end of the service, without', { notices: [notice({ kind: 'abolition' })] }, '2026-11-24T03:00:00Z', [['prepare-abolition', '7', 'promptly']]],
    ['maintenance ahead: users are told before its day', { notices: [notice({ kind: 'maintenance', from: '2026-12-10T02:00:00+09:00', to: '2026-12-10T05:00:00+09:00' })] }, '2026-11-24T03:00:00Z', [['tell-users', '12(2)', '2026-12-09']]],
    ['maintenance on the same day: overdue, it had to be told before', { notices: [notice({ kind: 'maintenance', from: '2026-11-24T22:00:00+09:00' })] }, '2026-11-24T03:00:00Z', [['tell-users', '12(2)', '2026-11-23']]],
    ['maintenance that has begun', { notices: [notice({ kind: 'maintenance', from: '2026-11-24T11:00:00+09:00', to: '2026-11-24T13:00:00+09:00' })] }, '2026-11-24T03:00:00Z', []],
    ['maintenance that disturbs nobody', { notices: [notice({ kind: 'maintenance', from: '2026-12-10', effect: 'none' })] }, '2026-11-24T03:00:00Z', []],
    ['an incident, a change', { notices: [notice({}), notice({ kind: 'change', from: '2026-12-10' })] }, '2026-11-24T03:00:00Z', []],
    ['an outage of two days', { outages: [outage({})] }, '2026-11-24T03:00:00Z', [['claim-credit', '11', '2027-02-11']]],
    ['the same, past its last day: overdue, lost', { outages: [outage({})] }, '2027-03-01T03:00:00Z', [['claim-credit', '11', '2027-02-11']]],
    ['claimed', { outages: [outage({ claimedOn: '2026-11-20' })] }, '2026-11-24T03:00:00Z', []],
    ['under 24 hours', { outages: [outage({ until: '2026-11-11T08:59:00+09:00' })] }, '2026-11-24T03:00:00Z', []],
    ["not the provider's cause", { outages: [outage({ attributable: 'no' })] }, '2026-11-24T03:00:00Z', []],
    ['partial: judged before its last day', { outages: [outage({ extent: 'partial' })] }, '2026-11-24T03:00:00Z', [['judge-outage', '11', '2027-02-11']]],
    ['going on for 23 h 59 min', { outages: [outage({ until: null })] }, '2026-11-10T23:59:00Z', []],
    ['going on for a day', { outages: [outage({ until: null })] }, '2026-11-11T00:00:00Z', [['claim-credit', '11', '2027-02-11'], ['record-outage-end', '11', 'promptly']]],
    ['going on, for a cause of somebody else', { outages: [outage({ until: null, attributable: 'no' })] }, '2026-11-24T03:00:00Z', [['record-outage-end', '11', 'promptly']]],
    ['more devices than contracted', { usage: [usage('2026-10', 2150)] }, '2026-11-24T03:00:00Z', [['decide-overage', '5(2)', 'promptly']]],
    ['within again in a later month, recorded before', { usage: [usage('2026-11', 1900), usage('2026-10', 2150)] }, '2026-11-24T03:00:00Z', []],
    ['more were ordered', { usage: [usage('2026-10', 2150)], openOrders: [order('request', null, raised, ['accepted', '2026-11-24'])] }, '2026-11-24T03:00:00Z', []],
  ]
  test.each(rows)('%s', async (_what, record, now, due) => expect(summary(await at(record, now))).toEqual(due))

  test('an operation policy that was not decided', async () => expect(summary(await at({}, '2026-11-24T03:00:00Z', { policy: '' }))).toEqual([['decide-operation-policy', '4(2)(2)', 'promptly']]))
  test('a simulated service has no contract to keep', async () => expect(await at({ driver: 'simulated' }, '2026-11-24T03:00:00Z', { policy: '' })).toEqual([]))
  test('a day is overdue when it has passed; promptly never is', () => {
    expect([isOverdue({ due: '2026-11-24' }, '2026-11-24'), isOverdue({ due: '2026-11-23' }, '2026-11-24'), isOverdue({ due: 'promptly' }, '2026-11-24')]).toEqual([false, true, false])
  })
  test('each has words in both languages, with all its places filled', async () => {
    const found = (await Promise.all([...rows.map(([, record, now]) => at(record, now)), at({}, '2026-11-24T03:00:00Z', { policy: '' }), at({ openOrders: [order('form', null, end)] }, '2026-11-24T03:00:00Z')])).flat()
    expect(new Set(found.map(({ id }) => id)).size).toBe(8)
    for (const obligation of found) for (const language of ['en', 'ja'] as const) expect(obligationText(obligation, '2026-11-24T03:00:00Z', language)).toMatch(/^(?!.*(?:[{}]|undefined)).{10,}/)
  })
})

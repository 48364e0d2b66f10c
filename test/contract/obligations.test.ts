/** What is due, from which article, and by when: obligations out of what is on record and out of what a plan changes. */
import { describe, expect, test } from '@jest/globals'
import type { WorkCalendar } from '../../src/contract/calendar.js'
import { unknownOffering } from '../../src/model/offering.js'
import { resourceAt } from '../../src/plan/committed.js'
import type { PlannedChange } from '../../src/plan/document.js'
import { obligationArticles, plannedObligations, standingObligations } from '../../src/plan/obligations.js'
import type { Notice, Outage } from '../../src/plan/record.js'
import type { Order, OrderNote, Snapshot } from '../../src/plan/snapshot.js'
import { say } from '../../src/view/messages.js'
import { texts as explained } from '../../src/view/messages/explain.js'

const calendar: WorkCalendar = { isHoliday: () => false, closing: { from: '12-29', to: '01-03' } }
const world = { offering: { ...unknownOffering, leadTimes: { request: 5, form: 10, console: 5 } }, calendar, today: '2026-12-01' }
const note = (status: OrderNote['status'], date: string): OrderNote => ({ at: `${date}T01:00:00Z`, actor: { user: 'mori', host: 'pc' }, status, date })
const more = { address: 'contract', action: 'update' as const, before: { deviceLicences: 1200 }, after: { deviceLicences: 1300 } }
const end = { address: 'region.osaka', action: 'update' as const, before: { home: false }, after: { home: false, endsOn: '2027-01-31' } }
const order = (part: Partial<Order>): Order => ({ id: 'O-0001', planId: 'p', channel: 'request', status: 'issued', on: '2027-01-15', amends: [], changes: [more], answers: [], notes: [note('issued', '2026-12-01')], ...part })
const outage: Outage = { id: 'X-0001', knownAt: '2026-11-01T00:00:00Z', until: '2026-11-03T00:00:00Z', attributable: 'open', extent: 'whole', regions: [], evidence: null, claimedOn: null }
const notice: Notice = { id: 'N-0001', kind: 'abolition', from: '2028-03-31', to: null, regions: [], effect: null, text: '', reference: null, evidence: null, values: [] }
const undecided = new Map([['environment', resourceAt('environment', { operationPolicy: '' })]])

const standing: [string, Partial<Snapshot>, typeof undecided, string, string, string][] = [
  ['an order that nobody has sent', { openOrders: [order({})] }, new Map(), 'send-order', '5(1)', '2027-01-08'],
  ['a disclosure that changed, not sent', { openOrders: [order({ on: null, changes: [{ address: 'environment', action: 'update', before: {}, after: { accessNetworks: {} } }] })] }, new Map(), 'send-order', '4(3)', 'promptly'],
  ['an option ordered and not sent, with no day wanted', { openOrders: [order({ channel: 'form', on: null })] }, new Map(), 'send-order', '6(1)', 'promptly'],
  ['a setting ordered and not sent', { openOrders: [order({ channel: 'console' })] }, new Map(), 'carry-out-order', '6(2)(2)', '2027-01-08'],
  ['an end that nobody has sent: thirty days before, on a business day', { openOrders: [order({ channel: 'form', on: '2027-01-31', changes: [end] })] }, new Map(), 'send-termination', '6(4)', '2026-12-28'],
  ['an order without an answer', { openOrders: [order({ status: 'sent', notes: [note('issued', '2026-11-30'), note('sent', '2026-12-01')] })] }, new Map(), 'ask-for-answer', '5(1)', '2026-12-08'],
  ['an order accepted for a day', { openOrders: [order({ status: 'accepted' })] }, new Map(), 'confirm-done', '5(1)', '2027-01-15'],
  ['an order scheduled by the provider', { openOrders: [order({ status: 'scheduled', notes: [note('scheduled', '2027-01-20')] })] }, new Map(), 'confirm-done', '5(1)', '2027-01-20'],
  ['no operation policy', {}, undecided, 'decide-operation-policy', '4(2)(2)', 'promptly'],
  ['the end of the service announced', { notices: [notice] }, new Map(), 'prepare-abolition', '7', '2028-03-31'],
  ['maintenance ahead', { notices: [{ ...notice, kind: 'maintenance', from: '2027-03-10', to: '2027-03-10' }] }, new Map(), 'tell-users', '12(2)', '2027-03-09'],
  ['a part that was unusable for two days', { outages: [{ ...outage, extent: 'partial' }] }, new Map(), 'judge-outage', '11', '2027-02-02'],
  ['an outage of the contractor without an end', { outages: [{ ...outage, until: null, attributable: 'no' }] }, new Map(), 'record-outage-end', '11', 'promptly'],
  ['more devices than contracted', { usage: [{ month: '2026-11', detected: 2150, evidence: null }] }, new Map([['contract', resourceAt('contract', { concurrentDevices: 2000 })]]), 'decide-overage', '5(2)', 'promptly'],
  ['a rollback past the policy: five business days', { unreviewed: [{ planId: 'p', number: 3, ticket: 'INC-1', by: 'mori', at: '2026-12-03T18:00:00Z' }] }, new Map(), 'review-break-glass', '12(2)', '2026-12-11'],
  ['an outage of two days', { outages: [outage] }, new Map(), 'claim-credit', '11', '2027-02-02'],
]
const none: [string, Partial<Snapshot>, typeof undecided][] = [
  ['an outage of 23 h 59 min', { outages: [{ ...outage, until: '2026-11-01T23:59:00Z' }] }, new Map()],
  ['an outage of the contractor', { outages: [{ ...outage, attributable: 'no' }] }, new Map()],
  ['a credit that was claimed', { outages: [{ ...outage, claimedOn: '2026-12-01' }] }, new Map()],
  ['maintenance that is over', { notices: [{ ...notice, kind: 'maintenance', from: '2026-11-01', to: '2026-11-02' }] }, new Map()],
  ['an order accepted for no day', { openOrders: [order({ status: 'accepted', on: null })] }, new Map()],
  ['no operation policy of a simulated contract', { driver: 'simulated' }, undecided],
]
const snapshot = (part: Partial<Snapshot>) => ({ openOrders: [], notices: [], outages: [], usage: [], unreviewed: [], driver: 'manual' as const, ...part })

describe('from what is on record', () => {
  test.each(standing)('%s', (_what, part, current, id, article, due) => {
    expect(standingObligations(snapshot(part), current, world).map((each) => [each.id, each.article, each.due])).toEqual([[id, article, due]])
  })
  test.each(none)('nothing for %s', (_what, part, current) => expect(standingObligations(snapshot(part), current, world)).toEqual([]))
})

const planned = (change: Partial<PlannedChange>): PlannedChange =>
  ({ address: 'contract', kind: 'contract', name: '', actions: ['update'], channel: 'request', before: more.before, after: more.after, paths: [], ...change }) as PlannedChange
const networks = (by: string, nat: string) => ({ accessNetworks: { 'branch-lte': { by, disclosed: { nat } } } })
const plans: [string, Partial<PlannedChange>, [string, string, string][]][] = [
  ['more licences from a day', { paths: [{ path: ['deviceLicences'], before: 1200, after: 1300, on: '2027-01-15' }] }, [['send-by', '5(1)', '2027-01-08']]],
  ['a region with a last day', { address: 'region.osaka', kind: 'region', name: 'osaka', channel: 'form', before: end.before, after: end.after, paths: [{ path: ['endsOn'], before: null, after: '2027-01-31', on: '2027-01-31' }] }, [['send-termination-by', '6(4)', '2026-12-28']]],
  ["another's network", { address: 'environment', kind: 'environment', before: networks('other', 'cgnat'), after: networks('other', 'none') }, [['notify-environment', '4(3)', 'promptly']]],
  ["the provider's network", { address: 'environment', kind: 'environment', before: networks('provider', 'cgnat'), after: networks('provider', 'none') }, []],
]
describe('from what a plan changes', () => {
  test.each(plans)('%s', (_what, change, expected) => expect(plannedObligations([planned(change)], world).map(({ id, article, due }) => [id, article, due])).toEqual(expected))
})

test('every obligation stands in a table here, with an article of its list, and has its words', () => {
  const seen = [...standing.map(([, , , id, article]) => [id, article] as const), ...plans.flatMap(([, , expected]) => expected.map(([id, article]) => [id, article] as const))]
  expect(seen.filter(([id, article]) => !obligationArticles[id]?.includes(article))).toEqual([])
  const ids = Object.keys(obligationArticles).sort()
  expect([...new Set(seen.map(([id]) => id))].sort()).toEqual(ids)
  for (const words of [say.texts.en, say.texts.ja]) expect(Object.keys(words).flatMap((key) => /^obligation\.(.+)$/.exec(key)?.[1] ?? []).sort()).toEqual(ids)
  for (const words of [explained.en, explained.ja]) expect([...new Set(Object.keys(words).flatMap((key) => /^obligation\.(.+)\.(?:means|todo)$/.exec(key)?.[1] ?? []))].sort()).toEqual(ids)
})

/** Each drifted value with whoever made it; what the file says by now is drift no more. */
import { describe, expect, test } from '@jest/globals'
import type { Resource, Resources } from '../../src/kinds/kind.js'
import { resourceAt } from '../../src/plan/committed.js'
import { driftIn, isAdoptable } from '../../src/plan/drift.js'
import type { Notice } from '../../src/plan/record.js'
import type { Order } from '../../src/plan/snapshot.js'
import type { JsonObject } from '../../src/support/json.js'

type World = Record<string, JsonObject>
const base: World = {
  contract: { deviceLicences: 1200, concurrentDevices: 2000, billingStart: '2026-04-01', addresses: ['10.64.0.0/16'] },
  'region.osaka': { home: false, redundant: false }, 'gateway.osaka': { endpoint: '203.0.113.9', port: 51820 },
  'setting.tunnel': { mtu: 1280 }, 'option.multi-region': { name: 'multi-region' },
}
const changed = (edit: Record<string, JsonObject | null> = {}): World =>
  Object.fromEntries(Object.entries({ ...base, ...edit }).flatMap(([address, inputs]) => (inputs ? [[address, { ...base[address], ...inputs }]] : [])))
const resources = (world: World): Resources => new Map(Object.entries(world).map(([address, inputs]): [string, Resource] => [address, resourceAt(address, inputs)]))

const notice = (id: string, kind: Notice['kind'], values: Notice['values'], from: string | null = '2026-10-01'): Notice => ({ id, kind, from, to: null, regions: [], effect: null, text: '', reference: null, evidence: null, values })
const order = (id: string, status: Order['status'], part: Partial<Order>): Order => ({ id, planId: 'p', channel: 'request', status, on: null, amends: [], changes: [], answers: [], notes: [], ...part })
const value = (address: string, key: string, is: string | number) => ({ address, path: [key], value: is })

const drift = ({ meant = base, found = base, wanted = meant, orders = [], notices = [] }: { meant?: Record<string, JsonObject | null>; found?: World; wanted?: World; orders?: Order[]; notices?: Notice[] }) =>
  driftIn({ meant: new Map(Object.entries(meant)), committed: resources(found), wanted: resources(wanted), orders, notices, now: '2026-12-01T00:00:00Z' })

const raised = changed({ contract: { concurrentDevices: 5000 } })
const raise = notice('N-0001', 'raise', [value('contract', 'concurrentDevices', 5000)])

describe('whose doing it is', () => {
  const rows: [string, Parameters<typeof drift>[0], object[]][] = [
    ['nothing differs', {}, []],
    ['a raise by notice', { found: raised, notices: [raise] }, [{ place: 'contract.concurrentDevices', expected: 2000, found: 5000, cause: { kind: 'provider', notice: 'N-0001' }, article: '5(2)', since: '2026-10-01' }]],
    ['the later of two notices', { found: raised, notices: [raise, { ...raise, id: 'N-0002' }] }, [{ cause: { kind: 'provider', notice: 'N-0002' } }]],
    ['a notice of another value explains nothing', { found: raised, notices: [notice('N-0001', 'raise', [value('contract', 'concurrentDevices', 15000)])] }, [{ cause: { kind: 'unknown' } }]],
    ['a notice that has not begun explains nothing', { found: raised, notices: [{ ...raise, from: '2027-01-01' }] }, [{ cause: { kind: 'unknown' } }]],
    ['a changed setting', { found: changed({ 'setting.tunnel': { mtu: 1380 } }), notices: [notice('N-0001', 'change', [value('setting.tunnel', 'mtu', 1380)], '2026-10-01T15:00:00Z')] }, [{ place: 'settings.tunnel.mtu', cause: { kind: 'provider', notice: 'N-0001' }, article: '14', since: '2026-10-02' }]],
    ['an answered endpoint', { meant: { ...base, 'gateway.osaka': { endpoint: 'assigned', port: 51820 } }, orders: [order('O-0001', 'done', { answers: [value('gateway.osaka', 'endpoint', '203.0.113.9')] })] }, [{ place: 'regions.osaka.gateway.endpoint', expected: 'assigned', cause: { kind: 'answer', order: 'O-0001' }, article: '2' }]],
    ['an answer that a later apply took over, while the file still says assigned', { wanted: changed({ contract: { billingStart: 'assigned' } }), orders: [order('O-0001', 'done', { answers: [value('contract', 'billingStart', '2026-04-01')] })] }, [{ place: 'contract.billingStart', expected: 'assigned', found: '2026-04-01', cause: { kind: 'answer', order: 'O-0001' }, article: '1' }]],
    ['left to the provider, in force by a baseline', { wanted: changed({ 'gateway.osaka': { endpoint: 'assigned' } }) }, [{ expected: 'assigned', found: '203.0.113.9', cause: { kind: 'unknown' } }]],
    ['a moved termination of the contract', { meant: changed({ contract: { endsOn: '2027-03-31' } }), found: changed({ contract: { endsOn: '2027-04-10' } }), orders: [order('O-0002', 'done', { answers: [value('contract', 'endsOn', '2027-04-10')] })] }, [{ place: 'contract.endsOn', cause: { kind: 'termination', order: 'O-0002' }, article: '8' }]],
    ['… of an option', { meant: changed({ 'option.multi-region': { endsOn: '2027-03-31' } }), found: changed({ 'option.multi-region': { endsOn: '2027-04-10' } }), orders: [order('O-0002', 'scheduled', { answers: [value('option.multi-region', 'endsOn', '2027-04-10')] })] }, [{ place: 'contract.options', cause: { kind: 'termination', order: 'O-0002' }, article: '6(4)' }]],
    ['a rejected order, of its own value only', {
      meant: changed({ contract: { deviceLicences: 1300, concurrentDevices: 5000 } }),
      orders: [order('O-0003', 'rejected', { changes: [{ address: 'contract', action: 'update', before: { ...base.contract }, after: { ...base.contract, deviceLicences: 1300 } }] })],
    }, [{ place: 'contract.concurrentDevices', cause: { kind: 'unknown' } }, { place: 'contract.deviceLicences', expected: 1300, found: 1200, cause: { kind: 'order', order: 'O-0003', status: 'rejected' } }]],
    ['a withdrawn creation', { found: changed({ 'region.osaka': null, 'gateway.osaka': null }), orders: [order('O-0004', 'withdrawn', { changes: [{ address: 'region.osaka', action: 'create', before: null, after: { home: false } }] })] }, [{ address: 'region.osaka', path: [], found: null, cause: { kind: 'order', order: 'O-0004', status: 'withdrawn' } }, { address: 'gateway.osaka', cause: { kind: 'unknown' } }]],
    ['meant to be gone, and still there', { meant: { ...base, 'region.osaka': null }, wanted: changed({ 'region.osaka': null }) }, [{ address: 'region.osaka', expected: null, cause: { kind: 'unknown' } }]],
  ]
  test.each(rows)('%s', (_what, input, expected) => {
    const found = drift(input)
    expect(found).toHaveLength(expected.length)
    expect(found).toMatchObject(expected)
  })
})

describe('the file has the last word', () => {
  test('what it says by now is no drift', () => {
    expect(drift({ found: raised, wanted: raised, notices: [raise] })).toEqual([])
    expect(drift({ found: changed({ 'region.osaka': null }), wanted: changed({ 'region.osaka': null }) })).toEqual([])
  })
  test('a third value leaves it drift', () => {
    expect(drift({ found: raised, wanted: changed({ contract: { concurrentDevices: 15000 } }), notices: [raise] })).toHaveLength(1)
  })
})

test('what the provider did or answered can be adopted; what it declined, and what nobody explains, cannot', () => {
  const one = { address: 'contract', path: ['deviceLicences'], place: 'contract.deviceLicences', expected: 1200, found: 1300 }
  expect(isAdoptable({ ...one, cause: { kind: 'provider', notice: 'N-0001' } })).toBe(true)
  expect(isAdoptable({ ...one, cause: { kind: 'answer', order: 'O-0001' } })).toBe(true)
  expect(isAdoptable({ ...one, cause: { kind: 'termination', order: 'O-0001' } })).toBe(true)
  expect(isAdoptable({ ...one, cause: { kind: 'order', order: 'O-0001', status: 'rejected' } })).toBe(false)
  expect(isAdoptable({ ...one, cause: { kind: 'unknown' } })).toBe(false)
  expect(isAdoptable({ ...one, expected: 'assigned', cause: { kind: 'unknown' } })).toBe(true)
  expect(isAdoptable({ ...one, path: [], cause: { kind: 'provider', notice: 'N-0001' } })).toBe(false)
})

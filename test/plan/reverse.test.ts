/** What a way back takes back, and what it leaves: changed since, needed since, orders by how far they are, terminations. */
import { describe, expect, test } from '@jest/globals'
import { resourceAt } from '../../src/plan/committed.js'
import type { PlannedChange } from '../../src/plan/document.js'
import { reverse } from '../../src/plan/reverse.js'
import type { Applied, Order } from '../../src/plan/snapshot.js'
import type { JsonObject } from '../../src/support/json.js'

type Change = readonly [address: string, before: JsonObject | null, after: JsonObject | null]
type Now = Readonly<Record<string, JsonObject>>
const actionOf = (before: JsonObject | null, after: JsonObject | null) => (before === null ? 'create' as const : after === null ? 'delete' as const : 'update' as const)
const applied = (changes: readonly Change[], orders: readonly Order[] = []): Applied => ({
  record: {} as never, orders, written: changes.map(([address]) => address),
  plan: { changes: changes.map(([address, before, after]) => ({ address, actions: [actionOf(before, after)], before, after }) as unknown as PlannedChange) } as never,
})
const back = (of: Applied, now: Now, openOrders: readonly Order[] = of.orders.filter(({ status }) => !['done', 'withdrawn', 'rejected'].includes(status))) => {
  const { to, ...rest } = reverse(of, { current: Object.entries(now).map(([address, inputs]) => resourceAt(address, inputs)), openOrders })
  return { ...rest, to: Object.fromEntries([...to].map(([address, { inputs }]) => [address, inputs])) }
}
const rule = (to: string): JsonObject => ({ action: 'deny', from: [], to: [to], ports: [] })
const server = (number: number): JsonObject => ({ region: 'tokyo', number })

const rows: [string, readonly Change[], Now, Now, readonly (readonly [string, string, string])[]][] = [
  ['a value that is as it was made', [['contract', { a: 1, b: 1 }, { a: 2, b: 1 }]], { contract: { a: 2, b: 9 } }, { contract: { a: 1, b: 9 } }, []],
  ['a value that was not there', [['contract', {}, { a: 2 }]], { contract: { a: 2 } }, { contract: {} }, []],
  ['a value that somebody changed', [['contract', { a: 1, b: 1 }, { a: 2, b: 2 }]], { contract: { a: 3, b: 2 } }, { contract: { a: 3, b: 1 } }, [['contract', 'a', 'changed']]],
  ['a value that is back already', [['contract', { a: 1 }, { a: 2 }]], { contract: { a: 1 } }, { contract: { a: 1 } }, []],
  ['what was created', [['rule.a', null, rule('x')]], { 'rule.a': rule('x') }, {}, []],
  ['what was created and changed since', [['rule.a', null, rule('x')]], { 'rule.a': rule('y') }, { 'rule.a': rule('y') }, [['rule.a', 'to', 'changed']]],
  ['what was created and is gone', [['rule.a', null, rule('x')]], {}, {}, []],
  ['what was deleted', [['rule.a', rule('x'), null]], {}, { 'rule.a': rule('x') }, []],
  ['what was deleted and made otherwise since', [['rule.a', rule('x'), null]], { 'rule.a': rule('y') }, { 'rule.a': rule('y') }, [['rule.a', 'to', 'changed']]],
  ['what was changed and is gone', [['rule.a', rule('x'), rule('y')]], {}, {}, [['rule.a', '', 'changed']]],
  ['a server below a later one', [['server.tokyo-2', null, server(2)]], { 'server.tokyo-2': server(2), 'server.tokyo-3': server(3) }, { 'server.tokyo-2': server(2), 'server.tokyo-3': server(3) }, [['server.tokyo-2', '', 'needed']]],
  ['a region with something made in it since', [['region.o', null, { home: false }], ['gateway.o', null, { port: 1 }]], { 'region.o': { home: false }, 'gateway.o': { port: 1 }, 'setting.tunnel.region.o': { mtu: 1300 } }, { 'region.o': { home: false }, 'gateway.o': { port: 1 }, 'setting.tunnel.region.o': { mtu: 1300 } }, [['region.o', '', 'needed'], ['gateway.o', '', 'needed']]],
  ['a group that a later rule names', [['group.g', null, {}]], { 'group.g': {}, 'rule.a': { ...rule('x'), from: ['g'] } }, { 'group.g': {}, 'rule.a': { ...rule('x'), from: ['g'] } }, [['group.g', '', 'needed']]],
]
test.each(rows)('%s', (_what, changes, now, expected, conflicts) => {
  const { to, conflicts: found, withdraw } = back(applied(changes), now)
  expect(to).toEqual(expected)
  expect(found.map(({ address, path, why }) => [address, path.join('.'), why]).sort()).toEqual([...conflicts].map((each) => [...each]).sort())
  expect(withdraw).toEqual([])
})
test('what was not written is not taken back', () => {
  expect(back({ ...applied([['rule.a', null, rule('x')]]), written: [] }, { 'rule.a': rule('x') }).to).toEqual({ 'rule.a': rule('x') })
})

describe('orders, by how far they are', () => {
  const order = (status: Order['status'], [address, before, after]: Change, more: Partial<Order> = {}): Order => ({ id: 'O-0001', planId: 'p', channel: 'request', status, on: null, amends: [], changes: [{ address, action: actionOf(before, after), before, after }], answers: [], notes: [], ...more })
  const more: Change = ['contract', { deviceLicences: 1200 }, { deviceLicences: 1300 }]
  const steps: [Order['status'], number, string[], number][] = [['issued', 1200, ['O-0001'], 1200], ['sent', 1200, [], 1200], ['accepted', 1200, [], 1200], ['done', 1300, [], 1200], ['rejected', 1200, [], 1200], ['withdrawn', 1200, [], 1200]]
  test.each(steps)('%s', (status, inForce, withdraw, expected) => {
    const found = back(applied([more], [order(status, more)]), { contract: { deviceLicences: inForce } })
    expect(found).toMatchObject({ to: { contract: { deviceLicences: expected } }, withdraw, conflicts: [], back: [{ address: 'contract', path: ['deviceLicences'], value: 1200 }] })
    // An order that the provider has is answered by another one: the way back begins where it ends.
    expect(found.from.get('contract')?.inputs.deviceLicences).toBe(['sent', 'accepted', 'done'].includes(status) ? 1300 : 1200)
  })
  test('what the provider answered is what was made', () => {
    const answered = order('done', more, { answers: [{ address: 'contract', path: ['deviceLicences'], value: 1250 }] })
    expect(back(applied([more], [answered]), { contract: { deviceLicences: 1250 } })).toMatchObject({ to: { contract: { deviceLicences: 1200 } }, conflicts: [] })
  })
  const end: Change = ['region.osaka', { home: false }, { home: false, endsOn: '2027-03-31' }]
  test.each(['sent', 'accepted', 'scheduled', 'done'] as const)('a termination that is %s stays (art. 8)', (status) => {
    const found = back(applied([end], [order(status, end)]), { 'region.osaka': status === 'done' ? end[2] ?? {} : end[1] ?? {} })
    expect(found).toMatchObject({ to: { 'region.osaka': { endsOn: '2027-03-31' } }, terminations: [{ address: 'region.osaka', order: 'O-0001', endsOn: '2027-03-31' }], back: [], withdraw: [] })
  })
  test('a termination that nobody has sent is withdrawn', () => expect(back(applied([end], [order('issued', end)]), { 'region.osaka': { home: false } })).toMatchObject({ to: { 'region.osaka': { home: false } }, terminations: [], withdraw: ['O-0001'] }))
})

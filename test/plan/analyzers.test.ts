/** What each named analyzer finds: whom a value meets, not only which key was changed. */
import { describe, expect, test } from '@jest/globals'
import type { Json } from '../../src/support/json.js'
import type { Resource, Resources } from '../../src/kinds/kind.js'
import { analyze } from '../../src/plan/analyzers/index.js'
import { diffResources } from '../../src/plan/changes.js'
import { resourceAt } from '../../src/plan/committed.js'
import type { AnalyzerName } from '../../src/plan/document.js'
import { forecastPlan } from '../../src/plan/forecast.js'
import type { SessionAge, SessionReport } from '../../src/plan/snapshot.js'
import type { Lease, World } from '../../src/plan/world.js'

const gateway = (region: string, pool: string, rest: Record<string, Json> = {}): Resource => resourceAt(`gateway.${region}`, { region, endpoint: `203.0.113.${region.length}`, port: 51820, clientPools: [pool], ...rest })
const base: readonly Resource[] = [
  resourceAt('contract', { concurrentDevices: 2000, deviceLicences: 1200 }),
  resourceAt('region.tokyo', { home: true, redundant: true }), gateway('tokyo', '10.64.0.0/18'), resourceAt('server.tokyo-1', { region: 'tokyo', number: 1 }), resourceAt('server.tokyo-2', { region: 'tokyo', number: 2 }),
  resourceAt('region.osaka', { home: false, redundant: false }), gateway('osaka', '10.64.64.0/18'), resourceAt('server.osaka-1', { region: 'osaka', number: 1 }),
  resourceAt('group.field-staff', {}), resourceAt('setting.tunnel', { mtu: 1400 }), resourceAt('setting.session', { inactiveLink: '8h', reauthenticate: '7d' }), resourceAt('setting.session.group.field-staff', { reauthenticate: '1d' }),
]
const world = new Map(base.map((resource) => [resource.address, resource]))
const with_ = (...changed: readonly Resource[]): Resources => new Map([...world, ...changed.map((resource) => [resource.address, resource] as const)])
const without = (...addresses: readonly string[]): Resources => new Map([...world].filter(([address]) => !addresses.includes(address)))
const node = (region: string, name: string, sessions: number, state: 'up' | 'down' | 'unknown' = 'up') => ({ region, node: name, state, sessions })
const sessions: SessionReport = {
  observedAt: '2026-12-01T00:00:00Z', total: 900, byRegion: { tokyo: 700, osaka: 200 }, byGroup: { 'field-staff': { tokyo: 70, osaka: 20 } }, byServer: {},
  nodes: [node('tokyo', 'tokyo-1', 700), node('tokyo', 'tokyo-2', 0), node('osaka', 'osaka-1', 200)],
}
const of = (after: Resources, more: Partial<World> = {}) => forecastPlan(diffResources(world, after), after, { driver: 'simulated', before: world, sessions, ...more }, analyze)
const found = (after: Resources, analyzer: AnalyzerName, more: Partial<World> = {}) => of(after, more).total.analyses?.filter((each) => each.analyzer === analyzer) ?? []
const lease = (name: string, region: string, address: string, generation = 1): Lease => ({ name, region, group: null, addresses: [address], handed: { version: 'v', at: '', endpoint: '', generation } })

describe('by effect: who is met, for how long, by which changes', () => {
  const port = gateway('tokyo', '10.64.0.0/18', { port: 51822 })
  test.each<[string, Resources, AnalyzerName, object]>([
    ['a port moves', with_(port), 'traffic-stalled', { regions: ['tokyo'], changes: ['gateway.tokyo'], sessions: { likely: 700, max: 2000 }, certainty: 'certain' }],
    ['two ports move', with_(port, gateway('osaka', '10.64.64.0/18', { port: 51822 })), 'traffic-stalled', { regions: ['osaka', 'tokyo'], sessions: { likely: 900, max: 2000 } }],
    ['three changes of one gateway are one interruption', with_(port, resourceAt('setting.tunnel', { mtu: 1300 })), 'traffic-stalled', { regions: ['osaka', 'tokyo'], sessions: { likely: 900, max: 2000 }, seconds: { typical: expect.any(Number), worst: 0.3 } }],
    ['an endpoint moves', with_(gateway('osaka', '10.64.64.0/18', { endpoint: '198.51.100.9' })), 'devices-locked-out', { regions: ['osaka'], sessions: { likely: 200, max: 2000 }, seconds: { typical: null, worst: null } }],
    ['and their sessions end', with_(gateway('osaka', '10.64.64.0/18', { endpoint: '198.51.100.9' })), 'sessions-ended', { regions: ['osaka'] }],
    ['a pool moves', with_(gateway('tokyo', '10.65.0.0/18')), 'connections-broken', { regions: ['tokyo'], sessions: { likely: 700, max: 2000 } }],
    ['a host is cut', with_(resourceAt('rule.wiki', { action: 'deny', from: [], to: ['172.20.40.7/32'], ports: [], existingFlows: 'cut' })), 'hosts-cut', { changes: ['rule.wiki'], items: [{ name: '172.20.40.7/32', before: true, after: false }] }],
  ])('%s', (_, after, analyzer, expected) => expect(found(after, analyzer)).toMatchObject([expected]))
  test('what disturbs nobody is found by none', () => expect(of(with_(resourceAt('contract', { concurrentDevices: 2000, deviceLicences: 1300 }))).total.analyses).toEqual([]))
})

describe('a lowered re-authentication interval ends the sessions that are older', () => {
  const ages = (...all: readonly (readonly [string, string | null, number])[]): SessionAge[] => all.map(([region, group, days]) => ({ region, group, seconds: days * 86_400 }))
  const known = { sessions: { ...sessions, ages: ages(['tokyo', null, 6], ['tokyo', null, 1], ['osaka', null, 4], ['tokyo', 'field-staff', 0.9]) } }
  const to = (reauthenticate: string) => with_(resourceAt('setting.session', { inactiveLink: '8h', reauthenticate }))
  test.each([['5d', 1], ['3d', 2], ['12h', 3]])('to %s: %i, without the group that has its own', (value, likely) => {
    expect(found(to(value), 'sessions-ended', known)).toMatchObject([{ sessions: { likely, max: 2000 }, certainty: 'possible' }])
  })
  test('of a group: only its own', () => {
    const after = with_(resourceAt('setting.session.group.field-staff', { reauthenticate: '12h' }))
    expect(found(after, 'sessions-ended', known)).toMatchObject([{ sessions: { likely: 1, max: 2000 } }])
    expect(of(after, known).total.byGroup).toMatchObject([{ group: 'field-staff', effect: 'reconnect', sessions: { likely: 1 } }])
  })
  test('two changes that meet some each may meet different ones: they add up, to no more than are live', () => {
    const own = { sessions: { ...sessions, ages: ages(['tokyo', null, 6], ['osaka', null, 6], ['tokyo', 'field-staff', 0.8], ['osaka', 'field-staff', 0.9]) } }
    const after = with_(resourceAt('setting.session', { inactiveLink: '8h', reauthenticate: '5d' }), resourceAt('setting.session.group.field-staff', { reauthenticate: '12h' }))
    const { total } = of(after, own)
    expect(total.session.sessions).toEqual({ likely: 4, max: 2000 })
    expect(total.byRegion).toMatchObject([{ region: 'osaka', sessions: { likely: 2 } }, { region: 'tokyo', sessions: { likely: 2 } }])
    expect(found(after, 'sessions-ended', own)).toMatchObject([{ sessions: { likely: 4 } }])
  })
  test('raised: nobody', () => expect(found(to('30d'), 'sessions-ended', known)).toEqual([]))
  test('ages that nobody knows: everybody, and possibly', () => expect(found(to('5d'), 'sessions-ended')).toMatchObject([{ sessions: { likely: 900 }, certainty: 'possible' }]))
  test('an inactive link meets none that is live', () => {
    const { total } = of(with_(resourceAt('setting.session', { inactiveLink: '1h', reauthenticate: '7d' })), known)
    expect(total.session).toMatchObject({ effect: 'reconnect', sessions: { likely: 0, max: 2000 } })
  })
})

describe('a shrunk pool meets the devices outside of it', () => {
  const few = { ...sessions, total: 3, byRegion: { tokyo: 3, osaka: 0 }, byGroup: {} }
  const leases = [lease('a', 'tokyo', '10.64.0.2'), lease('b', 'tokyo', '10.64.40.2'), lease('c', 'tokyo', '10.64.0.3'), lease('d', 'osaka', '10.64.64.2')]
  const half = with_(gateway('tokyo', '10.64.0.0/19'))
  test('as the registry knows them', () => {
    expect(found(half, 'connections-broken', { sessions: few, leases })).toMatchObject([{ sessions: { likely: 1 } }])
    expect(found(half, 'addresses-moved', { sessions: few, leases })).toMatchObject([{ regions: ['tokyo'], items: [{ name: 'tokyo clientPools', devices: 1 }] }])
  })
  test('where it knows fewer than are connected: everybody', () => expect(found(half, 'connections-broken', { leases })).toMatchObject([{ sessions: { likely: 700 } }]))
  test('extended: nobody', () => expect(found(with_(resourceAt('gateway.tokyo', { ...gateway('tokyo', '').inputs, clientPools: ['10.64.0.0/18', '10.64.128.0/18'] })), 'addresses-moved')).toEqual([]))
  test('an endpoint that moves: every device of the region; one that was still to be assigned: nobody', () => {
    expect(found(with_(gateway('tokyo', '10.64.0.0/18', { endpoint: '198.51.100.1' })), 'addresses-moved', { leases })).toMatchObject([{ items: [{ name: 'tokyo endpoint', before: '203.0.113.5', after: '198.51.100.1', devices: 3 }] }])
    const assigned = with_(gateway('tokyo', '10.64.0.0/18', { endpoint: 'assigned' }))
    expect(forecastPlan(diffResources(assigned, world), world, { driver: 'simulated', before: assigned, sessions }, analyze).total.analyses).toEqual([])
  })
})

describe('keys', () => {
  const leases = [lease('a', 'tokyo', '10.64.0.2', 1), lease('b', 'tokyo', '10.64.0.3', 2)]
  test('a new generation: devices that hold an older one', () => {
    expect(found(with_(gateway('tokyo', '10.64.0.0/18', { key: { generation: 2 } })), 'keys-rotated', { leases })).toMatchObject([{ regions: ['tokyo'], items: [{ name: 'tokyo', before: 1, after: 2, devices: 1 }] }])
  })
  test('a last day of the older one is told', () => {
    expect(found(with_(gateway('tokyo', '10.64.0.0/18', { key: { generation: 2, retirePrevious: '2026-12-20' } })), 'keys-rotated', { leases })).toMatchObject([{ items: [{ until: '2026-12-20' }] }])
  })
})

describe('after losing one node', () => {
  const region = (redundant: boolean) => with_(resourceAt('region.osaka', { home: false, redundant }))
  test('a region that becomes a pair keeps its sessions', () => expect(found(region(true), 'capacity-after-node-loss')).toMatchObject([{ regions: ['osaka'], changes: ['region.osaka'], items: [{ name: 'osaka', before: 0, after: 200, sessions: 200 }] }]))
  test('a pair that becomes one keeps none', () => expect(found(with_(resourceAt('region.tokyo', { home: true, redundant: false })), 'capacity-after-node-loss')).toMatchObject([{ items: [{ name: 'tokyo', before: 700, after: 0 }] }]))
  test('a node that is down is no matter of the plan', () => {
    const down = { sessions: { ...sessions, nodes: [node('tokyo', 'tokyo-1', 700), node('tokyo', 'tokyo-2', 0, 'down'), node('osaka', 'osaka-1', 200)] } }
    expect(found(with_(gateway('tokyo', '10.64.0.0/18', { port: 51822 })), 'capacity-after-node-loss', down)).toEqual([])
  })
  test('what does not change it is not told', () => expect(found(with_(resourceAt('setting.tunnel', { mtu: 1300 })), 'capacity-after-node-loss')).toEqual([]))
})

describe("the operator's own way in", () => {
  const moved = with_(gateway('tokyo', '10.65.0.0/18'))
  test.each<[string, Resources, readonly string[], readonly string[]]>([
    ['through the pool that moves', moved, ['10.64.3.4'], ['tokyo']], ['from elsewhere', moved, ['192.0.2.7'], []], ['through the other region', moved, ['10.64.64.9'], []],
    ['a stall is waited out', with_(gateway('tokyo', '10.64.0.0/18', { port: 51822 })), ['10.64.3.4'], []], ['a region that goes', without('region.osaka', 'gateway.osaka', 'server.osaka-1'), ['10.64.64.9', '192.0.2.7'], ['osaka']],
  ])('%s', (_, after, caller, regions) => expect(found(after, 'own-way-in', { caller }).flatMap((each) => each.regions)).toEqual(regions))
})

describe('regions and groups', () => {
  test('each with its own worst effect and its own sessions', () => {
    const { total } = of(with_(gateway('tokyo', '10.64.0.0/18', { port: 51822 }), gateway('osaka', '10.65.0.0/18')))
    expect(total.byRegion).toMatchObject([{ region: 'osaka', effect: 'break', sessions: { likely: 200 } }, { region: 'tokyo', effect: 'stall', sessions: { likely: 700 } }])
    expect(total.byGroup).toMatchObject([{ group: 'field-staff', effect: 'break', sessions: { likely: 90 } }])
    expect(total.session).toMatchObject({ effect: 'break', sessions: { likely: 900, max: 2000 } })
  })
  test('where sessions cannot be seen: as many as the contract allows', () => {
    const unseen = { driver: 'manual' as const, sessions: { ...sessions, total: 0, byRegion: {}, byGroup: {}, nodes: [node('tokyo', 'tokyo-1', 0, 'unknown'), node('osaka', 'osaka-1', 0, 'unknown')] } }
    expect(of(with_(gateway('tokyo', '10.64.0.0/18', { port: 51822 })), unseen).total).toMatchObject({ session: { effect: 'reconnect', sessions: { likely: 2000, max: 2000 } }, byRegion: [{ region: 'tokyo', sessions: { likely: 2000 } }] })
  })
})

/** What a plan says of the ground it stands on: parts with their marks, windows and freezes ahead; none of it is intent. */
import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import type { Policy } from '../../src/model/deployment.js'
import { intentDigestOf } from '../../src/plan/assemble.js'
import type { Plan } from '../../src/plan/document.js'
import { calendarOf } from '../../src/plan/windows.js'
import { World } from '../support/in-process.js'

const acme = readFileSync('examples/acme/deployment.yaml', 'utf8')
async function planned(driver: 'simulated' | 'manual', before: string, after: string): Promise<Plan> {
  const text = (each: string): string => (driver === 'manual' ? each.replace('driver: simulated', 'driver: manual, record: ./record') : each)
  const world = new World('2026-12-01', driver, 'acme')
  await world.apply(await world.plan(text(before)))
  return world.plan(text(after))
}
const marksOf = ({ topology }: Plan) => Object.fromEntries((topology?.regions ?? []).map(({ name, mark, redundant, gateway, servers, sessions }) => [name, { mark, redundant, gateway: gateway?.mark, servers: servers.map((server) => server.mark), visible: sessions !== null }]))

describe('marks', () => {
  test('a first plan: everything is added, nobody is there', async () => {
    const plan = await new World('2026-12-01', 'simulated', 'acme').plan(acme)
    expect(marksOf(plan).tokyo).toEqual({ mark: 'create', redundant: { before: null, after: true }, gateway: 'create', servers: ['create', 'create'], visible: false })
  })
  test('added, changed, removed, and what stays', async () => {
    const plan = await planned('simulated', acme, acme.replace('port: 51820', 'port: 51822').replace('servers: 2', 'servers: 1').replace('servers: 1\n    gateway: { endpoint: 203.0.113.9', 'servers: 2\n    gateway: { endpoint: 203.0.113.9'))
    expect(marksOf(plan)).toEqual({
      tokyo: { mark: 'stays', redundant: { before: true, after: true }, gateway: 'update', servers: ['stays', 'delete'], visible: true },
      osaka: { mark: 'stays', redundant: { before: false, after: false }, gateway: 'stays', servers: ['stays', 'create'], visible: true },
    })
    const [tokyo] = plan.topology?.regions ?? []
    expect(tokyo?.nodes.map(({ node, state }) => [node, state])).toEqual([['tokyo-1', 'up'], ['tokyo-2', 'up']])
    expect(tokyo?.nodes[0]?.sessions).toBe(tokyo?.sessions)
  })
  test('a region that goes', async () => {
    const plan = await planned('simulated', acme, acme.replace(/ {2}osaka:\n(?: {4}.*\n)+/, '').replace('[multi-region, settings-change]', '[settings-change]'))
    expect(marksOf(plan).osaka).toEqual({ mark: 'delete', redundant: { before: false, after: null }, gateway: 'delete', servers: ['delete'], visible: true })
  })
  test('under a contract: what is ordered is marked so, sessions are not visible', async () => {
    const plan = await planned('manual', acme, acme)
    expect(plan.changes).toEqual([])
    expect(marksOf(plan).tokyo).toEqual({ mark: 'ordered', redundant: { before: true, after: true }, gateway: 'ordered', servers: ['ordered', 'ordered'], visible: false })
    expect(plan.openOrders.map(({ on }) => on)).toEqual([null])
  })
  test('none of it is intent', async () => {
    const plan = await planned('simulated', acme, acme.replace('port: 51820', 'port: 51822'))
    expect(plan.rollout.windows?.length).toBeGreaterThan(0)
    const { topology: _seen, ...bare } = plan
    expect(intentDigestOf({ ...bare, rollout: { waves: plan.rollout.waves }, changes: plan.changes.map((change) => ({ ...change, paths: change.paths.map(({ line: _text, ...path }) => path) })) })).toBe(plan.intentDigest)
  })
})

const policyOf = (part: Partial<Policy>): Policy => ({ windows: [], freezes: [], ...part }) as Policy
const hours = 3600
const sundays = policyOf({ windows: [{ days: ['sun'], start: '02:00', duration: 3 * hours, timezone: 'Asia/Tokyo' }] })
const late = policyOf({ windows: [{ days: ['sat', 'sun'], start: '23:30', duration: 4 * hours, timezone: 'Asia/Tokyo' }] })
const frozen = policyOf({ freezes: [{ from: '2026-11-01', to: '2026-11-30', reason: 'past' }, { from: '2026-12-01', to: '2026-12-01', reason: 'today' }, { from: '2026-12-28', to: '2027-01-04', reason: 'ahead' }] })

describe('windows and freezes ahead', () => {
  test.each([
    ['of one policy', [sundays], '2026-12-01T01:00:00Z', ['2026-12-05T17:00 2026-12-05T20:00', '2026-12-12T17:00 2026-12-12T20:00']],
    ['the open one first', [sundays], '2026-12-05T19:59:59Z', ['2026-12-05T17:00 2026-12-05T20:00', '2026-12-12T17:00 2026-12-12T20:00', '2026-12-19T17:00 2026-12-19T20:00']],
    ['not one that is just over', [sundays], '2026-12-05T20:00:00Z', ['2026-12-12T17:00 2026-12-12T20:00', '2026-12-19T17:00 2026-12-19T20:00']],
    ['of two policies, only where both are open', [sundays, late], '2026-12-01T01:00:00Z', ['2026-12-05T17:00 2026-12-05T18:30', '2026-12-12T17:00 2026-12-12T18:30']],
    ['none where one has none', [sundays, frozen], '2026-12-01T01:00:00Z', []],
    ['three at most', [late], '2026-12-01T01:00:00Z', ['2026-12-05T14:30 2026-12-05T18:30', '2026-12-06T14:30 2026-12-06T18:30', '2026-12-12T14:30 2026-12-12T18:30']],
  ] as const)('%s', (_name, policies, now, expected) => expect(calendarOf(policies, new Date(now)).windows.map(({ from, to }) => `${from.slice(0, 16)} ${to.slice(0, 16)}`)).toEqual(expected))
  test('freezes: those that are not over, each once', () => expect(calendarOf([frozen, frozen], new Date('2026-12-01T14:59:59Z')).freezes.map(({ reason }) => reason)).toEqual(['today', 'ahead']))
})

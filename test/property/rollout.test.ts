/** Waves of random transitions: every change in exactly one, nothing before what it needs, and never fewer nodes in service than the policy keeps. */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { desiredResources } from '../../src/kinds/index.js'
import { assemblePlan } from '../../src/plan/assemble.js'
import { resourceAt } from '../../src/plan/committed.js'
import type { Plan, PlannedChange } from '../../src/plan/document.js'
import { totalForecast } from '../../src/plan/forecast.js'
import { mostSessions } from '../../src/plan/world.js'
import { refers } from '../../src/plan/rollout.js'
import { disrupts, effectRank } from '../../src/plan/severity.js'
import type { SessionReport } from '../../src/plan/snapshot.js'
import { openServiceFor } from '../../src/workflows/open.js'
import type { Deployment } from '../../src/model/deployment.js'
import { deployments, unremarkable } from '../support/deployments.js'

const states = fc.constantFrom('up' as const, 'up' as const, 'down' as const)
const live = fc.record({ one: fc.integer({ min: 0, max: 900 }), two: fc.integer({ min: 0, max: 900 }), three: fc.integer({ min: 0, max: 900 }), four: fc.integer({ min: 0, max: 900 }), nodes: fc.array(states, { minLength: 8, maxLength: 8 }), minimum: fc.integer({ min: 0, max: 1 }) })
type Live = typeof live extends fc.Arbitrary<infer T> ? T : never

function sessionsOf(deployment: Deployment, { one, two, three, four, nodes }: Live): SessionReport {
  const regions = Object.entries(deployment.regions)
  const byRegion = Object.fromEntries(regions.map(([name], index) => [name, [one, two, three, four][index] ?? 0]))
  return {
    observedAt: '2026-12-01T01:00:00.000Z', total: Object.values(byRegion).reduce((sum, count) => sum + count, 0), byRegion, byGroup: {}, byServer: {},
    nodes: regions.flatMap(([region, { redundant }], index) => (redundant ? [1, 2] : [1]).map((number) => ({ region, node: `${region}-${number}`, state: nodes[index * 2 + number - 1] ?? 'up', sessions: 0 }))),
  }
}
async function planned(from: Deployment, given: Deployment, at: Live): Promise<Plan> {
  const service = openServiceFor('/nowhere/x.yaml', { name: 'acme', driver: 'simulated' })
  const snapshot = await service.snapshot()
  const withMinimum = (deployment: Deployment): Deployment => ({ ...deployment, policy: { ...deployment.policy, disruption: { ...deployment.policy.disruption, minAvailableGateways: at.minimum } } })
  const to = withMinimum(given)
  return assemblePlan({ id: 'p', tool: 'test', now: '2026-12-01T01:00:00.000Z', file: 'x.yaml', deployment: to, snapshot, sessions: sessionsOf(from, at), committed: desiredResources(withMinimum(from)), desired: desiredResources(to), ...unremarkable })
}
const runs = Number(process.env.PROVE_ROLLOUTS ?? 120)
const each = (check: (plan: Plan, from: Deployment, at: Live) => void) => fc.assert(fc.asyncProperty(deployments, deployments, live, async (from, to, at) => check(await planned(from, to, at), from, at)), { numRuns: runs, endOnFailure: true })
const resourceOf = ({ address, before, after }: PlannedChange) => resourceAt(address, after ?? before ?? {})

describe('waves', () => {
  test('every change is in exactly one', () => each(({ changes, rollout }) => expect(rollout.waves.flatMap((wave) => wave.changes).sort()).toEqual(changes.map(({ address }) => address).sort())), 600_000)

  test('what comes is there before what needs it, what goes goes after what needs it', () => each(({ changes, rollout }) => {
    const waveOf = new Map(rollout.waves.flatMap(({ number, changes: members }) => members.map((address) => [address, number] as const)))
    const at = (change: PlannedChange): number => waveOf.get(change.address) ?? 0
    for (const one of changes) for (const other of changes) {
      if (one === other || !refers(resourceOf(one), resourceOf(other))) continue
      if (other.actions[0] === 'create' && one.actions[0] !== 'delete') expect(at(one)).toBeGreaterThanOrEqual(at(other))
      if (other.actions[0] === 'delete' && one.actions[0] === 'delete') expect(at(one)).toBeLessThanOrEqual(at(other))
    }
  }), 600_000)

  test('nobody is disturbed before everything that disturbs nobody is done; the least loaded region is first; removals are last', () => each(({ changes, rollout }, from, at) => {
    const byAddress = new Map(changes.map((change) => [change.address, change]))
    const { byRegion } = sessionsOf(from, at)
    const rank = rollout.waves.map(({ title, region }) => (title === 'disturbs nobody' ? 0 : title === 'removals' ? (region ? 3 : 4) : region ? 1 : 2))
    expect(rank).toEqual([...rank].sort())
    for (const kind of [1, 3]) {
      const loads = rollout.waves.filter((_, index) => rank[index] === kind).map(({ region }) => byRegion[region ?? ''] ?? 0)
      expect(loads).toEqual([...loads].sort((a, b) => a - b))
    }
    for (const { title, region, changes: members } of rollout.waves) {
      for (const change of members.map((address) => byAddress.get(address) as PlannedChange)) {
        if (title === 'removals') expect(change.actions[0]).toBe('delete')
        if (title === 'disturbs nobody') expect(disrupts(change.forecast.session.effect) || change.forecast.hosts.length > 0).toBe(false)
        if (title === region && disrupts(change.forecast.session.effect)) expect(change.forecast.session.regions).toEqual([region])
      }
    }
  }), 600_000)

  /** Apart from the plan's own reckoning: node by node, in the order of the waves. */
  test('a plan that is not refused never leaves a redundant gateway with fewer nodes than the policy keeps', () => {
    let refused = 0
    return each((plan, from, at) => {
      const isRefused = plan.findings.some(({ id }) => id === 'min-available-gateways')
      const { nodes } = sessionsOf(from, at)
      const up = (region: string): number => nodes.filter((node) => node.region === region && node.state === 'up').length
      const left = plan.rollout.waves.flatMap(({ changes: members }) => Object.keys(from.regions).filter((region) => from.regions[region]?.redundant && !plan.changes.some(({ address, actions }) => address === `region.${region}` && actions[0] === 'delete')).flatMap((region) => {
        const noticed = members.some((address) => plan.changes.some((change) => change.address === address && disrupts(change.forecast.session.effect) && change.forecast.session.regions.includes(region)))
        return noticed ? [up(region) - 1] : []
      }))
      expect(isRefused).toBe(left.some((available) => Math.max(available, 0) < at.minimum))
      expect(plan.verdict.status === 'refused').toBe(isRefused)
      if (isRefused) refused++
    }).then(() => expect(refused).toBeGreaterThan(0))
  }, 600_000)

  test('no wave is worse than the whole, and the total never falls when a change is added', () => each(({ changes, forecast, rollout }, from, at) => {
    const sessions = sessionsOf(from, at)
    const ceiling = mostSessions({ before: desiredResources(from), sessions })
    for (const wave of rollout.waves) expect(effectRank(wave.forecast?.session.effect ?? 'none')).toBeLessThanOrEqual(effectRank(forecast.session.effect))
    let known = totalForecast([], ceiling)
    for (let count = 1; count <= changes.length; count++) {
      const total = totalForecast(changes.slice(0, count).map((change) => change.forecast), ceiling)
      expect(effectRank(total.session.effect)).toBeGreaterThanOrEqual(effectRank(known.session.effect))
      if (disrupts(known.session.effect)) expect(total.session.sessions.likely).toBeGreaterThanOrEqual(known.session.sessions.likely)
      known = total
    }
  }), 600_000)
})

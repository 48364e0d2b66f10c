/**
 * A forecast never says less than the simulated service then shows: 10,000 random changes (FORECAST_CHANGES), on sessions and devices that are
 * there. The service's behaviour comes from the lab's evidence (drivers/simulated/impact.ts), not from the catalogue. And the total never falls
 * when a change is added.
 */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { impactOf, sessionsHit } from '../../src/drivers/simulated/impact.js'
import { simulatedSessions } from '../../src/drivers/simulated/sessions.js'
import { desiredResources } from '../../src/kinds/index.js'
import type { Resource, Resources } from '../../src/kinds/kind.js'
import { addressAt, prefixOf } from '../../src/model/address.js'
import { analyze } from '../../src/plan/analyzers/index.js'
import { type Change, diffResources, resourceOf } from '../../src/plan/changes.js'
import { forecastPlan, planForecast } from '../../src/plan/forecast.js'
import { disrupts, effectRank } from '../../src/plan/severity.js'
import { type Lease, type World, worldOf } from '../../src/plan/world.js'
import { deployments } from '../support/deployments.js'

const wanted = Number(process.env.FORECAST_CHANGES ?? 10_000)

/** What the generator of files leaves alone, because a contract would: endpoints, pools, keys, redundancy. */
const twist = fc.record({
  endpoint: fc.boolean(), pools: fc.constantFrom('same', 'half', 'upper', 'other', 'more'), generation: fc.constantFrom(1, 2), redundant: fc.boolean(), gone: fc.constantFrom(false, false, false, true),
}, { requiredKeys: [] })
const poolsOf = (pools: readonly string[], how: string | undefined): string[] => {
  const [first = '', ...rest] = pools
  const [address = '', length = '18'] = first.split('/')
  const range = prefixOf(first)
  const upper = range ? `${addressAt(4, range.first + (range.last - range.first + 1n) / 2n)}/${Number(length) + 1}` : first
  return { half: [`${address}/${Number(length) + 1}`, ...rest], upper: [upper, ...rest], other: ['10.64.240.0/20', ...rest], more: [...pools, '10.64.240.0/20'] }[how ?? ''] ?? [...pools]
}
function twisted(resources: Resources, twists: readonly (typeof twist extends fc.Arbitrary<infer T> ? T : never)[]): Resources {
  const made = new Map<string, Resource>(resources)
  ;[...resources.values()].filter(({ kind }) => kind === 'gateway').forEach((gateway, index) => {
    const { endpoint, pools, generation, redundant, gone } = twists[index % twists.length] ?? {}
    const region = made.get(`region.${gateway.name}`)
    if (gone) made.delete(gateway.address)
    else made.set(gateway.address, { ...gateway, inputs: { ...gateway.inputs, clientPools: poolsOf(gateway.inputs.clientPools as string[], pools), ...(endpoint && { endpoint: `198.51.100.${index + 1}` }), ...(generation === 2 && { key: { generation: 2 } }) } })
    if (region && redundant !== undefined) made.set(region.address, { ...region, inputs: { ...region.inputs, redundant } })
  })
  return made
}

const now = fc.integer({ min: 0, max: 23 }).map((hour) => `2026-12-01T${String(hour).padStart(2, '0')}:00:00Z`)
const some = fc.record({ from: deployments, to: deployments, twists: fc.array(twist, { minLength: 1, maxLength: 3 }), now, enrolled: fc.constantFrom(0, 3, 4000), group: fc.integer({ min: 0, max: 3 }) })

/** Enrolled in turn in every region, with the lowest addresses of its first pool and a few high ones. */
function enrolled(count: number, resources: Resources): (Lease & { readonly publicKey: string; readonly enrolledAt: string })[] {
  const gateways = [...resources.values()].filter(({ kind }) => kind === 'gateway')
  return Array.from({ length: gateways.length === 0 ? 0 : count }, (_, index) => {
    const gateway = gateways[index % gateways.length] as Resource
    const range = prefixOf(String((gateway.inputs.clientPools as string[])[0]))
    const place = BigInt(Math.floor(index / gateways.length) + 2)
    const address = range ? addressAt(range.version, index % 5 === 0 ? range.last - place : range.first + place) : ''
    return { name: `d${index}`, region: gateway.name, group: null, addresses: [address], handed: null, publicKey: '', enrolledAt: '2026-01-01T00:00:00Z' }
  })
}

test(`${wanted} random changes: never less than the service shows; never less with one more`, () => {
  let seen = 0
  const effects = new Map<string, number>()
  for (let seed = 1; seen < wanted; seed++) {
    for (const { from, to, twists, now, enrolled: count } of fc.sample(some, { numRuns: 40, seed })) {
      const [before, after] = [desiredResources(from), twisted(desiredResources(to), twists)]
      const devices = enrolled(count, before)
      const context = { now, serviceId: 's', current: [...before.values()], devices, history: [] }
      const sessions = simulatedSessions(context)
      const world: World = worldOf({ driver: 'simulated', devices }, before, sessions)
      const changes = diffResources(before, after)
      const { changes: forecasted, total } = forecastPlan(changes, after, world, analyze)
      for (const { change, forecast: { session } } of forecasted) {
        const said = { ...resourceOf(change), actions: [change.action] as const, before: change.before?.inputs ?? null, after: change.after?.inputs ?? null }
        const [impact, hit] = [impactOf(said), sessionsHit(said, sessions, context)]
        seen++
        effects.set(impact.effect, (effects.get(impact.effect) ?? 0) + 1)
        const told = JSON.stringify({ address: said.address, before: said.before, after: said.after, session, impact, hit })
        // Nobody is there whom a change of a region without sessions could meet.
        if (hit === 0) continue
        if (effectRank(impact.effect as never) > effectRank(session.effect)) throw new Error(`a milder effect: ${told}`)
        if (session.seconds.worst !== null && (impact.seconds === null || impact.seconds > session.seconds.worst) && disrupts(impact.effect as never)) throw new Error(`shorter: ${told}`)
        if (disrupts(impact.effect as never) && hit > session.sessions.likely) throw new Error(`fewer sessions: ${told}`)
        if (disrupts(impact.effect as never) && hit > total.session.sessions.likely) throw new Error(`fewer in all: ${told}`)
      }
      neverFalls(changes, forecasted, after, world)
    }
  }
  expect(seen).toBeGreaterThanOrEqual(wanted)
  // The service did do all of these things.
  expect([...effects.keys()].sort()).toEqual(['break', 'lockout', 'next-connection', 'none', 'reconnect', 'stall'])
  for (const [effect, times] of effects) expect([effect, times > 20]).toEqual([effect, true])
}, 600_000)

function neverFalls(changes: readonly Change[], forecasted: ReturnType<typeof forecastPlan>['changes'], after: Resources, world: World): void {
  const totals = changes.map((_, index) => planForecast(forecasted.slice(0, index + 1), after, world, () => []))
  for (const [index, total] of totals.entries()) {
    const known = totals[index - 1]
    if (!known) continue
    const [a, b] = [known.session, total.session]
    const fallen = effectRank(b.effect) < effectRank(a.effect) || (b.effect === a.effect && b.sessions.likely < a.sessions.likely) || (disrupts(a.effect) && b.sessions.likely < a.sessions.likely) || (b.seconds.worst !== null && (a.seconds.worst === null || b.seconds.worst < a.seconds.worst))
    const regionFallen = (known.byRegion ?? []).some((part) => { const now = total.byRegion?.find(({ region }) => region === part.region); return !now || effectRank(now.effect) < effectRank(part.effect) || (disrupts(part.effect) && now.sessions.likely < part.sessions.likely) })
    if (fallen || regionFallen) throw new Error(`fell with ${resourceOf(changes[index] as Change).address}: ${JSON.stringify({ known, total })}`)
  }
}

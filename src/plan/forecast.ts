/** What changes do to live sessions and hosts: the catalogue's rows joined with the sessions that are there. */
import type { EffectOutcome, Evidence } from '../kinds/effects.js'
import { kindOf } from '../kinds/index.js'
import type { Resources } from '../kinds/kind.js'
import type { DriverName } from '../model/deployment.js'
import type { SeenBySetting, SessionReport } from './snapshot.js'
import { type Change, resourceOf } from './changes.js'
import type { Forecast } from './document.js'
import { seenEvidence, settingsOf } from './seen.js'
import { disrupts, effectRank, worstSeconds } from './severity.js'

export interface World {
  readonly driver: DriverName
  readonly before: Resources
  readonly sessions: SessionReport
  /** Enrolled: without a limit there are no more sessions than devices. */
  readonly devices?: number
  /** What people saw of earlier orders: of the managed service only. */
  readonly seen?: SeenBySetting | undefined
}

/** Nothing happens to anybody. */
export const noForecast: Forecast = {
  session: { effect: 'none', certainty: 'certain', seconds: { typical: 0, worst: 0 }, startsAfter: 0, regions: [], sessions: { likely: 0, max: 0 } },
  hosts: [],
  evidence: [],
}

/** Regions that have a gateway today: nothing happens to sessions where there are none. */
const liveRegions = (before: Resources): string[] => [...before.values()].filter(({ kind }) => kind === 'gateway').map(({ name }) => name).sort()

export function forecastChange(change: Change, world: World): Forecast {
  const resource = resourceOf(change)
  const kind = kindOf(resource.kind)
  const scope = kind.scope?.(resource.name, resource.inputs) ?? {}
  const live = liveRegions(world.before)
  const regions = scope.region ? live.filter((name) => name === scope.region) : live
  if (regions.length === 0) return noForecast
  const outcomes = outcomesOf(change, regions, world)
  const worst = worstOf(outcomes)
  const disturbed = worst.effect !== 'none'
  const count = Math.min(regions.reduce((sum, region) => sum + sessionsOf(world, region, scope.groups), 0), mostSessions(world))
  return {
    session: {
      effect: worst.effect,
      certainty: worst.certainty,
      seconds: outcomes.map(({ seconds }) => seconds).reduce(worstSeconds, { typical: 0, worst: 0 }),
      startsAfter: Math.max(...outcomes.map(({ startsAfter }) => startsAfter)),
      regions: disturbed ? regions : [],
      sessions: disturbed ? { likely: count, max: Math.max(count, capacity(world)) } : { likely: 0, max: 0 },
    },
    hosts: outcomes.some(({ hostCut }) => hostCut) ? [...(kind.hosts?.(resource.inputs) ?? [])] : [],
    evidence: unique([...outcomes.map(({ evidence }) => evidence), ...seenOf(change, world)]),
  }
}

/** What people saw of the same settings stands beside what the terms say. Of another driver it says nothing. */
function seenOf(change: Change, { driver, seen }: World): Evidence[] {
  if (driver !== 'manual' || !seen) return []
  const { before, after, action } = change
  return settingsOf({ address: resourceOf(change).address, action, before: before?.inputs ?? null, after: after?.inputs ?? null }).flatMap((setting) => (seen[setting] ? [seenEvidence(seen[setting])] : []))
}

/** One outcome for each changed value; a kind's `*` row speaks where no row names the value. */
function outcomesOf(change: Change, regions: readonly string[], world: World): EffectOutcome[] {
  const { kind } = resourceOf(change)
  const { before, after, action } = change
  const keys = action === 'update' ? change.paths.map(({ path }) => String(path[0])) : Object.keys((after ?? before)?.inputs ?? {})
  const redundant = regions.every((region) => world.before.get(`region.${region}`)?.inputs.redundant === true)
  const rows = kindOf(kind).effects.filter(({ actions }) => actions.includes(action))
  const find = (key: string): EffectOutcome | undefined =>
    rows.find((row) => {
      if (row.key !== key && row.key !== '*') return false
      const part = row.key === '*' ? { before: before?.inputs, after: after?.inputs } : { before: before?.inputs[key], after: after?.inputs[key] }
      return row.when?.({ action, redundant, ...part }) ?? true
    })?.outcome[world.driver]
  const found = [...new Set(keys.length > 0 ? keys : ['*'])].map((key) => find(key) ?? uncatalogued)
  return found
}

/** No row: treated as the worst, and said to be unknown. */
const uncatalogued: EffectOutcome = {
  effect: 'lockout', certainty: 'unknown', seconds: { typical: null, worst: null }, startsAfter: 0, hostCut: false,
  evidence: { kind: 'assumed', ref: 'not in the catalogue' },
}

const certaintyRank = { certain: 0, possible: 1, unknown: 2 } as const
const worstOf = (outcomes: readonly EffectOutcome[]): EffectOutcome =>
  outcomes.reduce((a, b) => (effectRank(b.effect) > effectRank(a.effect) || (b.effect === a.effect && certaintyRank[b.certainty] > certaintyRank[a.certainty]) ? b : a))

export const capacity = ({ before, devices = 0 }: Pick<World, 'before' | 'devices'>): number => Number(before.get('contract')?.inputs.concurrentDevices ?? devices)

/** Never more than are contracted, unless more are live. */
export const mostSessions = (world: Pick<World, 'before' | 'sessions' | 'devices'>): number => Math.max(capacity(world), world.sessions.total)

/** Live sessions of a region; where the driver cannot see them, as many as the contract allows: unknown is never none. */
function sessionsOf(world: World, region: string, groups: readonly string[] | undefined): number {
  const { sessions } = world
  if (sessions.nodes.length > 0 && sessions.nodes.every(({ state }) => state === 'unknown')) return capacity(world)
  if (!groups) return sessions.byRegion[region] ?? 0
  return groups.reduce((sum, group) => sum + (sessions.byGroup[group]?.[region] ?? 0), 0)
}

/** All changes together: the worst effect decides; a session that two changes meet counts once, and there are never more than `ceiling`. */
export function totalForecast(forecasts: readonly Forecast[], ceiling: number): Forecast {
  const meaningful = forecasts.filter(({ session, hosts }) => session.effect !== 'none' || hosts.length > 0)
  if (meaningful.length === 0) return { ...noForecast, evidence: [] }
  const worst = meaningful.reduce((a, b) =>
    effectRank(b.session.effect) > effectRank(a.session.effect) ||
    (b.session.effect === a.session.effect && certaintyRank[b.session.certainty] > certaintyRank[a.session.certainty]) ? b : a)
  const top = meaningful.filter(({ session }) => disrupts(session.effect) || session.effect === worst.session.effect)
  const regions = unique(top.flatMap(({ session }) => session.regions)).sort()
  const most = (pick: (forecast: Forecast) => number): number => {
    const all = top.filter(({ session }) => session.regions.length > 0)
    const single = regions.map((region) => Math.max(0, ...all.filter(({ session }) => session.regions.length === 1 && session.regions[0] === region).map(pick)))
    return Math.max(single.reduce((sum, count) => sum + count, 0), ...all.map(pick), 0)
  }
  const likely = Math.min(most(({ session }) => session.sessions.likely), ceiling)
  return {
    session: {
      ...worst.session,
      seconds: top.map(({ session }) => session.seconds).reduce(worstSeconds),
      startsAfter: Math.max(...top.map(({ session }) => session.startsAfter)),
      regions,
      sessions: { likely, max: Math.min(most(({ session }) => session.sessions.max), ceiling) },
    },
    hosts: unique(meaningful.flatMap(({ hosts }) => hosts)).sort(),
    evidence: unique(top.flatMap(({ evidence }) => evidence)),
  }
}

const unique = <T>(items: readonly T[]): T[] => [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]

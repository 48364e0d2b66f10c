/** What changes do to live sessions and hosts: the catalogue's rows joined with the sessions that are there. */
import type { EffectOutcome, Evidence } from '../kinds/effects.js'
import { kindOf } from '../kinds/index.js'
import type { Resources } from '../kinds/kind.js'
import type { DriverName } from '../model/deployment.js'
import type { SeenBySetting, SessionReport, WrongRule, WrongRules } from './snapshot.js'
import { type Change, resourceOf } from './changes.js'
import type { Forecast } from './document.js'
import { tempered, wrongEvidence } from './grade.js'
import { rulesOf } from './rules.js'
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
  /** Rules that said too little before. */
  readonly wrong?: WrongRules | undefined
}

/** Nothing happens to anybody. */
export const noForecast: Forecast = {
  session: { effect: 'none', certainty: 'certain', seconds: { typical: 0, worst: 0 }, startsAfter: 0, regions: [], sessions: { likely: 0, max: 0 } },
  hosts: [],
  evidence: [],
}

/** Regions that have a gateway today: nothing happens to sessions where there are none. */
const liveRegions = (before: Resources): string[] => [...before.values()].filter(({ kind }) => kind === 'gateway').map(({ name }) => name).sort()

/** Regions in which somebody may be who notices the change. */
export function regionsMet(change: Change, { before }: Pick<World, 'before'>): string[] {
  const { kind, name, inputs } = resourceOf(change)
  const scope = kindOf(kind).scope?.(name, inputs) ?? {}
  const live = liveRegions(before)
  return scope.region ? live.filter((each) => each === scope.region) : live
}

const wrongOf = (rule: string | null, { wrong }: World): WrongRule | undefined => (rule === null ? undefined : wrong?.[rule])

export function forecastChange(change: Change, world: World): Forecast {
  const resource = resourceOf(change)
  const kind = kindOf(resource.kind)
  const scope = kind.scope?.(resource.name, resource.inputs) ?? {}
  const regions = regionsMet(change, world)
  if (regions.length === 0) return noForecast
  const ruled = rulesOf(change, regions, world)
  const outcomes = ruled.map(({ rule, outcome }) => tempered(outcome, wrongOf(rule, world)))
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
    evidence: unique([...outcomes.map(({ evidence }) => evidence), ...ruled.flatMap(({ rule, outcome }, index) => (outcomes[index] === outcome || world.driver === 'manual' ? [] : [wrongEvidence(wrongOf(rule, world) as WrongRule)])), ...seenOf(change, world)]),
  }
}

/** What people saw of the same settings stands beside what the terms say. Of another driver it says nothing. */
function seenOf(change: Change, { driver, seen }: World): Evidence[] {
  if (driver !== 'manual' || !seen) return []
  const { before, after, action } = change
  return settingsOf({ address: resourceOf(change).address, action, before: before?.inputs ?? null, after: after?.inputs ?? null }).flatMap((setting) => (seen[setting] ? [seenEvidence(seen[setting])] : []))
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

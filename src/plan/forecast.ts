/**
 * What changes do to live sessions and hosts. Each change: the catalogue's rules joined with the sessions that it meets. All of them together:
 * the worst decides, a session that two changes meet counts once, and what analyzers find in the whole stands beside it. Pure.
 */
import type { EffectOutcome, Evidence } from '../kinds/effects.js'
import { kindOf } from '../kinds/index.js'
import type { Resources } from '../kinds/kind.js'
import { type Change, resourceOf } from './changes.js'
import type { Forecast, PlanForecast } from './document.js'
import { tempered, wrongEvidence } from './grade.js'
import { type Met, metBy, regionsMet } from './met.js'
import { rulesOf } from './rules.js'
import { seenEvidence, settingsOf } from './seen.js'
import { countOnce, disrupts, effectRank, worstSeconds } from './severity.js'
import type { WrongRule } from './snapshot.js'
import { capacity, mostSessions, type World } from './world.js'

/** Nothing happens to anybody. */
export const noForecast: Forecast = {
  session: { effect: 'none', certainty: 'certain', seconds: { typical: 0, worst: 0 }, startsAfter: 0, regions: [], sessions: { likely: 0, max: 0 } },
  hosts: [],
  evidence: [],
}

/** One change with its forecast, the rules that it rests on, and whom it meets. */
export interface Forecasted {
  readonly change: Change
  readonly rules: readonly string[]
  readonly forecast: Forecast
  /** Empty where nobody notices it. */
  readonly met: readonly Met[]
}

export const forecastChange = (change: Change, world: World): Forecast => forecastOf(change, world).forecast

export function forecastOf(change: Change, world: World): Forecasted {
  const resource = resourceOf(change)
  const kind = kindOf(resource.kind)
  const regions = regionsMet(change, world)
  const ruled = rulesOf(change, regions, world)
  const rules = [...new Set(ruled.flatMap(({ rule }) => rule ?? []))]
  if (regions.length === 0) return { change, rules, forecast: noForecast, met: [] }
  const outcomes = ruled.map(({ rule, outcome }) => tempered(outcome, wrongOf(rule, world)))
  const worst = worstOf(outcomes)
  const disturbing = change.action === 'update' ? ruled.flatMap(({ key }, index) => (outcomes[index]?.effect === 'none' ? [] : [key])) : []
  const met = worst.effect === 'none' ? [] : metBy(change, disturbing, world)
  const count = Math.min(met.reduce((sum, { likely }) => sum + likely, 0), mostSessions(world))
  return {
    change, rules, met,
    forecast: {
      session: {
        effect: worst.effect,
        certainty: worst.certainty,
        seconds: outcomes.map(({ seconds }) => seconds).reduce(worstSeconds, { typical: 0, worst: 0 }),
        startsAfter: Math.max(...outcomes.map(({ startsAfter }) => startsAfter)),
        regions: met.length > 0 ? regions : [],
        sessions: met.length > 0 ? { likely: count, max: Math.max(count, capacity(world)) } : { likely: 0, max: 0 },
      },
      hosts: outcomes.some(({ hostCut }) => hostCut) ? [...(kind.hosts?.(resource.inputs) ?? [])] : [],
      evidence: unique([...outcomes.map(({ evidence }) => evidence), ...ruled.flatMap(({ rule, outcome }, index) => (outcomes[index] === outcome || world.driver === 'manual' ? [] : [wrongEvidence(wrongOf(rule, world) as WrongRule)])), ...seenOf(change, world)]),
    },
  }
}

const wrongOf = (rule: string | null, { wrong }: World): WrongRule | undefined => (rule === null ? undefined : wrong?.[rule])

/** What people saw of the same settings stands beside what the terms say. Of another driver it says nothing. */
function seenOf(change: Change, { driver, seen }: World): Evidence[] {
  if (driver !== 'manual' || !seen) return []
  const { before, after, action } = change
  return settingsOf({ address: resourceOf(change).address, action, before: before?.inputs ?? null, after: after?.inputs ?? null }).flatMap((setting) => (seen[setting] ? [seenEvidence(seen[setting])] : []))
}

const certaintyRank = { certain: 0, possible: 1, unknown: 2 } as const
/** The worst effect; of equal ones, the least certain. */
const worstOf = <T extends Pick<EffectOutcome, 'effect' | 'certainty'>>(all: readonly T[]): T =>
  all.reduce((a, b) => (effectRank(b.effect) > effectRank(a.effect) || (b.effect === a.effect && certaintyRank[b.certainty] > certaintyRank[a.certainty]) ? b : a))

/** All changes together, worked out with the analyzers (analyzers/index.ts). `after`: committed, once all of them are made. */
export function forecastPlan(changes: readonly Change[], after: Resources, world: World, analyze: Analyze): { readonly changes: Forecasted[]; readonly total: PlanForecast } {
  const forecasted = changes.map((change) => forecastOf(change, world))
  return { changes: forecasted, total: planForecast(forecasted, after, world, analyze) }
}
export type Analyze = (forecasted: readonly Forecasted[], after: Resources, world: World) => PlanForecast['analyses']

export function planForecast(forecasted: readonly Forecasted[], after: Resources, world: World, analyze: Analyze): PlanForecast {
  const total = totalForecast(forecasted.map(({ forecast }) => forecast), mostSessions(world))
  const parts = forecasted.filter(({ met }) => met.length > 0)
  const regions = [...new Set(parts.flatMap(({ met }) => met.map(({ region }) => region)))].sort()
  const byRegion = regions.map((region) => ({ region, ...together(parts, (each) => each.region === region, world.sessions.byRegion[region] ?? 0, world) }))
  const byGroup = Object.keys(world.sessions.byGroup).sort().flatMap((group) => {
    const live = Object.values(world.sessions.byGroup[group] ?? {}).reduce((sum, count) => sum + count, 0)
    const of = together(parts, (each) => each.group === null || each.group === group, live, world, (each) => (each.group === null ? Math.min(each.likely, world.sessions.byGroup[group]?.[each.region] ?? 0) : each.likely))
    return of.effect === 'none' ? [] : [{ group, ...of }]
  })
  const likely = Math.max(total.session.sessions.likely, Math.min(mostSessions(world), byRegion.filter(({ effect }) => disrupts(effect) || effect === total.session.effect).reduce((sum, { sessions }) => sum + sessions.likely, 0)))
  return {
    ...total, session: { ...total.session, sessions: { likely, max: Math.max(likely, total.session.sessions.max) } },
    byRegion, byGroup, analyses: analyze(forecasted, after, world),
  }
}

/** What those of one region or one group notice: the worst effect, the longest time, and each session once. */
function together(parts: readonly Forecasted[], isOf: (met: Met) => boolean, live: number, world: World, countOf: (met: Met) => number = ({ likely }) => likely) {
  const of = parts.map(({ met, forecast: { session } }) => ({ session, met: met.filter(isOf) })).filter(({ met }) => met.length > 0)
  if (of.length === 0) return { effect: 'none' as const, certainty: 'certain' as const, seconds: { typical: 0, worst: 0 }, sessions: { likely: 0, max: 0 } }
  const worst = worstOf(of.map(({ session }) => session))
  const top = of.filter(({ session }) => disrupts(session.effect) || session.effect === worst.effect)
  const met = top.flatMap((each) => each.met)
  const perRegion = [...Map.groupBy(met, ({ region }) => region).values()].map((here) => {
    const most = (of: readonly Met[]): number => Math.max(0, ...of.map(countOf))
    const [some, whole] = [here.filter((each) => each.some), here.filter((each) => !each.some)]
    const all = most(whole.filter(({ group }) => group === null))
    // Groups are apart from each other: theirs add up, the same one counts once. Who is met by age or address may be somebody else each time.
    const ofGroups = [...Map.groupBy(whole.filter(({ group }) => group !== null), ({ group }) => group).values()].reduce((total, same) => total + most(same), 0)
    const apart = some.reduce((total, each) => total + countOf(each), 0)
    return { all: Math.max(all, most(some)), count: all > 0 ? all : ofGroups + apart }
  })
  const sum = (pick: (of: (typeof perRegion)[number]) => number): number => perRegion.reduce((total, each) => total + pick(each), 0)
  const likely = Math.min(sum(({ count }) => count), Math.max(live, sum(({ all }) => all)))
  return {
    effect: worst.effect, certainty: worst.certainty, seconds: top.map(({ session }) => session.seconds).reduce(worstSeconds),
    sessions: { likely, max: Math.max(likely, capacity(world)) },
  }
}

/** All changes together: the worst effect decides; a session that two changes meet counts once, and there are never more than `ceiling`. */
export function totalForecast(forecasts: readonly Forecast[], ceiling: number): Forecast {
  const meaningful = forecasts.filter(({ session, hosts }) => session.effect !== 'none' || hosts.length > 0)
  if (meaningful.length === 0) return { ...noForecast, evidence: [] }
  const worst = worstOf(meaningful.map(({ session }) => session))
  const top = meaningful.filter(({ session }) => disrupts(session.effect) || session.effect === worst.effect)
  const regions = unique(top.flatMap(({ session }) => session.regions)).sort()
  const met = top.map(({ session }) => session).filter((session) => session.regions.length > 0)
  const count = (which: 'likely' | 'max'): number => Math.min(countOnce(met.map((session) => ({ regions: session.regions, sessions: session.sessions[which] }))), ceiling)
  return {
    session: {
      ...worst,
      seconds: top.map(({ session }) => session.seconds).reduce(worstSeconds),
      startsAfter: Math.max(...top.map(({ session }) => session.startsAfter)),
      regions,
      sessions: { likely: count('likely'), max: count('max') },
    },
    hosts: unique(meaningful.flatMap(({ hosts }) => hosts)).sort(),
    evidence: unique(top.flatMap(({ evidence }) => evidence)),
  }
}

const unique = <T>(items: readonly T[]): T[] => [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]

/**
 * What a change of a setting is where it is felt: a region's own value stands before the global one, so one that comes or goes is a change from
 * or to the global value, and a global change is none where the region has its own. Pure.
 */
import { kindOf } from '../kinds/index.js'
import type { Resource, Resources } from '../kinds/kind.js'
import type { JsonObject } from '../support/json.js'
import { type Change, resourceOf } from './changes.js'
import { type Forecasted, forecastOf, noForecast, totalForecast } from './forecast.js'
import { mostSessions, type World } from './world.js'

/** A change as some regions feel it: the world holds the gateways of those alone. */
interface Felt {
  readonly change: Change
  readonly world: World
}

/** `after`: what stands when the whole plan is applied. */
export function forecastFelt(change: Change, world: World, after: Resources): Forecasted {
  const felt = feltOf(change, world, after).map((each) => forecastOf(each.change, each.world))
  const [only] = felt
  if (!only) return { change, rules: [], forecast: noForecast, met: [] }
  if (felt.length === 1) return { ...only, change }
  return { change, rules: [...new Set(felt.flatMap(({ rules }) => rules))], forecast: totalForecast(felt.map(({ forecast }) => forecast), mostSessions(world)), met: felt.flatMap(({ met }) => met) }
}

function feltOf(change: Change, world: World, after: Resources): Felt[] {
  const resource = resourceOf(change)
  const [group = '', level] = resource.name.split('.')
  if (resource.kind !== 'setting' || level === 'group') return [{ change, world }]
  if (level === 'region') return ownValue(change, world, pick(world.before.get(`setting.${group}`), resource), pick(after.get(`setting.${group}`), resource))
  return change.action === 'update' ? globalValue(change, world, after, group) : [{ change, world }]
}

/** Of the global values those that a region says itself. */
const pick = (global: Resource | undefined, { inputs }: Resource): JsonObject => Object.fromEntries(Object.keys(inputs).flatMap((key) => (global?.inputs[key] === undefined ? [] : [[key, global.inputs[key]]])))

function ownValue(change: Change, world: World, globalBefore: JsonObject, globalAfter: JsonObject): Felt[] {
  const [before, after] = [{ ...globalBefore, ...change.before?.inputs }, { ...globalAfter, ...change.after?.inputs }].map((inputs) => ({ ...resourceOf(change), inputs })) as [Resource, Resource]
  const paths = kindOf(before.kind).diff(before.inputs, after.inputs)
  return paths.length === 0 ? [] : [{ change: { action: 'update', before, after, paths }, world }]
}

/** Regions with values of their own for the same keys feel it alike. */
function globalValue(change: Change, world: World, after: Resources, group: string): Felt[] {
  const own = (region: string): readonly string[] => Object.keys(after.get(`setting.${group}.region.${region}`)?.inputs ?? {}).sort()
  const live = [...world.before.values()].filter(({ kind }) => kind === 'gateway').map(({ name }) => name)
  if (live.length === 0) return [{ change, world }]
  return [...Map.groupBy(live, (region) => own(region).join(' ')).values()].flatMap((regions): Felt[] => {
    const except = new Set(own(regions[0] ?? ''))
    const paths = change.paths.filter(({ path }) => !except.has(String(path[0])))
    const before = regions.length === live.length ? world.before : new Map([...world.before].filter(([, { kind, name }]) => kind !== 'gateway' || regions.includes(name)))
    return paths.length === 0 ? [] : [{ change: { ...change, paths }, world: { ...world, before } }]
  })
}

/**
 * Waves: first what disturbs nobody, then what does, region by region with the least loaded first, what concerns several regions after that, and
 * removals last, again region by region. Each wave says what is done, node by node, what it does to sessions, and how long it is watched. Pure.
 */
import { kindOf } from '../kinds/index.js'
import type { Resource, Resources } from '../kinds/kind.js'
import type { DriverName } from '../model/deployment.js'
import { resourceAt } from './committed.js'
import { regionOf } from './desired.js'
import type { Forecast, PlannedChange, Wave } from './document.js'
import { stepsOf } from './recipe.js'
import { settleOf } from './settle.js'
import { disrupts } from './severity.js'

export interface RolloutInput {
  /** In force or ordered, before the plan. */
  readonly before: Resources
  readonly driver: DriverName
  /** Live sessions by region. */
  readonly load: Readonly<Record<string, number>>
  /** All changes of a wave together. */
  forecast(changes: readonly PlannedChange[]): Forecast
}
interface Group {
  readonly title: string
  readonly region?: string
  readonly changes: PlannedChange[]
}

export function rollout(changes: readonly PlannedChange[], { before, driver, load, forecast }: RolloutInput): Wave[] {
  const order = regionsByLoad(changes, load)
  const groups: Group[] = [
    { title: 'disturbs nobody', changes: [] },
    ...order.map((region) => ({ title: region, region, changes: [] })),
    { title: 'several regions', changes: [] },
    ...order.map((region) => ({ title: 'removals', region, changes: [] })),
    { title: 'removals', changes: [] },
  ]
  const places = stages(changes, order)
  for (const change of changes) groups[places.get(change.address) ?? 0]?.changes.push(change)
  const live = [...before.values()].filter(({ kind }) => kind === 'gateway').map(({ name }) => name)
  return groups.filter((group) => group.changes.length > 0).map(({ title, region, changes: members }, index) => ({
    number: index + 1, title, ...(region !== undefined && { region }), changes: members.map(({ address }) => address),
    steps: stepsOf(members, { before, driver, regions: live }), forecast: forecast(members), settle: settleOf(members, driver),
  }))
}

const disturbs = ({ forecast }: PlannedChange): boolean => disrupts(forecast.session.effect) || forecast.hosts.length > 0
const onlyRegion = ({ forecast: { session } }: PlannedChange): string | undefined => (session.regions.length === 1 ? session.regions[0] : undefined)

function regionsByLoad(changes: readonly PlannedChange[], load: Readonly<Record<string, number>>): string[] {
  return [...new Set(changes.filter(disturbs).flatMap(({ forecast }) => forecast.session.regions))].sort((a, b) => (load[a] ?? 0) - (load[b] ?? 0) || (a < b ? -1 : 1))
}

/** Which group each change belongs to: by what it does, and not before what it needs. */
function stages(changes: readonly PlannedChange[], order: readonly string[]): Map<string, number> {
  const last = 2 * order.length + 2
  // Where one region alone notices removals, they go together.
  const apart = new Set(changes.filter((change) => change.actions[0] === 'delete' && disturbs(change)).map(onlyRegion)).size > 1
  const own = (change: PlannedChange): number => {
    const region = onlyRegion(change)
    if (change.actions[0] === 'delete') {
      const place = apart ? order.indexOf(regionOf(resourceOf(change)) ?? '') : -1
      return place < 0 ? last : order.length + 2 + place
    }
    if (!disturbs(change)) return 0
    return region === undefined ? order.length + 1 : 1 + order.indexOf(region)
  }
  // Regions have no order among them but their load, which is no part of the plan's intent: what waits for another region waits for all of them.
  const several = order.length + 1
  const notBefore = (place: number, other: number): number => {
    if (place === other) return place
    const [low, high] = [Math.min(place, other), Math.max(place, other)]
    return low > 0 && high < several ? several : low > several && high < last ? last : high
  }
  // Whoever waits is not disturbed in the wave of another region.
  const notAnothers = (change: PlannedChange, place: number): number => {
    const region = order[(place < several ? place : place - several) - 1]
    return region === undefined || region === onlyRegion(change) ? place : place < several ? several : last
  }
  const places = new Map(changes.map((change) => [change.address, own(change)]))
  // Whatever is not in the first group may hold others back; each pass moves something later, and nothing moves beyond the last group.
  for (let moved = true; moved; ) {
    moved = false
    for (const first of changes) {
      const at = places.get(first.address) ?? 0
      for (const later of at === 0 ? [] : changes) {
        const place = places.get(later.address) ?? 0
        const next = notBefore(place, at)
        if (next === place || !isAfter(later, first)) continue
        places.set(later.address, disturbs(later) ? notAnothers(later, next) : next)
        moved = true
      }
    }
  }
  return places
}

/** What comes needs what it refers to; what goes waits for what refers to it; a global value waits for the regions that get their own before it. */
function isAfter(later: PlannedChange, first: PlannedChange): boolean {
  const [a, b] = [later.actions[0], first.actions[0]]
  if (a === 'delete') return b === 'delete' ? refers(resourceOf(first), resourceOf(later)) : refersAt(first.before, first, later) && !refersAt(first.after, first, later)
  if (a === 'update' && b !== 'delete' && later.kind === 'setting' && first.kind === 'setting' && first.name.startsWith(`${later.name}.region.`)) return true
  return a !== undefined && b === 'create' && refers(resourceOf(later), resourceOf(first))
}
const refersAt = (inputs: PlannedChange['before'], change: PlannedChange, other: PlannedChange): boolean => inputs !== null && refers(resourceAt(change.address, inputs), resourceOf(other))
const resourceOf = ({ address, before, after }: PlannedChange): Resource => resourceAt(address, after ?? before ?? {})

/** By its own word, or as its kind depends on the other's and both speak of the same region or group. */
export function refers(resource: Resource, other: Resource): boolean {
  const kind = kindOf(resource.kind)
  if (kind.needs?.(resource.name, resource.inputs).includes(other.address)) return true
  if (!kind.dependsOn.includes(other.kind)) return false
  const [own, its] = [scopeOf(resource), scopeOf(other)]
  if (its.region !== undefined) return its.region === own.region
  return its.groups ? its.groups.some((group) => own.groups?.includes(group)) : true
}
const scopeOf = ({ kind, name, inputs }: Resource) => kindOf(kind).scope?.(name, inputs) ?? {}

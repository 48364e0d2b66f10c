/**
 * Whom a change meets, region by region: a lowered interval the sessions older than it, a shrunk pool the devices whose addresses lie outside
 * the new one, everything else all sessions in its scope. Where that cannot be known, everybody: unknown is never none. Pure.
 */
import { seconds } from '../kinds/duration.js'
import { kindOf } from '../kinds/index.js'
import type { JsonObject } from '../support/json.js'
import { holds, prefixOf } from '../model/address.js'
import { type Change, resourceOf } from './changes.js'
import { capacity, isVisible, liveRegions, type World } from './world.js'

export interface Met {
  readonly region: string
  /** A device group; null: everybody in the region. */
  readonly group: string | null
  /** Live sessions. */
  readonly likely: number
  /** Some of them, by age or address: another change may meet others. */
  readonly some: boolean
}

/** Regions in which somebody may be who notices the change. */
export function regionsMet(change: Change, { before }: Pick<World, 'before'>): string[] {
  const { kind, name, inputs } = resourceOf(change)
  const scope = kindOf(kind).scope?.(name, inputs) ?? {}
  const live = liveRegions(before)
  return scope.region ? live.filter((each) => each === scope.region) : live
}

/** `disturbing`: keys of the change that sessions can notice. */
export function metBy(change: Change, disturbing: readonly string[], world: World): Met[] {
  const { kind, name, inputs } = resourceOf(change)
  const groups = kindOf(kind).scope?.(name, inputs).groups ?? [null]
  return regionsMet(change, world).flatMap((region) => groups.map((group): Met => ({ region, group, ...countIn(change, disturbing, region, group, world) })))
}

function countIn(change: Change, disturbing: readonly string[], region: string, group: string | null, world: World): Pick<Met, 'likely' | 'some'> {
  const { sessions } = world
  if (!isVisible(sessions)) return { likely: capacity(world), some: false }
  const all = group === null ? (sessions.byRegion[region] ?? 0) : (sessions.byGroup[group]?.[region] ?? 0)
  const known = disturbing.map((key) => narrowed(key, change, region, group, all, world))
  // One that meets everybody decides.
  if (known.length === 0 || known.includes(undefined)) return { likely: all, some: false }
  return { likely: Math.min(all, known.reduce<number>((sum, count) => sum + (count ?? 0), 0)), some: true }
}

/** How many of them one changed value meets; undefined: all, or nobody knows. */
function narrowed(key: string, { action, before, after }: Change, region: string, group: string | null, all: number, world: World): number | undefined {
  const kind = (after ?? before)?.kind
  if (action !== 'update' || !before || !after) return undefined
  if (kind === 'setting' && key === 'reauthenticate') return olderThan(seconds(String(after.inputs[key])), after.name, region, group, world)
  // Of those who are live, gateways heard within this many seconds.
  if (kind === 'setting' && key === 'inactiveLink') return seconds(String(after.inputs[key])) >= heardWithin ? 0 : undefined
  if (kind === 'gateway' && key === 'clientPools') return outside(after.inputs.clientPools, region, all, world)
  return undefined
}

/** WireGuard's own: a session that was not heard of for longer is none (REJECT_AFTER_TIME). */
export const heardWithin = 180

/** Sessions older than a new interval, without those for whom another level sets it. */
function olderThan(limit: number, setting: string, region: string, group: string | null, { sessions: { ages }, before }: World): number | undefined {
  if (!ages) return undefined
  const [settingGroup, level] = setting.split('.')
  const overridden = (address: string): boolean => before.get(address)?.inputs.reauthenticate !== undefined
  const speaks = (of: string | null): boolean => level !== undefined ? !(level === 'region' && of !== null && overridden(`setting.${settingGroup}.group.${of}`)) : !overridden(`setting.${settingGroup}.region.${region}`) && !(of !== null && overridden(`setting.${settingGroup}.group.${of}`))
  return ages.filter((each) => each.region === region && (group === null || each.group === group) && speaks(each.group) && each.seconds > limit).length
}

/** Devices of the region whose addresses the pools no longer hold; undefined where the registry does not know as many as are connected. */
function outside(pools: JsonObject[string] | undefined, region: string, connected: number, { leases }: World): number | undefined {
  const here = leases?.filter((lease) => lease.region === region) ?? []
  return here.length === 0 || here.length < connected ? undefined : here.filter(({ addresses }) => !isInside(addresses, pools)).length
}

/** Every address lies in one of the prefixes. */
export function isInside(addresses: readonly string[], pools: JsonObject[string] | undefined): boolean {
  const ranges = Array.isArray(pools) ? pools.flatMap((pool) => prefixOf(String(pool)) ?? []) : []
  return addresses.every((address) => {
    const value = prefixOf(address)
    return value !== undefined && ranges.some((range) => holds(range, value))
  })
}

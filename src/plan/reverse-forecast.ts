/**
 * The way back of a plan before it is applied: what would be changed back and what *that* does to sessions, forecast on a world in which the
 * plan was applied; and what no way back brings back. Pure; the service works out by itself whether it may be offered.
 */
import type { Fees } from '../contract/money.js'
import type { Address, Resources } from '../kinds/kind.js'
import type { DriverName } from '../model/deployment.js'
import { isObject, type JsonObject } from '../support/json.js'
import { diffResources, resourceOf } from './changes.js'
import { resourceAt } from './committed.js'
import type { OneWay, OneWayReason, Plan, PlannedChange, PlanReverse } from './document.js'
import { forecastChange, totalForecast } from './forecast.js'
import { mostSessions, type World } from './world.js'

/** Of these the rest comes back as it was: they are told, and keep nobody from going back. */
const toldOnly: ReadonlySet<OneWayReason> = new Set(['fees-due'])

type Changed = Pick<PlannedChange, 'address' | 'kind' | 'name' | 'actions' | 'before' | 'after' | 'reason' | 'channel' | 'paths'>

/** `before`: committed now, before the plan. */
export function planReverse(changes: readonly Changed[], world: World, fees: Plan['fees']): PlanReverse {
  const applied = withChanges(world.before, changes)
  const after = { ...world, before: applied }
  const back = diffResources(applied, world.before)
  const oneWay = oneWayOf(changes, world.driver, fees)
  return {
    offered: isOffered(changes, oneWay),
    forecast: totalForecast(back.map((change) => forecastChange(change, after)), mostSessions(after)),
    changes: back.map((change) => ({ address: resourceOf(change).address, actions: [change.action] })),
    oneWay,
  }
}

/** There is something to take back, and nothing in it goes one way. */
export const isOffered = (changes: readonly unknown[], oneWay: readonly OneWay[]): boolean => changes.length > 0 && oneWay.every(({ reason }) => toldOnly.has(reason))
/** Why there is no way back: empty where there is one. */
export const blocking = (oneWay: readonly OneWay[]): OneWay[] => oneWay.filter(({ reason }) => !toldOnly.has(reason))

export function oneWayOf(changes: readonly Changed[], driver: DriverName, fees: Plan['fees'] = {}): OneWay[] {
  const items = feesDue(fees)
  return [...changes.flatMap((change) => ofChange(change, driver)), ...(items.length > 0 ? [{ address: null, reason: 'fees-due' as const, items }] : [])]
}

function ofChange({ address, kind, actions: [action], before, after, reason, channel, paths }: Changed, driver: DriverName): OneWay[] {
  const found: OneWayReason[] = [
    // What begins it all is not taken back: it ends.
    ...(kind === 'contract' && action === 'create' ? ['contract-made' as const] : []),
    ...(reason === 'ended' ? ['ended' as const] : []),
    ...(after?.terms !== 'none' && paths.some(({ path, after: day }) => path[0] === 'endsOn' && day !== null) ? ['notice-given' as const] : []),
    ...(driver === 'manual' && channel !== 'self' ? ['ordered' as const] : []),
    // Its private keys go with it, and what comes back has another one.
    ...(kind === 'gateway' && action === 'delete' ? ['keys-discarded' as const] : []),
    // Devices that took the newer profile meanwhile know no other key.
    ...(kind === 'gateway' && action === 'update' && generationIn(after) !== generationIn(before) ? ['key-renewed' as const] : []),
  ]
  return found.map((each) => ({ address, reason: each }))
}

const generationIn = (inputs: JsonObject | null): number => (isObject(inputs?.key) ? Number(inputs.key.generation ?? 1) : 1)

/** Art. 9: due on acceptance, whatever becomes of it afterwards. */
const feesDue = (fees: Plan['fees']): string[] => ('lines' in fees ? [...new Set((fees as Fees).lines.filter(({ kind, amount }) => kind !== 'overage' && amount !== 0).map(({ item }) => item))] : [])

function withChanges(before: Resources, changes: readonly Pick<Changed, 'address' | 'after'>[]): Resources {
  const resources = new Map<Address, ReturnType<typeof resourceAt>>(before)
  for (const { address, after } of changes) {
    if (after === null) resources.delete(address)
    else resources.set(address, resourceAt(address, after))
  }
  return resources
}

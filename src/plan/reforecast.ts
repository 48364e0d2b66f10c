/** A plan's changes with their forecast worked out again: from its before and after alone, on the sessions that are there now. */
import { kindOf } from '../kinds/index.js'
import { analyze } from './analyzers/index.js'
import type { Change } from './changes.js'
import { resourceAt } from './committed.js'
import type { Plan, PlanForecast, PlannedChange } from './document.js'
import { forecastFelt } from './felt.js'
import { type Forecasted, noForecast, planForecast } from './forecast.js'
import type { World } from './world.js'

export function reforecast({ changes }: Pick<Plan, 'changes'>, world: World): { readonly changes: PlannedChange[]; readonly total: PlanForecast } {
  const after = new Map(world.before)
  for (const { address, after: inputs } of changes) {
    if (inputs === null) after.delete(address)
    else after.set(address, resourceAt(address, inputs))
  }
  const forecasted = changes.map((change): Forecasted => {
    const again = forecastFelt(changeOf(change), world, after)
    // Under a contract the end itself came with its day.
    return world.driver === 'manual' && change.reason === 'ended' ? { ...again, forecast: noForecast, met: [] } : again
  })
  return { changes: changes.map((change, index) => ({ ...change, forecast: forecasted[index]?.forecast ?? noForecast })), total: planForecast(forecasted, after, world, analyze) }
}

function changeOf({ address, kind, actions: [action], before: old, after: now }: PlannedChange): Change {
  const before = old ? resourceAt(address, old) : undefined
  const after = now ? resourceAt(address, now) : undefined
  return { action, before, after, paths: before && after ? kindOf(kind).diff(before.inputs, after.inputs) : [] }
}

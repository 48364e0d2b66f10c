/** A plan's changes with their forecast worked out again: from its before and after alone, on the sessions that are there now. */
import { resourceAt } from './committed.js'
import { kindOf } from '../kinds/index.js'
import type { Plan, PlannedChange } from './document.js'
import { forecastChange, noForecast, type World } from './forecast.js'

export const reforecast = ({ changes }: Plan, world: World): PlannedChange[] =>
  changes.map((change) => {
    if (world.driver === 'manual' && change.reason === 'ended') return { ...change, forecast: noForecast }
    const before = change.before ? resourceAt(change.address, change.before) : undefined
    const after = change.after ? resourceAt(change.address, change.after) : undefined
    const paths = before && after ? kindOf(change.kind).diff(before.inputs, after.inputs) : []
    return { ...change, forecast: forecastChange({ action: change.actions[0], before, after, paths }, world) }
  })

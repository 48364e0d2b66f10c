/** What carrying out an order does to sessions and hosts, from what is in force with the orders before it. */
import { kindOf } from '../kinds/index.js'
import type { Change } from './changes.js'
import { committed, resourceAt } from './committed.js'
import type { Forecast } from './document.js'
import { forecastChange, totalForecast } from './forecast.js'
import { mostSessions } from './world.js'
import type { Order, SessionReport, Snapshot } from './snapshot.js'

export function forecastOfOrder({ id, changes }: Pick<Order, 'id' | 'changes'>, snapshot: Pick<Snapshot, 'current' | 'openOrders' | 'driver' | 'seen' | 'wrong'>, sessions: SessionReport): Forecast {
  const place = snapshot.openOrders.findIndex((order) => order.id === id)
  const before = committed({ current: snapshot.current, openOrders: place < 0 ? snapshot.openOrders : snapshot.openOrders.slice(0, place) })
  const world = { ...snapshot, before, sessions }
  const forecasts = changes.map(({ address, action, before: old, after }) => {
    const paths = old && after ? kindOf(resourceAt(address, after).kind).diff(old, after) : []
    const change: Change = { action, before: old ? resourceAt(address, old) : undefined, after: after ? resourceAt(address, after) : undefined, paths }
    return forecastChange(change, world)
  })
  return totalForecast(forecasts, mostSessions(world))
}

/** What is read off the effect of each change: who is met in all, for how long, and by which changes. */
import type { SessionEffect } from '../../model/deployment.js'
import { resourceOf } from '../changes.js'
import type { AnalyzerName } from '../document.js'
import { planForecast } from '../forecast.js'
import type { Analyzer } from './analyzer.js'

const byEffect = (analyzer: AnalyzerName, ...effects: readonly SessionEffect[]): Analyzer => ({ forecasted, after, world }) => {
  const of = forecasted.filter(({ forecast, met }) => met.length > 0 && effects.includes(forecast.session.effect))
  if (of.length === 0) return []
  const { session: { regions, sessions, seconds, certainty, startsAfter } } = planForecast(of, after, world, () => [])
  return [{ analyzer, regions, changes: of.map(({ change }) => resourceOf(change).address), sessions, seconds, certainty, startsAfter }]
}

export const sessionsEnded = byEffect('sessions-ended', 'reconnect', 'lockout')
export const trafficStalled = byEffect('traffic-stalled', 'stall')
export const connectionsBroken = byEffect('connections-broken', 'break')
export const devicesLockedOut = byEffect('devices-locked-out', 'lockout')

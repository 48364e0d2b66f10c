/** Completes every change at once. Nodes and sessions follow a stated model (sessions.ts), what changes do to them the lab (impact.ts). */
import type { Driver } from '../port.js'
import { impactOf } from './impact.js'
import { simulatedDevices } from './devices.js'
import { simulatedSessions } from './sessions.js'

export const simulated: Driver = {
  name: 'simulated',
  carriesOut: () => 'act',
  ensure: async () => undefined,
  remove: async () => undefined,
  sessions: async (context) => simulatedSessions(context),
  observe: async (change, context) => {
    const { effect, seconds } = impactOf(change)
    const { byRegion } = simulatedSessions(context)
    const sessions = effect === 'none' ? 0 : change.forecast.session.regions.reduce((sum, region) => sum + (byRegion[region] ?? 0), 0)
    return { effect, seconds, sessions }
  },
  devices: simulatedDevices,
}

/** Completes every change at once. Nodes and sessions follow a stated model (sessions.ts), what changes do to them the lab (impact.ts). */
import type { Driver } from '../port.js'
import { impactOf, sessionsHit } from './impact.js'
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
    return { effect, seconds, sessions: effect === 'none' ? 0 : sessionsHit(change, simulatedSessions(context), context) }
  },
  devices: simulatedDevices,
}

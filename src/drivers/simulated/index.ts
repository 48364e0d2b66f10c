/** Completes every change at once. Nodes and sessions follow a stated model (sessions.ts), what changes do to them the lab (impact.ts). */
import type { PlannedChange } from '../../plan/document.js'
import type { Driver, DriverContext } from '../port.js'
import { impactOf, sessionsHit } from './impact.js'
import { simulatedDevices } from './devices.js'
import { simulatedSessions } from './sessions.js'

/** A global value where every region has its own. */
function isHidden({ kind, name, actions, paths }: PlannedChange, { current }: DriverContext): boolean {
  if (kind !== 'setting' || name.includes('.') || actions[0] !== 'update') return false
  return current.filter((each) => each.kind === 'gateway').every((gateway) => {
    const own = current.find(({ address }) => address === `setting.${name}.region.${gateway.name}`)?.inputs ?? {}
    return paths.every(({ path }) => own[String(path[0])] !== undefined)
  })
}

export const simulated: Driver = {
  name: 'simulated',
  carriesOut: () => 'act',
  ensure: async () => undefined,
  remove: async () => undefined,
  sessions: async (context) => simulatedSessions(context),
  observe: async (change, context) => {
    const { effect, seconds } = isHidden(change, context) ? { effect: 'none', seconds: 0 } : impactOf(change)
    return { effect, seconds, sessions: effect === 'none' ? 0 : sessionsHit(change, simulatedSessions(context), context) }
  },
  health: {
    watch: async (context) => {
      const { byRegion, total } = simulatedSessions(context)
      return { live: total, waits: false, sessions: { byRegion, made: context.history.length } }
    },
    // Whoever is locked out does not come back by itself; everybody else does.
    lost: async ({ sessions }, { history }) => {
      const { byRegion, made } = sessions as { byRegion: Readonly<Record<string, number>>; made: number }
      const out = new Set(history.slice(made).filter(({ change }) => impactOf(change).effect === 'lockout').flatMap(({ change }) => change.forecast.session.regions))
      return [...out].reduce((sum, region) => sum + (byRegion[region] ?? 0), 0)
    },
  },
  devices: simulatedDevices,
}

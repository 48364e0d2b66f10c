/** How long a wave is watched after it is made, until its health shows: from what was measured of its changes. Pure. */
import type { KindName } from '../kinds/kind.js'
import type { DriverName } from '../model/deployment.js'
import type { PlannedChange } from './document.js'

/** Seconds. A session whose keys no longer match lives on until they expire: 180 s (REJECT_AFTER_TIME of WireGuard), and some. */
const keys = 200
/** After sessions are back at the worst: until what they send says so. */
const margin = 5
/** Where nobody knows how long it takes. */
const unknown = 30

/** What gateways run; everything else they do not hear of. */
const heard: ReadonlySet<KindName> = new Set(['region', 'gateway', 'server', 'setting', 'access', 'rule'])

/** 0 = nothing to wait for: people carry it out, or no gateway hears of it. */
export function settleOf(changes: readonly PlannedChange[], driver: DriverName): number {
  if (driver === 'manual' || !changes.some(({ kind }) => heard.has(kind))) return 0
  return Math.max(...changes.map(({ kind, actions, paths, forecast: { session } }) => {
    if (session.startsAfter > 0 || (kind === 'gateway' && actions[0] === 'update' && paths.some(({ path }) => path[0] === 'key'))) return keys
    return session.effect === 'none' ? margin : Math.ceil(session.seconds.worst ?? unknown) + margin
  }))
}

/**
 * What a change does to simulated sessions: what the scenario of the lab did to real ones (WireGuard in network namespaces). Which scenario
 * a change is like is decided here, apart from the catalogue that the forecast uses, so that a wrong forecast shows.
 */
import { waitOf } from '../../kinds/measured.js'
import { measurements } from '../../kinds/compiled/wireguard.js'
import type { PlannedChange } from '../../plan/document.js'
import { canonicalJson } from '../../support/canonical.js'

export interface Impact {
  readonly effect: string
  /** How long it usually was; null = it does not end by itself, or was never measured. */
  readonly seconds: number | null
}

const nothing: Impact = { effect: 'none', seconds: 0 }
const lockout: Impact = { effect: 'lockout', seconds: null }
/** What a gateway changes without a restart. */
const remade: readonly string[] = ['endpoint', 'port', 'clientPools', 'key']
const like = (scenario: string, effect: string): Impact => {
  const figures = measurements.scenarios[scenario]
  return { effect, seconds: figures ? waitOf(figures).typical : null }
}

export function impactOf({ kind, actions, before, after }: PlannedChange): Impact {
  const changed = (key: string): boolean => canonicalJson(before?.[key] ?? null) !== canonicalJson(after?.[key] ?? null)
  const [action] = actions
  if (kind === 'gateway' && action === 'delete') return lockout
  if (kind === 'gateway' && action === 'update') {
    if (changed('endpoint') && before?.endpoint !== 'assigned') return lockout
    // Datagrams go on, connections do not come back.
    if (changed('clientPools') && !extendsPools(before?.clientPools, after?.clientPools)) return { effect: 'break', seconds: measurements.scenarios['pool-plain']?.packets.median ?? null }
    // Nothing but a restart is known to make anything else true.
    if (Object.keys({ ...before, ...after }).some((key) => !remade.includes(key) && changed(key))) return like('restart-cold', 'reconnect')
    return changed('port') ? like('port', 'stall') : nothing
  }
  if (kind === 'region' && action === 'delete') return lockout
  if (kind === 'region' && action === 'update' && changed('redundant')) return like('switch', 'stall')
  if (kind === 'server' && action === 'delete') return like('server-remove', 'stall')
  if (kind === 'setting' && action === 'update') {
    // Raised, nobody waits: the lab's flows did not, and large ones learn of it by themselves.
    if (changed('mtu')) return Number(after?.mtu) < Number(before?.mtu) ? like('mtu', 'stall') : nothing
    return changed('keepalive') ? nothing : { effect: 'next-connection', seconds: 0 }
  }
  return nothing
}

const extendsPools = (before: unknown, after: unknown): boolean =>
  Array.isArray(before) && Array.isArray(after) && before.every((pool) => after.includes(pool))

/**
 * What a change does to simulated sessions: figures measured on real gateways (WireGuard in network namespaces), kept apart from the
 * catalogue that the forecast uses, so that a wrong forecast shows.
 */
import type { Resource } from '../../kinds/kind.js'
import type { PlannedChange } from '../../plan/document.js'
import { canonicalJson } from '../../support/canonical.js'

export interface Impact {
  readonly effect: string
  /** Longest interruption seen; null = it does not end by itself. */
  readonly seconds: number | null
}

const nothing: Impact = { effect: 'none', seconds: 0 }

export function impactOf({ kind, actions, before, after, name }: PlannedChange, current: readonly Resource[]): Impact {
  const changed = (key: string): boolean => canonicalJson(before?.[key] ?? null) !== canonicalJson(after?.[key] ?? null)
  const redundant = (region: string): boolean => current.find((each) => each.kind === 'region' && each.name === region)?.inputs.redundant === true
  const [action] = actions
  if (kind === 'gateway' && action === 'delete') return { effect: 'lockout', seconds: null }
  if (kind === 'gateway' && action === 'update') {
    if (changed('endpoint') && before?.endpoint !== 'assigned') return { effect: 'lockout', seconds: null }
    if (changed('clientPools') && !extendsPools(before?.clientPools, after?.clientPools)) return { effect: 'break', seconds: 0.09 }
    return changed('port') ? { effect: 'stall', seconds: 0.26 } : nothing
  }
  if (kind === 'region' && action === 'delete') return { effect: 'lockout', seconds: null }
  if (kind === 'server' && action === 'delete') return redundant(name.slice(0, name.lastIndexOf('-'))) ? { effect: 'stall', seconds: 0.26 } : { effect: 'reconnect', seconds: 15.3 }
  if (kind === 'setting' && action === 'update') {
    if (changed('mtu')) return { effect: 'stall', seconds: 0.13 }
    return changed('keepalive') ? nothing : { effect: 'next-connection', seconds: 0 }
  }
  return nothing
}

const extendsPools = (before: unknown, after: unknown): boolean =>
  Array.isArray(before) && Array.isArray(after) && before.every((pool) => after.includes(pool))

/**
 * What a change does to simulated sessions: what the scenario of the lab did to real ones (WireGuard in network namespaces). Which scenario
 * a change is like, and whom it meets, is decided here, apart from the catalogue and the analyzers that the forecast uses, so that a wrong
 * forecast shows.
 */
import { seconds as lengthOf } from '../../kinds/duration.js'
import { waitOf } from '../../kinds/measured.js'
import { measurements } from '../../kinds/compiled/wireguard.js'
import { addressAt, holds, prefixOf } from '../../model/address.js'
import type { PlannedChange } from '../../plan/document.js'
import type { SessionReport } from '../../plan/snapshot.js'
import { canonicalJson } from '../../support/canonical.js'
import type { Json } from '../../support/json.js'
import type { DriverContext } from '../port.js'

export interface Impact {
  readonly effect: string
  /** How long it usually was; null = it does not end by itself, or was never measured. */
  readonly seconds: number | null
}
type Of = Pick<PlannedChange, 'kind' | 'name' | 'actions' | 'before' | 'after'>

const nothing: Impact = { effect: 'none', seconds: 0 }
const lockout: Impact = { effect: 'lockout', seconds: null }
/** What a gateway changes without a restart. */
const remade: readonly string[] = ['endpoint', 'port', 'clientPools', 'key']
const like = (scenario: string, effect: string): Impact => {
  const figures = measurements.scenarios[scenario]
  return { effect, seconds: figures ? waitOf(figures).typical : null }
}

export function impactOf({ kind, actions, before, after }: Of): Impact {
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
    // A session that is ended begins as after a gateway that forgot its keys.
    if (isShorter(before?.reauthenticate, after?.reauthenticate)) return like('restart-cold', 'reconnect')
    // Raised, nobody waits: the lab's flows did not, and large ones learn of it by themselves.
    if (changed('mtu')) return Number(after?.mtu) < Number(before?.mtu) ? like('mtu', 'stall') : nothing
    // How long a device that is silent is kept: those that are live are not.
    if (Object.keys({ ...before, ...after }).every((key) => !changed(key) || key === 'inactiveLink')) return nothing
    return changed('keepalive') ? nothing : { effect: 'next-connection', seconds: 0 }
  }
  return nothing
}

const isShorter = (before: Json | undefined, after: Json | undefined): boolean => typeof before === 'string' && typeof after === 'string' && lengthOf(after) < lengthOf(before)

const extendsPools = (before: unknown, after: unknown): boolean =>
  Array.isArray(before) && Array.isArray(after) && before.every((pool) => after.includes(pool))

/** How many of the sessions that were live before it: by age, by address, or all in its place. */
export function sessionsHit(change: Of, { byRegion, byGroup, ages = [] }: SessionReport, { current, devices }: Pick<DriverContext, 'current' | 'devices'>): number {
  const { kind, name, before, after } = change
  const { effect } = impactOf(change)
  if (effect === 'none') return 0
  if (kind === 'gateway' && effect === 'break') return outside(name, byRegion[name] ?? 0, before?.clientPools, after?.clientPools, devices)
  const [, level, holder = ''] = kind === 'setting' ? name.split('.') : []
  if (kind === 'setting' && isShorter(before?.reauthenticate, after?.reauthenticate)) {
    const limit = lengthOf(String(after?.reauthenticate))
    return ages.filter(({ region, group, seconds }) => seconds > limit && settingFor(region, group, current) === `setting.${name}`).length
  }
  if (kind === 'setting') return level === 'group' ? sumOf(byGroup[holder] ?? {}) : level === 'region' ? (byRegion[holder] ?? 0) : sumOf(byRegion)
  return byRegion[kind === 'server' ? String(before?.region) : name] ?? 0
}

const sumOf = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((sum, count) => sum + count, 0)

/** Which address sets the interval of such a session. */
const settingFor = (region: string, group: string | null, current: DriverContext['current']): string =>
  [`setting.session.group.${group}`, `setting.session.region.${region}`].find((address) => current.some((resource) => resource.address === address && resource.inputs.reauthenticate !== undefined)) ?? 'setting.session'

/** Devices with addresses of the old pools that the new ones lack. Sessions of devices that nobody enrolled here have the lowest addresses. */
function outside(region: string, live: number, before: Json | undefined, after: Json | undefined, devices: DriverContext['devices']): number {
  const ranges = (pools: Json | undefined) => (Array.isArray(pools) ? pools.flatMap((pool) => prefixOf(String(pool)) ?? []) : [])
  const now = ranges(after)
  const isOut = (address: string): boolean => ((value) => value === undefined || !now.some((range) => holds(range, value)))(prefixOf(address))
  const here = devices.filter((device) => device.region === region)
  if (here.length >= live && here.length > 0) return Math.min(live, here.filter(({ addresses }) => addresses.some(isOut)).length)
  const [first] = ranges(before)
  if (!first) return live
  return Array.from({ length: live }, (_, index) => addressAt(first.version, first.first + 2n + BigInt(index))).filter(isOut).length
}

/**
 * The session model, a pure function of seed, clock and history, so that reading writes nothing. Of the contract's concurrent
 * devices (without a limit: of those that are enrolled) a share is connected that follows the hour in Tokyo (18 % at night, 62 % in office hours), plus a seeded ±5 %; regions
 * share it by their servers. A tenth of each region's sessions belongs to each device group, the rest to none. Sessions are as old as
 * the interval lets them be, evenly. For a minute after
 * a change that ended sessions, half of the region's devices are still on their way back.
 */
import { createHash } from 'node:crypto'
import type { Resource } from '../../kinds/kind.js'
import { seconds } from '../../kinds/duration.js'
import type { SessionAge, SessionReport } from '../../plan/snapshot.js'
import type { DriverContext } from '../port.js'
import { impactOf } from './impact.js'

const byHour = [18, 18, 18, 18, 18, 20, 24, 32, 46, 60, 62, 62, 55, 60, 62, 62, 60, 54, 44, 36, 30, 26, 22, 20]

export function simulatedSessions({ now, serviceId, current, devices, history }: DriverContext): SessionReport {
  const capacity = Number(current.find(({ kind }) => kind === 'contract')?.inputs.concurrentDevices ?? devices.length)
  const gateways = current.filter(({ kind }) => kind === 'gateway')
  const groups = current.filter(({ kind }) => kind === 'group').map(({ name }) => name)
  const allServers = current.filter(({ kind }) => kind === 'server').length || 1
  const hour = new Date(Date.parse(now) + 9 * 3600_000).getUTCHours()
  const byRegion: Record<string, number> = {}
  const byGroup: Record<string, Record<string, number>> = Object.fromEntries(groups.map((group) => [group, {}]))
  const byServer: Record<string, number> = {}
  const nodes: SessionReport['nodes'][number][] = []
  const ages: SessionAge[] = []
  for (const { name } of gateways) {
    const servers = serversOf(name, current)
    const share = servers.length / allServers
    const noise = 0.95 + (seeded(`${serviceId}:${name}:${now.slice(0, 13)}`) / 0xffffffff) * 0.1
    const there = Math.round(((capacity * (byHour[hour] ?? 0)) / 100) * share * noise * (returning(name, now, history) ? 0.5 : 1))
    byRegion[name] = there
    for (const group of groups) (byGroup[group] as Record<string, number>)[name] = Math.floor(there / 10)
    for (const [index, server] of servers.entries()) byServer[server] = Math.floor((there + servers.length - 1 - index) / servers.length)
    nodes.push(...nodesOf(name, there, current))
    ages.push(...agesOf(name, there, groups, { now, serviceId, current }))
  }
  return { observedAt: now, total: Object.values(byRegion).reduce((sum, count) => sum + count, 0), byRegion, byGroup, byServer, nodes, ages }
}

/** Spread evenly up to the interval after which people sign in again; a day where there is none. The first tenth of a region is one group's, the next another's. */
function agesOf(region: string, there: number, groups: readonly string[], { now, serviceId, current }: Pick<DriverContext, 'now' | 'serviceId' | 'current'>): SessionAge[] {
  const start = seeded(`${serviceId}:${region}:ages:${now.slice(0, 13)}`)
  const each = Math.floor(there / 10)
  return Array.from({ length: there }, (_, index) => {
    const group = each > 0 ? (groups[Math.floor(index / each)] ?? null) : null
    // Any odd number of good size steps through all places.
    const place = (start + index * 2_654_435_761) % 4_294_967_296
    return { region, group, seconds: Math.floor((place / 4_294_967_296) * intervalFor(region, group, current)) }
  })
}

/** Device group before region before everybody. */
function intervalFor(region: string, group: string | null, current: readonly Resource[]): number {
  const of = (address: string): unknown => current.find((resource) => resource.address === address)?.inputs.reauthenticate
  const text = (group === null ? undefined : of(`setting.session.group.${group}`)) ?? of(`setting.session.region.${region}`) ?? of('setting.session')
  return typeof text === 'string' ? seconds(text) : 86_400
}

const serversOf = (region: string, current: readonly Resource[]): string[] =>
  current.filter(({ kind, inputs }) => kind === 'server' && inputs.region === region).sort((a, b) => Number(a.inputs.number) - Number(b.inputs.number)).map(({ name }) => name)

/** A redundant gateway has two nodes, of which one carries the endpoint. */
function nodesOf(region: string, sessions: number, current: readonly Resource[]): SessionReport['nodes'][number][] {
  const redundant = current.find(({ kind, name }) => kind === 'region' && name === region)?.inputs.redundant === true
  const active = { region, node: `${region}-1`, state: 'up' as const, sessions }
  return redundant ? [active, { region, node: `${region}-2`, state: 'up', sessions: 0 }] : [active]
}

const returning = (region: string, now: string, history: DriverContext['history']): boolean =>
  history.some(({ at, change }) => {
    const age = Date.parse(now) - Date.parse(at)
    return age >= 0 && age < 60_000 && change.forecast.session.regions.includes(region) && impactOf(change).effect === 'reconnect'
  })

const seeded = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE(0)

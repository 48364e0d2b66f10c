/** What clients of a lab noticed since a moment: their traffic says so itself. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Sandbox } from './sandbox.js'
import { type Traffic, trafficFolder } from './wire.js'

export interface Noticed {
  /** Clients whose traffic was looked at. */
  readonly clients: number
  /** Clients that were without an answer for longer than the traffic's own pace. */
  readonly touched: number
  /** The longest time without an answer; null: it does not end within the patience. */
  readonly seconds: number | null
}
/** A stalled session is waited for until WireGuard notices by itself (15 s), and somewhat. */
const patienceMs = 40_000
/** What a change does shows within this. */
const settleMs = 1200

/** undefined: there is no traffic. `since`: milliseconds since 1970. */
export async function noticedSince(sandbox: Pick<Sandbox, 'run'>, clients: readonly string[], since: number, now: () => number): Promise<Noticed | undefined> {
  const asked = now()
  for (;;) {
    const seen = (await Promise.all(clients.map((name) => trafficOf(sandbox, name)))).filter((traffic) => traffic !== undefined)
    if (seen.length === 0) return undefined
    const over = now() > asked + patienceMs
    const late = seen.some(({ at }) => at < asked + settleMs)
    const silent = seen.filter((traffic) => isSilentSince(traffic, since)).length
    if (!late && (silent === 0 || over)) {
      const gaps = seen.map((traffic) => longestGapSince(traffic, since))
      return { clients: seen.length, touched: Math.max(silent, gaps.filter((gap) => gap > 0).length), seconds: silent > 0 ? null : Math.max(...gaps) }
    }
    if (over) return undefined
    await pause(200)
  }
}

/** Whoever was without an answer before the change began was not cut by it: a host that it gives back, say. Milliseconds, the traffic's own pace and somewhat. */
const paceMs = 500
/** Seconds; 0: none that can be noticed. */
export const longestGapSince = ({ flows }: Traffic, since: number): number => Math.max(0, ...flows.flatMap(({ gaps }) => gaps.filter(([end, seconds]) => end >= since && end - seconds * 1000 >= since - paceMs).map(([, seconds]) => seconds)))
export const isSilentSince = ({ at, flows }: Traffic, since: number): boolean => flows.some(({ silentFor }) => silentFor > 1 && at - silentFor * 1000 >= since - paceMs)

async function trafficOf(sandbox: Pick<Sandbox, 'run'>, name: string): Promise<Traffic | undefined> {
  const { code, out } = await sandbox.run({ argv: ['cat', `${trafficFolder}/${name}.json`], mayExit: [1] })
  return code === 0 ? (JSON.parse(out) as Traffic) : undefined
}

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
    const silent = seen.filter(({ flows }) => flows.some(({ silentFor }) => silentFor > 1)).length
    if (!late && (silent === 0 || over)) {
      const gaps = seen.map(({ flows }) => Math.max(0, ...flows.flatMap((flow) => flow.gaps.filter(([at]) => at >= since).map(([, seconds]) => seconds))))
      return { clients: seen.length, touched: Math.max(silent, gaps.filter((gap) => gap > 0).length), seconds: silent > 0 ? null : Math.max(...gaps) }
    }
    if (over) return undefined
    await pause(200)
  }
}

async function trafficOf(sandbox: Pick<Sandbox, 'run'>, name: string): Promise<Traffic | undefined> {
  const { code, out } = await sandbox.run({ argv: ['cat', `${trafficFolder}/${name}.json`], mayExit: [1] })
  return code === 0 ? (JSON.parse(out) as Traffic) : undefined
}

/**
 * Which sessions live, by what the gateways show: a session is judged where its device spoke as it was looked at before a wave. It is there
 * afterwards when the device speaks again, or has shaken hands since; a silent one is not judged, since it may have nothing to say.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { NodeState } from './observe.js'

/** By region; undefined: that node cannot be asked. */
export type Shown = ReadonlyMap<string, ReadonlyMap<string, NodeState | undefined>>
export interface Session {
  readonly received: number
  /** Unix seconds. */
  readonly handshake: number
}
/** A device with the keepalive of 25 s alone is silent for longer than that; traffic is not. */
const lookMs = 3000

/** By region and public key, over all nodes. */
export function sessionsIn(shown: Shown): Map<string, Session> {
  const sessions = new Map<string, Session>()
  for (const [region, states] of shown) {
    for (const state of states.values()) {
      for (const { publicKey, received, handshake } of state?.interfaces.flatMap(({ peers }) => peers) ?? []) {
        const known = sessions.get(`${region} ${publicKey}`)
        sessions.set(`${region} ${publicKey}`, { received: (known?.received ?? 0) + received, handshake: Math.max(known?.handshake ?? 0, handshake) })
      }
    }
  }
  return sessions
}

/** Sessions whose devices speak while they are looked at twice. */
export async function speaking(show: () => Promise<Shown>): Promise<Map<string, Session>> {
  const first = sessionsIn(await show())
  await pause(lookMs)
  return new Map([...sessionsIn(await show())].filter(([key, { received, handshake }]) => {
    const before = first.get(key)
    return before !== undefined && handshake > 0 && (received > before.received || handshake > before.handshake)
  }))
}

/** Of `before`, how many are silent now. */
export async function lostSince(before: ReadonlyMap<string, Session>, show: () => Promise<Shown>): Promise<number> {
  const now = await speaking(show)
  return [...before.keys()].filter((key) => !now.has(key)).length
}

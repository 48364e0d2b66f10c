/** A wave's forecast against what its sessions showed. Pure. */
import type { SessionEffect } from '../model/deployment.js'
import type { Forecast } from './document.js'
import { disrupts, effectRank } from './severity.js'

export interface WaveSeen {
  /** The worst of the wave's changes; null = nobody measured it. */
  readonly effect: SessionEffect | null
  /** The longest interruption; null = it did not end, or nobody measured it. */
  readonly seconds: number | null
  /** Sessions that were live before the wave and could be looked at. */
  readonly live: number
  /** Of those, sessions that said nothing any more after it. */
  readonly lost: number
}
export type Worse = 'effect' | 'seconds' | 'lost'
/** What a wave showed, beside what was forecast of it. */
export interface WaveCheck {
  readonly wave: number
  readonly forecast: { readonly effect: SessionEffect; readonly seconds: number | null; readonly lost: number }
  readonly seen: WaveSeen
  /** In what it was worse; empty = it was not. */
  readonly worse: readonly Worse[]
}

/** A stall this short is the machine's own, and a forecast is no more exact than that: seconds. */
const grace = 1
/** Devices that go to sleep or leave meanwhile: this share of those that were live. */
const leaving = 0.05

export function checkWave(wave: number, { session, hosts }: Forecast, seen: WaveSeen): WaveCheck {
  // Where nobody knows what a change does, nothing is worse than that.
  const unknown = session.certainty === 'unknown'
  const cutOff = unknown || session.effect === 'lockout' ? Math.max(session.sessions.likely, session.sessions.max) : 0
  const lost = cutOff + Math.floor(seen.live * leaving)
  // Flows to a host that is cut on purpose end, and say nothing of the sessions that carried them.
  const judged = !unknown && hosts.length === 0
  const noise = seen.effect === 'stall' && seen.seconds !== null && seen.seconds <= grace
  const worse: Worse[] = []
  if (judged && !noise && seen.effect !== null && effectRank(seen.effect) > effectRank(session.effect)) worse.push('effect')
  if (judged && seen.seconds !== null && session.seconds.worst !== null && seen.effect !== null && disrupts(seen.effect) && seen.seconds > session.seconds.worst + grace) worse.push('seconds')
  if (seen.lost > lost) worse.push('lost')
  return { wave, forecast: { effect: session.effect, seconds: session.seconds.worst, lost }, seen, worse }
}

/** The worst of what was seen of a wave's changes. */
export function worstSeen(all: readonly { readonly effect: string; readonly seconds: number | null }[]): Pick<WaveSeen, 'effect' | 'seconds'> {
  if (all.length === 0) return { effect: null, seconds: null }
  const effects = all.map(({ effect }) => effect as SessionEffect)
  const effect = effects.reduce<SessionEffect>((a, b) => (effectRank(b) > effectRank(a) ? b : a), 'none')
  return { effect, seconds: all.some(({ seconds }) => seconds === null) ? null : Math.max(0, ...all.map(({ seconds }) => seconds ?? 0)) }
}

/** Bounded consent: `reconnect:tokyo`, `stall:tokyo=2s`, `host-cut:172.20.30.40/32`, `own-way-in:tokyo`. */
import type { SessionEffect } from '../model/deployment.js'
import { effectOrder, effectRank } from './severity.js'

export interface Consent {
  /** `own-way-in`: that the caller may be cut off (plan/own-way-in.ts). */
  readonly effect: SessionEffect | 'host-cut' | 'own-way-in'
  /** A region, or for `host-cut` a prefix; null = everywhere. */
  readonly where: string | null
  /** Upper bound of the interruption in seconds; null = no bound said. */
  readonly seconds: number | null
}

/** Parses one `--accept-disruption` value; undefined when it is no consent. */
export function parseConsent(text: string): Consent | undefined {
  const match = /^([a-z-]+)(?::([^=]+))?(?:=(\d+(?:\.\d+)?)(ms|s|m)?)?$/.exec(text)
  if (!match) return undefined
  const [, effect = '', where, amount, unit = 's'] = match
  if (effect !== 'host-cut' && effect !== 'own-way-in' && !(effectOrder as readonly string[]).includes(effect)) return undefined
  const scale = unit === 'ms' ? 0.001 : unit === 'm' ? 60 : 1
  return { effect: effect as Consent['effect'], where: where ?? null, seconds: amount === undefined ? null : Number(amount) * scale }
}

export const formatConsent = ({ effect, where, seconds }: Consent): string =>
  `${effect}${where === null ? '' : `:${where}`}${seconds === null ? '' : `=${seconds}s`}`

/** A consent covers its own effect and lesser ones, at its place, up to its bound. */
export function covers(given: Consent, needed: Consent): boolean {
  if (given.where !== null && given.where !== needed.where) return false
  if (isOfSessions(given.effect) && isOfSessions(needed.effect) ? effectRank(given.effect) < effectRank(needed.effect) : given.effect !== needed.effect) return false
  return given.seconds === null || (needed.seconds !== null && needed.seconds <= given.seconds)
}

/** Hosts, and the caller's own way in, are apart: no effect on sessions covers them. */
const isOfSessions = (effect: Consent['effect']): effect is SessionEffect => effect !== 'host-cut' && effect !== 'own-way-in'

/** Bounded consent: `reconnect:tokyo`, `stall:tokyo=2s`, `host-cut:172.20.30.40/32`. */
import type { SessionEffect } from '../model/deployment.js'
import { effectOrder, effectRank } from './severity.js'

export interface Consent {
  readonly effect: SessionEffect | 'host-cut'
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
  if (effect !== 'host-cut' && !(effectOrder as readonly string[]).includes(effect)) return undefined
  const scale = unit === 'ms' ? 0.001 : unit === 'm' ? 60 : 1
  return { effect: effect as Consent['effect'], where: where ?? null, seconds: amount === undefined ? null : Number(amount) * scale }
}

export const formatConsent = ({ effect, where, seconds }: Consent): string =>
  `${effect}${where === null ? '' : `:${where}`}${seconds === null ? '' : `=${seconds}s`}`

/** A consent covers its own effect and lesser ones, at its place, up to its bound. */
export function covers(given: Consent, needed: Consent): boolean {
  if ((given.effect === 'host-cut') !== (needed.effect === 'host-cut')) return false
  if (given.where !== null && given.where !== needed.where) return false
  if (given.effect !== 'host-cut' && needed.effect !== 'host-cut' && effectRank(given.effect) < effectRank(needed.effect)) return false
  return given.seconds === null || (needed.seconds !== null && needed.seconds <= given.seconds)
}

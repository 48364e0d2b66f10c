/**
 * From measurements to an outcome of the catalogue. `evidence/wireguard.json` is compiled by the build to what is needed here
 * (compiled/wireguard.js), so that starting reads no file.
 */
import type { SessionEffect } from '../model/deployment.js'
import { type EffectOutcome, effectRank, type Evidence, type RunOutcome, type Seconds } from './effects.js'

export interface Spread {
  readonly median: number
  readonly worst: number
}
/** Of one scenario; seconds. */
export interface Figures {
  readonly runs: number
  /** How runs ended. */
  readonly outcomes: readonly RunOutcome[]
  readonly packets: Spread
  readonly tcp: Spread
  readonly startsAfter: Spread
  /** Flows of the same gateway, not those that the change is about, that did not survive it. */
  readonly disturbedBeside: number
}
export interface Measurements {
  /** null: nothing has been measured. */
  readonly measuredOn: string | null
  readonly scenarios: Readonly<Record<string, Figures>>
}
/** What the change is meant to do. Runs that ended worse make the forecast worse; runs that ended better do not make it better. */
export interface Meant {
  readonly effect: SessionEffect
  /** What the change is about is lost on purpose: only those beside it are judged. Of a region, everybody whom the lab watched is beside it. */
  readonly cuts?: 'host' | 'device' | 'region'
  /** Devices notice it when they take their new profile, not before: a brief stall then is no more than that. */
  readonly withProfile?: true
  /** Known of what the lab's traffic does not show. */
  readonly atLeast?: Seconds
}

/** From best to worst. */
const seen: Readonly<Record<RunOutcome, SessionEffect>> = { none: 'none', brief: 'stall', seconds: 'stall', cold: 'reconnect', break: 'break', later: 'lockout', lost: 'lockout' }
const badness = Object.keys(seen)
export const worstOutcome = (outcomes: readonly RunOutcome[]): RunOutcome => outcomes.reduce((a, b) => (badness.indexOf(b) > badness.indexOf(a) ? b : a))
const worse = (a: SessionEffect, b: SessionEffect): SessionEffect => (effectRank(b) > effectRank(a) ? b : a)

export function outcomeFrom({ measuredOn, scenarios }: Measurements, scenario: string, meant: Meant, otherwise: Evidence): EffectOutcome {
  const { effect, cuts, atLeast, withProfile } = meant
  const base = { certainty: 'certain' as const, hostCut: cuts === 'host' }
  const figures = scenarios[scenario]
  if (!figures || measuredOn === null) return { ...base, effect, seconds: lastsFor(effect, atLeast ?? unknownSeconds), startsAfter: 0, evidence: otherwise }
  const outcome = worstOutcome(figures.outcomes)
  const all = withProfile && outcome === 'brief' ? 'needs-profile' : seen[outcome]
  const found = worse(effect, cuts === undefined || cuts === 'region' ? all : figures.disturbedBeside > 0 ? 'break' : 'none')
  const { packets, tcp, startsAfter } = figures
  return {
    ...base, effect: found, seconds: lastsFor(found, longest(waitOf(figures), atLeast)), startsAfter: outcome === 'later' ? Math.floor(startsAfter.median) : 0,
    evidence: {
      kind: 'measured', ref: `wireguard/${scenario}`,
      measured: { driver: 'wireguard', scenario, runs: figures.runs, outcome, worst: { packets: endless(outcome) ? null : packets.worst, tcp: endless(outcome) || outcome === 'break' ? null : tcp.worst }, measuredOn, ...(cuts && (cuts !== 'region' || outcome === 'none') && { cut: true as const }) },
    },
  }
}
const unknownSeconds: Seconds = { typical: null, worst: null }
const endless = (outcome: RunOutcome): boolean => outcome === 'lost' || outcome === 'later'

/** The longest wait that an application sees, by UDP or TCP: after an outage TCP waits for its own timer too. In hundredths, rounded up. */
export function waitOf({ packets, tcp }: Figures): { readonly typical: number; readonly worst: number } {
  const up = (seconds: number): number => Math.ceil(Math.round(seconds * 1000) / 10) / 100
  return { typical: up(Math.max(packets.median, tcp.median)), worst: up(Math.max(packets.worst, tcp.worst)) }
}
const longest = (wait: { readonly typical: number; readonly worst: number }, least: Seconds | undefined): Seconds => ({ typical: Math.max(wait.typical, least?.typical ?? 0), worst: Math.max(wait.worst, least?.worst ?? 0) })

/** Only what ends by itself has a length. */
const lastsFor = (effect: SessionEffect, seconds: Seconds): Seconds =>
  effect === 'stall' || effect === 'reconnect' ? seconds : effect === 'break' || effect === 'lockout' ? unknownSeconds : { typical: 0, worst: 0 }

/**
 * The disruption catalogue's row: what one kind of change does to live sessions, per driver, and on which evidence
 * (gateways.md, section 5). Rows are data; `plan/forecast.ts` reads them and `explain` shows them.
 */
import type { DriverName, SessionEffect } from '../model/deployment.js'
import type { Json } from '../support/json.js'
import type { Action } from './kind.js'

/** From the mildest to the worst. */
export const effectOrder: readonly SessionEffect[] = ['none', 'next-connection', 'needs-profile', 'stall', 'break', 'reconnect', 'lockout']
export const effectRank = (effect: SessionEffect): number => effectOrder.indexOf(effect)

export type Certainty = 'certain' | 'possible' | 'unknown'
export type EvidenceKind = 'measured' | 'stated' | 'observed' | 'documented' | 'assumed'
export interface Evidence {
  readonly kind: EvidenceKind
  /** `wireguard/port` where it was measured: driver and scenario. */
  readonly ref: string
  readonly measured?: Measured
  /** What people said they saw of the managed service; `ref` names the orders. `seconds`: null = not measured. */
  readonly observed?: { readonly times: number; readonly effect: SessionEffect; readonly seconds: number | null }
}
/** What the runs of a scenario of the lab say, in seconds. It is its driver's: the simulated driver follows it, the managed service does not. */
export interface Measured {
  readonly driver: 'wireguard'
  readonly scenario: string
  readonly runs: number
  /** How the worst run ended, for those whom the change is about. */
  readonly outcome: RunOutcome
  /** The longest wait for a datagram, and for an answer by TCP; null = it did not end while it was watched. */
  readonly worst: { readonly packets: number | null; readonly tcp: number | null }
  readonly measuredOn: string
  /** They were cut on purpose: the forecast is of those beside them. */
  readonly cut?: true
}
/** How a run ends; `src/lab/statistics.ts` says it by traffic. */
export type RunOutcome = 'none' | 'brief' | 'seconds' | 'cold' | 'break' | 'later' | 'lost'
/** How long a session is affected, in seconds; null = for good (until somebody acts), or not known. */
export interface Seconds {
  readonly typical: number | null
  readonly worst: number | null
}
export interface EffectOutcome {
  readonly effect: SessionEffect
  readonly certainty: Certainty
  readonly seconds: Seconds
  /** Seconds until a deferred loss begins; 0 = at once. */
  readonly startsAfter: number
  readonly hostCut: boolean
  readonly evidence: Evidence
}
export interface ChangeContext {
  readonly action: Action
  readonly before: Json | undefined
  readonly after: Json | undefined
  /** The region of the change has two gateway nodes, before and after. */
  readonly redundant: boolean
}
export interface EffectRow {
  /** `gateway.port`: what `explain` takes. */
  readonly setting: string
  /** Top-level key(s) inside the resource's inputs that the row speaks of; `*` = the resource as a whole. */
  readonly key: string
  /** Where it stands in the YAML, with `*` for names: `regions.*.gateway.port`. */
  readonly yaml: string
  readonly level: string
  readonly limits: string
  readonly article?: string
  readonly meaning: { readonly en: string; readonly ja: string }
  readonly actions: readonly Action[]
  /** Narrows the row to some values, e.g. only a lowered interval; first matching row wins. */
  readonly when?: (change: ChangeContext) => boolean
  readonly whenText?: string
  readonly outcome: Readonly<Record<DriverName, EffectOutcome>>
}

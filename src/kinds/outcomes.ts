/** Shorthand for the catalogue's outcomes: effect by driver, with seconds and evidence. */
import type { DriverName, SessionEffect } from '../model/deployment.js'
import type { Certainty, EffectOutcome, Evidence } from './effects.js'
import { measurements } from './compiled/wireguard.js'
import { type Meant, outcomeFrom } from './measured.js'

type Extra = Partial<Pick<EffectOutcome, 'certainty' | 'startsAfter' | 'hostCut'>>

const outcome = (effect: SessionEffect, typical: number | null, worst: number | null, evidence: Evidence, extra: Extra = {}): EffectOutcome => ({
  effect, certainty: 'certain' as Certainty, seconds: { typical, worst }, startsAfter: 0, hostCut: false, evidence, ...extra,
})

const documented = (ref: string): Evidence => ({ kind: 'documented', ref })
/** What the provider says in its terms: of the managed service only. */
const stated = (ref: string): Evidence => ({ kind: 'stated', ref })
const assumed = (ref: string): Evidence => ({ kind: 'assumed', ref })

export const none = (evidence: Evidence): EffectOutcome => outcome('none', 0, 0, evidence)
export const reconnects = (typical: number, worst: number | null, evidence: Evidence, extra?: Extra): EffectOutcome =>
  outcome('reconnect', typical, worst, evidence, extra)
export const locksOut = (evidence: Evidence, extra?: Extra): EffectOutcome => outcome('lockout', null, null, evidence, extra)
export const atNextConnection = (evidence: Evidence): EffectOutcome => outcome('next-connection', 0, 0, evidence)
export const needsProfile = (evidence: Evidence): EffectOutcome => outcome('needs-profile', 0, 0, evidence)
/** Nothing is known: said so, never shown as none. */
export const unknown = (why: string): EffectOutcome => outcome('lockout', null, null, assumed(why), { certainty: 'unknown' })

/** The managed service says only that a settings change *may* cut connections and hosts (art. 12(2)). */
export const mayInterrupt: EffectOutcome = outcome('reconnect', null, null, stated('terms 12(2)(1)'), { certainty: 'possible' })
export const clientSetting = documented('service manual: client settings take effect when a client connects')

/** What the scenario of the lab says; `otherwise` where nothing was measured, and then no figure. */
export const measured = (scenario: string, meant: Meant, otherwise: Evidence): EffectOutcome => outcomeFrom(measurements, scenario, meant, otherwise)

/** `simulated` follows the real gateways' figures unless said otherwise; `manual` is the real provider. */
export const byDriver = (manual: EffectOutcome, wireguard: EffectOutcome, simulated: EffectOutcome = wireguard): Record<DriverName, EffectOutcome> => ({
  manual, wireguard, simulated,
})
export const everyDriver = (same: EffectOutcome): Record<DriverName, EffectOutcome> => byDriver(same, same)

export { assumed, documented, stated }

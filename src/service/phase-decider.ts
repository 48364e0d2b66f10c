/** A plan in two sittings: the first makes only what disturbs nobody; what the rest asks for is asked when the rest begins. Pure. */
import type { Policy } from '../model/deployment.js'
import type { Consent } from '../plan/consent.js'
import { policyIn } from '../plan/committed.js'
import type { PlannedChange } from '../plan/document.js'
import { changesIn } from '../plan/phases.js'
import type { Announced, GateAnswer } from '../plan/gate.js'
import type { BeginRequest } from './port.js'
import { Refusal } from './refusal.js'
import { refuseBlocked, refuseUnconsented } from './refuse-by-gate.js'
import type { Begun, State } from './state.js'

/** Of a begin: what is asked for, with the changes as they are forecast now, and the gate. */
interface Asked extends Pick<BeginRequest, 'plan' | 'phase' | 'consents' | 'mergeWith'> {
  readonly changes: readonly PlannedChange[]
  readonly now: string
  gate(changes: readonly PlannedChange[], recorded: Policy | undefined, consents: readonly Consent[], now: string, announced: Announced): GateAnswer
}

/** The changes that a begin makes, of which the gate is asked. */
export const changesBegun = ({ plan, phase, changes }: Pick<Asked, 'plan' | 'phase' | 'changes'>): readonly PlannedChange[] => (phase ? changesIn(changes, plan.rollout, phase) : changes)

/** What goes on: the same phase as it was begun, or the rest, for which consent and time are wanted now. @throws Refusal */
export function consentsToGoOn(begun: Begun, state: State, { phase, changes, consents, gate, now, mergeWith = [] }: Asked): readonly Consent[] | undefined {
  if (!begun.phase || phase) return undefined
  const rest = changes.filter(({ address }) => !begun.written.has(address))
  const answer = gate(rest, policyIn(state.current), consents, now, { notices: state.notices, mergeWith, hold: begun.rollback ? null : state.hold })
  refuseBlocked(begun.plan.id, answer)
  refuseUnconsented(begun.plan.id, answer)
  return consents
}

/** No wave of the other phase starts. */
export function refuseOtherPhase({ plan, phase }: Begun, wave: number): void {
  const own = phase && plan.rollout.phases?.find(({ name }) => name === phase)
  if (own && !own.waves.includes(wave)) throw new Refusal('wave-of-other-phase', { plan: plan.id, wave })
}

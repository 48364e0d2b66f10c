/**
 * `apply --due`: applies what may be applied now; else says why not, and from when. Never waits, never asks. Of a plan in two phases, what
 * disturbs nobody is made at once, and the rest by a later run: nothing holds a lease meanwhile.
 */
import { committed, policyIn } from '../plan/committed.js'
import { notDue } from '../plan/due.js'
import { approvalsBlock } from '../plan/approvals.js'
import type { PlannedChange } from '../plan/document.js'
import { bindingPolicies, gateAt } from '../plan/gate.js'
import type { ApplyResult, NotDue, NotDueReason } from '../plan/outcome.js'
import { changesIn } from '../plan/phases.js'
import { maintenanceTurns } from '../plan/record.js'
import { Refusal, refusedByContract } from '../service/refusal.js'
import type { Service } from '../service/port.js'
import { systemClock } from '../support/clock.js'
import { type ApplyOptions, applyPlan } from './apply.js'
import type { Planned } from './plan.js'

/** What the service may still answer although the plan was due a moment ago: the next run tries again. */
const passing: Readonly<Record<string, NotDueReason>> = { locked: 'locked', 'confirm-pending': 'locked', 'needs-consent': 'consent', 'policy-refuses': 'policy' }
/** Reasons of what is felt, which do not keep what nobody notices. */
const ofTheFelt: readonly NotDueReason[] = ['window', 'too-short', 'consent', 'freeze', 'maintenance']

export async function applyDue(service: Service, { plan, snapshot, approvals }: Pick<Planned, 'plan' | 'snapshot' | 'approvals'>, options: Omit<ApplyOptions, 'plan'>): Promise<ApplyResult | NotDue> {
  if (plan.verdict.status === 'refused') throw refusedByContract(plan)
  const written = snapshot.begun?.plan.id === plan.id ? snapshot.begun.written : []
  const left = (changes: readonly PlannedChange[]): readonly PlannedChange[] => changes.filter(({ address }) => !written.includes(address))
  const policies = bindingPolicies(plan.changes, policyIn(committed(snapshot)))
  const { notices, hold } = snapshot
  const announced = { notices, mergeWith: options.mergeWith ?? [], hold }
  const block = approvals && approvalsBlock(approvals.asked, approvals.counted.length)
  const laterOf = (changes: readonly PlannedChange[]): NotDue | undefined => {
    const rollout = { ...plan.rollout, waves: plan.rollout.waves.filter((wave) => wave.changes.some((address) => changes.some((change) => change.address === address))) }
    return notDue({ plan: { changes, openOrders: plan.openOrders, rollout }, policies, ask: gateAt(changes, policies, options.consents, announced, block), now: new Date(systemClock.now()), maintenance: maintenanceTurns(notices) })
  }
  const later = laterOf(left(plan.changes))
  const quiet = later && plan.rollout.phases && ofTheFelt.includes(later.reason) ? left(changesIn(plan.changes, plan.rollout, 'quiet')) : []
  if (later && (quiet.length === 0 || laterOf(quiet))) return later
  try {
    // What disturbs nobody waits for no confirmation: the rest does.
    const { confirmWithin: _later, keepTime: _then, ...without } = options
    const outcome = await applyPlan(service, later ? { ...without, plan, phase: 'quiet' } : { ...options, plan })
    return { planId: plan.id, ...outcome, ...(later && outcome.status === 'phased' && { rest: { reason: later.reason, notBefore: later.notBefore, detail: later.detail } }) }
  } catch (error) {
    const reason = error instanceof Refusal ? passing[error.code] : undefined
    if (!reason) throw error
    return { status: 'not-due', due: false, reason, notBefore: null, detail: (error as Refusal).message }
  }
}

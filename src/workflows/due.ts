/** `apply --due`: applies what may be applied now; else says why not, and from when. Never waits, never asks. */
import { committed } from '../plan/committed.js'
import { notDue } from '../plan/due.js'
import { approvalsBlock } from '../plan/approvals.js'
import { type Blocking, bindingPolicies, gate } from '../plan/gate.js'
import type { ApplyResult, NotDue, NotDueReason } from '../plan/outcome.js'
import type { Policy } from '../model/deployment.js'
import { Refusal, refusedByContract } from '../service/refusal.js'
import type { Service } from '../service/port.js'
import { systemClock } from '../support/clock.js'
import { type ApplyOptions, applyPlan } from './apply.js'
import type { Planned } from './plan.js'

/** What the service may still answer although the plan was due a moment ago: the next run tries again. */
const passing: Readonly<Record<string, NotDueReason>> = { locked: 'locked', 'confirm-pending': 'locked', 'needs-consent': 'consent', 'policy-refuses': 'policy' }

export async function applyDue(service: Service, { plan, snapshot, approvals }: Pick<Planned, 'plan' | 'snapshot' | 'approvals'>, options: Omit<ApplyOptions, 'plan'>): Promise<ApplyResult | NotDue> {
  if (plan.verdict.status === 'refused') throw refusedByContract(plan)
  const policies = bindingPolicies(plan.changes, committed(snapshot).get('policy')?.inputs as unknown as Policy | undefined)
  const { notices, hold } = snapshot
  const announced = { notices, mergeWith: options.mergeWith ?? [], hold }
  const maintenanceEnds = notices.flatMap(({ kind, to }) => (kind === 'maintenance' && to !== null ? [to] : []))
  const block = approvals && approvalsBlock(approvals.asked, approvals.counted.length)
  const ask = (at: Date): Blocking => {
    const { missing, blocks } = gate(plan.changes, policies, options.consents, at, announced)
    return { missing, blocks: [...blocks, ...(block ? [block] : [])] }
  }
  const later = notDue({ plan, policies, ask, now: new Date(systemClock.now()), maintenanceEnds })
  if (later) return later
  try {
    return { planId: plan.id, ...(await applyPlan(service, { ...options, plan })) }
  } catch (error) {
    const reason = error instanceof Refusal ? passing[error.code] : undefined
    if (!reason) throw error
    return { status: 'not-due', due: false, reason, notBefore: null, detail: (error as Refusal).message }
  }
}

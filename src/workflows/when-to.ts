/** `plan --when`: what the plan would cut now, and in each window to come, from recorded sessions. */
import { approvalsBlock } from '../plan/approvals.js'
import { committed, policyIn } from '../plan/committed.js'
import { bindingPolicies, gateAt } from '../plan/gate.js'
import { maintenanceTurns } from '../plan/record.js'
import { type When, whenOf } from '../plan/when.js'
import { openServiceFor } from './open.js'
import type { Planned } from './plan.js'

export async function whenToApply(file: string, { plan, deployment, snapshot, approvals }: Planned): Promise<When> {
  const service = openServiceFor(file, { name: deployment.metadata.name, ...deployment.service })
  try {
    const policies = bindingPolicies(plan.changes, policyIn(committed(snapshot)))
    const block = approvals && approvalsBlock(approvals.asked, approvals.counted.length)
    const ask = gateAt(plan.changes, policies, [], { notices: snapshot.notices, mergeWith: [], hold: snapshot.hold }, block)
    return whenOf({ plan, policies, ask, now: new Date(snapshot.takenAt), maintenance: maintenanceTurns(snapshot.notices), sessions: await service.sessions(), samples: await service.samples() })
  } finally {
    service.close()
  }
}

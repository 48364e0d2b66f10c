/** `rollback`: takes an apply back by its reverse plan, gated and applied like any other, and leaves the deployment on hold. */
import type { Language } from '../diagnostics/finding.js'
import type { ApplyResult } from '../plan/outcome.js'
import type { Plan } from '../plan/document.js'
import { reverse } from '../plan/reverse.js'
import type { Hold } from '../plan/snapshot.js'
import { Refusal, refusedByContract } from '../service/refusal.js'
import { UsageError } from '../support/errors.js'
import type { WayBackShown } from '../view/rollback.js'
import { type ApplyOptions, applyPlan } from './apply.js'
import { withService } from './attach.js'
import type { InvalidFile } from './invalid-file.js'
import { homeOf } from './home.js'
import { approvedBy } from './apply-target.js'
import { savePlan } from './plan-file.js'
import { planBack, staying } from './rollback-plan.js'
import { type FileAfter, fileAfter } from './rollback-write.js'

export interface RollbackOptions extends Pick<ApplyOptions, 'consents' | 'signal' | 'report'> {
  readonly reason: string
  /** It goes past the policy, and somebody reviews it afterwards. */
  readonly ticket: string | null
  readonly write: boolean
  readonly hideFees: boolean
  /** The folder of approvals, where it is not the one beside the file. */
  readonly approvals: string | undefined
  /** The reverse plan is saved there, for others to approve, and nothing is applied. */
  readonly out: string | undefined
  speaking(language: Language): void
  /** Called where the file is not valid: the way back does not need it. */
  broken(problem: InvalidFile, language: Language): void
  review(shown: WayBackShown): Promise<boolean>
}
export interface RolledBack {
  readonly result: ApplyResult
  readonly shown: WayBackShown
  readonly hold: Hold | null
  readonly file: FileAfter
  readonly plan: Plan
}

/** @throws Refusal, UsageError */
export const rollBack = (which: string, named: string | undefined, { reason, ticket, write, hideFees, approvals: folder, out, speaking, broken, review, ...options }: RollbackOptions): Promise<RolledBack> => {
  for (const [flag, text] of [['--reason', reason], ['--break-glass', ticket ?? 'none']] as const) if (text.trim() === '') throw new UsageError('says-nothing', { flag })
  return withService(named, async (attached) => {
    const { service, deployment, file } = attached
    speaking(deployment.metadata.language)
    const [applied, snapshot] = [await service.applied(which), await service.snapshot()]
    const way = reverse(applied, snapshot)
    if (applied.plan.changes.some(({ kind, actions }) => kind === 'contract' && actions[0] === 'create')) throw new Refusal('rollback-everything', { apply: applied.record.number })
    const resumed = snapshot.begun?.rollback?.of === applied.record.planId ? snapshot.begun : undefined
    const { plan, approvals } = resumed ? { plan: resumed.plan, approvals: undefined } : await planBack(attached, { applied, snapshot, reverse: way, pastPolicy: ticket !== null, hideFees, consents: options.consents, approvals: folder })
    const shown: WayBackShown = { plan, approvals, applied, reason: resumed?.rollback?.reason ?? reason, ticket: resumed ? (resumed.rollback?.ticket ?? null) : ticket, withdraw: way.withdraw, findings: plan.changes.length > 0 ? plan.findings : staying(applied, way, snapshot.driver === 'manual', hideFees) }
    const after = async (result: ApplyResult): Promise<RolledBack> => {
      const now = await service.snapshot()
      return { result, shown, hold: now.hold, plan, file: await fileAfter(attached, reverse(await service.applied(which), now), { write: write && (result.status === 'done' || result.status === 'waiting' || result.status === 'nothing') }) }
    }
    if (plan.changes.length === 0 && way.withdraw.length === 0 && !resumed) {
      const [first] = way.terminations
      if (first && way.back.length === 0) throw new Refusal('rollback-termination', { orders: [...new Set(way.terminations.map(({ order }) => order))], first: first.order })
      return after({ status: 'nothing' })
    }
    if (out !== undefined) {
      savePlan(plan, out, { file, deployment })
      await review(shown)
      return after({ status: 'declined' })
    }
    if (!(await review(shown))) return after({ status: 'declined' })
    if (plan.verdict.status === 'refused') throw refusedByContract(plan)
    const rollback = { of: applied.record.planId, reason, ticket }
    return after({ planId: plan.id, ...(await applyPlan(service, { ...options, ...approvedBy(plan, file, folder), plan, rollback, home: homeOf(file, deployment.metadata.name) })) })
  }, broken)
}

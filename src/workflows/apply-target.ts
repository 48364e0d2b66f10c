/** `apply PLAN` applies what was reviewed; `apply FILE` plans, lets somebody review, and applies. */
import { dirname, join } from 'node:path'
import type { Language } from '../diagnostics/finding.js'
import type { Consent } from '../plan/consent.js'
import { deploymentDigest } from '../plan/assemble.js'
import type { Plan } from '../plan/document.js'
import { Refusal, refusedByContract } from '../service/refusal.js'
import type { ApplyEvent, ApplyResult, NotDue } from '../plan/outcome.js'
import { type ApplyOptions, applyPlan } from './apply.js'
import { commitOf } from '../support/git.js'
import { thisHolder } from '../support/process.js'
import { type ApprovalState, approvalsFolder, judgeNow, namedAuthors, readApprovals } from './approvals.js'
import { isValid, loadDeployment } from './load-deployment.js'
import { homeOf } from './home.js'
import { startKeeper } from './keeper.js'
import { openServiceFor } from './open.js'
import { type Invalid, planWith } from './plan.js'
import { applyDue } from './due.js'
import { readPlan } from './plan-file.js'
import { withTests } from './tests-file.js'

interface Common {
  readonly consents: readonly Consent[]
  readonly mergeWith: readonly string[]
  readonly acceptWorse?: boolean
  /** The folder of approvals, where it is not the one beside the file. */
  readonly approvals: string | undefined
  readonly confirmWithin?: number
  readonly signal: AbortSignal
  report(event: ApplyEvent): void
  /** Called with the file's language, once it was read. */
  speaking(language: Language): void
}
export interface Reviewed {
  readonly plan: Plan
  readonly approvals?: ApprovalState | undefined
}
/** The deployment file stands beside the plan's own folder or where the plan says; its service is opened from there. `due`: as of a file. */
export async function applySaved(file: string, { approvals, due = false, ...common }: Common & { readonly due?: boolean }): Promise<ApplyResult | NotDue> {
  const plan = readPlan(file)
  const deploymentFile = join(dirname(file), plan.deployment.file)
  const { deployment } = await loadDeployment(deploymentFile)
  if (!deployment || deployment.metadata.name !== plan.deployment.name) {
    throw new Refusal('plan-of-other-file', { plan: file, name: plan.deployment.name, file: deploymentFile })
  }
  common.speaking(deployment.metadata.language)
  const service = openServiceFor(deploymentFile, { name: plan.deployment.name, ...deployment.service })
  try {
    if (plan.changes.length === 0) return { status: 'nothing' }
    const { commit, ...behind } = approvedBy(plan, deploymentFile, approvals)
    // A plan of another state of the file brings nothing of what was merged since: its commit would hide that from the reviews of the next one.
    const same = commit !== undefined && deploymentDigest(deployment) === plan.deployment.digest
    const options = { ...common, ...behind, ...(same && { commit }), ...timeFor(deploymentFile, plan.deployment.name) }
    if (!due) return { planId: plan.id, ...(await applyPlan(service, { ...options, plan })) }
    // A schedule runs again after it is done.
    if ((await service.history()).some(({ planId, status }) => planId === plan.id && status === 'done')) return { status: 'nothing' }
    const snapshot = await service.snapshot()
    const begun = snapshot.begun?.plan.id === plan.id
    return await applyDue(service, { plan, snapshot, approvals: begun ? undefined : await judgeNow(plan, snapshot, deploymentFile, approvals, thisHolder().user) }, options)
  } finally {
    service.close()
  }
}

/** With `due` (a machine on a schedule) nobody is asked: it is applied when it may be, or it is said why not and from when. */
export async function applyFile(
  file: string,
  { review, hideFees, only, approvals, due = false, ...common }: Common & { readonly hideFees: boolean; readonly only: readonly string[]; readonly due?: boolean; review(reviewed: Reviewed): Promise<boolean> },
): Promise<ApplyResult | NotDue | Invalid> {
  const loaded = await withTests(await loadDeployment(file), file)
  if (!isValid(loaded)) return { status: 'invalid', findings: loaded.findings, excerptOf: loaded.excerptOf }
  const { deployment } = loaded
  common.speaking(deployment.metadata.language)
  const service = openServiceFor(file, { name: deployment.metadata.name, ...deployment.service })
  try {
    const planned = await planWith(service, loaded, file, { hideFees, only, mergeWith: common.mergeWith, consents: common.consents, approvals })
    const { begun } = planned.snapshot
    // A way back half-way is gone to its end first, whatever the file says by now.
    const resumable = begun && (begun.rollback || (begun.plan.deployment.digest === planned.plan.deployment.digest && String(begun.plan.only) === String(planned.plan.only))) ? begun.plan : undefined
    const plan = resumable ?? planned.plan
    // What has begun was approved as it began: the rest of it asks for nothing more.
    const judged = resumable ? undefined : planned.approvals
    // Which address has no change, and what else was left out, is worth reading also where nothing is to be done.
    if (plan.changes.length === 0 && only.length > 0 && !due) await review({ plan, approvals: judged })
    if (due) return await applyDue(service, { ...planned, plan, approvals: judged }, { ...common, ...approvedBy(plan, file, approvals), ...timeFor(file, deployment.metadata.name) })
    if (plan.changes.length === 0) return { status: 'nothing' }
    if (!(await review({ plan, approvals: judged }))) return { status: 'declined' }
    if (plan.verdict.status === 'refused') throw refusedByContract(plan)
    return { planId: plan.id, ...(await applyPlan(service, { ...common, ...approvedBy(plan, file, approvals), plan, ...timeFor(file, deployment.metadata.name) })) }
  } finally {
    service.close()
  }
}

function timeFor(file: string, name: string): Pick<ApplyOptions, 'home' | 'keepTime'> {
  const home = homeOf(file, name)
  return { home, keepTime: () => startKeeper(file, home) }
}

/** Who stands behind an apply: approvals in files, authors that are named, the commit. */
export function approvedBy(plan: Plan, file: string, folder: string | undefined): Pick<ApplyOptions, 'approvals' | 'authors' | 'commit'> {
  const commit = commitOf(file)
  return { approvals: readApprovals(approvalsFolder(file, folder), plan).handed, authors: namedAuthors(), ...(commit !== undefined && { commit }) }
}

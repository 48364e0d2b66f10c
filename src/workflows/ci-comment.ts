/** `ci comment`: saved plans → one comment on the pull request for which the job runs. */
import { approvalLineFor, parseApprovalLine } from '../plan/approval-line.js'
import { connect } from '../forge/environment.js'
import type { ChangeNumber, CommentOutcome, Done } from '../forge/port.js'
import type { Language } from '../diagnostics/finding.js'
import type { Plan } from '../plan/document.js'
import { UsageError } from '../support/errors.js'
import { renderComment } from '../view/ci-comment.js'
import { defaultMaxBytes } from '../view/markdown.js'
import { planModel } from '../view/plan-model.js'
import { nextCommand } from './next-step.js'
import { readPlan } from './plan-file.js'

export interface Commented extends Done<CommentOutcome> {
  readonly platform: string
  readonly change: ChangeNumber
  readonly deployments: readonly string[]
}

/** @throws UsageError, Refusal (an altered plan), ForgeError. */
export async function commentPlans(files: readonly string[], { language, maxBytes = defaultMaxBytes }: { readonly language: Language; readonly maxBytes?: number | undefined }): Promise<Commented> {
  if (files.length === 0) throw new UsageError('ci-no-plan')
  const plans = files.map((file) => ({ file, plan: readPlan(file) }))
  const { forge, change } = await connect()
  if (change === undefined) throw new UsageError('ci-no-change')
  const parts = plans.map(({ file, plan }) => ({ model: planModel(plan, language, nextCommand(plan, file, language)), whole: `gatewright show ${file}`, line: lineFor(plan) }))
  const { markers, body, changes } = renderComment(parts, maxBytes, language)
  const done = await forge.upsertComment(change, { markers, body, create: changes })
  return { ...done, platform: forge.platform, change, deployments: plans.map(({ plan }) => plan.deployment.name) }
}

/** Approves exactly what the plan does; empty where there is nothing to approve, undefined where no line can say it. */
function lineFor(plan: Plan): string | undefined {
  const { verdict, asOf } = plan
  if (verdict.status === 'no-changes' || verdict.status === 'refused' || asOf !== undefined) return ''
  const line = approvalLineFor(plan)
  return parseApprovalLine(line) ? line : undefined
}

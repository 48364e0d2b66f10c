/** The folder of approvals: what it holds for a plan, and how many of them count now. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { approvalsFrom } from '../approvals/index.js'
import type { Policy } from '../model/deployment.js'
import { parseApproval } from '../plan/approval-document.js'
import { approvalLineFor } from '../plan/approval-line.js'
import { approvalsAsked, type HandedApproval, type Judgement, judgeApprovals, sessionsMet } from '../plan/approvals.js'
import type { Plan } from '../plan/document.js'
import type { Snapshot } from '../plan/snapshot.js'
import { UsageError } from '../support/errors.js'

/** `approvals/` beside the deployment file, made for Git. */
export const approvalsFolder = (file: string, named?: string): string => {
  if (named !== undefined && !existsSync(named)) throw new UsageError('no-approvals-folder', { folder: named })
  return named ?? join(dirname(file), 'approvals')
}
/** Long before that it is no approval. */
const mostBytes = 65_536

export interface Held {
  /** For the plan's intent, and what should be and cannot be read. */
  readonly handed: readonly HandedApproval[]
  /** Approvals for other intents. */
  readonly others: number
}
export function readApprovals(folder: string, { intentDigest }: Pick<Plan, 'intentDigest'>): Held {
  if (!existsSync(folder)) return { handed: [], others: 0 }
  const all = readdirSync(folder).filter((name) => name.endsWith('.json')).sort().map((name): HandedApproval => {
    const path = join(folder, name)
    return { file: join(basename(folder), name), text: statSync(path).size > mostBytes ? '' : readFileSync(path, 'utf8') }
  })
  const handed = all.filter(({ file, text }) => (parseApproval(text)?.intentDigest ?? (basename(file).startsWith(intentDigest.slice(0, 16)) ? intentDigest : '')) === intentDigest)
  return { handed, others: all.length - handed.length }
}

/** `GATEWRIGHT_AUTHOR`: who made a change that somebody else, or a machine, applies; several with commas or spaces. */
export const namedAuthors = (): string[] => (process.env.GATEWRIGHT_AUTHOR ?? '').split(/[\s,]+/).filter((name) => name !== '')

export interface ApprovalState extends Judgement {
  readonly others: number
  /** What a review must hold, where reviews are asked for. */
  readonly line?: string
}
/** As `begin` would judge it now; undefined where no approval is asked for. */
export async function judgeNow(plan: Plan, { deployment, current, takenAt, lastCommit, approvalsUsed }: Snapshot, file: string, folder: string | undefined, applier: string): Promise<ApprovalState | undefined> {
  const asked = approvalsAsked(plan.changes, current.find(({ address }) => address === 'policy')?.inputs as unknown as Policy | undefined)
  if (asked.count === 0) return undefined
  const byFile = asked.source === 'ssh'
  const { handed, others } = byFile ? readApprovals(approvalsFolder(file, folder), plan) : { handed: [], others: 0 }
  const checked = await approvalsFrom(file, deployment).check(asked, { handed, since: lastCommit, preview: true })
  const judged = judgeApprovals(asked, checked, { deployment, intentDigest: plan.intentDigest, changes: plan.changes, sessions: sessionsMet(plan.forecast), authors: namedAuthors(), applier, used: approvalsUsed, now: takenAt })
  return { ...judged, others, ...(!byFile && { line: approvalLineFor(plan) }) }
}

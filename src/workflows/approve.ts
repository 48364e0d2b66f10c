/** `approve`: a person's signed yes to a plan's intent, as a file beside the deployment. ssh-keygen signs; no private key is read here. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fingerprintOf, signText } from '../approvals/ssh.js'
import type { Language } from '../diagnostics/finding.js'
import type { Policy } from '../model/deployment.js'
import { principalOf } from '../model/signers.js'
import { type Approval, type Ceiling, namePattern, signedText } from '../plan/approval-document.js'
import { approvalLineFor } from '../plan/approval-line.js'
import { approvalsAsked, beyondCeiling } from '../plan/approvals.js'
import { intentDigestOf } from '../plan/assemble.js'
import type { Consent } from '../plan/consent.js'
import type { Plan } from '../plan/document.js'
import { impactOf } from '../plan/gate.js'
import { endOf } from '../plan/record.js'
import { Refusal, refusedByContract } from '../service/refusal.js'
import { writeFileAtomic } from '../support/atomic-write.js'
import { UsageError } from '../support/errors.js'
import { type ApprovalState, approvalsFolder, judgeNow } from './approvals.js'
import { loadDeployment } from './load-deployment.js'
import { openServiceFor } from './open.js'
import { readPlan } from './plan-file.js'
import { dayOrMoment } from './when.js'

export interface ApproveRequest {
  readonly plan: string
  readonly key: string
  /** Empty: what the plan itself says that it does. */
  readonly upTo: readonly Consent[]
  readonly maxSessions?: number | undefined
  /** A day in Tokyo, that day included, or a moment. */
  readonly until?: string | undefined
  readonly approvals?: string | undefined
  /** Principal, where the allowed signers do not tell it from the key. */
  readonly as?: string | undefined
  /** Called before anything is signed. */
  show(plan: Plan, approval: Omit<Approval, 'signature'>, language: Language): void
}
export interface Approved {
  readonly approval: Approval
  readonly file: string
  readonly fingerprint: string
  /** As it stands now, this approval included; undefined where policy asks for none. */
  readonly state: ApprovalState | undefined
}

export async function approvePlan(request: ApproveRequest): Promise<Approved> {
  const plan = readPlan(request.plan)
  const file = join(dirname(request.plan), plan.deployment.file)
  const { deployment } = await loadDeployment(file)
  if (!deployment || deployment.metadata.name !== plan.deployment.name) throw new Refusal('plan-of-other-file', { plan: request.plan, name: plan.deployment.name, file })
  const service = openServiceFor(file, { name: plan.deployment.name, ...deployment.service })
  try {
    refuseUnapprovable(plan, request.plan)
    const snapshot = await service.snapshot()
    const { signers, source, count } = approvalsAsked(plan.changes, snapshot.current.find(({ address }) => address === 'policy')?.inputs as unknown as Policy | undefined)
    if (count > 0 && source !== 'ssh') throw new UsageError('approved-by-review', { source, line: approvalLineFor(plan) })
    const { key, fingerprint } = publicKey(request.key)
    const unsigned: Omit<Approval, 'signature'> = {
      formatVersion: '1.0', deployment: plan.deployment.name, intentDigest: plan.intentDigest, ceiling: ceilingOf(plan, request, snapshot.takenAt),
      approver: nameOf(request.as, principalOf(signers, key), fingerprint), at: snapshot.takenAt,
    }
    request.show(plan, unsigned, deployment.metadata.language)
    const approval = { ...unsigned, signature: await signText(signedText(unsigned), request.key) }
    const folder = request.approvals ?? approvalsFolder(file)
    mkdirSync(folder, { recursive: true })
    const written = join(folder, `${plan.intentDigest.slice(0, 16)}-${shortOf(fingerprint)}.json`)
    writeFileAtomic(written, `${JSON.stringify(approval, null, 2)}\n`)
    return { approval, file: written, fingerprint, state: await judgeNow(plan, snapshot, file, folder, '') }
  } catch (error) {
    throw error instanceof Error ? Object.assign(error, { language: deployment.metadata.language }) : error
  } finally {
    service.close()
  }
}

function refuseUnapprovable(plan: Plan, file: string): void {
  if (intentDigestOf(plan) !== plan.intentDigest) throw new Refusal('plan-file-altered', { file })
  if (plan.asOf !== undefined) throw new Refusal('plan-as-of', { plan: plan.id, asOf: plan.asOf })
  if (plan.verdict.status === 'refused') throw refusedByContract(plan)
  if (plan.changes.length === 0) throw new UsageError('nothing-to-approve', { plan: plan.id })
}

/** @throws UsageError where it would not even reach the plan as it stands. */
function ceilingOf(plan: Plan, { upTo, maxSessions, until }: ApproveRequest, now: string): Ceiling {
  const end = until === undefined ? null : new Date(endOf(dayOrMoment('until', until))).toISOString()
  if (end !== null && end <= now) throw new UsageError('until-is-past', { until: until ?? '' })
  const ceiling: Ceiling = { effects: upTo.length > 0 ? upTo : impactOf(plan.changes), maxSessions: maxSessions ?? null, until: end }
  const beyond = beyondCeiling(ceiling, plan.changes)
  if (beyond.length > 0) throw new UsageError('below-the-plan', { needed: beyond, flags: beyond.map((each) => `--up-to ${each}`).join(' ') })
  return ceiling
}

/** Only the public half is read. */
function publicKey(named: string): { key: string; fingerprint: string } {
  const file = named.endsWith('.pub') ? named : `${named}.pub`
  if (!existsSync(file)) throw new UsageError('no-public-key', { file })
  const key = /^(?:ssh|ecdsa|sk)-\S+ (AAAA[A-Za-z0-9+/]+=*)/.exec(readFileSync(file, 'utf8'))?.[1]
  if (key === undefined) throw new UsageError('not-a-public-key', { file })
  return { key, fingerprint: fingerprintOf(key) }
}

function nameOf(said: string | undefined, known: string | undefined, fingerprint: string): string {
  const name = said ?? known
  if (name === undefined) throw new UsageError('key-of-nobody', { fingerprint, signers: 'policy.approvals.allowedSigners' })
  if (!namePattern.test(name)) throw new UsageError('not-a-name', { text: name })
  return name
}

/** Part of a file's name: no slash. */
const shortOf = (fingerprint: string): string => fingerprint.replace('SHA256:', '').replaceAll('/', '_').replaceAll('+', '-').slice(0, 10)

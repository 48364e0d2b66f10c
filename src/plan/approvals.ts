/**
 * Approvals: a person's signed yes to a plan's intent, up to a ceiling. Here is judged, as data, which of those that were handed over
 * count for a plan; whether a signature is good is found out before, by a source (approvals/port.ts). Pure.
 */
import type { Policy } from '../model/deployment.js'
import type { AcceptedApproval, Approval, Ceiling } from './approval-document.js'
import { covers, formatConsent } from './consent.js'
import type { PlannedChange } from './document.js'
import { bindingPolicies, impactOf } from './gate.js'
import { disrupts, effectRank } from './severity.js'

/** A file as it was handed over. */
export interface HandedApproval {
  readonly file: string
  readonly text: string
}
/** What a source found out: who signed; or that the document was altered, the signer unknown (at that time), or nothing could be checked. */
export type Signature = { readonly state: 'good'; readonly fingerprint: string } | { readonly state: 'altered' | 'not-a-signer' | 'no-ssh-keygen' }
export interface CheckedApproval {
  readonly file: string
  /** sha256 of the file, hex. */
  readonly digest: string
  /** undefined: the file is no approval. */
  readonly approval: Approval | undefined
  readonly signature: Signature
  /** Found out by the source: it does not count, whatever it is. */
  readonly not?: Pick<NotCounted, 'approver' | 'because' | 'params'>
}
/** What binding policies ask for. */
export interface Asked {
  /** 0 = nothing is asked. */
  readonly count: number
  readonly source: string
  readonly notAuthor: boolean
  /** Reviews count of code owners only. */
  readonly codeOwners: boolean
  /** Lines of an allowed-signers file. */
  readonly signers: readonly string[]
}
/** Of reviews. */
export type NoReview = 'no-platform' | 'no-history' | 'no-line' | 'malformed-line' | 'edited' | 'not-an-owner'
export type Because = 'unreadable' | 'other-deployment' | 'other-intent' | 'altered' | 'not-a-signer' | 'no-ssh-keygen' | 'from-the-future' | 'author' | 'expired' | 'beyond-ceiling' | 'too-many-sessions' | 'again' | 'used' | NoReview
export interface NotCounted {
  readonly file: string
  /** Who it says it is from; null where it says nothing. */
  readonly approver: string | null
  readonly because: Because
  /** What the reason speaks of: a consent, a moment, numbers. */
  readonly params: Readonly<Record<string, string | number>>
}
export interface Judgement {
  readonly asked: number
  readonly counted: readonly AcceptedApproval[]
  readonly notCounted: readonly NotCounted[]
}
/** What approvals are judged against. */
export interface Subject {
  readonly deployment: string
  readonly intentDigest: string
  /** Forecast on the sessions that are live now. */
  readonly changes: readonly PlannedChange[]
  /** Sessions that are likely met, all changes together. */
  readonly sessions: number
  /** Whoever made it. */
  readonly authors: readonly string[]
  /** Whoever applies it: its author too, but where reviews tell who that is. A reviewer may merge, and a machine applies. */
  readonly applier: string
  /** Digests of approvals that an apply was done with: a yes is for one time. */
  readonly used: readonly string[]
  readonly now: string
}

/** The stricter of the policy in force and the one proposed; who may sign is the recorded policy's to say, once it says anything. */
export function approvalsAsked(changes: readonly PlannedChange[], recorded: Policy | undefined): Asked {
  const policies = changes.length === 0 ? [] : bindingPolicies(changes, recorded)
  const asking = policies.filter((policy) => policy.approvals.count > 0 && reaches(changes, policy.approvals.forEffect ?? 'none', policy === recorded))
  const speaking = policies.find(({ approvals }) => approvals.count > 0 || approvals.allowedSigners !== undefined) ?? policies[0]
  return {
    count: Math.max(0, ...asking.map(({ approvals }) => approvals.count)), notAuthor: asking.some(({ approvals }) => approvals.notAuthor !== false), codeOwners: asking.some(({ approvals }) => approvals.codeOwners === true),
    source: speaking?.approvals.source ?? 'ssh', signers: policies.find(({ approvals }) => approvals.allowedSigners !== undefined)?.approvals.allowedSigners ?? [],
  }
}

/** Host cuts and what nobody knows reach every effect; so does a change of the policy in force, which could else lift its own gate. */
const reaches = (changes: readonly PlannedChange[], effect: Parameters<typeof effectRank>[0], inForce: boolean): boolean =>
  changes.some(({ kind, forecast: { session, hosts } }) => (inForce && kind === 'policy') || hosts.length > 0 || session.certainty === 'unknown' || effectRank(session.effect) >= effectRank(effect))

/** Oldest first; a person counts once, and so does a key. */
export function judgeApprovals({ count, notAuthor, source }: Asked, checked: readonly CheckedApproval[], subject: Subject): Judgement {
  const counted: AcceptedApproval[] = []
  const notCounted: NotCounted[] = []
  const authors = notAuthor ? [...subject.authors, ...(source === 'ssh' ? [subject.applier] : [])] : []
  const inOrder = [...checked].sort((a, b) => compare(a.approval?.at ?? '', b.approval?.at ?? '') || compare(a.file, b.file))
  for (const each of inOrder) {
    const { file, digest, approval, signature } = each
    const not = (because: Because, params: NotCounted['params'] = {}): void => void notCounted.push({ file, approver: approval?.approver ?? null, because, params })
    if (each.not) notCounted.push({ file, ...each.not })
    else if (!approval) not('unreadable')
    else if (signature.state !== 'good') not(aboutOther(approval, subject) ?? signature.state)
    else {
      const { approver: principal, at, ceiling } = approval
      const { fingerprint } = signature
      const [because, params] = reasonAgainst(approval, authors, subject) ?? (subject.used.includes(digest) ? ['used' as const] : undefined) ?? (counted.some((known) => known.principal === principal || known.fingerprint === fingerprint) ? ['again' as const] : [])
      if (because) not(because, params)
      else counted.push({ principal, fingerprint, at, ceiling, file, digest })
    }
  }
  return { asked: count, counted, notCounted }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const aboutOther = ({ deployment, intentDigest }: Approval, subject: Subject): Because | undefined =>
  deployment !== subject.deployment ? 'other-deployment' : intentDigest !== subject.intentDigest ? 'other-intent' : undefined

/** Clocks of two machines may differ by so much. */
const clockSkew = 300_000

function reasonAgainst(approval: Approval, authors: readonly string[], subject: Subject): readonly [Because, NotCounted['params']?] | undefined {
  const other = aboutOther(approval, subject)
  if (other) return [other]
  const { at, approver, ceiling } = approval
  const now = Date.parse(subject.now)
  if (Date.parse(at) > now + clockSkew) return ['from-the-future', { at }]
  if (authors.some((author) => isSame(author, approver))) return ['author']
  if (ceiling.until !== null && now >= Date.parse(ceiling.until)) return ['expired', { until: ceiling.until }]
  const [beyond] = beyondCeiling(ceiling, subject.changes)
  if (beyond !== undefined) return ['beyond-ceiling', { needed: beyond }]
  return ceiling.maxSessions !== null && subject.sessions > ceiling.maxSessions ? ['too-many-sessions', { sessions: subject.sessions, most: ceiling.maxSessions }] : undefined
}

/** What the changes do and the ceiling does not cover, in the form of the flag. */
export const beyondCeiling = ({ effects }: Ceiling, changes: readonly PlannedChange[]): string[] =>
  impactOf(changes).filter((need) => !effects.some((given) => covers(given, need))).map(formatConsent)

/** Sessions that count against `maxSessions`: those that notice something. */
export const sessionsMet = ({ session }: PlannedChange['forecast']): number => (disrupts(session.effect) ? session.sessions.likely : 0)

/** `mori` is `mori@example.com`: whoever applies is known by a bare name, mostly. */
function isSame(author: string, approver: string): boolean {
  const [a, b] = [author.toLowerCase(), approver.toLowerCase()]
  return a === b || (!(a.includes('@') && b.includes('@')) && a.split('@')[0] === b.split('@')[0])
}

/** What blocks, as the gate says it; undefined when as many count as are asked for. */
export const approvalsBlock = (asked: number, counted: number): { readonly id: 'approvals'; readonly text: string } | undefined =>
  counted < asked ? { id: 'approvals', text: `${counted} of ${asked}` } : undefined

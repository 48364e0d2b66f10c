/**
 * The gate: what the policy allows now, and what consent must still be given for. The stricter of the policy in force and the
 * one proposed counts, so that a change cannot relax its own gate. The service asks here at `begin`; `plan` asks for its verdict.
 */
import type { DisruptionLimit, Policy } from '../model/deployment.js'
import { type Consent, covers, formatConsent } from './consent.js'
import type { PlannedChange, Verdict } from './document.js'
import { maintenanceAt, type Notice } from './record.js'
import type { Hold } from './snapshot.js'
import { tokyoText } from '../support/civil-date.js'
import { disrupts, effectRank } from './severity.js'
import { denyAt, freezeAt, insideWindow } from './windows.js'

export interface GateAnswer {
  /** Consents that are asked for and not given. */
  readonly missing: readonly Consent[]
  /** What no consent lifts now: a hold, a freeze, a maintenance; missing approvals are judged apart (approvals.ts). */
  readonly blocks: readonly { readonly id: 'hold' | 'freeze' | 'maintenance'; readonly text: string }[]
}

/** What the provider announced, the maintenance that an apply is merged with, and a hold that stops all but a way back. */
export interface Announced {
  readonly notices: readonly Notice[]
  readonly mergeWith: readonly string[]
  readonly hold?: Hold | null
}

export function gate(changes: readonly PlannedChange[], policies: readonly Policy[], consents: readonly Consent[], now: Date, announced: Announced): GateAnswer {
  const needed = policies.flatMap((policy) => {
    const { insideWindow: inside, outsideWindow: outside, unknown } = policy.disruption
    const limit = changes.some(({ forecast }) => mayNeed(forecast)) && insideWindow(policy, now) ? inside : outside
    return changes.flatMap((change) => neededBy(change, limit, unknown))
  })
  const missing = merge(needed).filter((need) => !consents.some((given) => covers(given, need)))
  return { missing, blocks: changes.length === 0 ? [] : blocksOf(policies, now, announced, changes.some(isFelt)) }
}

/** The policies that bind: the recorded one and the one that the plan brings. */
export function bindingPolicies(changes: readonly PlannedChange[], recorded: Policy | undefined): Policy[] {
  const proposed = changes.find(({ kind }) => kind === 'policy')?.after as unknown as Policy | undefined
  return [recorded, proposed].filter((policy): policy is Policy => policy !== undefined && policy !== null)
}

/** Everything that the changes do to sessions and hosts, in the form of consents. */
export const impactOf = (changes: readonly PlannedChange[]): Consent[] => merge(changes.flatMap((change) => neededBy(change, { session: 'none', hostCut: 'refuse' }, 'refuse')))

/** Sessions or hosts notice it when it is made. */
export const isFelt = ({ forecast: { session, hosts } }: Pick<PlannedChange, 'forecast'>): boolean => disrupts(session.effect) || session.certainty === 'unknown' || hosts.length > 0

const mayNeed = ({ session, hosts }: PlannedChange['forecast']): boolean => session.effect !== 'none' || session.certainty === 'unknown' || hosts.length > 0

function neededBy({ forecast: { session, hosts } }: PlannedChange, limit: DisruptionLimit, whenUnknown: Policy['disruption']['unknown']): Consent[] {
  const unknown = session.certainty === 'unknown' && whenUnknown === 'refuse'
  const needs: Consent[] = []
  if (unknown || exceeds(session, limit)) {
    const seconds = session.seconds.worst === null ? null : Math.ceil(session.seconds.worst)
    needs.push(...session.regions.map((where): Consent => ({ effect: session.effect, where, seconds })))
  }
  if (limit.hostCut === 'refuse') needs.push(...hosts.map((where): Consent => ({ effect: 'host-cut', where, seconds: null })))
  return needs
}

function exceeds(session: PlannedChange['forecast']['session'], limit: DisruptionLimit): boolean {
  if (effectRank(session.effect) > effectRank(limit.session)) return true
  if (effectRank(session.effect) < effectRank('stall')) return false
  const tooLong = limit.maxSeconds !== undefined && (session.seconds.worst === null || session.seconds.worst > limit.maxSeconds)
  return tooLong || (limit.maxSessions !== undefined && session.sessions.likely > limit.maxSessions)
}

/** One need for each effect and place, with the longest bound. */
function merge(needs: readonly Consent[]): Consent[] {
  const merged = new Map<string, Consent>()
  for (const need of needs) {
    const key = `${need.effect}:${need.where}`
    const known = merged.get(key)
    const seconds = known && known.seconds !== null && need.seconds !== null ? Math.max(known.seconds, need.seconds) : known ? null : need.seconds
    merged.set(key, { ...need, seconds })
  }
  const all = [...merged.values()]
  // A worse effect at the same place, without a shorter bound, already speaks for the lesser one.
  return all.filter((need) => !all.some((other) => other !== need && other.where === need.where && covers({ ...other, seconds: null }, need) && !covers({ ...need, seconds: null }, other)))
}

function blocksOf(policies: readonly Policy[], now: Date, { notices, mergeWith, hold }: Announced, felt: boolean): GateAnswer['blocks'] {
  const maintenance = maintenanceAt(notices.filter(({ id }) => !mergeWith.includes(id)), now.toISOString())
  const freeze = policies.map((policy) => freezeAt(policy, now)).find((each) => each !== undefined)
  const denied = felt ? policies.map((policy) => denyAt(policy, now)).find((each) => each !== undefined) : undefined
  const moment = (time: number): string => tokyoText(new Date(time).toISOString())
  return [
    ...(hold ? [{ id: 'hold' as const, text: `${tokyoText(hold.since)}, ${hold.by.user}@${hold.by.host}, #${hold.number}: ${hold.reason}` }] : []),
    ...(freeze ? [{ id: 'freeze' as const, text: `${freeze.from} to ${freeze.to}: ${freeze.reason}` }] : []),
    ...(denied && !freeze ? [{ id: 'freeze' as const, text: `${moment(denied.from)} to ${moment(denied.to)}${denied.reason ? `: ${denied.reason}` : ''}` }] : []),
    ...(maintenance ? [{ id: 'maintenance' as const, text: `${maintenance.id}, ${tokyoText(maintenance.from ?? '')} to ${maintenance.to === null ? 'open end' : tokyoText(maintenance.to)}` }] : []),
  ]
}

export interface Blocking {
  readonly missing: GateAnswer['missing']
  readonly blocks: readonly { readonly id: 'hold' | 'freeze' | 'maintenance' | 'approvals'; readonly text: string }[]
}

/** The gate at any moment, with the approvals that are still missing (`approvalsBlock`) beside what it says itself. */
export const gateAt = (changes: readonly PlannedChange[], policies: readonly Policy[], consents: readonly Consent[], announced: Announced, unapproved?: Blocking['blocks'][number]) => (at: Date): Blocking => {
  const { missing, blocks } = gate(changes, policies, consents, at, announced)
  return { missing, blocks: unapproved ? [...blocks, unapproved] : blocks }
}
export function verdictOf(changes: readonly PlannedChange[], answer: Blocking, refusedBy: readonly string[]): Verdict {
  if (refusedBy.length > 0) return { status: 'refused', consents: [], reasons: refusedBy }
  if (changes.length === 0) return { status: 'no-changes', consents: [], reasons: [] }
  const reasons = answer.blocks.map(({ id, text }) => `${id}: ${text}`)
  if (reasons.length > 0) return { status: 'not-now', consents: answer.missing.map(formatConsent), reasons }
  return answer.missing.length > 0
    ? { status: 'needs-consent', consents: answer.missing.map(formatConsent), reasons: ['disruption'] }
    : { status: 'ready', consents: [], reasons: [] }
}

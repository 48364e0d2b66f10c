/** The line by which a review approves an intent: `gatewright approve sha256:… up to stall:tokyo=2s max 900 sessions until 2026-12-01`. */
import type { Plan } from './document.js'
import { impactOf } from './gate.js'
import { type Consent, formatConsent, parseConsent } from '../plan/consent.js'
import { isDate } from '../support/civil-date.js'

export interface ApprovalLine {
  /** sha256, hex. */
  readonly intentDigest: string
  /** Empty = nothing that anybody notices. */
  readonly effects: readonly Consent[]
  readonly maxSessions: number | null
  /** The last day on which it counts, in Tokyo; null = without end. */
  readonly until: string | null
}
export interface FoundLines {
  readonly lines: readonly ApprovalLine[]
  /** Those that begin as one and are none. */
  readonly malformed: readonly string[]
}

export const printApprovalLine = ({ intentDigest, effects, maxSessions, until }: ApprovalLine): string =>
  [
    `gatewright approve sha256:${intentDigest}`,
    ...(effects.length > 0 ? [`up to ${effects.map(formatConsent).join(',')}`] : []),
    ...(maxSessions === null ? [] : [`max ${maxSessions} sessions`]),
    ...(until === null ? [] : [`until ${until}`]),
  ].join(' ')

/** Markdown around it is taken away (quotes, list marks, code marks); what is in it is read strictly. */
export function approvalLinesIn(body: string): FoundLines {
  const candidates = body.split(/\r\n|\r|\n/).map(bare).filter((line) => /^gatewright\s+approve\b/i.test(line))
  const read = candidates.map((line) => ({ line, parsed: parseApprovalLine(line) }))
  return { lines: read.flatMap(({ parsed }) => (parsed ? [parsed] : [])), malformed: read.filter(({ parsed }) => !parsed).map(({ line }) => line.slice(0, 200)) }
}

const bare = (line: string): string => line.replace(/^(?:\s|>|[-*+]\s)+/, '').replace(/^`+|`+\s*$/g, '').trim()

const form = /^gatewright approve sha256:([0-9a-f]{64})(?: up to (\S+))?(?: max (0|[1-9]\d{0,6}) sessions)?(?: until (\d{4}-\d{2}-\d{2}))?$/

/** undefined where it is not exactly one. */
export function parseApprovalLine(line: string): ApprovalLine | undefined {
  const match = form.exec(line)
  if (!match) return undefined
  const [, intentDigest = '', upTo, max, until] = match
  const effects = upTo === undefined ? [] : upTo.split(',').map(consent)
  if (effects.some((effect) => effect === undefined) || (until !== undefined && !isDate(until))) return undefined
  return { intentDigest, effects: effects as Consent[], maxSessions: max === undefined ? null : Number(max), until: until ?? null }
}

/** A place is a region or a prefix. */
function consent(text: string): Consent | undefined {
  const parsed = parseConsent(text)
  return parsed && (parsed.where === null || /^[A-Za-z0-9.:/-]+$/.test(parsed.where)) ? parsed : undefined
}

/** Approves exactly what the plan does. */
export const approvalLineFor = ({ intentDigest, changes }: Pick<Plan, 'intentDigest' | 'changes'>): string => printApprovalLine({ intentDigest, effects: impactOf(changes), maxSessions: null, until: null })

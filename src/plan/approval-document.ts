/** An approval as it stands in its file (`schemas/approval.schema.json`, format 1.0), and what of it is signed. */
import { canonicalJson } from '../support/canonical.js'
import { type Consent, formatConsent, parseConsent } from './consent.js'

/** How far the yes goes. */
export interface Ceiling {
  /** Effects and places that may be met; empty = none that anybody notices. */
  readonly effects: readonly Consent[]
  /** null = however many sessions are live. */
  readonly maxSessions: number | null
  /** ISO moment, UTC; null = without end. */
  readonly until: string | null
}
export interface Approval {
  readonly formatVersion: string
  readonly deployment: string
  readonly intentDigest: string
  readonly ceiling: Ceiling
  /** Principal of the allowed signers. */
  readonly approver: string
  readonly at: string
  /** SSHSIG, armoured, over the RFC 8785 form of all but itself. */
  readonly signature: string
}

/** An approval that counted, as the log keeps it. */
export interface AcceptedApproval {
  readonly principal: string
  readonly fingerprint: string
  readonly at: string
  readonly ceiling: Ceiling
  readonly file: string
  readonly digest: string
}

/** The namespace of the signature: it says yes to nothing else. */
export const approvalNamespace = 'gatewright-approval'

export function signedText(approval: Omit<Approval, 'signature'>): string {
  const { signature: _its, ...rest } = approval as Approval
  return canonicalJson(rest)
}

/** undefined where the text is no approval of a format that is known. Keys that later versions add stay: they are signed too. */
export function parseApproval(text: string): Approval | undefined {
  const value = json(text) as Approval | undefined
  if (typeof value !== 'object' || value === null) return undefined
  const { formatVersion, deployment, intentDigest, ceiling, approver, at, signature } = value
  const good =
    isText(formatVersion, /^1\.\d+$/) && isText(deployment, /^[a-z][a-z0-9-]{0,39}$/) && isText(intentDigest, /^[0-9a-f]{64}$/) && isText(approver, namePattern) && isMoment(at) &&
    isText(signature, /^-----BEGIN SSH SIGNATURE-----\n[A-Za-z0-9+/=\n]+-----END SSH SIGNATURE-----\n?$/) && isCeiling(ceiling)
  return good ? value : undefined
}

/** No space, quote or control character: a name that an allowed-signers file can hold. */
export const namePattern = /^[^\s"'\\,\p{C}]{1,200}$/u

const isText = (value: unknown, pattern: RegExp): value is string => typeof value === 'string' && pattern.test(value)
const isMoment = (value: unknown): boolean => isText(value, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/) && !Number.isNaN(Date.parse(value))

function isCeiling(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { effects, maxSessions, until } = value as Ceiling
  return Array.isArray(effects) && effects.every(isConsent) && (maxSessions === null || (Number.isInteger(maxSessions) && maxSessions >= 0)) && (until === null || isMoment(until))
}

function isConsent(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { effect, where, seconds } = value as Consent
  const formed = typeof effect === 'string' && (where === null || typeof where === 'string') && (seconds === null || (typeof seconds === 'number' && seconds >= 0))
  return formed && parseConsent(formatConsent({ effect, where, seconds }))?.effect === effect
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

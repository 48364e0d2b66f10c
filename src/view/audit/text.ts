/** What `audit export` and `audit verify` say on a terminal. */
import type { Language } from '../../diagnostics/finding.js'
import type { Json } from '../../support/json.js'
import { type AuditText, sayAudit } from '../messages/audit.js'

export function exportText({ out, events, rows, plans, head }: { out: string; events: number; rows: number; plans: number; head: string | null }, language: Language): string {
  return [
    events === 0 ? sayAudit(language, 'exported.none', { out }) : sayAudit(language, 'exported', { out, events, rows, plans }),
    ...(head === null ? [] : [sayAudit(language, 'verified.head', { head })]), sayAudit(language, 'next.verify', { out }),
  ].join('\n')
}

/** The first thing that is not as it should be: where, and what. */
export interface Problem {
  readonly place: string
  readonly problem: AuditText
  readonly params: Readonly<Record<string, Json>>
}
export interface Verification {
  readonly ok: boolean
  readonly of: 'log' | 'zip'
  readonly events: number
  readonly plans: number
  /** Members of a zip file whose sha256 was compared. */
  readonly files: number
  readonly head: string | null
  /** The deployment file with whose log a zip file was compared. */
  readonly comparedWith: string | null
  readonly problem: Problem | null
  /** Of the deployment, or of the zip file; undefined where that could not be read. */
  readonly language: Language | undefined
}

export function verificationText({ of, events, plans, files, head, comparedWith, problem }: Verification, language: Language): string {
  if (problem) {
    const fix = sayAudit(language, of === 'log' ? 'fix.log' : 'fix.zip')
    return `${sayAudit(language, 'broken', { place: problem.place, problem: sayAudit(language, problem.problem, problem.params) })}\n  ${sayAudit(language, 'broken.do', { fix })}`
  }
  const good = of === 'log' && events === 0 ? sayAudit(language, 'verified.empty') : sayAudit(language, 'verified', { events, plans, files: of === 'zip' ? sayAudit(language, 'verified.files', { files }) : '' })
  return [
    good, ...(head === null ? [] : [sayAudit(language, 'verified.head', { head })]),
    ...(of === 'log' ? [] : [comparedWith === null ? sayAudit(language, 'verified.alone') : sayAudit(language, 'verified.same', { file: comparedWith })]),
  ].join('\n')
}

/** English whatever the language. */
export const verificationJson = ({ language: _language, problem, ...rest }: Verification) => ({ ...rest, problem: problem && { id: problem.problem.replace('problem.', ''), place: problem.place, params: problem.params, message: sayAudit('en', problem.problem, problem.params) } })

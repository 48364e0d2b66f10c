/**
 * Findings: what is wrong, where, and why, as data. Words are made from `id` and `params` when a finding is shown,
 * so that a document which carries findings reads the same in every language. A leaf: it imports nothing of ours but JSON types.
 */
import type { Json, Path } from '../support/json.js'

export type Severity = 'error' | 'warning' | 'note'

/** Lines and columns count from 1; columns count UTF-16 units. */
export interface SourceRange {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine?: number
  readonly endColumn?: number
}

export interface Finding {
  /** kebab-case, stable: scripts match on it. */
  readonly id: string
  readonly severity: Severity
  /** `3(2)`: the article of the contract's terms that asks for it. */
  readonly article?: string
  readonly params: Readonly<Record<string, Json>>
  readonly path?: Path
  readonly source?: SourceRange
}

export type Language = 'en' | 'ja'

/** Templates with `{param}` places. `message` says what is wrong, `fix` what to do. */
export interface Words {
  readonly message: string
  readonly fix: string
}
export type FindingWords = Readonly<Record<Language, Words>>
/** Finding id -> its words. Each room that makes findings exports one; `view/words.ts` joins them. */
export type WordBook = Readonly<Record<string, FindingWords>>

export const hasErrors = (findings: readonly Finding[]): boolean => findings.some((finding) => finding.severity === 'error')

export { fillTemplate } from '../support/template.js'

/** By file, then position, then id: the order in which findings are shown. */
export const sortFindings = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort(
    (a, b) =>
      (a.source?.file ?? '').localeCompare(b.source?.file ?? '') ||
      (a.source?.line ?? 0) - (b.source?.line ?? 0) ||
      (a.source?.column ?? 0) - (b.source?.column ?? 0) ||
      a.id.localeCompare(b.id),
  )

/** What the machine-readable reports of `validate` share: where a file stands, and sentences in one language. */
import { type Finding, type Language, sortFindings } from '../diagnostics/finding.js'
import type { TestsReport } from '../plan/tests.js'
import { articlePhrase } from './articles.js'
import { say } from './messages.js'
import { speak } from './words.js'

/** A deployment file that was checked. */
export interface CheckedFile {
  /** From the repository's top, with forward slashes; absolute where it stands outside. The findings' `source.file` likewise. */
  readonly file: string
  readonly findings: readonly Finding[]
  /** Tests that stand beside it, and the file that they are in. */
  readonly tests?: { readonly file: string; readonly report: TestsReport }
  excerptOf(finding: Finding): string
}

/** Messages and remedies end as sentences do. */
export const sentence = (text: string, language: Language): string => (text === '' || /[.?!。？！]$/.test(text) ? text : `${text}${language === 'ja' ? '。' : '.'}`)

/** What is wrong, and what to do about it. */
export function sentences(finding: Finding, language: Language): { readonly message: string; readonly todo: string } {
  const { message, fix } = speak(finding, language)
  return { message: sentence(message, language), todo: fix && sentence(say(language, 'try', { fix }), language) }
}

/** `pool-overlap, article 2 of the terms` */
export const ruleName = ({ id, article }: Pick<Finding, 'id' | 'article'>, language: Language): string => (article ? `${id}, ${articlePhrase(article, language)}` : id)

export interface RuleFindings {
  readonly id: string
  readonly findings: readonly [Finding, ...Finding[]]
}
/** Findings by rule, each in the order of the file; rules by id. */
export const byRule = (findings: readonly Finding[]): RuleFindings[] =>
  [...Map.groupBy(sortFindings(findings), ({ id }) => id)].flatMap(([id, [first, ...rest]]) => (first ? [{ id, findings: [first, ...rest] as const }] : [])).sort((a, b) => (a.id < b.id ? -1 : 1))

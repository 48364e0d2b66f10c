/** The catalogue, the rules, the articles and the obligations, for reading. */
import { articlePhrase } from './articles.js'
import type { ArticleWords } from '../contract/terms/rule.js'
import type { Language, Severity, Words } from '../diagnostics/finding.js'
import { applicability } from '../kinds/applicable.js'
import type { EffectOutcome, EffectRow } from '../kinds/effects.js'
import { seenEvidence } from '../plan/seen.js'
import type { SeenOften } from '../plan/snapshot.js'
import { say } from './messages.js'
import { catalogueText, sayExplain } from './messages/explain.js'
import { evidenceText } from './phrases.js'
import { pad, paint, type Style } from './style.js'

export interface RuleText {
  readonly id: string
  readonly article: string | null
  /** null: not always the same. */
  readonly severity: Severity | null
  readonly stage: 'file' | 'transition' | null
  /** Of the command that stops at it. */
  readonly exitCode: number | null
  readonly en: Words | undefined
  readonly ja: Words | undefined
}
export interface SettingText {
  readonly setting: string
  readonly yaml: string
  readonly article: string
  readonly en: string
  readonly ja: string
}
export interface ObligationText {
  readonly id: string
  readonly articles: readonly string[]
  readonly en: { readonly means: string; readonly todo: string }
  readonly ja: { readonly means: string; readonly todo: string }
}
export interface RefusalText {
  readonly code: string
  readonly articles: readonly string[]
  readonly exitCode: number
  readonly fix: string
  readonly en: string
  readonly ja: string
}
export interface ArticleText {
  readonly terms: string
  readonly article: string
  /** `3(2)`, where only that was asked for. */
  readonly part: string | null
  readonly en: ArticleWords
  readonly ja: ArticleWords
  readonly rules: readonly RuleText[]
  readonly settings: readonly SettingText[]
  readonly obligations: readonly ObligationText[]
  readonly refusals: readonly RefusalText[]
}
export type Explanation =
  | { readonly about: 'list'; readonly settings: readonly string[]; readonly articles: readonly { readonly number: string; readonly en: string; readonly ja: string }[]; readonly obligations: readonly string[]; readonly findings: readonly string[] }
  | { readonly about: 'settings'; readonly rows: readonly EffectRow[]; /** Of the record of a managed service. */ readonly observed?: SeenOften }
  | ({ readonly about: 'finding' } & RuleText)
  | ({ readonly about: 'obligation' } & ObligationText)
  | ({ readonly about: 'article' } & ArticleText)

export function renderExplanation(explanation: Explanation, style: Style): string {
  const { language } = style
  switch (explanation.about) {
    case 'list':
      return renderList(explanation, language)
    case 'settings':
      return [...Map.groupBy(explanation.rows, ({ setting }) => setting)].map(([setting, rows]) => [renderSetting(setting, rows, style), ...seenLine(explanation.observed, language)].join('\n')).join('\n\n')
    case 'finding':
      return renderRule(explanation, style)
    case 'obligation':
      return renderObligation(explanation, style)
    case 'article':
      return renderArticle(explanation, style)
  }
}

/** `Article 8`, `第8条`, `Annex 1`. */
const articleName = (number: string, language: Language): string =>
  number.startsWith('annex ') ? sayExplain(language, 'head.annex', { number: number.slice(6) }) : sayExplain(language, 'head.article', { number })

function renderList({ settings, articles, obligations, findings }: Extract<Explanation, { about: 'list' }>, language: Language): string {
  const block = (head: Parameters<typeof sayExplain>[1], lines: readonly string[]): string => [sayExplain(language, head), ...lines.map((each) => `  ${each}`)].join('\n')
  return [
    block('head.settings', settings), block('head.articles', articles.map((each) => `${pad(each.number, 9)}${each[language]}`)), block('head.obligations', obligations), block('head.findings', findings),
    sayExplain(language, 'next.list'),
  ].join('\n\n')
}

function renderRule({ id, article, severity, stage, exitCode, ...words }: RuleText, style: Style): string {
  const { language } = style
  const facts = [
    ...(severity ? [sayExplain(language, 'label.severity', { severity: say(language, `severity.${severity}`) })] : []),
    ...(stage ? [sayExplain(language, `stage.${stage}`)] : []), ...(exitCode === null ? [] : [sayExplain(language, 'label.exit', { code: exitCode })]),
    ...(article ? [articlePhrase(article, language)] : []),
  ]
  const { message = '', fix = '' } = words[language] ?? {}
  return [paint(style, 'bold', id), `  ${message}`, ...(fix ? [`  ${sayExplain(language, 'label.todo', { what: fix })}`] : []), ...(facts.length > 0 ? [`  ${facts.join(' · ')}`] : []), ...nextArticle(article?.split(', ') ?? [], language)].join('\n')
}

function renderObligation({ id, articles, ...words }: ObligationText, style: Style): string {
  const { language } = style
  const { means, todo } = words[language]
  return [paint(style, 'bold', id), `  ${means}`, `  ${sayExplain(language, 'label.todo', { what: todo })}`, `  ${articlePhrase(articles.join(', '), language)}`, ...nextArticle(articles, language)].join('\n')
}

const nextArticle = ([first]: readonly string[], language: Language): string[] => (first === undefined ? [] : ['', sayExplain(language, 'next.topic', { topic: `art-${first.replace(/\(.*/, '')}` })])

function renderArticle({ terms, article, part, rules, settings, obligations, refusals, ...words }: ArticleText, style: Style): string {
  const { language } = style
  const { title, text, does } = words[language]
  const wide = Math.max(24, ...[...rules, ...obligations].map(({ id }) => id.length), ...settings.map(({ setting }) => setting.length), ...refusals.map(({ code }) => code.length)) + 2
  const row = (name: string, about: string, said: string): string => `  ${pad(name, wide)}${about ? `${about}: ` : ''}${said}`
  const block = (head: Parameters<typeof sayExplain>[1], lines: readonly string[]): string[] => (lines.length === 0 ? [] : ['', sayExplain(language, head), ...lines])
  const cited = [
    ...block('head.rules', rules.map((rule) => row(rule.id, [rule.severity && say(language, `severity.${rule.severity}`), rule.stage && sayExplain(language, `stage.${rule.stage}`)].filter(Boolean).join(', '), rule[language]?.message ?? ''))),
    ...block('head.settings', settings.map((each) => row(each.setting, '', each[language]))),
    ...block('head.obligations', obligations.map((each) => row(each.id, '', each[language].means))),
    ...block('head.refusals', refusals.map((each) => row(each.code, sayExplain(language, 'label.exit', { code: each.exitCode }), each[language]))),
  ]
  const [topic] = [...rules.map(({ id }) => id), ...settings.map(({ setting }) => setting), ...obligations.map(({ id }) => id)]
  return [
    `${paint(style, 'bold', `${articleName(article, language)} · ${title}`)}  (${sayExplain(language, 'label.terms', { version: terms })})`, `  ${text}`, '',
    sayExplain(language, 'label.does'), `  ${does}`, ...(part === null || cited.length === 0 ? [] : ['', sayExplain(language, 'label.part', { part })]),
    ...(cited.length > 0 ? cited : ['', sayExplain(language, 'none')]), ...(topic === undefined ? [] : ['', sayExplain(language, 'next.topic', { topic })]),
  ].join('\n')
}

function renderSetting(setting: string, rows: readonly EffectRow[], style: Style): string {
  const [first] = rows
  if (!first) return ''
  const { language } = style
  const effects = rows.flatMap((row) => drivers.map((driver) => `    ${pad(changeText(row, language), 34)} ${pad(driver, 10)} ${outcomeText(row.outcome[driver], language)}`))
  return [
    `${paint(style, 'bold', setting)}  ${first.yaml}`, `  ${first.meaning[language]}`,
    `  ${catalogueText(first.limits, language)} · ${catalogueText(first.level, language)}${first.article ? ` · ${articlePhrase(first.article, language)}` : ''}`, ...madeLines(setting, language), ...effects,
  ].join('\n')
}

/** Beside the catalogue, and of the managed service only. */
const seenLine = (seen: SeenOften | undefined, language: Language): string[] =>
  seen ? [`    ${sayExplain(language, 'observed', { seen: evidenceText(seenEvidence(seen), language) })}`] : []

/** What drivers make of it, where that is known. */
const madeLines = (setting: string, language: Language): string[] =>
  Object.entries(applicability).flatMap(([driver, settings]) => {
    const known = settings?.[setting]
    return known ? [`  ${sayExplain(language, 'made', { driver, how: sayExplain(language, `made.${known.made}`) })}${known.why ? sayExplain(language, 'made.why', { why: evidenceText({ ref: known.why }, language) }) : ''}`] : []
  })

export const drivers = ['simulated', 'wireguard', 'manual'] as const

/** Which change a row speaks of: `change, redundant`. */
export const changeText = ({ actions, whenText }: EffectRow, language: Language): string =>
  `${actions.map((action) => sayExplain(language, `action.${action}`)).join('/')}${whenText ? `, ${catalogueText(whenText, language)}` : ''}`

/** What a change does to sessions, how surely, and on which evidence: `stall ≤ 0.31 s  (measured: 5 runs, …)`. */
export function outcomeText({ effect, certainty, seconds, hostCut, evidence }: EffectOutcome, language: Language): string {
  const name = say(language, certainty === 'unknown' ? 'effect.unknown' : `effect.${effect}`)
  const sure = certainty === 'possible' ? say(language, 'effect.possible', { effect: name }) : name
  const bound = effect === 'stall' || effect === 'reconnect' ? ` ${seconds.worst === null ? say(language, 'bound.unknown') : say(language, 'bound.most', { seconds: seconds.worst })}` : ''
  return `${sure}${bound}${hostCut ? ` · ${say(language, 'effect.host-cut')}` : ''}  (${say(language, `evidence.${evidence.kind}`)}: ${evidenceText(evidence, language)})`
}

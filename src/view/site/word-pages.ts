/** What the tool can say: findings, obligations, refusals, exit codes, articles. From the words that people read at the prompt. */
import type { Language } from '../../diagnostics/finding.js'
import { articleText } from '../articles.js'
import type { ArticleText, ObligationText, RuleText } from '../explain.js'
import { say } from '../messages.js'
import { exitCodes, sayExitCode } from '../messages/exit-codes.js'
import { sayExplain } from '../messages/explain.js'
import { saySite } from '../messages/site.js'
import { anchor, code, labelled, page, plain, table, template } from './text.js'

interface Spoken {
  readonly id: string
  readonly en: { readonly message: string; readonly fix: string }
  readonly ja: { readonly message: string; readonly fix: string }
}
/** A refusal as people know it: its id, and the code that scripts get. */
export interface RefusalRow extends Spoken {
  readonly code: string
  readonly article: string | null
  readonly exitCode: number
}

const named = (id: string): string => `${code(id)}<span id="${id}"></span>`
const cited = (article: string | null, language: Language): string => article ? article.split(', ').map((each) => `[${plain(articleText(each, language))}](./articles.md#${articleAnchor(each)})`).join(', ') : ''
const articleAnchor = (article: string): string => `art-${anchor(article.replace(/\(.*/, ''))}`

export function findingsPage(rules: readonly RuleText[], language: Language): string {
  return page(`# ${saySite(language, 'title.findings')}`, saySite(language, 'about.findings'), table(
    [saySite(language, 'label.id'), saySite(language, 'label.severity'), saySite(language, 'label.means'), saySite(language, 'label.todo'), saySite(language, 'label.article')],
    rules.map((rule) => [
      named(rule.id), [rule.severity && say(language, `severity.${rule.severity}`), rule.stage && sayExplain(language, `stage.${rule.stage}`), rule.exitCode !== null && saySite(language, 'label.exits', { code: rule.exitCode })].filter(Boolean).join(', '),
      template(rule[language]?.message ?? ''), template(rule[language]?.fix ?? ''), cited(rule.article, language),
    ]),
  ))
}

export function obligationsPage(obligations: readonly ObligationText[], language: Language): string {
  return page(`# ${saySite(language, 'title.obligations')}`, saySite(language, 'about.obligations'), table(
    [saySite(language, 'label.id'), saySite(language, 'label.means'), saySite(language, 'label.todo'), saySite(language, 'label.article')],
    obligations.map((each) => [named(each.id), plain(each[language].means), plain(each[language].todo), cited(each.articles.join(', '), language)]),
  ))
}

/** Refusals by the exit code that they end with, then wrong usage. */
export function refusalsPage(refusals: readonly RefusalRow[], usage: readonly Spoken[], language: Language): string {
  const byExit = [...Map.groupBy(refusals, ({ exitCode }) => exitCode)].sort(([a], [b]) => b - a)
  return page(
    `# ${saySite(language, 'title.refusals')}`, saySite(language, 'about.refusals'),
    ...byExit.flatMap(([exit, rows]) => [`## ${saySite(language, 'label.exits', { code: exit })} {#exit-${exit}}`, table(
      [saySite(language, 'label.id'), saySite(language, 'label.code'), saySite(language, 'label.means'), saySite(language, 'label.todo'), saySite(language, 'label.article')],
      rows.map((row) => [named(row.id), code(row.code), template(row[language].message), template(row[language].fix), cited(row.article, language)]),
    )]),
    `## ${saySite(language, 'label.usage-words')} {#exit-64}`, table([saySite(language, 'label.means'), saySite(language, 'label.todo')], usage.map((row) => [template(row[language].message), template(row[language].fix)])),
  )
}

export const exitCodesPage = (language: Language): string =>
  page(`# ${saySite(language, 'title.exit-codes')}`, saySite(language, 'about.exit-codes'), table([saySite(language, 'label.code'), saySite(language, 'label.means')], exitCodes.map((each) => [code(each), sayExitCode(language, each)])))

export function articlesPage(articles: readonly ArticleText[], language: Language): string {
  return page(`# ${saySite(language, 'title.articles')}`, saySite(language, 'about.articles'), ...articles.flatMap(({ article, rules, settings, obligations, ...words }) => {
    const name = article.startsWith('annex ') ? sayExplain(language, 'head.annex', { number: article.slice(6) }) : sayExplain(language, 'head.article', { number: article })
    const citing = [
      ...rules.map(({ id }) => `[${code(id)}](./findings.md#${id})`), ...obligations.map(({ id }) => `[${code(id)}](./obligations.md#${id})`), ...settings.map(({ setting }) => `[${code(setting)}](./settings.md#${anchor(setting)})`),
    ]
    return [`## ${name} · ${plain(words[language].title)} {#${articleAnchor(article)}}`, plain(words[language].text), plain(saySite(language, 'label.does', { does: words[language].does })), citing.length > 0 ? labelled(language, saySite(language, 'label.cited-by'), citing.join(' ')) : '']
  }))
}

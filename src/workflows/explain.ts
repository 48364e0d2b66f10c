/** `explain`: from the same catalogue, rules, articles and words that plans are made of. */
import { existsSync } from 'node:fs'
import { generalRules, newestTerms } from '../contract/terms/index.js'
import type { Rule } from '../contract/terms/rule.js'
import { catalogue, operations } from '../kinds/index.js'
import { obligationArticles } from '../plan/obligations.js'
import { exitCodeOf } from '../service/refusal.js'
import type { RefusalCode, RefusalWords } from '../service/refusal-code.js'
import { refusalFixes, refusalWords } from '../service/words.js'
import { UsageError } from '../support/errors.js'
import type { Explanation, ObligationText, RefusalText, RuleText, SettingText } from '../view/explain.js'
import { type ExplainText, sayExplain } from '../view/messages/explain.js'
import { findingIds, wordsOf } from '../view/words.js'

const { rules, articles, version } = newestTerms
const rowsOf = [...catalogue, ...operations]
const settings = [...new Set(rowsOf.map(({ setting }) => setting))].sort()
const obligationIds = Object.keys(obligationArticles).sort()
/** Findings that no rule makes, and the article that they speak of. */
const otherFindings: Readonly<Record<string, string>> = { 'terms-not-at-hand': '1', 'terms-unknown': '1', 'over-budget': '9', 'budget-unknown': '9', 'quote-expired': '9', 'prices-not-yet-valid': '9', 'rollback-termination': '8', 'rollback-fees-stay': '9' }
const refusals: readonly { readonly code: RefusalCode; readonly articles: readonly string[] }[] = [
  { code: 'contract-refuses', articles: [...new Set(rules.filter((rule) => rule.transition && rule.severity === 'error').flatMap(({ article }) => article.split(', ')))] },
  { code: 'order-step', articles: ['6(4)', '8'] }, { code: 'needs-consent', articles: ['12(2)'] }, { code: 'policy-refuses', articles: ['12(2)'] },
]

/** With what people saw when orders changed the setting: of the file that is named, or of the one that lies here. @throws UsageError */
export async function explainHere(topic: string | undefined, file: string | undefined): Promise<Explanation> {
  const explanation = explain(topic)
  const [row] = explanation.about === 'settings' ? explanation.rows : []
  if (explanation.about !== 'settings' || !row || (file === undefined && !existsSync('deployment.yaml'))) return explanation
  const { withService } = await import('./attach.js')
  const seen = withService(file ?? 'deployment.yaml', async ({ service }) => (await service.snapshot()).seen?.[row.setting])
  // Nobody asked for the file that happens to lie here: where it cannot be read, nothing is known of it.
  const observed = await (file === undefined ? seen.catch(() => undefined) : seen)
  return observed ? { ...explanation, observed } : explanation
}

/** @throws UsageError where nothing is known of the topic. */
export function explain(topic: string | undefined): Explanation {
  if (topic === undefined) {
    return { about: 'list', settings, articles: articles.map(({ number, en, ja }) => ({ number, en: en.title, ja: ja.title })), obligations: obligationIds, findings: [...findingIds].sort() }
  }
  const rule = [...rules, ...generalRules].find(({ id }) => id === topic)
  if (rule) return { about: 'finding', ...ruleText(rule) }
  if (findingIds.includes(topic)) return { about: 'finding', id: topic, article: otherFindings[topic] ?? null, severity: null, stage: null, exitCode: null, en: wordsOf(topic, 'en'), ja: wordsOf(topic, 'ja') }
  if (Object.hasOwn(refusalWords, topic)) {
    const { code, article, en, ja }: RefusalWords = refusalWords[topic as keyof typeof refusalWords]
    const said = (words: RefusalWords['en'], language: 'en' | 'ja') => ({ message: words.message, fix: words.fix ?? refusalFixes[code][language] })
    return { about: 'finding', id: topic, article: article ?? null, severity: null, stage: null, exitCode: exitCodeOf(code), en: said(en, 'en'), ja: said(ja, 'ja') }
  }
  if (obligationIds.includes(topic)) return { about: 'obligation', ...obligationText(topic) }
  const cited = articleIn(topic)
  if (cited !== undefined) return article(cited)
  const rows = rowsOf.filter(({ setting, yaml }) => setting === topic || matchesYaml(yaml, topic))
  if (rows.length === 0) {
    const near = [...settings, ...findingIds, ...obligationIds].filter((each) => each.includes(topic.split('.').at(-1) ?? topic))
    throw near.length > 0 ? new UsageError('unknown-topic-near', { topic, near: near.slice(0, 4) }) : new UsageError('unknown-topic', { topic })
  }
  return { about: 'settings', rows }
}

/** `art-8`, `article 8`, `8`, `3(2)`, `第8条`, `annex-1`, `別紙1` → `8`, `3(2)`, `annex 1`; undefined: no article is meant. */
function articleIn(topic: string): string | undefined {
  const text = topic.normalize('NFKC').trim().toLowerCase()
  const [, annex] = /^(?:annex|別紙)[\s.-]*(\d+)$/.exec(text) ?? []
  if (annex !== undefined) return `annex ${annex}`
  const [, number, parts] = /^(?:art(?:icle)?s?[\s.-]*|第\s*)?(\d+)\s*(?:条)?\s*((?:\(\d+\))*)$/.exec(text) ?? []
  return number === undefined ? undefined : `${number}${parts ?? ''}`
}

function article(cited: string): Explanation {
  const number = cited.replace(/\(.*/, '')
  const found = articles.find((each) => each.number === number)
  if (!found) throw new UsageError(`the terms of ${version} have no article ${number}`, `name one of ${articles.map((each) => each.number).join(', ')}`)
  const cites = (list: string | readonly string[] | undefined): boolean => (typeof list === 'string' ? list.split(', ') : (list ?? [])).some((each) => each === cited || each.startsWith(`${cited}(`))
  return {
    about: 'article', terms: version, article: number, part: cited === number ? null : cited, en: found.en, ja: found.ja,
    rules: rules.filter((rule) => cites(rule.article)).map(ruleText),
    settings: settings.flatMap((setting): SettingText[] => {
      const row = rowsOf.find((each) => each.setting === setting && cites(each.article))
      return row ? [{ setting, yaml: row.yaml, article: row.article ?? number, ...row.meaning }] : []
    }),
    obligations: obligationIds.filter((id) => cites(obligationArticles[id])).map(obligationText),
    refusals: refusals.filter((each) => cites(each.articles)).map(refusalText),
  }
}

/** A rule of the file is found by `validate` (exit 3), one of a change by `plan` (exit 4). */
const ruleText = ({ id, article: cited, severity, words, check, transition }: Rule): RuleText => {
  const stage = check ? 'file' : transition ? 'transition' : null
  return { id, article: cited || null, severity, stage, exitCode: severity !== 'error' || stage === null ? null : stage === 'file' ? 3 : 4, en: words.en, ja: words.ja }
}
const obligationText = (id: string): ObligationText => {
  const said = (language: 'en' | 'ja') => ({ means: sayExplain(language, `obligation.${id}.means` as ExplainText), todo: sayExplain(language, `obligation.${id}.todo` as ExplainText) })
  return { id, articles: obligationArticles[id] ?? [], en: said('en'), ja: said('ja') }
}
function refusalText({ code, articles: cited }: (typeof refusals)[number]): RefusalText {
  return { code, articles: cited, exitCode: exitCodeOf(code), fix: refusalFixes[code].en, en: sayExplain('en', `refusal.${code}` as ExplainText), ja: sayExplain('ja', `refusal.${code}` as ExplainText) }
}

/** `regions.*.gateway.port` speaks of `regions.tokyo.gateway.port`. */
const matchesYaml = (pattern: string, path: string): boolean => {
  const [steps, given] = [pattern.split('.'), path.split('.')]
  return steps.length === given.length && steps.every((step, index) => step === '*' || step === given[index])
}

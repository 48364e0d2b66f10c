/** `explain`: from the same catalogue, rules and words that plans are made of. */
import { newestTerms } from '../contract/terms/index.js'
import { catalogue } from '../kinds/index.js'
import { UsageError } from '../support/errors.js'
import type { Explanation } from '../view/explain.js'
import { findingIds, wordsOf } from '../view/words.js'

const { rules } = newestTerms

export function explain(topic: string | undefined): Explanation {
  const settings = [...new Set(catalogue.map(({ setting }) => setting))].sort()
  if (topic === undefined) return { about: 'list', settings, findings: [...findingIds].sort() }
  if (findingIds.includes(topic)) {
    return { about: 'finding', id: topic, article: rules.find(({ id }) => id === topic)?.article ?? null, en: wordsOf(topic, 'en'), ja: wordsOf(topic, 'ja') }
  }
  const word = topic.replace(/^art(icle)?\.?\s*/i, '')
  const rows = catalogue.filter(({ setting, yaml, article }) => setting === word || matchesYaml(yaml, word) || (article?.split(', ').some((each) => each === word || each.startsWith(`${word}(`))))
  const articleRules = rules.filter(({ article }) => article === word || article.startsWith(`${word}(`)).map(({ id, article }) => ({ id, article }))
  if (rows.length + articleRules.length === 0) {
    const near = [...settings, ...findingIds].filter((each) => each.includes(word.split('.').at(-1) ?? word))
    throw near.length > 0 ? new UsageError('unknown-topic-near', { topic, near: near.slice(0, 4) }) : new UsageError('unknown-topic', { topic })
  }
  return { about: 'settings', rows, rules: articleRules }
}

/** `regions.*.gateway.port` speaks of `regions.tokyo.gateway.port`. */
const matchesYaml = (pattern: string, path: string): boolean => {
  const [steps, given] = [pattern.split('.'), path.split('.')]
  return steps.length === given.length && steps.every((step, index) => step === '*' || step === given[index])
}

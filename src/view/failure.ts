/** A failure for people: what is wrong, the article that grounds it, what to do. */
import { articlePhrase } from './articles.js'
import type { Language } from '../diagnostics/finding.js'
import type { Failure } from '../support/failure.js'
import { say } from './messages.js'

export function failureText(failure: Failure, language: Language): string {
  const { message, fix } = failure.spoken(language)
  const why = failure.article ? `  [${articlePhrase(failure.article, language)}]` : ''
  return `${say(language, 'severity.error')}: ${message}${why}${fix ? `\n  ${say(language, 'try', { fix })}` : ''}`
}

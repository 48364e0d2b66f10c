/** Findings for people: where, what, why, the line with a caret, what to do. */
import { articlePhrase } from './articles.js'
import { type Finding, sortFindings } from '../diagnostics/finding.js'
import { say } from './messages.js'
import { paint, type Style } from './style.js'
import { speak } from './words.js'

export function renderFindings(findings: readonly Finding[], excerptOf: (finding: Finding) => string, style: Style): string {
  return sortFindings(findings).map((finding) => renderFinding(finding, excerptOf(finding), style)).join('\n\n')
}

function renderFinding(finding: Finding, excerpt: string, style: Style): string {
  const { message, fix } = speak(finding, style.language)
  const { source, severity, article, id } = finding
  const where = source ? `${source.file}:${source.line}:${source.column}: ` : ''
  const tone = severity === 'error' ? 'red' : severity === 'warning' ? 'yellow' : 'cyan'
  const why = article ? `${id}, ${articlePhrase(article, style.language)}` : id
  return [
    `${where}${paint(style, tone, say(style.language, `severity.${severity}`))}: ${message}  ${paint(style, 'dim', `[${why}]`)}`,
    ...(excerpt ? [excerpt] : []),
    ...(fix ? [`  ${say(style.language, 'try', { fix })}`] : []),
  ].join('\n')
}

/** `validate --json`, and the findings of every other answer. English, whatever the language. */
export const findingJson = (finding: Finding) => ({ ...finding, ...speak(finding, 'en') })

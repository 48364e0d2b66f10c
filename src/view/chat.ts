/** A plan for a chat: at most five lines of plain text, in which nothing addresses anybody. */
import { clip, width } from '../support/width.js'
import { oneLine } from './markdown-text.js'
import { sayFormats } from './messages/plan-formats.js'
import type { PlanModel } from './plan-model.js'
import type { FactId } from './plan-verdict.js'

const most = 300

/** `<!channel>`, `@here` and the like would call people. */
function harmless(text: string): string {
  const line = oneLine(text).replaceAll('<', '‹').replaceAll('>', '›').replace(/@(?=\S)/g, '@\u200b')
  return width(line) <= most ? line : `${clip(line, most - 1)}…`
}

export function renderChat({ deployment, verdict, next, language }: PlanModel): string {
  const factsOf = (...ids: readonly FactId[]) => verdict.facts.filter(({ id }) => ids.includes(id))
  const line = (...ids: readonly FactId[]): string => factsOf(...ids).map(({ label, text }) => `${label}: ${text}`).join(' · ')
  const first = [`${deployment}: ${verdict.sentence}`, ...factsOf('changes').map(({ text }) => text)].join(' ')
  const lines = [first, line('sessions', 'hosts'), line('money', 'dates'), line('only', 'act'), next ? `${sayFormats(language, 'fact.next')}: ${next}` : '']
  return lines.filter((each) => each !== '').map(harmless).join('\n')
}

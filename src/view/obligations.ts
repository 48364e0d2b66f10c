/** What the contractor must do, with its article and its day. */
import type { Language } from '../diagnostics/finding.js'
import type { Obligation } from '../plan/document.js'
import { isOverdue } from '../plan/obligations.js'
import { dateInTokyo } from '../support/civil-date.js'
import { dateText } from './dates.js'
import { type MessageId, say } from './messages.js'

/** `now`: ISO moment that tells what is overdue. */
export function obligationText({ id, article, params, due }: Obligation, now: string, language: Language): string {
  const what = say(language, `obligation.${id}` as MessageId, params)
  const when = due === 'promptly' ? say(language, 'due.promptly') : say(language, isOverdue({ due }, dateInTokyo(now)) ? 'due.overdue' : 'due.by', { date: dateText(due, language) })
  return `${what} (${say(language, 'article.short', { article })}) · ${when}`
}

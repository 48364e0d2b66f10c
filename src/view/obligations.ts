/** What the contractor must do, with its article and its day. */
import type { Language } from '../diagnostics/finding.js'
import type { Channel } from '../kinds/kind.js'
import type { Obligation } from '../plan/document.js'
import { isOverdue } from '../plan/obligations.js'
import { dateInTokyo, isDate } from '../support/civil-date.js'
import { articleText } from './articles.js'
import { dateText } from './dates.js'
import { type MessageId, say } from './messages.js'
import { sayMisc } from './messages/misc.js'

/** Days with their weekday, channels by their name. */
export const spokenParams = (params: Obligation['params'], language: Language): Obligation['params'] =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, name === 'channel' ? sayMisc(language, `channel.${value as Channel}`) : typeof value === 'string' && isDate(value) ? dateText(value, language) : value]))

/** `now`: ISO moment that tells what is overdue. */
export function obligationText({ id, article, params, due }: Obligation, now: string, language: Language): string {
  const what = say(language, `obligation.${id}` as MessageId, spokenParams(params, language))
  const when = due === 'promptly' ? say(language, 'due.promptly') : say(language, isOverdue({ due }, dateInTokyo(now)) ? 'due.overdue' : 'due.by', { date: dateText(due, language) })
  return `${what} (${articleText(article, language)}) · ${when}`
}

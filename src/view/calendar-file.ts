/** Obligations as entries of a calendar: whole days, with an alarm on the business day before. */
import { articlePhrase } from './articles.js'
import { isBusinessDay, type WorkCalendar } from '../contract/calendar.js'
import type { Language } from '../diagnostics/finding.js'
import type { Obligation } from '../plan/document.js'
import { isOverdue } from '../plan/obligations.js'
import { addDays } from '../support/civil-date.js'
import { dateText } from './dates.js'
import { type MessageId, say } from './messages.js'
import { sayStatus } from './messages/status.js'
import { spokenParams } from './obligations.js'
import type { Standing } from './standing.js'

export interface CalendarEntry {
  /** Stable: a calendar that reads the file again moves the entry instead of adding one. */
  readonly uid: string
  readonly day: string
  /** The day of the alarm, at nine in Tokyo. */
  readonly alarm: string
  readonly summary: string
  readonly description: string
  readonly categories: readonly string[]
}

export function calendarEntries({ snapshot: { serviceId, deployment }, obligations, world: { today, calendar } }: Standing, language: Language): CalendarEntry[] {
  return obligations.map((obligation) => {
    const { id, article, params, due } = obligation
    const day = due === 'promptly' ? today : due
    const late = isOverdue(obligation, today)
    const what = say(language, `obligation.${id}` as MessageId, spokenParams(params, language))
    const when = due === 'promptly' ? say(language, 'due.promptly') : dateText(due, language)
    return {
      uid: `${[id, ...Object.values(params).map(String)].join('-')}@${serviceId ?? deployment}`,
      day, alarm: businessDayBefore(day, calendar),
      summary: `${deployment}: ${what}${late ? ` (${say(language, 'due.overdue', { date: dateText(due, language) })})` : ''}`,
      description: [what, sayStatus(language, 'ics.due', { when }), articlePhrase(article, language), sayStatus(language, 'ics.next', { command: commandFor(obligation) })].join('\n'),
      categories: ['gatewright', sayStatus(language, 'ics.category')],
    }
  })
}

function businessDayBefore(day: string, calendar: WorkCalendar): string {
  const before = addDays(day, -1)
  return isBusinessDay(before, calendar) ? before : businessDayBefore(before, calendar)
}

const commandFor = ({ params: { order, outage } }: Obligation): string => (order ? `gatewright order show ${order}` : outage ? 'gatewright credit' : 'gatewright status')

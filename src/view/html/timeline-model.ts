/** The time line: waves, which have an order but no dates, and everything that has a date. Data of the plan, in one language. Pure. */
import type { Fees } from '../../contract/money.js'
import type { Language } from '../../diagnostics/finding.js'
import type { Plan } from '../../plan/document.js'
import { totalForecast } from '../../plan/forecast.js'
import { isOverdue } from '../../plan/obligations.js'
import { beginOf } from '../../plan/record.js'
import type { OrderStatus } from '../../plan/snapshot.js'
import { dateInTokyo, daysBetween } from '../../support/civil-date.js'
import { dateText, momentText, whenText } from '../dates.js'
import { type EffectModel, effectOf } from '../effect.js'
import { lineText } from '../fees.js'
import { say } from '../messages.js'
import { sayOrder } from '../messages/orders.js'
import { sayPage } from '../messages/plan-page.js'
import { obligationText } from '../obligations.js'
import { statusText } from '../orders.js'
import { few } from '../disturbance.js'
import { waveTitle } from '../waves.js'

export type DateKind = 'made' | 'todo' | 'overdue' | 'wanted' | 'end' | 'order' | 'window' | 'freeze' | 'fees' | 'quote'
export interface DateModel {
  readonly kind: DateKind
  readonly kindText: string
  /** ISO date or moment. */
  readonly at: string
  readonly when: string
  /** `in 12 days`. */
  readonly away: string
  readonly text: string
}
export interface WaveModel {
  readonly number: number
  readonly title: string
  readonly effect: EffectModel
  readonly changes: string
  readonly count: string
}
export interface TimelineModel {
  readonly waves: readonly WaveModel[]
  /** The earliest first. */
  readonly dates: readonly DateModel[]
}

export const timelineOf = (plan: Plan, language: Language): TimelineModel => ({ waves: wavesOf(plan, language), dates: datesOf(plan, language) })

function wavesOf({ rollout, changes }: Plan, language: Language): WaveModel[] {
  const forecasts = new Map(changes.map(({ address, forecast }) => [address, forecast]))
  return rollout.waves.map(({ number, title, changes: addresses }) => ({
    number, title: waveTitle(title, language), changes: few(addresses, language), count: sayPage(language, addresses.length === 1 ? 'changes.one' : 'changes', { count: addresses.length }),
    effect: effectOf(totalForecast(addresses.flatMap((address) => forecasts.get(address) ?? []), Number.MAX_SAFE_INTEGER), language),
  }))
}

type Draft = Pick<DateModel, 'kind' | 'at' | 'text'> & { readonly when?: string }

function datesOf(plan: Plan, language: Language): DateModel[] {
  const { createdAt, rollout: { windows = [], freezes = [] }, obligations, openOrders } = plan
  const today = dateInTokyo(createdAt)
  const isOpen = (from: string): boolean => beginOf(from) <= Date.parse(createdAt)
  const drafts: Draft[] = [
    { kind: 'made', at: createdAt, text: sayPage(language, 'made') },
    ...obligations.map((each): Draft => ({ kind: isOverdue(each, today) ? 'overdue' : 'todo', at: each.due === 'promptly' ? today : each.due, ...(each.due === 'promptly' && { when: say(language, 'due.promptly') }), text: obligationText(each, createdAt, language) })),
    ...openOrders.flatMap(({ id, status, channel, on }): Draft[] => (on ? [{ kind: 'order', at: on, text: [`${id}: ${statusText(status as OrderStatus, language)}`, sayOrder(language, `channel.${channel}`)].join(' · ') }] : [])),
    ...wantedDays(plan, language),
    ...windows.map(({ from, to }): Draft => ({ kind: 'window', at: from, text: sayPage(language, isOpen(from) ? 'window.open' : 'window', { to: momentText(to, language) }) })),
    ...freezes.map(({ from, to, reason }): Draft => ({ kind: 'freeze', at: from, text: sayPage(language, isOpen(from) ? 'freeze.open' : 'freeze', { to: dateText(to, language), reason }) })),
    ...moneyDays(plan.fees, language),
  ]
  return drafts
    .map(({ kind, at, text, when = whenText(at, language) }) => ({ kind, kindText: sayPage(language, `date.${kind}`), at, when, away: awayText(daysBetween(today, at.length === 10 ? at : dateInTokyo(at)), language), text }))
    // The plan itself begins its day; of the rest, what is only a day comes before the moments of that day.
    .sort((a, b) => beginOf(a.kind === 'made' ? today : a.at) - beginOf(b.kind === 'made' ? today : b.at))
}

const awayText = (days: number, language: Language): string => (days === 0 ? sayPage(language, 'today') : days === 1 ? sayPage(language, 'tomorrow') : sayPage(language, days > 0 ? 'days.ahead' : 'days.ago', { days: Math.abs(days) }))

function wantedDays({ changes }: Plan, language: Language): Draft[] {
  const dated = changes.flatMap(({ address, paths }) => paths.flatMap(({ on, path }) => (on ? [{ on, address, ends: path[0] === 'endsOn' }] : [])))
  return [...Map.groupBy(dated, ({ on, ends }) => `${on} ${ends}`).values()].flatMap((all): Draft[] => {
    const [first] = all
    return first ? [{ kind: first.ends ? 'end' : 'wanted', at: first.on, text: few([...new Set(all.map(({ address }) => address))], language) }] : []
  })
}

function moneyDays(fees: Plan['fees'], language: Language): Draft[] {
  if (!('monthly' in fees)) return []
  const { monthly, lines, book } = fees as Fees
  return [
    ...(monthly.dueFrom !== null && monthly.before.known === 0 && monthly.before.unknown.length === 0 ? [{ kind: 'fees', at: monthly.dueFrom, text: say(language, 'fees.due.monthly', { date: dateText(monthly.dueFrom, language) }) } satisfies Draft] : []),
    ...lines.flatMap((line): Draft[] => (line.due.date !== null && line.due.date.length === 10 ? [{ kind: 'fees', at: line.due.date, text: lineText(line, language) }] : [])),
    ...(book.quote?.expires ? [{ kind: 'quote', at: book.quote.expires, text: say(language, 'fees.quote', { number: book.quote.number }) } satisfies Draft] : []),
  ]
}

/** A plan's verdict, and its summary in short facts: what changes, whom it meets, what it costs, when, and who must act. Every fact is bounded, however large the plan. */
import type { Fees, Sum } from '../contract/money.js'
import type { Language } from '../diagnostics/finding.js'
import type { Channel } from '../kinds/kind.js'
import type { Plan } from '../plan/document.js'
import { isOverdue } from '../plan/obligations.js'
import { dateInTokyo } from '../support/civil-date.js'
import { analysisLines } from './analyses.js'
import { dateText } from './dates.js'
import { disturbanceText, few, shortened } from './disturbance.js'
import { yen } from './fees.js'
import { say } from './messages.js'
import { sayMisc } from './messages/misc.js'
import { sayFormats } from './messages/plan-formats.js'
import { onlyLines, onlyNone } from './only.js'
import { testsSummary } from './tests.js'
import { waveTitle } from './waves.js'
import { mayLines } from './when.js'
import { wayBackText } from './way-back.js'

export type FactId = 'changes' | 'sessions' | 'detail' | 'hosts' | 'way-back' | 'money' | 'dates' | 'only' | 'act'
export interface Fact {
  readonly id: FactId
  readonly label: string
  readonly text: string
}
export interface VerdictModel {
  readonly status: Plan['verdict']['status']
  /** One sentence, bounded: with at most three reasons. */
  readonly sentence: string
  /** In full, as lines: what is changed in which waves, by whom, and whether it may be now. */
  readonly lines: readonly string[]
  /** What is empty is not among them. */
  readonly facts: readonly Fact[]
}

export function verdictOf(plan: Plan, language: Language): VerdictModel {
  const text: Readonly<Record<FactId, string>> = {
    changes: plan.changes.length === 0 ? '' : countsText(plan, language), sessions: sessionsText(plan, language), detail: few(analysisLines(plan, language), language), hosts: few(plan.forecast.hosts, language), 'way-back': wayBackText(plan, language),
    money: plan.base.terms === 'none' ? say(language, 'fees.no-contract') : moneyText(plan.fees, language), dates: datesText(plan, language), only: onlyLines(plan, language).join(' '), act: actText(plan, language),
  }
  return {
    status: plan.verdict.status, sentence: sentenceOf(plan, boundedReasons(plan, language), language), lines: linesOf(plan, language),
    facts: (Object.keys(text) as FactId[]).filter((id) => text[id] !== '').map((id) => ({ id, label: sayFormats(language, `fact.${id}`), text: text[id] })),
  }
}

const nothing = (plan: Plan, language: Language): string => onlyNone(plan, language) ?? say(language, plan.openOrders.length > 0 ? 'plan.waiting' : 'plan.none')

function sentenceOf(plan: Plan, reasons: readonly string[], language: Language): string {
  const { status } = plan.verdict
  return status === 'no-changes' ? nothing(plan, language) : say(language, reasons[0] === 'past-policy' ? 'verdict.past-policy' : `verdict.${status}`, { reasons })
}

function linesOf(plan: Plan, language: Language): string[] {
  const { status, reasons } = plan.verdict
  const waves = plan.rollout.waves.map(({ title }) => waveTitle(title, language))
  const inWaves = waves.length < 2 ? '' : ` ${say(language, 'plan.waves', { count: waves.length, waves: waves.join(' → ') })}`
  return [
    ...(plan.changes.length === 0
      ? [nothing(plan, language), ...onlyLines(plan, language)]
      : [
          `${countsText(plan, language)}${inWaves}`,
          ...onlyLines(plan, language),
          ...(plan.tests ? [testsSummary(plan.tests, language)] : []),
          ...(plan.changes.some(({ channel }) => channel !== 'self') ? [say(language, 'plan.become-orders')] : []),
          ...(status === 'no-changes' ? [] : [sentenceOf(plan, reasons.map((reason) => reasonText(reason, language)), language)]),
          ...mayLines(plan, language),
        ]),
    ...(plan.asOf ? [say(language, 'plan.as-of', { date: dateText(plan.asOf, language) })] : []),
  ]
}

const countsText = ({ summary: { create, update, delete: removed } }: Plan, language: Language): string => say(language, 'plan.summary', { create, update, delete: removed })

const blockOf = (reason: string): readonly [id: 'hold' | 'freeze' | 'maintenance' | 'approvals', text: string] | undefined => {
  const [, id, text] = /^(hold|freeze|maintenance|approvals): (.*)$/s.exec(reason) ?? []
  return id === undefined || text === undefined ? undefined : [id as 'hold', text]
}

/** What blocks says itself: `freeze: 2026-12-28 to 2027-01-04: year end`. What refuses is a finding's id. */
function reasonText(reason: string, language: Language): string {
  const [id, text] = blockOf(reason) ?? []
  return id === undefined || text === undefined ? reason : sayMisc(language, `reason.${id}`, { text: id === 'hold' ? text : blockText(text, language) })
}

const blockText = (text: string, language: Language): string =>
  language === 'ja' ? text.replace(/^(\d+) of (\d+)$/, '$2 名中 $1 名').replace(/^(.+?) to (.+?)(?:: (.*))?$/s, (_all, from, to, why) => `${from} 〜 ${to}${why ? `（${why}）` : ''}`) : text

function boundedReasons({ verdict }: Plan, language: Language): string[] {
  const reasons = [...new Set(verdict.reasons)].map((reason) => shortened(reasonText(reason, language), 80))
  return reasons.length > 3 ? [sayFormats(language, 'more', { items: reasons.slice(0, 3), count: reasons.length - 3 })] : reasons
}

function sessionsText({ changes, forecast: { session } }: Plan, language: Language): string {
  return changes.length === 0 ? '' : disturbanceText(session, language)
}

const sumText = ({ known, unknown }: Sum, language: Language, sign = ''): string => (unknown.length === 0 ? `${sign}${yen(known)}` : sayFormats(language, 'money.at-least', { amount: `${sign}${yen(known)}` }))

function moneyText(fees: Plan['fees'], language: Language): string {
  if (!('monthly' in fees)) return ''
  const { monthly: { before, after, difference }, lines, once, book } = fees as Fees
  const same = difference.known === 0 && difference.unknown.length === 0
  if (same && lines.length === 0) return ''
  const month = same ? say(language, 'fees.same', { after: sumText(after, language) }) : say(language, 'fees.month', { before: sumText(before, language), after: sumText(after, language), difference: sumText(difference, language, difference.known > 0 ? '+' : '') })
  return [`${month} (${say(language, `fees.tax.${book.tax}`)})`, ...(lines.length > 0 ? [sayFormats(language, 'money.once', { total: sumText(once, language) })] : [])].join(' · ')
}

function datesText({ obligations, changes, createdAt, asOf }: Plan, language: Language): string {
  const late = (due: string): boolean => isOverdue({ due }, dateInTokyo(createdAt))
  const rank = (due: string): number => (late(due) ? 0 : due === 'promptly' ? 1 : 2)
  const [due] = obligations.map((each) => each.due).sort((a, b) => rank(a) - rank(b) || a.localeCompare(b))
  const wanted = [...new Set(changes.flatMap(({ paths }) => paths.flatMap(({ on }) => on ?? [])))].sort().map((date) => dateText(date, language))
  const first = due === undefined ? [] : [sayFormats(language, 'dates.due', { due: due === 'promptly' ? say(language, 'due.promptly') : say(language, late(due) ? 'due.overdue' : 'due.by', { date: dateText(due, language) }) })]
  return [...first, ...(wanted.length > 0 ? [sayFormats(language, 'dates.wanted', { dates: few(wanted, language) })] : []), ...(asOf ? [sayFormats(language, 'dates.as-of', { date: dateText(asOf, language) })] : [])].join(' · ')
}

/** Who has something to do before this is in force. */
function actText(plan: Plan, language: Language): string {
  const { verdict: { status, consents, reasons }, obligations, openOrders } = plan
  if (status === 'refused') return sayFormats(language, 'act.author')
  if (status === 'no-changes') {
    const open = openOrders.length > 0 ? [sayFormats(language, 'act.waiting', { ids: few(openOrders.map(({ id }) => id), language) })] : []
    return [...open, ...(obligations.length > 0 ? [sayFormats(language, 'act.todo', { count: obligations.length })] : [])].join(' · ')
  }
  const blocks = reasons.flatMap((reason) => {
    const [id, text] = blockOf(reason) ?? []
    if (id === undefined || text === undefined) return []
    return id === 'approvals' ? sayFormats(language, 'act.approvers', { count: blockText(text, language) }) : sayFormats(language, `act.wait.${id}`)
  })
  const orders = ordersText(plan, language)
  return [...blocks, consents.length > 0 ? sayFormats(language, 'act.consent', { consents: few(consents, language) }) : sayFormats(language, 'act.apply'), ...(orders ? [orders] : [])].join(' · ')
}

function ordersText({ changes }: Plan, language: Language): string {
  const ways = changes.flatMap(({ channel, paths }) => [...new Set(paths.map((path) => path.channel ?? channel))]).filter((channel): channel is Exclude<Channel, 'self'> => channel !== 'self')
  const channels = [...Map.groupBy(ways, (channel) => channel)].map(([channel, all]) => sayFormats(language, 'act.channel', { channel: say(language, `channel.${channel}`), count: all.length }))
  return channels.length > 0 ? sayFormats(language, 'act.orders', { channels }) : ''
}

/** What each outage is worth, for people: hours, fee, amount, last day, and what a person must still judge (art. 11, annex 3). */
import type { Language } from '../diagnostics/finding.js'
import type { Credit } from '../plan/credit.js'
import type { Outage } from '../plan/record.js'
import { dateText, momentText } from './dates.js'
import { itemText, yen } from './fees.js'
import { sayCredit } from './messages/credit.js'
import { width } from '../support/width.js'
import { pad, paint, type Style } from './style.js'

export interface ShownCredit {
  readonly outage: Outage
  readonly credit: Credit
}

const listed = (texts: readonly string[], language: Language): string => texts.join(language === 'ja' ? '、' : ', ')

export const creditJson = ({ amount, monthlyFee, ...credit }: Credit, hideFees: boolean) => (hideFees ? credit : { ...credit, monthlyFee, amount })

export function renderCredits(credits: readonly ShownCredit[], style: Style, hideFees: boolean): string {
  if (credits.length === 0) return sayCredit(style.language, 'none')
  return [credits.map((each) => renderCredit(each, style, hideFees)).join('\n\n'), '', `  ${sayCredit(style.language, 'next', { command: nextCommand(credits) })}`].join('\n')
}

function renderCredit({ outage, credit }: ShownCredit, style: Style, hideFees: boolean): string {
  const { language } = style
  const { status, because, days, minutes, completeAt, deadline, needsJudgement } = credit
  const date = status === 'claimed' ? dateText(outage.claimedOn ?? '', language) : deadline ? dateText(deadline, language) : ''
  const tone = status === 'lapsed' ? 'red' : status === 'claimable' ? 'yellow' : 'dim'
  const head = [sayCredit(language, `status.${status}`, { date }), ...(because ? [sayCredit(language, `because.${because}`)] : [])].join(': ')
  const rows: [string, string][] = [[sayCredit(language, 'label.lasted'), sayCredit(language, days === 1 ? 'lasted.one' : 'lasted', { hours: Math.floor(minutes / 60), minutes: minutes % 60, days })]]
  if (deadline && !hideFees) rows.push([sayCredit(language, 'label.fee'), feeText(credit, language)])
  if (!hideFees) rows.push([sayCredit(language, 'label.credit'), amountText(credit, language)])
  if (status === 'not-yet') rows.push([sayCredit(language, 'label.deadline'), sayCredit(language, 'deadline.before', { moment: momentText(completeAt, language) })])
  if (status === 'claimable' && deadline) rows.push([sayCredit(language, 'label.deadline'), sayCredit(language, 'deadline', { date: dateText(deadline, language) })])
  for (const [index, fact] of needsJudgement.entries()) rows.push([index === 0 ? sayCredit(language, 'label.judge') : '', sayCredit(language, `fact.${fact}`)])
  const column = Math.max(...rows.map(([label]) => width(label))) + 2
  return [`  ${paint(style, 'bold', outage.id)} · ${paint(style, tone, head)}`, ...rows.map(([label, text]) => `    ${pad(label, column)}${text}`)].join('\n')
}

/** The sum, and what it is made of; what the book lacks is named, never 0. */
function feeText({ monthlyFee: { known, unknown, lines } }: Credit, language: Language): string {
  const items = lines.map(({ item, amount }) => `${itemText(item, language)} ${amount === null ? '?' : yen(amount)}`)
  return sayCredit(language, 'fee', { amount: unknown.length === 0 ? yen(known) : `${yen(known)} + ?`, items: listed(items, language) })
}

function amountText({ amount, days, deadline, monthlyFee }: Credit, language: Language): string {
  if (deadline === null) return sayCredit(language, 'amount.none')
  if (amount === null) return sayCredit(language, 'amount.unknown', { items: listed(monthlyFee.unknown.map((item) => itemText(item, language)), language) })
  return sayCredit(language, 'amount', { amount: yen(amount), days, fee: yen(monthlyFee.known) })
}

function nextCommand(credits: readonly ShownCredit[]): string {
  const claimable = credits.find(({ credit }) => credit.status === 'claimable')
  if (claimable) return `gatewright credit ${claimable.outage.id} --letter --out claim.txt`
  const open = credits.find(({ outage }) => outage.until === null)
  return open ? `gatewright outage close ${open.outage.id} --until YYYY-MM-DDTHH:MM` : 'gatewright outage list'
}

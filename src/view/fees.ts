/** Money for people: sums that say what they do not know, and when each amount falls due. */
import type { FeeLine, Fees, Sum } from '../contract/money.js'
import type { Language } from '../diagnostics/finding.js'
import { articleText } from './articles.js'
import { dateText } from './dates.js'
import { type MessageId, say } from './messages.js'

export const yen = (amount: number): string => `${amount < 0 ? '−' : ''}¥${Math.abs(amount).toLocaleString('en-US')}`

export function sumText({ known, unknown }: Sum, language: Language): string {
  return unknown.length === 0 ? yen(known) : say(language, 'fees.at-least', { amount: yen(known), items: unknown.map((item) => itemText(item, language)) })
}

export function differenceText({ known, unknown, less }: Fees['monthly']['difference'], language: Language): string {
  const signed = known > 0 ? `+${yen(known)}` : yen(known)
  const names = (items: readonly string[]): string[] => [...new Set(items.map((item) => itemText(item, language)))]
  if (less.length > 0) return [signed, ...(unknown.length > 0 ? [say(language, 'fees.plus', { items: names(unknown) })] : []), say(language, 'fees.less', { items: names(less) })].join(language === 'ja' ? '、' : ', ')
  return unknown.length === 0 ? signed : say(language, 'fees.at-least', { amount: signed, items: names(unknown) })
}

/** `concurrentDevices.2000` is the item of its first part. */
export const itemText = (item: string, language: Language): string => say(language, `fees.item.${item.startsWith('overage.') ? item : item.split('.')[0]}` as MessageId)

export function lineText({ item, quantity, kind, amount, due, article }: FeeLine, language: Language): string {
  const what = say(language, `fees.kind.${kind}`, { item: itemText(item, language) })
  const when = due.date !== null && due.event !== 'detection' ? dateText(due.date, language) : (due.date ?? '')
  const many = quantity > 1 ? ` × ${quantity}` : ''
  return `${what}${many} ${amount === null ? say(language, 'fees.unknown') : yen(amount)} · ${say(language, `fees.due.${due.event}`, { date: when })} (${articleText(article, language)})`
}

/** The lines under a plan: the month before and after, then what is due once. */
export function feeLines(fees: Fees | Record<string, never>, language: Language): string[] {
  if (!('monthly' in fees)) return []
  const { monthly, lines, once, book } = fees as Fees
  const same = monthly.difference.known === 0 && monthly.difference.unknown.length + monthly.difference.less.length === 0
  if (same && lines.length === 0) return []
  const month = same ? say(language, 'fees.same', { after: sumText(monthly.after, language) }) : say(language, 'fees.month', { before: sumText(monthly.before, language), after: sumText(monthly.after, language), difference: differenceText(monthly.difference, language) })
  return [
    `${month} (${say(language, `fees.tax.${book.tax}`)}${book.quote ? `, ${say(language, 'fees.quote', { number: book.quote.number })}` : ''})`,
    ...(monthly.dueFrom !== null && monthly.before.known === 0 && monthly.before.unknown.length === 0 ? [say(language, 'fees.due.monthly', { date: dateText(monthly.dueFrom, language) })] : []),
    ...lines.map((line) => lineText(line, language)),
    ...(lines.length > 1 ? [say(language, 'fees.once', { total: sumText(once, language) })] : []),
  ]
}

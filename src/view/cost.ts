/** Fees for people: a table of items, or a month with the invoice beside it. */
import type { Fees } from '../contract/money.js'
import type { Between, MonthCost } from '../plan/month-cost.js'
import { dateText } from './dates.js'
import { differenceText, feeLines, itemText, lineText, sumText, yen } from './fees.js'
import { say } from './messages.js'
import { sayCost } from './messages/cost.js'
import { width } from '../support/width.js'
import { pad, paint, type Style } from './style.js'

export function renderCost(fees: Fees, name: string, style: Style): string {
  const { language } = style
  const amount = (value: number | null): string => (value === null ? say(language, 'fees.unknown') : yen(value))
  const rows = fees.monthly.items.map(({ item, quantity, amount: { before, after } }) => [
    `${itemText(item, language)}${item.includes('.') ? ` ${Number(item.split('.')[1]).toLocaleString('en-US')}` : ''}`,
    quantity.before === quantity.after ? String(quantity.after) : sayCost(language, 'quantity', quantity),
    amount(before), amount(after), before === null || after === null ? (quantity.before === quantity.after ? yen(0) : say(language, 'fees.unknown')) : signed(after - before),
  ])
  const { before, after, difference } = fees.monthly
  const table = layout([[sayCost(language, 'item'), '', sayCost(language, 'now'), sayCost(language, 'after'), sayCost(language, 'difference')], ...rows])
  const [, ...once] = feeLines({ ...fees, monthly: { ...fees.monthly, difference: { known: 1, unknown: [], less: [] } } }, language)
  return [
    paint(style, 'bold', `${name} · ${say(language, `fees.tax.${fees.book.tax}`)}${fees.book.quote ? ` · ${say(language, 'fees.quote', { number: fees.book.quote.number })}` : ''}`), '',
    ...table, '',
    `  ${sayCost(language, 'total')}: ${sumText(before, language)} → ${sumText(after, language)} (${differenceText(difference, language)})`,
    ...(once.length > 0 ? once : [sayCost(language, 'once.none')]).map((line) => `  ${line}`),
  ].join('\n')
}

export function renderMonth({ month, monthly, lines, expected, invoice }: MonthCost, name: string, style: Style): string {
  const { language } = style
  const items = (unknown: readonly string[]): string[] => unknown.map((item) => itemText(item, language))
  const sum = ({ low, high, unknown }: Between): string => {
    const known = low === high ? yen(low) : sayCost(language, 'between', { low: yen(low), high: yen(high) })
    return unknown.length === 0 ? known : say(language, 'fees.at-least', { amount: known, items: items(unknown) })
  }
  const whole = monthly.segments.length > 1 || monthly.low !== monthly.high
  const verdict = invoice && sayCost(language, `verdict.${invoice.verdict}`, { amount: yen(invoice.amount), difference: yen(Math.abs(invoice.difference)), items: items(expected.unknown) })
  return [
    paint(style, 'bold', `${name} · ${sayCost(language, 'month', { month })}`), '',
    `  ${sayCost(language, 'monthly')}: ${sum(monthly)}`,
    ...(whole ? monthly.segments.map(({ from, to, fee }) => `    ${sayCost(language, 'segment', { from: dateText(from, language), to: dateText(to, language) })}  ${sumText(fee, language)}`) : []),
    ...(whole ? [`    ${sayCost(language, 'split')}`] : []),
    ...lines.map((line) => `  ${lineText(line, language)}${line.on.length === 10 ? ` · ${dateText(line.on, language)}` : ''}${line.order ? ` · ${sayCost(language, 'by', { order: line.order })}` : ''}`), '',
    `  ${sayCost(language, 'expected')}: ${sum(expected)}`,
    ...(verdict ? [`  ${sayCost(language, 'invoice')}: ${verdict}`] : []),
  ].join('\n')
}

const signed = (amount: number): string => (amount > 0 ? `+${yen(amount)}` : yen(amount))

/** The first column to the left, numbers to the right. */
function layout(rows: readonly (readonly string[])[]): string[] {
  const columns = rows[0]?.map((_, index) => Math.max(...rows.map((row) => width(row[index] ?? '')))) ?? []
  return rows.map((row) => `  ${row.map((cell, index) => (index === 0 ? pad(cell, columns[0] ?? 0) : ' '.repeat((columns[index] ?? 0) - width(cell)) + cell)).join('   ')}`.trimEnd())
}

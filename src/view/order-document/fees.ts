/** The money of an order: what is due, when, by which quotation; what is not known says so. */
import { articleText } from '../articles.js'
import type { FeeLine, Fees, Sum } from '../../contract/money.js'
import type { Language } from '../../diagnostics/finding.js'
import { dateText } from '../dates.js'
import { differenceText, itemText, sumText, yen } from '../fees.js'
import { say } from '../messages.js'
import { sayDocument } from '../messages/order-document.js'
import type { Block, OrderFacts } from './document.js'

export function feesBlock(fees: OrderFacts['fees'], language: Language): Block[] {
  if (fees === 'hidden') return []
  const heading = sayDocument(language, 'head.fees')
  if (fees === 'no-book') return [{ kind: 'lines', heading, lines: [sayDocument(language, 'fees.no-book')] }]
  const rows = feeRows(fees, language)
  const table: Block = rows.length > 0
    ? { kind: 'table', heading, columns: (['item', 'amount', 'due', 'article'] as const).map((column) => sayDocument(language, `column.${column}`)), rows }
    : { kind: 'lines', heading, lines: [sayDocument(language, 'fees.none')] }
  return [table, { kind: 'facts', heading: '', rows: [{ label: sayDocument(language, 'fees.tax'), value: say(language, `fees.tax.${fees.book.tax}`) }, { label: sayDocument(language, 'fees.quote'), value: quoteText(fees, language) }] }]
}

export function quoteText({ book: { quote } }: Fees, language: Language): string {
  if (!quote) return sayDocument(language, 'fees.no-quote')
  return quote.expires === undefined ? quote.number : sayDocument(language, 'fees.expires', { number: quote.number, date: dateText(quote.expires, language) })
}

/** Item, amount, when it falls due, article. */
export function feeRows({ monthly, lines, once }: Fees, language: Language): string[][] {
  const article = (number: string): string => articleText(number, language)
  const isZero = ({ known, unknown }: Sum): boolean => known === 0 && unknown.length === 0
  const due = sayDocument(language, isZero(monthly.before) ? 'fees.due.monthly' : 'fees.due.change')
  return [
    ...(isZero(monthly.difference) ? [] : [
      [sayDocument(language, 'fees.monthly'), sumText(monthly.before, language), '', article('9')],
      [sayDocument(language, 'fees.monthly-after'), sumText(monthly.after, language), due, article('9')],
      [sayDocument(language, 'fees.monthly-difference'), differenceText(monthly.difference, language), '', article('9')],
    ]),
    ...lines.map((line) => [lineName(line, language), line.amount === null ? say(language, 'fees.unknown') : yen(line.amount), say(language, `fees.due.${line.due.event}`, { date: line.due.date ? dateText(line.due.date, language) : '' }), article(line.article)]),
    ...(lines.length > 1 ? [[sayDocument(language, 'fees.once-total'), sumText(once, language), '', article('9')]] : []),
  ]
}

const lineName = ({ kind, item, quantity }: FeeLine, language: Language): string =>
  sayDocument(language, 'fees.title', { item: say(language, `fees.kind.${kind}`, { item: itemText(item, language) }), many: quantity > 1 ? ` × ${quantity}` : '' })

/** What a provider's own form can take from an order. The list is documented in docs/orders.md and in schemas/order-map.schema.json. */
import type { Language } from '../../diagnostics/finding.js'
import { dateText } from '../dates.js'
import type { OrderFacts } from './document.js'
import { feeRows, quoteText } from './fees.js'
import { itemsOfOrder } from './items.js'
import { amendsLines, changeRows, desiredText, issuedOn, orderDocument, referenceOf, sendByText } from './model.js'

export const placeholders = ['orderId', 'reference', 'planId', 'title', 'provider', 'contact', 'serviceCode', 'requester', 'issued', 'desiredDate', 'sendBy', 'amends', 'changes', 'changesLines', 'fees', 'feesLines', 'quote'] as const
export const rowPlaceholders = ['number', 'item', 'before', 'after', 'article', 'place'] as const
export type Values = Readonly<Record<string, string>>

export interface FormValues {
  readonly whole: Values
  /** One for each change. */
  readonly rows: readonly Values[]
}

/** What is not known stands as an empty text: a blank to fill in by hand. */
export function formValues(facts: OrderFacts, language: Language): FormValues {
  const { order, provider, contact, serviceCode, requester, fees } = facts
  const rows = changeRows(itemsOfOrder(order), language)
  const changes = rows.map(({ item, before, after, article }) => `${item} ${before} → ${after} (${article})`)
  const money = typeof fees === 'string' ? [] : feeRows(fees, language).map((cells) => cells.filter(Boolean).join(' '))
  const whole: Record<(typeof placeholders)[number], string> = {
    orderId: order.id, reference: referenceOf(facts), planId: order.planId, title: orderDocument(facts, language).title, provider, contact: contact ?? '', serviceCode, requester: requester ?? '',
    issued: dateText(issuedOn(order), language), desiredDate: desiredText(facts, language), sendBy: sendByText(facts, language), amends: amendsLines(facts, language).join(' / '),
    changes: changes.join(' / '), changesLines: changes.join('\n'), fees: money.join(' / '), feesLines: money.join('\n'), quote: typeof fees === 'string' ? '' : quoteText(fees, language),
  }
  return { whole, rows }
}

const place = /\{([^{}]*)\}/g
/** Names in a text that are no placeholders. */
export const unknownIn = (text: string, known: readonly string[]): string[] => [...text.matchAll(place)].map(([, name = '']) => name).filter((name) => !known.includes(name))
export const fill = (text: string, values: Values): string => text.replace(place, (whole, name: string) => values[name] ?? whole)

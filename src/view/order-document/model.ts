/** From what is known of an order to the document about it: an application, a request, a termination's attachment, or a runbook. */
import { articleText } from '../articles.js'
import { arriveBy } from '../../contract/calendar.js'
import type { Language } from '../../diagnostics/finding.js'
import { openStatuses, type Order } from '../../plan/snapshot.js'
import { dateInTokyo, isDate } from '../../support/civil-date.js'
import { canonicalJson } from '../../support/canonical.js'
import { dateText } from '../dates.js'
import { type DocumentText, sayDocument } from '../messages/order-document.js'
import type { Block, Fact, OrderDocument, OrderFacts } from './document.js'
import { feesBlock } from './fees.js'
import { type Item, itemsOfOrder } from './items.js'
import { runbookBlocks } from './runbook.js'
import { afterText, beforeText, itemName } from './values.js'

export const referenceOf = ({ deployment, order }: Pick<OrderFacts, 'deployment' | 'order'>): string => `${deployment}/${order.id}`
export const issuedOn = ({ notes }: Pick<Order, 'notes'>): string => dateInTokyo(notes[0]?.at ?? '1970-01-01T00:00:00Z')
/** Items that get a last day. */
export const endings = (items: readonly Item[]): (Item & { readonly after: string })[] => items.filter((item): item is Item & { readonly after: string } => item.path[0] === 'endsOn' && typeof item.after === 'string')

export function orderDocument(facts: OrderFacts, language: Language): OrderDocument {
  const { order } = facts
  const items = itemsOfOrder(order)
  const ends = endings(items).length > 0
  const isRunbook = order.channel === 'console' && !ends
  const title = ends ? 'title.termination' : (`title.${order.channel === 'self' ? 'order' : order.channel}` as DocumentText)
  const blocks = [headBlock(facts, items, isRunbook, language), ...amendsBlocks(facts, language), ...(ends ? [terminationBlock(items, language)] : [])]
  const rest = isRunbook ? runbookBlocks(facts, items, language) : [changesBlock(items, language), ...feesBlock(facts.fees, language), answerBlock(facts, items, ends, language)]
  return { language, title: sayDocument(language, title), id: order.id, blocks: [...closedBlocks(order, language), ...blocks, ...rest] }
}

function headBlock(facts: OrderFacts, items: readonly Item[], isRunbook: boolean, language: Language): Block {
  const { order, provider, contact, serviceCode, requester } = facts
  const text = (id: DocumentText, params = {}): string => sayDocument(language, id, params)
  const ends = endings(items)
  const rows: Fact[] = [
    { label: text('label.id'), value: order.id },
    { label: text('label.reference'), value: referenceOf(facts) },
    { label: text('label.plan'), value: order.planId },
    ...(isRunbook ? [{ label: text('runbook.console'), value: contact ?? null }] : [{ label: text('label.provider'), value: provider || null }, { label: text('label.contact'), value: contact ?? null }]),
    { label: text('label.service-code'), value: serviceCode || null },
    { label: text('label.requester'), value: requester ?? null },
    ...(isRunbook ? [] : [{ label: text('label.master-id'), value: null }]),
    { label: text('label.issued'), value: dateText(issuedOn(order), language) },
    { label: text('label.desired'), value: desiredText(facts, language) },
    { label: text(isRunbook ? 'label.to-begin-by' : 'label.send-by'), value: sendByText(facts, language) },
    ...ends.map((item) => ({ label: text('label.arrive-by'), value: dateText(arriveBy(item.after), language) })),
  ]
  return { kind: 'facts', heading: text('head.order'), rows }
}

export const desiredText = ({ order: { on } }: Pick<OrderFacts, 'order'>, language: Language): string => (on === null ? sayDocument(language, 'desired.soonest') : dateText(on, language))
/** Without a wanted day there is no last day for sending; with one, the lead time must be known. */
export const sendByText = ({ order: { on }, sendBy }: Pick<OrderFacts, 'order' | 'sendBy'>, language: Language): string =>
  sendBy !== null ? dateText(sendBy, language) : sayDocument(language, on === null ? 'desired.soonest' : 'send-by.unknown')

function closedBlocks({ status }: Order, language: Language): Block[] {
  if (openStatuses.includes(status)) return []
  return [{ kind: 'lines', heading: '', lines: [sayDocument(language, 'closed', { status: sayDocument(language, `status.${status}` as DocumentText) })] }]
}

export const amendsLines = ({ amended }: Pick<OrderFacts, 'amended'>, language: Language): string[] => amended.map((order) => {
  const sent = order.notes.findLast(({ status }) => status === 'sent')
  const reference = order.notes.findLast((note) => note.reference !== undefined)?.reference
  return sayDocument(language, 'amends.line', {
    id: order.id, issued: dateText(issuedOn(order), language),
    sent: sent ? sayDocument(language, 'amends.sent', { date: dateText(sent.date ?? dateInTokyo(sent.at), language) }) : '',
    reference: reference ? sayDocument(language, 'amends.reference', { reference }) : '',
  })
})
const amendsBlocks = (facts: OrderFacts, language: Language): Block[] =>
  facts.amended.length === 0 ? [] : [{ kind: 'lines', heading: sayDocument(language, 'head.amends'), lines: amendsLines(facts, language) }]

function terminationBlock(items: readonly Item[], language: Language): Block {
  const dates = [...new Set(endings(items).map(({ after }) => after))].sort()
  const arrivals = dates.map((date) => sayDocument(language, 'termination.arrive', { date: dateText(date, language), arrive: dateText(arriveBy(date), language) }))
  return { kind: 'lines', heading: sayDocument(language, 'head.termination'), lines: [sayDocument(language, 'termination.attachment'), sayDocument(language, 'termination.effective'), ...arrivals] }
}

/** Number, item, before, after, article: the columns of every format and of the rows in a provider's own form. */
export const changeRows = (items: readonly Item[], language: Language): { readonly number: string; readonly item: string; readonly before: string; readonly after: string; readonly article: string; readonly place: string }[] =>
  items.map((item, index) => ({
    number: String(index + 1), item: itemName(item, language), before: beforeText(item, language), after: afterText(item, language), article: articleText(item.article, language), place: item.place,
  }))

function changesBlock(items: readonly Item[], language: Language): Block {
  const columns = (['number', 'item', 'before', 'after', 'article'] as const).map((column) => sayDocument(language, `column.${column}`))
  return { kind: 'table', heading: sayDocument(language, 'head.changes'), columns, rows: changeRows(items, language).map(({ number, item, before, after, article }) => [number, item, before, after, article]) }
}

/** What the provider is asked; what it has answered already stands there. */
function answerBlock({ order }: OrderFacts, items: readonly Item[], ends: boolean, language: Language): Block {
  const text = (id: DocumentText, params = {}): string => sayDocument(language, id, params)
  const answered = ({ address, path }: Item): string | null => {
    const value = order.answers.findLast((answer) => answer.address === address && canonicalJson([...answer.path]) === canonicalJson([...path]))?.value
    return typeof value !== 'string' ? null : isDate(value) ? dateText(value, language) : value
  }
  const blanks = (ids: readonly DocumentText[]): Fact[] => ids.map((id) => ({ label: text(id), value: null }))
  return {
    kind: 'facts', heading: text('head.answer'),
    rows: [
      // A termination is told, not applied for: it needs no acceptance.
      ...(ends ? blanks(['answer.arrived', 'answer.effective']) : [{ label: text('answer.accepted'), value: text('answer.yes-no') }, ...blanks(['answer.accepted-on'])]),
      ...blanks(['answer.reference', 'answer.work', 'answer.sessions', 'answer.hosts']),
      ...items.filter(({ before, after }) => after === 'assigned' && before !== 'assigned').map((item) => ({ label: text('answer.assigned', { item: itemName(item, language), place: item.place }), value: answered(item) })),
    ],
  }
}

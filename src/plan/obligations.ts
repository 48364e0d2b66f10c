/** What the contractor must do, why, and by when: from orders on their way, notices, outages, and what a plan brings. Pure. */
import { afterBusinessDays, arriveBy, isBusinessDay, sendBy, type WorkCalendar } from '../contract/calendar.js'
import type { Resources } from '../kinds/kind.js'
import type { Offering } from '../model/offering.js'
import { addDays, dateInTokyo } from '../support/civil-date.js'
import { digestOf } from '../support/canonical.js'
import type { JsonObject } from '../support/json.js'
import type { Obligation, PlannedChange } from './document.js'
import { type ChangePart, partsOf } from './parts.js'
import { recordObligations } from './record-obligations.js'
import type { Order, OrderChange, Snapshot } from './snapshot.js'

/** Every obligation, and the articles from which it may come. */
export const obligationArticles: Readonly<Record<string, readonly string[]>> = {
  'send-by': ['5(1)', '6(1)'], 'send-order': ['4(3)', '5(1)', '6(1)'], 'carry-out-order': ['6(2)(2)'], 'send-termination-by': ['6(4)', '8'], 'send-termination': ['6(4)', '8'],
  'ask-for-answer': ['4(3)', '5(1)', '6(1)', '6(2)(2)', '6(4)', '8'], 'confirm-done': ['4(3)', '5(1)', '6(1)', '6(2)(2)', '6(4)', '8'],
  'notify-environment': ['4(3)'], 'decide-operation-policy': ['4(2)(2)'], 'prepare-abolition': ['7'], 'claim-credit': ['11'], 'tell-users': ['12(2)'], 'judge-outage': ['11'], 'record-outage-end': ['11'], 'decide-overage': ['5(2)'],
  'review-break-glass': ['12(2)'],
}

export interface ObligationWorld {
  readonly offering: Offering
  readonly calendar: WorkCalendar
  /** Calendar date in Tokyo. */
  readonly today: string
  /** ISO moment; absent = the day's beginning. */
  readonly now?: string
}

/** A date that has passed; what is due promptly is never late by a day that nobody named. */
export const isOverdue = ({ due }: Pick<Obligation, 'due'>, today: string): boolean => due !== 'promptly' && due < today

const lastBusinessDay = (date: string, calendar: WorkCalendar): string => (isBusinessDay(date, calendar) ? date : lastBusinessDay(addDays(date, -1), calendar))

const endOf = ({ before, after }: Pick<OrderChange, 'before' | 'after'>): string | undefined =>
  typeof after?.endsOn === 'string' && before?.endsOn !== after.endsOn ? after.endsOn : undefined

/** The last business day on which an order can be sent for its day; null where no lead time is known or no day is wanted. */
export function sendByOf({ channel, on }: Pick<ChangePart, 'channel' | 'on'>, changes: readonly Pick<OrderChange, 'address' | 'before' | 'after'>[], { offering, calendar }: Omit<ObligationWorld, 'today'>): string | null {
  const ends = changes.flatMap((change) => endOf(change) ?? []).sort()
  if (ends[0] !== undefined) return lastBusinessDay(arriveBy(ends[0]), calendar)
  const isNew = changes.some(({ address, before }) => address === 'contract' && before === null)
  const lead = channel === 'self' ? undefined : (isNew ? offering.leadTimes.new : undefined) ?? offering.leadTimes[channel]
  return on === null || lead === undefined ? null : sendBy(on, lead, calendar)
}

/** Business days within which somebody else looks at what went past the policy. */
const reviewWithin = 5

/** From what is on record. */
export function standingObligations(snapshot: Pick<Snapshot, 'openOrders' | 'notices' | 'outages' | 'usage' | 'driver' | 'unreviewed'>, current: Resources, world: ObligationWorld): Obligation[] {
  return [
    ...snapshot.openOrders.flatMap((order) => ofOrder(order, world)),
    ...(snapshot.driver === 'manual' && current.get('environment')?.inputs.operationPolicy === '' ? [{ id: 'decide-operation-policy', article: '4(2)(2)', params: {}, due: 'promptly' }] : []),
    ...snapshot.unreviewed.map(({ number, ticket, by, at }): Obligation => ({ id: 'review-break-glass', article: '12(2)', params: { apply: number, ticket, by }, due: afterBusinessDays(dateInTokyo(at), reviewWithin, world.calendar) })),
    ...recordObligations(snapshot, current, world.now ?? `${world.today}T00:00:00+09:00`),
  ]
}

function ofOrder(order: Order, world: ObligationWorld): Obligation[] {
  const { id, status, on, changes } = order
  const params = { order: id }
  const day = (wanted: string): string => {
    const note = order.notes.findLast((each) => each.status === wanted)
    return note?.date ?? dateInTokyo(note?.at ?? `${world.today}T00:00:00Z`)
  }
  if (status === 'issued') return [{ id: changes.some((change) => endOf(change)) ? 'send-termination' : order.channel === 'console' ? 'carry-out-order' : 'send-order', article: articleOf(order), params, due: sendByOf(order, changes, world) ?? 'promptly' }]
  if (status === 'sent') return [{ id: 'ask-for-answer', article: articleOf(order), params: { ...params, sent: day('sent') }, due: afterBusinessDays(day('sent'), world.offering.answerWithin, world.calendar) }]
  return on === null && status === 'accepted' ? [] : [{ id: 'confirm-done', article: articleOf(order), params, due: status === 'scheduled' ? day('scheduled') : (on ?? world.today) }]
}

/** The contract ends by art. 8, an option or a region by art. 6(4). */
const endArticle = (addresses: readonly string[]): string => (addresses.includes('contract') ? '8' : '6(4)')

const articleOf = ({ channel, changes }: Pick<Order, 'channel' | 'changes'>): string => (changes.every(({ address }) => address === 'environment') ? '4(3)' : changes.some((change) => endOf(change)) ? endArticle(changes.map(({ address }) => address)) : channel === 'form' ? '6(1)' : channel === 'console' ? '6(2)(2)' : '5(1)')

/** From what a plan changes. */
export function plannedObligations(changes: readonly PlannedChange[], world: ObligationWorld): Obligation[] {
  const parts = changes.flatMap((change) => (change.channel === 'self' ? [] : partsOf(change).map((part) => ({ address: change.address, ...part }))))
  const groups = [...Map.groupBy(parts, (part) => `${part.channel} ${part.on} ${endOf(part)}`).values()]
  const dates = groups.flatMap((group): Obligation[] => {
    const [first] = group
    const due = first ? sendByOf(first, group, world) : null
    if (!first || due === null) return []
    const [{ channel, on, address }, end] = [first, endOf(first)]
    return [{ id: end ? 'send-termination-by' : 'send-by', article: end ? endArticle([address]) : channel === 'form' ? '6(1)' : '5(1)', params: { channel, on: end ?? on }, due }]
  })
  const networks = changes.filter(({ kind, actions }) => kind === 'environment' && actions[0] === 'update').flatMap(({ before, after }) => changedNetworks(before, after))
  return [...networks.map((network): Obligation => ({ id: 'notify-environment', article: '4(3)', params: { network }, due: 'promptly' })), ...dates.sort((a, b) => (a.due < b.due ? -1 : 1))]
}

/** Art. 4(3): disclosed settings of networks that are not the provider's. */
function changedNetworks(before: JsonObject | null, after: JsonObject | null): string[] {
  const networks = (inputs: JsonObject | null) => (inputs?.accessNetworks ?? {}) as Record<string, { by?: string }>
  const [old, now] = [networks(before), networks(after)]
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((name) => digestOf(old[name] ?? null) !== digestOf(now[name] ?? null) && (now[name] ?? old[name])?.by !== 'provider')
    .sort()
}

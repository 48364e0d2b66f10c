/** What an open order costs: fees with it against fees with the orders before it. */
import { type Fees, feesOf } from '../contract/money.js'
import type { Offering } from '../model/offering.js'
import type { PriceBook } from '../model/price-book.js'
import { applyOrder, committed, startsOf } from './committed.js'
import { lastingOf } from './desired.js'
import type { Order, Snapshot } from './snapshot.js'

/** undefined for an order that is not open: what it was measured against is past. */
export function feesOfOrder({ id }: Pick<Order, 'id'>, snapshot: Pick<Snapshot, 'current' | 'openOrders' | 'starts'>, book: PriceBook, offering: Offering, today: string): Fees | undefined {
  const place = snapshot.openOrders.findIndex((order) => order.id === id)
  const order = snapshot.openOrders[place]
  if (!order) return undefined
  const before = committed({ current: snapshot.current, openOrders: snapshot.openOrders.slice(0, place) })
  const after = new Map(before)
  applyOrder(after, order)
  return feesOf({ before, after, lasting: { before: lastingOf(before), after: lastingOf(after) }, book, offering, today, starts: startsOf(snapshot) })
}

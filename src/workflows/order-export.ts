/** `order export`: what is known of an order, gathered for a document. Writes the document only; the record learns nothing of it. */
import type { Deployment } from '../model/deployment.js'
import { sendByOf } from '../plan/obligations.js'
import { feesOfOrder } from '../plan/order-fees.js'
import { forecastOfOrder } from '../plan/order-forecast.js'
import { dateInTokyo } from '../support/civil-date.js'
import type { OrderFacts } from '../view/order-document/document.js'
import { withService } from './attach.js'
import { calendarFor } from './calendar-for.js'
import { orderIn } from './order.js'

export interface ExportRequest {
  readonly id: string
  readonly file?: string | undefined
  readonly requester?: string | undefined
  readonly hideFees?: boolean
}
export interface Exported {
  readonly facts: OrderFacts
  readonly deployment: Deployment
  /** The deployment file. */
  readonly file: string
}

export const orderFacts = ({ id, file: named, requester, hideFees = false }: ExportRequest): Promise<Exported> =>
  withService(named, async ({ file, deployment, service, beside: { offering, priceBook } }) => {
    const [snapshot, sessions, orders] = [await service.snapshot(), await service.sessions(), await service.orders()]
    const order = orderIn(orders, id)
    const calendar = await calendarFor({ driver: snapshot.driver, openOrders: [order] }, offering)
    const fees = priceBook && feesOfOrder(order, snapshot, priceBook, offering, dateInTokyo(snapshot.takenAt))
    const isOpen = snapshot.openOrders.some((each) => each.id === id)
    const facts: OrderFacts = {
      order, deployment: deployment.metadata.name, serviceCode: serviceCodeOf(deployment, snapshot.current), provider: offering.provider,
      contact: order.channel === 'self' ? undefined : offering.contacts[order.channel], requester: requester?.trim() || undefined,
      sendBy: sendByOf(order, order.changes, { offering, calendar }), amended: orders.filter((each) => order.amends.includes(each.id)),
      fees: hideFees || !isOpen ? 'hidden' : (fees ?? 'no-book'), windows: deployment.policy.windows, forecast: forecastOfOrder(order, snapshot, sessions),
    }
    return { facts, deployment, file }
  })

/** The one that the provider knows: in force, or as the file says while nothing is. */
const serviceCodeOf = ({ contract }: Deployment, current: readonly { readonly address: string; readonly inputs: { readonly [key: string]: unknown } }[]): string => {
  const known = current.find(({ address }) => address === 'contract')?.inputs.serviceCode
  return typeof known === 'string' && known !== '' ? known : contract.serviceCode
}

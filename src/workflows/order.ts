/** Orders: what people report of them. */
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { relative } from 'node:path'
import type { Language } from '../diagnostics/finding.js'
import { sendByOf } from '../plan/obligations.js'
import { parseSeen } from '../plan/seen.js'
import type { EvidenceFile, Order, OrderStatus } from '../plan/snapshot.js'
import { Refusal } from '../service/refusal.js'
import { dateInTokyo, isDate } from '../support/civil-date.js'
import { systemClock } from '../support/clock.js'
import { UsageError } from '../support/errors.js'
import type { Json } from '../support/json.js'
import { thisActor } from '../support/process.js'
import { withService } from './attach.js'
import { calendarFor } from './calendar-for.js'

export interface OrderReport {
  readonly id: string
  readonly status: OrderStatus
  readonly file?: string | undefined
  readonly date?: string | undefined
  readonly reference?: string | undefined
  readonly by?: string | undefined
  readonly reason?: string | undefined
  readonly evidence?: string | undefined
  readonly arrived?: string | undefined
  /** `reconnect:5m`, `stall:0.3s`, `none` */
  readonly observed?: string | undefined
  /** `regions.osaka.endpoint=203.0.113.9` */
  readonly set?: readonly string[] | undefined
}

/** With the day by which it must be sent, for one who looks at it. */
export interface OrderSeen {
  readonly order: Order & { readonly sendBy: string | null }
  readonly language: Language
}

export const listOrders = (file: string | undefined): Promise<{ readonly orders: readonly OrderSeen['order'][]; readonly language: Language }> =>
  withService(file, async ({ service, deployment, beside: { offering } }) => {
    const [orders, { driver, openOrders }] = [await service.orders(), await service.snapshot()]
    const calendar = await calendarFor({ driver, openOrders }, offering)
    return { orders: orders.map((order) => ({ ...order, sendBy: sendByOf(order, order.changes, { offering, calendar }) })), language: deployment.metadata.language }
  })

export async function findOrder(id: string, file: string | undefined): Promise<OrderSeen> {
  const { orders, language } = await listOrders(file)
  return { order: orderIn(orders, id), language }
}

/** @throws Refusal (exit 1) where there is none. */
export function orderIn<T extends Order>(orders: readonly T[], id: string): T {
  const order = orders.find((each) => each.id === id)
  if (!order) throw new Refusal('no-such-order', { id })
  return order
}

export async function moveOrder({ id, status, file, evidence, set, observed, ...said }: OrderReport): Promise<{ readonly order: Order; readonly language: Language }> {
  for (const date of [said.date, said.arrived]) checkDate(date)
  if (said.arrived !== undefined && said.arrived > dateInTokyo(systemClock.now())) throw new UsageError(`--arrived ${said.arrived} is a day to come`, 'record the arrival once the form has arrived; the effective day counts from it')
  const seen = observed === undefined ? undefined : parseSeen(observed)
  if (observed !== undefined && !seen) throw new UsageError('not-seen', { text: observed })
  const answers = set?.map(placeAndValue)
  const proof = evidence === undefined ? undefined : evidenceOf(evidence)
  return withService(file, async ({ service, deployment }) => {
    const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
    const order = await service.moveOrder({ id, status, ...given, ...(seen && { observed: seen }), ...(answers && { set: answers }), ...(proof && { evidence: proof }) }, thisActor())
    return { order, language: deployment.metadata.language }
  })
}

/** @throws UsageError where it is given and no date. */
export function checkDate(date: string | undefined): void {
  if (date !== undefined && !isDate(date)) throw new UsageError('not-a-date', { text: date })
}

/** `contract.deviceLicences=1300` → a place in the file and a value as YAML would read it there. */
export function placeAndValue(text: string): { name: string; value: Json } {
  const [, name, value] = /^([^=]+)=(.*)$/.exec(text) ?? []
  if (name === undefined || value === undefined) throw new UsageError('not-a-place', { text })
  if (/^-?\d+$/.test(value)) return { name, value: Number(value) }
  return { name, value: value === 'true' ? true : value === 'false' ? false : value }
}

/** What a person kept as proof: its name and digest enter the record, never its content. */
export function evidenceOf(file: string): EvidenceFile {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new UsageError('no-evidence', { file })
  return { file: relative('.', file), sha256: createHash('sha256').update(readFileSync(file)).digest('hex') }
}

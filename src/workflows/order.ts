/** Orders: what people report of them. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { Order, OrderStatus } from '../plan/snapshot.js'
import { Refusal } from '../service/refusal.js'
import { UsageError } from '../support/errors.js'
import { thisHolder } from '../support/process.js'
import { withService } from './attach.js'

export interface OrderReport {
  readonly id: string
  readonly status: OrderStatus
  readonly file?: string | undefined
  readonly date?: string | undefined
  readonly reference?: string | undefined
  readonly by?: string | undefined
  readonly reason?: string | undefined
  readonly evidence?: string | undefined
}

export const findOrder = (id: string, file: string | undefined): Promise<Order> =>
  withService(file, async ({ service }) => {
    const order = (await service.orders()).find((each) => each.id === id)
    if (!order) throw new Refusal('no-such-order', `there is no order ${id}`, { id })
    return order
  })

export async function moveOrder({ id, status, file, evidence, ...said }: OrderReport): Promise<Order> {
  if (said.date !== undefined && !isDate(said.date)) throw new UsageError(`not a date: ${said.date}`, 'write it as YYYY-MM-DD')
  const proof = evidence === undefined ? undefined : evidenceOf(evidence)
  return withService(file, ({ service }) => {
    const { user, host } = thisHolder()
    const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
    return service.moveOrder({ id, status, ...given, ...(proof && { evidence: proof }) }, { user, host })
  })
}

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)

function evidenceOf(file: string): { file: string; sha256: string } {
  if (!existsSync(file)) throw new UsageError(`no such file: ${file}`, 'name the file that proves it')
  return { file: relative('.', file), sha256: createHash('sha256').update(readFileSync(file)).digest('hex') }
}

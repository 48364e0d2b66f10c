/**
 * What a month costs, from what was in force on each of its days, and how an invoice compares (art. 9). The terms do not say how a month
 * is charged in which something begins, changes or ends: such a month lies between the least and the most of the readings.
 */
import { type FeeLine, feesOf, monthlyLines, type Sum, sumOf } from '../contract/money.js'
import type { Usage } from '../contract/usage.js'
import type { Resources } from '../kinds/kind.js'
import type { Offering } from '../model/offering.js'
import type { PriceBook } from '../model/price-book.js'
import { addDays, addMonths, daysBetween } from '../support/civil-date.js'
import { overageOf } from './overage.js'
import { resourcesOn, type Timeline } from './timeline.js'

export interface Segment {
  readonly from: string
  readonly to: string
  readonly fee: Sum
}
export interface DatedLine extends FeeLine {
  readonly on: string
  readonly order: string | null
}
/** Whole yen; `unknown` names the items without an amount. */
export interface Between {
  readonly low: number
  readonly high: number
  readonly unknown: readonly string[]
}
export type InvoiceVerdict = 'matches' | 'within' | 'above' | 'below' | 'unknown'
export interface MonthCost {
  /** `2027-04`. */
  readonly month: string
  readonly monthly: Between & { readonly segments: readonly Segment[] }
  readonly lines: readonly DatedLine[]
  readonly expected: Between
  /** `difference`: what the invoice is above (or, negative, below) what is expected; 0 inside. */
  readonly invoice: { readonly amount: number; readonly verdict: InvoiceVerdict; readonly difference: number } | null
}
export interface MonthInput {
  readonly month: string
  readonly timeline: Timeline
  readonly usage: readonly Usage[]
  readonly book: PriceBook
  readonly offering: Offering
  readonly invoice?: number | undefined
}

export function monthCost(input: MonthInput): MonthCost {
  const { month, timeline, book, invoice } = input
  const first = `${month}-01`
  const last = addDays(addMonths(first, 1).date, -1)
  const days = Array.from({ length: daysBetween(first, last) + 1 }, (_, index) => addDays(first, index))
  const on = (day: string): Resources => resourcesOn(timeline, day)
  const fees = days.map((day) => (isUnknown(timeline, day) ? notOnRecord : feeOf(on(day), day, book)))
  const monthly = { ...between(fees), segments: segmentsOf(days, fees) }
  const lines = [...acceptedLines(input), ...endedLines(input), ...input.usage.filter((each) => each.month === month).flatMap((each) => overageOf(each, timeline, book).lines).map((line): DatedLine => ({ ...line, on: month, order: null }))]
  const once = sumOf(lines)
  const expected = { low: monthly.low + once.known, high: monthly.high + once.known, unknown: [...new Set([...monthly.unknown, ...once.unknown])].sort() }
  return { month, monthly, lines, expected, invoice: invoice === undefined ? null : { amount: invoice, ...judge(invoice, expected) } }
}

const nothing: Sum = { known: 0, unknown: [] }
const notOnRecord: Sum = { known: 0, unknown: ['record'] }

/** Before a baseline something was in force, from the billing start on; nobody recorded what. */
function isUnknown({ unknownBefore, inForce }: Timeline, day: string): boolean {
  const start = inForce[0]?.resources.get('contract')?.inputs.billingStart
  return unknownBefore !== undefined && day < unknownBefore && !(typeof start === 'string' && start !== 'assigned' && day < start)
}

/** Monthly fees are due from the billing start on. */
function feeOf(resources: Resources, day: string, book: PriceBook): Sum {
  const start = resources.get('contract')?.inputs.billingStart
  return typeof start === 'string' && start !== 'assigned' && start <= day ? sumOf(monthlyLines(resources, book)) : nothing
}

const textOf = ({ known, unknown }: Sum): string => `${known} ${unknown.join()}`

function segmentsOf(days: readonly string[], fees: readonly Sum[]): Segment[] {
  const segments: { from: string; to: string; fee: Sum }[] = []
  days.forEach((day, index) => {
    const fee = fees[index] ?? nothing
    const open = segments.at(-1)
    if (open && textOf(open.fee) === textOf(fee)) open.to = day
    else segments.push({ from: day, to: day, fee })
  })
  return segments.filter(({ fee }) => fee.known > 0 || fee.unknown.length > 0)
}

/** Whole fees that stood in the month, and their share by days. */
function between(fees: readonly Sum[]): Between {
  const whole = fees.filter(({ known, unknown }) => known > 0 || unknown.length > 0).map(({ known }) => known)
  const unknown = [...new Set(fees.flatMap((fee) => fee.unknown))].sort()
  if (whole.length === 0) return { low: 0, high: 0, unknown }
  const byDays = Math.floor(fees.reduce((sum, { known }) => sum + known, 0) / fees.length)
  return { low: Math.min(byDays, ...whole), high: Math.max(byDays, ...whole), unknown }
}

const isIn = (month: string) => ({ on }: { on: string }): boolean => on.startsWith(month)

const acceptedLines = ({ month, timeline, book, offering }: MonthInput): DatedLine[] =>
  timeline.accepted.filter(isIn(month)).flatMap(({ on, order, before, after }) =>
    feesOf({ before, after, book, offering, today: on, starts: timeline.starts }).lines
      .filter(({ kind }) => kind === 'initial' || kind === 'one-time')
      .map((line) => ({ ...line, on, order })),
  )

const endedLines = ({ month, timeline, book, offering }: MonthInput): DatedLine[] =>
  timeline.ended.flatMap(({ order, before, after, arrived }) =>
    feesOf({ before, after, book, offering, today: arrived, starts: timeline.starts }).lines
      .filter(({ kind, due }) => kind === 'early-termination' && due.date?.startsWith(month))
      .map((line) => ({ ...line, on: line.due.date ?? '', order })),
  )

function judge(amount: number, { low, high, unknown }: Between): { verdict: InvoiceVerdict; difference: number } {
  if (amount < low) return { verdict: 'below', difference: amount - low }
  // What is unknown may be any amount: more than what is known is no contradiction.
  if (unknown.length > 0) return { verdict: 'unknown', difference: amount - low }
  if (amount > high) return { verdict: 'above', difference: amount - high }
  return { verdict: low === high ? 'matches' : 'within', difference: 0 }
}

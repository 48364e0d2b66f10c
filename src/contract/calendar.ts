/**
 * The contract's dates, as pure functions of calendar dates in Asia/Tokyo. The readings that the terms leave open are those of
 * docs/contract.md: a period does not count its first day unless it starts at midnight; the billing start does, so it counts.
 */
import { addDays, addMonths, daysBetween, weekday } from '../support/civil-date.js'

/** The last day of so many months that begin with `start` (Civil Code 143(2)). */
function lastDay(start: string, months: number): string {
  const { date, short } = addMonths(start, months)
  return short ? date : addDays(date, -1)
}

/** Last day of the minimum period of one month, which begins with the billing start (arts. 1, 6(3)). */
export const minimumPeriodEnd = (billingStart: string): string => lastDay(billingStart, 1)

/** Arts. 6(4), 8: the later of the day on which 30 days from arrival have passed and the day that the notice names. */
export function terminationEffective(arrival: string, named: string | undefined): string {
  const earliest = addDays(arrival, 30)
  return named !== undefined && named > earliest ? named : earliest
}

/** The last day on which a notice may arrive for a termination on `named`. */
export const arriveBy = (named: string): string => addDays(named, -30)

/** Art. 11: the last day for claiming a credit; three months from the day on which the 24 hours were complete, which does not count. */
export const claimDeadline = (complete: string): string => lastDay(addDays(complete, 1), 3)

/** Days of the minimum period that remain after the effective date, of how many; for the charge of annex 2. */
export function remainingMinimum(billingStart: string, effective: string): { readonly remaining: number; readonly of: number } {
  const end = minimumPeriodEnd(billingStart)
  const of = daysBetween(billingStart, end) + 1
  return { remaining: Math.max(0, Math.min(of, daysBetween(effective, end))), of }
}

export interface WorkCalendar {
  isHoliday(date: string): boolean
  /** When the provider's offices close each year, `MM-DD` to `MM-DD`, also over the turn of the year. */
  readonly closing: { readonly from: string; readonly to: string }
}
/** Not on Saturdays, Sundays, public holidays and at the year's end. */
export const isBusinessDay = (date: string, { isHoliday, closing: { from, to } }: WorkCalendar): boolean => {
  const monthDay = date.slice(5)
  const isClosed = from <= to ? monthDay >= from && monthDay <= to : monthDay >= from || monthDay <= to
  return ![0, 6].includes(weekday(date)) && !isHoliday(date) && !isClosed
}

/** The day on which the n-th business day after `from` falls: counting starts on the next business day. */
export function afterBusinessDays(from: string, count: number, calendar: WorkCalendar): string {
  let date = from
  for (let left = count; left > 0; ) {
    date = addDays(date, 1)
    if (isBusinessDay(date, calendar)) left--
  }
  return date
}

/** The last business day on which something can be sent for `desired` with a lead time of so many business days. */
export function sendBy(desired: string, leadDays: number, calendar: WorkCalendar): string {
  let date = desired
  while (!isBusinessDay(date, calendar) || afterBusinessDays(date, leadDays, calendar) > desired) date = addDays(date, -1)
  return date
}

/** Business days that have passed since `from`, up to and with `to`. */
export function businessDaysSince(from: string, to: string, calendar: WorkCalendar): number {
  let count = 0
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) if (isBusinessDay(date, calendar)) count++
  return count
}

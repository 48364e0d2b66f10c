/** Public holidays of a country, from a maintained list by year; read when the first day is asked for. */
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

export type HolidayCountry = 'JP'

let japan: Readonly<Record<string, unknown>> | undefined

/** `date`: the calendar date there, `YYYY-MM-DD`. The list's keys are local dates; the library's own comparison goes through the machine's zone. */
export function isHoliday(country: HolidayCountry, date: string): boolean {
  if (country !== 'JP') return false
  japan ??= (require('@holiday-jp/holiday_jp') as { holidays: Readonly<Record<string, unknown>> }).holidays
  return Object.hasOwn(japan, date)
}

/** Calendar dates without time or zone, written `YYYY-MM-DD`. Comparing two is comparing their texts. */

const day = 86_400_000
const numberOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / day
const textOf = (number: number): string => new Date(number * day).toISOString().slice(0, 10)

/** A day that exists, in the years for which contracts are made: 2000 to 2199. */
export const isDate = (text: string): boolean => /^2[01]\d{2}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(numberOf(text)) && textOf(numberOf(text)) === text
export const addDays = (date: string, days: number): string => textOf(numberOf(date) + days)
/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => numberOf(to) - numberOf(from)
/** 0 = Sunday. */
export const weekday = (date: string): number => (((numberOf(date) + 4) % 7) + 7) % 7

/** The same day so many months on; where that month has no such day, its last one, and `short` is true. */
export function addMonths(date: string, months: number): { readonly date: string; readonly short: boolean } {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  const at = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(dayOfMonth, last)))
  return { date: at.toISOString().slice(0, 10), short: dayOfMonth > last }
}


/** Wall clock in Tokyo at a moment (ISO 8601), `2026-12-10T02:00:00.000Z` in form. Japan has no daylight saving time. */
const wallInTokyo = (moment: string | number): string => new Date((typeof moment === 'number' ? moment : Date.parse(moment)) + 9 * 3_600_000).toISOString()

/** The calendar date in Tokyo at a moment (ISO 8601). */
export const dateInTokyo = (moment: string): string => wallInTokyo(moment).slice(0, 10)
/** The time of day there, `02:00:00`. */
export const timeInTokyo = (moment: string): string => wallInTokyo(moment).slice(11, 19)

/** `2026-12-10T02:00`, Tokyo's time where no offset is given → `2026-12-10T02:00:00+09:00`; undefined where it is no moment. */
export function momentInTokyo(text: string): string | undefined {
  const [, date, time, offset = '+09:00'] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:\d{2})?$/.exec(text) ?? []
  const at = date !== undefined && isDate(date) ? Date.parse(`${date}T${time}${offset}`) : Number.NaN
  return Number.isNaN(at) ? undefined : `${wallInTokyo(at).slice(0, 19)}+09:00`
}

/** A day as it is; a moment as `2026-12-10 02:00 JST`. */
export const tokyoText = (when: string): string => (when.length === 10 ? when : `${dateInTokyo(when)} ${timeInTokyo(when).slice(0, 5)} JST`)

/** Japan's public holidays, from a maintained list by year. Loaded only where business days are counted. */
import type { WorkCalendar } from '../contract/calendar.js'

export async function japaneseCalendar(closing: WorkCalendar['closing']): Promise<WorkCalendar> {
  const { default: list } = await import('@holiday-jp/holiday_jp')
  // The list's keys are local dates; the library's own comparison goes through the machine's zone.
  const { holidays } = list as unknown as { holidays: Readonly<Record<string, unknown>> }
  return { isHoliday: (date) => Object.hasOwn(holidays, date), closing }
}

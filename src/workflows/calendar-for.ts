import type { WorkCalendar } from '../contract/calendar.js'
import type { Offering } from '../model/offering.js'
import type { Snapshot } from '../plan/snapshot.js'

/** The work calendar, with its list of holidays loaded only where business days will be counted. */
export async function calendarFor(snapshot: Pick<Snapshot, 'openOrders' | 'driver'> & Partial<Pick<Snapshot, 'unreviewed'>>, offering: Offering): Promise<WorkCalendar> {
  const isNeeded = (snapshot.unreviewed ?? []).length > 0 || (snapshot.driver === 'manual' && (snapshot.openOrders.length > 0 || Object.keys(offering.leadTimes).length > 0))
  const weekdays = { isHoliday: () => false, closing: offering.yearEnd }
  return isNeeded ? (await import('./japanese-holidays.js')).japaneseCalendar(offering.yearEnd) : weekdays
}

/** Japan's public holidays as a work calendar, for counting business days. */
import type { WorkCalendar } from '../contract/calendar.js'
import { isHoliday } from '../support/holidays.js'

export const japaneseCalendar = (closing: WorkCalendar['closing']): WorkCalendar => ({ isHoliday: (date) => isHoliday('JP', date), closing })

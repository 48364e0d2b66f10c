/** The contract's dates: the readings of docs/contract.md as tables, and properties over ten years of days. */
import { describe, expect, test } from '@jest/globals'
import { afterBusinessDays, arriveBy, businessDaysSince, claimDeadline, isBusinessDay, minimumPeriodEnd, remainingMinimum, sendBy, terminationEffective } from '../../src/contract/calendar.js'
import { addDays, addMonths, dateInTokyo, daysBetween, isDate, weekday } from '../../src/support/civil-date.js'
import { japaneseCalendar } from '../../src/workflows/japanese-holidays.js'

const calendar = await japaneseCalendar({ from: '12-29', to: '01-03' })
const days = (from: string, count: number) => Array.from({ length: count }, (_, index) => addDays(from, index))
const tenYears = days('2024-01-01', 3653)

describe('one month from the billing start ends on', () => {
  test.each([
    ['2026-01-15', '2026-02-14'], ['2026-01-31', '2026-02-28'], ['2028-01-31', '2028-02-29'], ['2026-02-01', '2026-02-28'], ['2026-12-31', '2027-01-30'],
    ['2028-01-30', '2028-02-29'], ['2028-01-29', '2028-02-28'], ['2027-01-29', '2027-02-28'], ['2026-03-31', '2026-04-30'], ['2026-04-01', '2026-04-30'],
  ])('%s → %s', (start, end) => expect(minimumPeriodEnd(start)).toBe(end))
  test('28 to 31 days, never later for an earlier start, for every day of ten years', () => {
    for (const start of tenYears) {
      const length = daysBetween(start, minimumPeriodEnd(start)) + 1
      expect(length).toBeGreaterThanOrEqual(28)
      expect(length).toBeLessThanOrEqual(31)
      expect(minimumPeriodEnd(addDays(start, 1)) >= minimumPeriodEnd(start)).toBe(true)
    }
  })
})

describe('a termination takes effect on the later of 30 days from arrival and the day named', () => {
  test.each([
    ['2026-03-01', undefined, '2026-03-31'], ['2026-03-01', '2026-04-10', '2026-04-10'], ['2026-03-01', '2026-03-15', '2026-03-31'],
    ['2026-12-15', '2026-12-31', '2027-01-14'], ['2028-02-01', undefined, '2028-03-02'],
  ])('arrival %s, named %s → %s', (arrival, named, effective) => expect(terminationEffective(arrival, named)).toBe(effective))
  test('arriving by the last day is early enough, a day later is not: every day of ten years', () => {
    for (const named of tenYears) {
      expect(terminationEffective(arriveBy(named), named)).toBe(named)
      expect(terminationEffective(addDays(arriveBy(named), 1), named)).toBe(addDays(named, 1))
    }
  })
})

describe('a credit is claimed until', () => {
  test.each([['2026-05-15', '2026-08-15'], ['2026-04-30', '2026-07-31'], ['2026-02-28', '2026-05-31'], ['2026-11-30', '2027-02-28'], ['2026-11-29', '2027-02-28']])('complete on %s → %s', (complete, last) => {
    expect(claimDeadline(complete)).toBe(last)
  })
})

describe('what remains of the minimum period after the effective date', () => {
  test.each([
    ['2026-04-01', '2026-04-30', { remaining: 0, of: 30 }], ['2026-04-01', '2026-05-10', { remaining: 0, of: 30 }], ['2026-04-01', '2026-04-20', { remaining: 10, of: 30 }],
    ['2026-04-01', '2026-03-20', { remaining: 30, of: 30 }], ['2026-04-01', '2026-04-01', { remaining: 29, of: 30 }], ['2026-01-31', '2026-02-27', { remaining: 1, of: 29 }],
  ])('billing start %s, effective %s', (start, effective, expected) => expect(remainingMinimum(start, effective)).toEqual(expected))
})

describe('business days', () => {
  test.each([
    ['2026-11-24', true], ['2026-11-23', false], ['2026-11-21', false], ['2026-12-28', true], ['2026-12-29', false], ['2027-01-01', false], ['2027-01-03', false], ['2027-01-04', true],
    ['2026-05-06', false], ['2026-09-22', false],
  ])('%s: %s', (date, expected) => expect(isBusinessDay(date, calendar)).toBe(expected))
  test.each([
    ['2026-11-24', 5, '2026-12-01'], ['2026-12-25', 2, '2027-01-04'], ['2026-11-20', 1, '2026-11-24'], ['2026-11-24', 0, '2026-11-24'],
  ])('%s and %i business days: %s', (from, count, expected) => expect(afterBusinessDays(from, count, calendar)).toBe(expected))
  test.each([
    ['2027-01-08', 5, '2026-12-28'], ['2026-12-01', 5, '2026-11-24'], ['2026-11-23', 1, '2026-11-19'],
  ])('for %s with %i business days, send by %s', (desired, lead, expected) => expect(sendBy(desired, lead, calendar)).toBe(expected))
  test('sent on that day it is in time, sent on the next business day it is not: every day of ten years', () => {
    for (const desired of tenYears) {
      const last = sendBy(desired, 5, calendar)
      expect(isBusinessDay(last, calendar)).toBe(true)
      expect(afterBusinessDays(last, 5, calendar) <= desired).toBe(true)
      expect(afterBusinessDays(afterBusinessDays(last, 1, calendar), 5, calendar) > desired).toBe(true)
    }
  })
  test('counting since a day is the inverse of going on', () => {
    for (const from of tenYears.slice(0, 730)) expect(businessDaysSince(from, afterBusinessDays(from, 7, calendar), calendar)).toBe(7)
  })
})

describe('calendar dates', () => {
  test.each([['2026-02-29', false], ['2028-02-29', true], ['2026-13-01', false], ['2026-1-1', false], ['tomorrow', false], ['2026-04-31', false]])('%s is a date: %s', (text, expected) => expect(isDate(text)).toBe(expected))
  test.each([['2026-01-31', 1, '2026-02-28', true], ['2026-12-31', 2, '2027-02-28', true], ['2026-05-15', 12, '2027-05-15', false]])('%s and %i months', (from, months, date, short) => {
    expect(addMonths(from, months)).toEqual({ date, short })
  })
  test('weekdays', () => expect(['2026-11-24', '2027-04-01', '1969-12-31'].map(weekday)).toEqual([2, 4, 3]))
  test.each([['2026-03-31T14:59:59Z', '2026-03-31'], ['2026-03-31T15:00:00Z', '2026-04-01']])('%s is %s in Tokyo', (moment, date) => expect(dateInTokyo(moment)).toBe(date))
})

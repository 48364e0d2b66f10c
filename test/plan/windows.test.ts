/** Windows, denied windows and freezes: by the clock on the wall, with holidays, across changes of the clock; deny beats allow. */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { Policy, Window } from '../../src/model/deployment.js'
import { allowedSpans, calendarOf, denyAt, freezeAt, insideWindow, spansOf, turns, windowsAhead } from '../../src/plan/windows.js'
import { momentAt, wallClock } from '../../src/support/zone.js'

const window = (more: Partial<Window> = {}): Window => ({ days: ['sun'], start: '02:00', duration: 3 * 3600, timezone: 'Asia/Tokyo', ...more })
const policy = (windows: readonly Window[], freezes: Policy['freezes'] = []): Policy => ({ windows, freezes }) as unknown as Policy
const at = (text: string): Date => new Date(text)
const iso = ({ from, to }: { from: number; to: number }): [string, string] => [new Date(from).toISOString(), new Date(to).toISOString()]
const everyDay: Window['days'] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

describe('open', () => {
  test.each<[string, Window, string, boolean]>([
    ['at its first moment', window(), '2026-11-28T17:00:00Z', true], ['a moment before', window(), '2026-11-28T16:59:59Z', false], ['its end is no part of it', window(), '2026-11-28T20:00:00Z', false], ['on another day', window(), '2026-11-29T17:00:00Z', false],
    ['over midnight', window({ start: '23:00', duration: 4 * 3600 }), '2026-11-29T17:30:00Z', true], ['longer than a day', window({ duration: 50 * 3600 }), '2026-11-30T18:00:00Z', true],
    ['in another zone', window({ timezone: 'Europe/Berlin' }), '2026-11-29T01:30:00Z', true],
    ['on a holiday that is left out', window({ days: ['mon'], holidays: { country: 'JP', are: 'excluded' } }), '2027-01-10T17:30:00Z', false], ['on a holiday that counts', window({ holidays: { country: 'JP', are: 'included' } }), '2027-01-10T17:30:00Z', true],
    ['on a day of it that is no holiday', window({ days: ['mon'], holidays: { country: 'JP', are: 'excluded' } }), '2027-01-17T17:30:00Z', true], ['a holiday without a word on holidays is a day like any', window({ days: ['mon'] }), '2027-01-10T17:30:00Z', true],
    ['a holiday by the date of its own zone', window({ holidays: { country: 'JP', are: 'included' }, timezone: 'America/New_York' }), '2027-01-11T07:30:00Z', true],
  ])('%s', (_, each, moment, open) => expect(insideWindow(policy([each]), at(moment))).toBe(open))
})

describe('deny beats allow', () => {
  const office = window({ days: everyDay, start: '09:00', duration: 9 * 3600, deny: true, reason: 'office hours' })
  const always = window({ days: everyDay, start: '00:00', duration: 86_400 })
  test('inside both, it is denied, with the reason and the span', () => {
    const now = at('2026-11-25T03:00:00Z')
    expect(insideWindow(policy([always, office]), now)).toBe(false)
    expect(denyAt(policy([always, office]), now)).toEqual({ from: Date.parse('2026-11-25T00:00:00Z'), to: Date.parse('2026-11-25T09:00:00Z'), reason: 'office hours' })
    expect(denyAt(policy([always, office]), at('2026-11-25T10:00:00Z'))).toBeUndefined()
  })
  test('what is left of a window is told', () => {
    expect(allowedSpans(policy([window({ start: '08:00', duration: 11 * 3600 }), office]), Date.parse('2026-11-28T12:00:00Z'), Date.parse('2026-11-29T12:00:00Z')).map(iso)).toEqual([
      ['2026-11-28T23:00:00.000Z', '2026-11-29T00:00:00.000Z'], ['2026-11-29T09:00:00.000Z', '2026-11-29T10:00:00.000Z'],
    ])
  })
})

describe('freezes', () => {
  const freeze = { from: '2026-12-28', to: '2027-01-04', reason: 'year end' }
  test.each<[string, Partial<Policy['freezes'][number]>, string, boolean]>([
    ['its first moment in Tokyo', {}, '2026-12-27T15:00:00Z', true], ['the moment before', {}, '2026-12-27T14:59:59Z', false], ['its last', {}, '2027-01-04T14:59:59Z', true], ['the moment after', {}, '2027-01-04T15:00:00Z', false],
    ['by another clock', { timezone: 'America/New_York' }, '2027-01-05T04:59:59Z', true], ['by another clock, not yet', { timezone: 'America/New_York' }, '2026-12-27T15:00:00Z', false],
  ])('%s', (_, more, moment, holds) => expect(freezeAt(policy([], [{ ...freeze, ...more }]), at(moment)) !== undefined).toBe(holds))
  test('are told until they are over', () => {
    expect(calendarOf([policy([], [freeze])], at('2027-01-04T14:00:00Z')).freezes).toEqual([freeze])
    expect(calendarOf([policy([], [freeze])], at('2027-01-04T15:00:00Z')).freezes).toEqual([])
  })
})

describe('when the clock changes', () => {
  const berlin = (more: Partial<Window>) => window({ timezone: 'Europe/Berlin', ...more })
  test.each<[string, Window, [string, string]]>([
    ['in spring, a start that is skipped is as much later', berlin({ start: '02:30', duration: 3600 }), ['2027-03-28T01:30:00.000Z', '2027-03-28T02:30:00.000Z']],
    ['a window across it is as long as it says', berlin({ start: '01:00', duration: 3 * 3600 }), ['2027-03-28T00:00:00.000Z', '2027-03-28T03:00:00.000Z']],
    ['in autumn, a start that comes twice opens once, the first time', berlin({ start: '02:30', duration: 3600 }), ['2027-10-31T00:30:00.000Z', '2027-10-31T01:30:00.000Z']],
  ])('%s', (_, each, [from, to]) => {
    const day = Date.parse(from.slice(0, 10))
    expect(spansOf(each, day - 7_200_000, day + 86_400_000).map(iso)).toEqual([[from, to]])
  })
})

const zones = ['Asia/Tokyo', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/St_Johns', 'Pacific/Apia', 'Africa/Casablanca', 'Asia/Kathmandu', 'UTC']
const days = fc.integer({ min: 0, max: 365 * 8 }).map((number) => new Date(Date.parse('2024-01-01T00:00:00Z') + number * 86_400_000).toISOString().slice(0, 10))
const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([hours, minutes]) => `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`)

describe('against another implementation', () => {
  test('a wall clock time is the moment that Temporal says ("compatible")', () => {
    fc.assert(fc.property(days, time, fc.constantFrom(...zones), (date, clock, zone) => {
      const expected = Temporal.PlainDateTime.from(`${date}T${clock}:00`).toZonedDateTime(zone, { disambiguation: 'compatible' })
      expect(momentAt(date, clock, zone)).toBe(expected.epochMilliseconds)
      expect(wallClock(expected.epochMilliseconds, zone)).toEqual({ date: expected.toPlainDate().toString(), second: expected.hour * 3600 + expected.minute * 60 + expected.second })
    }), { numRuns: 3000 })
  })
  const windows = fc.record({ days: fc.uniqueArray(fc.constantFrom(...everyDay), { minLength: 1, maxLength: 7 }), start: time, duration: fc.integer({ min: 60, max: 60 * 3600 }), timezone: fc.constantFrom(...zones), deny: fc.constantFrom(true as const, undefined) }, { requiredKeys: ['days', 'start', 'duration', 'timezone'] })
  const moments = fc.tuple(days, fc.integer({ min: 0, max: 86_399 })).map(([date, second]) => Date.parse(`${date}T00:00:00Z`) + second * 1000)
  /** By stepping back day by day from the moment, in Temporal's own terms. */
  const isOpenBy = ({ days: on, start, duration, timezone }: Window, moment: number): boolean => {
    const here = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timezone).toPlainDate()
    return Array.from({ length: 6 }, (_, ago) => here.subtract({ days: ago - 1 })).some((date) => {
      const begin = date.toZonedDateTime({ timeZone: timezone, plainTime: Temporal.PlainTime.from(start) }).epochMilliseconds
      return on.includes(everyDay[date.dayOfWeek - 1] as never) && begin <= moment && moment < begin + duration * 1000
    })
  }
  test('a moment is open exactly where a window is and no denied one', () => {
    fc.assert(fc.property(fc.array(windows, { maxLength: 3 }), moments, (all, moment) => {
      const open = all.some((each) => !each.deny && isOpenBy(each as Window, moment)) && !all.some((each) => each.deny && isOpenBy(each as Window, moment))
      expect(insideWindow(policy(all as Window[]), new Date(moment))).toBe(open)
      expect(denyAt(policy(all as Window[]), new Date(moment)) !== undefined).toBe(all.some((each) => each.deny && isOpenBy(each as Window, moment)))
    }), { numRuns: 1500 })
  })
  test('windows ahead are open throughout, closed before and after, and each begins at a turn', () => {
    fc.assert(fc.property(fc.array(windows, { minLength: 1, maxLength: 3 }), moments, (all, moment) => {
      const own = policy(all as Window[])
      const turning = new Set(turns(own, moment, 15))
      for (const { from, to } of windowsAhead([own], new Date(moment))) {
        for (const inside of [Math.max(from, moment), (Math.max(from, moment) + to) / 2, to - 1]) expect(insideWindow(own, new Date(inside))).toBe(true)
        // One that reaches beyond the days that were looked at may go on.
        if (to < moment + 14 * 86_400_000) expect(insideWindow(own, new Date(to))).toBe(false)
        if (from > moment) expect([insideWindow(own, new Date(from - 1)), turning.has(from)]).toEqual([false, true])
      }
    }), { numRuns: 300 })
  })
})

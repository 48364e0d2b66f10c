/** Whether a moment lies in a maintenance window or a freeze of the policy. */
import type { Policy, Window } from '../model/deployment.js'
import type { OpenWindow, Rollout } from './document.js'

const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

export const insideWindow = (policy: Policy, now: Date): boolean => policy.windows.some((window) => isOpen(window, now))

/** A window that began today or on an earlier day of the week and has not run out; wall-clock of its zone. */
function isOpen({ days, start, duration, timezone }: Window, now: Date): boolean {
  const wall = wallClock(now, timezone)
  const [hours = 0, minutes = 0] = start.split(':').map(Number)
  const begin = hours * 3600 + minutes * 60
  for (let daysAgo = 0; daysAgo <= Math.ceil(duration / 86400); daysAgo++) {
    const day = dayNames[(wall.weekday - daysAgo + 70) % 7]
    const elapsed = wall.second - begin + daysAgo * 86400
    if (day && days.includes(day) && elapsed >= 0 && elapsed < duration) return true
  }
  return false
}

/** The freeze that holds now, if any: from the start of its first day to the end of its last, Asia/Tokyo. */
export const freezeAt = (policy: Policy, now: Date) => {
  const today = wallClock(now, 'Asia/Tokyo').date
  return policy.freezes.find(({ from, to }) => from <= today && today <= to)
}

/** When its windows begin, within so many days after a moment (milliseconds since 1970), unordered. */
export const windowStarts = (policy: Policy, after: number, days: number): number[] => policy.windows.flatMap((window) => startsOf(window, after, days))

const aheadDays = 14

/** What a reader wants to know of the days to come: windows of all policies that bind, the next three, and freezes that are not over. */
export function calendarOf(policies: readonly Policy[], now: Date): Required<Omit<Rollout, 'waves'>> {
  const today = wallClock(now, 'Asia/Tokyo').date
  const all = policies.map((policy) => policy.windows.flatMap((window) => spansOf(window, now.getTime())))
  const open = all.slice(1).reduce((some, others) => some.flatMap((a) => others.flatMap((b) => overlap(a, b))), all[0] ?? [])
  const moment = (time: number): string => new Date(time).toISOString()
  const windows = open.sort((a, b) => a.from - b.from || b.to - a.to).map(({ from, to }): OpenWindow => ({ from: moment(from), to: moment(to) }))
  return {
    windows: windows.filter(({ from }, index) => from !== windows[index - 1]?.from).slice(0, 3),
    freezes: policies.flatMap(({ freezes }) => freezes).filter(({ from, to, reason }, index, every) => to >= today && every.findIndex((other) => other.from === from && other.to === to && other.reason === reason) === index),
  }
}

interface Span {
  readonly from: number
  readonly to: number
}
function spansOf(window: Window, now: number): Span[] {
  const length = window.duration * 1000
  return startsOf(window, now - length, aheadDays + Math.ceil(window.duration / 86_400)).map((from) => ({ from, to: from + length }))
}
const overlap = (a: Span, b: Span): Span[] => {
  const span = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }
  return span.from < span.to ? [span] : []
}

function startsOf({ days, start, timezone }: Window, after: number, within: number): number[] {
  return Array.from({ length: within + 1 }, (_, ahead) => {
    const { date, weekday } = wallClock(new Date(after + ahead * 86_400_000), timezone)
    const day = dayNames[weekday]
    return day && days.includes(day) ? instantOf(`${date}T${start}`, timezone) : 0
  }).filter((instant) => instant > after)
}

/** Wall clock of a zone → moment. Twice, because the guess may lie on the other side of a change of the clock. */
function instantOf(wall: string, timezone: string): number {
  const meant = Date.parse(`${wall}:00Z`)
  const shifted = (instant: number): number => {
    const { date, second } = wallClock(new Date(instant), timezone)
    return instant + meant - (Date.parse(`${date}T00:00:00Z`) + second * 1000)
  }
  return shifted(shifted(meant))
}

function wallClock(now: Date, timeZone: string): { weekday: number; second: number; date: string } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone, weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
  }).formatToParts(now)
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? ''
  return {
    weekday: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(part('weekday')),
    second: Number(part('hour')) * 3600 + Number(part('minute')) * 60 + Number(part('second')),
    date: `${part('year')}-${part('month')}-${part('day')}`,
  }
}

/** When policy allows more, and when it allows nothing: windows, denied windows and freezes as spans of moments. Deny beats allow. Pure. */
import type { Freeze, Policy, Window } from '../model/deployment.js'
import { addDays, weekday } from '../support/civil-date.js'
import { isHoliday } from '../support/holidays.js'
import { momentAt, wallClock } from '../support/zone.js'
import type { Rollout } from './document.js'

/** Milliseconds since 1970; the end is no part of it. */
export interface Span {
  readonly from: number
  readonly to: number
}
const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
const day = 86_400_000

const contains = ({ from, to }: Span, moment: number): boolean => from <= moment && moment < to

/** Open, and not denied. */
export const insideWindow = (policy: Policy, now: Date): boolean => allowedSpans(policy, now.getTime(), now.getTime() + 1).some((span) => contains(span, now.getTime()))

/** The denied window that holds now: nothing that sessions or hosts notice is done in it, whatever is accepted. */
export function denyAt(policy: Policy, now: Date): (Span & { readonly reason: string }) | undefined {
  for (const window of policy.windows.filter(({ deny }) => deny)) {
    const span = spansOf(window, now.getTime(), now.getTime() + 1).find((each) => contains(each, now.getTime()))
    if (span) return { ...span, reason: window.reason ?? '' }
  }
  return undefined
}

/** The freeze that holds now, if any: from the start of its first day to the end of its last, by the clocks of its zone. */
export const freezeAt = (policy: Policy, now: Date): Freeze | undefined =>
  policy.freezes.find((freeze) => {
    const { date } = wallClock(now.getTime(), zoneOf(freeze))
    return freeze.from <= date && date <= freeze.to
  })
const zoneOf = ({ timezone = 'Asia/Tokyo' }: Freeze): string => timezone
export const frozenSpan = (freeze: Freeze): Span => ({ from: momentAt(freeze.from, '00:00', zoneOf(freeze)), to: momentAt(addDays(freeze.to, 1), '00:00', zoneOf(freeze)) })

/** Of one window, the spans that begin before `to` and end after `from`, in order. Its length is real time: a change of the clock in it makes it no longer. */
export function spansOf({ days, start, duration, timezone, holidays }: Window, from: number, to: number): Span[] {
  const length = duration * 1000
  const spans: Span[] = []
  const last = wallClock(to + day, timezone).date
  for (let date = wallClock(from - length - day, timezone).date; date <= last; date = addDays(date, 1)) {
    const name = dayNames[weekday(date)]
    const holiday = holidays !== undefined && isHoliday(holidays.country, date)
    const begins = holiday ? holidays.are === 'included' : name !== undefined && days.includes(name)
    if (!begins) continue
    const begin = momentAt(date, start, timezone)
    if (begin < to && begin + length > from) spans.push({ from: begin, to: begin + length })
  }
  return spans
}

/** Where a window is open that no denied one closes; what touches is one span. */
export function allowedSpans(policy: Policy, from: number, to: number): Span[] {
  const of = (denied: boolean, until: number): Span[] => policy.windows.filter(({ deny = false }) => deny === denied).flatMap((window) => spansOf(window, from, until))
  const open = joined(of(false, to))
  // What reaches beyond is denied there too.
  return without(open, of(true, Math.max(to, ...open.map((span) => span.to)))).filter((span) => span.to > from && span.from < to)
}

function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = []
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    if (last && span.from <= last.to) all[all.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    else all.push(span)
  }
  return all
}
const without = (spans: readonly Span[], denied: readonly Span[]): Span[] =>
  denied.reduce<readonly Span[]>((left, { from, to }) => left.flatMap((span) => [{ from: span.from, to: Math.min(span.to, from) }, { from: Math.max(span.from, to), to: span.to }].filter((part) => part.from < part.to)), spans) as Span[]

/** Moments after `after`, within so many days, at which more may be allowed than before, or less: ends of spans. Unordered. */
export function turns(policy: Policy, after: number, days: number): number[] {
  const to = after + days * day
  return [
    ...allowedSpans(policy, after, to).flatMap((span) => [span.from, span.to]),
    ...policy.windows.filter(({ deny }) => deny).flatMap((window) => spansOf(window, after, to).flatMap((span) => [span.from, span.to])),
    ...policy.freezes.map(frozenSpan).flatMap((span) => [span.from, span.to]),
  ].filter((moment) => moment > after)
}

const aheadDays = 14

/** Windows that all policies have open in the days to come. */
export function windowsAhead(policies: readonly Policy[], now: Date, days = aheadDays): Span[] {
  const [first = [], ...others] = policies.map((policy) => allowedSpans(policy, now.getTime(), now.getTime() + days * day))
  return others.reduce((some, more) => some.flatMap((a) => more.flatMap((b) => overlap(a, b))), first).sort((a, b) => a.from - b.from || b.to - a.to)
}

/** What a reader wants to know of the days to come: windows of all policies that bind, the next three, and freezes that are not over. */
export function calendarOf(policies: readonly Policy[], now: Date): Required<Pick<Rollout, 'windows' | 'freezes'>> {
  const moment = (time: number): string => new Date(time).toISOString()
  return {
    windows: windowsAhead(policies, now).slice(0, 3).map(({ from, to }) => ({ from: moment(from), to: moment(to) })),
    freezes: policies.flatMap(({ freezes }) => freezes).filter((freeze, index, every) => frozenSpan(freeze).to > now.getTime() && every.findIndex((other) => other.from === freeze.from && other.to === freeze.to && other.reason === freeze.reason) === index),
  }
}

const overlap = (a: Span, b: Span): Span[] => {
  const span = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }
  return span.from < span.to ? [span] : []
}

/**
 * When a plan would cut how many sessions: now, and in each window to come, from sessions that were recorded at the same hour of the week.
 * Where none were, only the most that there may be is known. Pure.
 */
import { formatConsent } from './consent.js'
import { allowedFor, type TimeQuestion, turnsAfter, worstDuration } from './due.js'
import type { Plan } from './document.js'
import { disrupts } from './severity.js'
import type { SessionReport, SessionSample } from './snapshot.js'
import { windowsAhead } from './windows.js'

export interface Occasion {
  /** ISO moments; `to` null: now. */
  readonly from: string
  readonly to: string | null
  /** Policy allows it from then to the plan's end. */
  readonly lawful: boolean
  /** What keeps it from being: consents, blocks; empty where it is lawful. */
  readonly because: readonly string[]
  /** Sessions that would notice; `likely` null: nothing is known of that hour. */
  readonly sessions: { readonly likely: number | null; readonly max: number }
  /** How many recorded hours say so; 0 now, where sessions are live. */
  readonly samples: number
}
export interface When {
  readonly occasions: readonly Occasion[]
  /** The lawful one that cuts the fewest, by its place; null: none is lawful. */
  readonly best: number | null
}
export interface WhenQuestion extends TimeQuestion {
  readonly plan: Pick<Plan, 'changes' | 'rollout' | 'forecast'>
  readonly sessions: SessionReport
  readonly samples: readonly SessionSample[]
}

const hourMs = 3_600_000
const week = 168 * hourMs
const ahead = 14

export function whenOf({ plan, policies, ask, now, maintenance, sessions, samples }: WhenQuestion): When {
  const start = now.getTime()
  const moments = turnsAfter(policies, start, maintenance)
  const seconds = worstDuration(plan)
  const max = plan.forecast.session.sessions.max
  const at = (from: number, to: number | null, likely: number | null, count: number): Occasion => {
    const lawful = allowedFor(ask, from, seconds, moments)
    const { missing, blocks } = ask(new Date(from))
    const because = lawful ? [] : [...blocks.map(({ id, text }) => `${id}: ${text}`), ...missing.map(formatConsent)]
    return { from: new Date(from).toISOString(), to: to === null ? null : new Date(to).toISOString(), lawful, because: lawful || because.length > 0 ? because : ['too-short'], sessions: { likely, max: Math.max(max, likely ?? 0) }, samples: count }
  }
  const occasions = [
    at(start, null, plan.forecast.session.sessions.likely, 0),
    ...windowsAhead(policies, now, ahead).filter(({ from }) => from > start).map(({ from, to }) => {
      const { likely, count } = expected(plan, from, sessions, samples)
      return at(from, to, likely, count)
    }),
  ]
  const cost = ({ sessions: { likely, max: most } }: Occasion): number => likely ?? most
  const lawful = occasions.flatMap((occasion, index) => (occasion.lawful ? [{ index, cost: cost(occasion) }] : [])).sort((a, b) => a.cost - b.cost || a.index - b.index)
  return { occasions, best: lawful[0]?.index ?? null }
}

/** Of each region that is disturbed: the median of what was recorded at that hour of the week, else of that hour on any day, by the share of sessions that the plan meets there. */
function expected({ forecast: { byRegion = [] } }: WhenQuestion['plan'], from: number, { byRegion: live }: SessionReport, samples: readonly SessionSample[]): { likely: number | null; count: number } {
  const parts = byRegion.filter(({ effect }) => disrupts(effect)).map(({ region, sessions }) => {
    const share = (live[region] ?? 0) > 0 ? Math.min(1, sessions.likely / (live[region] ?? 1)) : 1
    const at = (period: number): number[] => samples.filter(({ hour }) => slot(Date.parse(hour), period) === slot(from, period)).flatMap(({ byRegion: known }) => known[region] ?? [])
    const [sameHour, sameTime] = [at(week), at(24 * hourMs)]
    const found = sameHour.length > 0 ? sameHour : sameTime
    return { count: found.length, likely: found.length === 0 ? null : Math.round(median(found) * share) }
  })
  if (parts.length === 0) return { likely: 0, count: 0 }
  if (parts.some(({ likely }) => likely === null)) return { likely: null, count: 0 }
  return { likely: parts.reduce((sum, { likely }) => sum + (likely ?? 0), 0), count: Math.min(...parts.map(({ count }) => count)) }
}

const slot = (moment: number, period: number): number => Math.floor((moment % period) / hourMs)

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

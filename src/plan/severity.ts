/** The order of session effects, and how outcomes add up: the worst decides. */
import { effectOrder, effectRank, type Seconds } from '../kinds/effects.js'
import type { SessionEffect } from '../model/deployment.js'

export { effectOrder, effectRank }
/** Effects that a live session notices. */
export const disrupts = (effect: SessionEffect): boolean => effectRank(effect) >= effectRank('stall')

/** null = without end, or not known: worse than any number. */
const worse = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : Math.max(a, b))
/** Sessions that several changes meet, each once: of one region's changes the most, regions apart from each other, and never fewer than any one change meets. */
export function countOnce(parts: readonly { readonly regions: readonly string[]; readonly sessions: number }[]): number {
  const most = (of: typeof parts): number => Math.max(0, ...of.map(({ sessions }) => sessions))
  const apart = Map.groupBy(parts.filter(({ regions }) => regions.length === 1), ({ regions: [region] }) => region)
  return Math.max([...apart.values()].reduce((sum, same) => sum + most(same), 0), most(parts))
}
export const worstSeconds = (a: Seconds, b: Seconds): Seconds => ({ typical: worse(a.typical, b.typical), worst: worse(a.worst, b.worst) })

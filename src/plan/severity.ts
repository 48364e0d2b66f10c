/** The order of session effects, and how outcomes add up: the worst decides. */
import { effectOrder, effectRank, type Seconds } from '../kinds/effects.js'
import type { SessionEffect } from '../model/deployment.js'

export { effectOrder, effectRank }
/** Effects that a live session notices. */
export const disrupts = (effect: SessionEffect): boolean => effectRank(effect) >= effectRank('stall')

/** null = without end, or not known: worse than any number. */
const worse = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : Math.max(a, b))
export const worstSeconds = (a: Seconds, b: Seconds): Seconds => ({ typical: worse(a.typical, b.typical), worst: worse(a.worst, b.worst) })

/** The order of session effects, and how outcomes add up: the worst decides. */
import type { Seconds } from '../kinds/effects.js'
import type { SessionEffect } from '../model/deployment.js'

export const effectOrder: readonly SessionEffect[] = ['none', 'next-connection', 'needs-profile', 'stall', 'break', 'reconnect', 'lockout']
export const effectRank = (effect: SessionEffect): number => effectOrder.indexOf(effect)
/** Effects that a live session notices. */
export const disrupts = (effect: SessionEffect): boolean => effectRank(effect) >= effectRank('stall')

/** null = without end, or not known: worse than any number. */
const worse = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : Math.max(a, b))
export const worstSeconds = (a: Seconds, b: Seconds): Seconds => ({ typical: worse(a.typical, b.typical), worst: worse(a.worst, b.worst) })

/** What was in force from which day on, and what was accepted when: the log, told by the days on which things take effect. */
import type { Resources } from '../kinds/kind.js'
import { inForceOn } from './desired.js'

export interface InForce {
  /** Calendar date in Tokyo. */
  readonly from: string
  readonly resources: Resources
}
/** A change that somebody agreed to: the provider by accepting an order, a driver by making it. */
export interface Accepted {
  readonly on: string
  /** null where no order was needed. */
  readonly order: string | null
  readonly before: Resources
  readonly after: Resources
}
/** A termination that took effect. */
export interface Ended extends Accepted {
  /** The day on which the notice arrived. */
  readonly arrived: string
}
export interface Timeline {
  /** The day of a baseline: what was in force before it is not on record. */
  readonly unknownBefore?: string
  /** By day, one entry a day on which something changed. */
  readonly inForce: readonly InForce[]
  readonly accepted: readonly Accepted[]
  readonly ended: readonly Ended[]
  readonly starts: Readonly<Record<string, string>>
}

/** In force on a day (in Tokyo); empty where nothing was yet. */
export const resourcesOn = ({ inForce }: Pick<Timeline, 'inForce'>, day: string): Resources => inForceOn(inForce.findLast(({ from }) => from <= day)?.resources ?? new Map(), day)

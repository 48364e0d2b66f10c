/** What the contractor keeps of what the provider wrote and did: notices, outages, use beyond the contract (arts. 5(2), 7, 9, 11, 14). */
import type { Usage as UsedMonth } from '../contract/usage.js'
import type { SessionEffect } from '../model/deployment.js'
import { addDays, dateInTokyo } from '../support/civil-date.js'
import type { Answer, EvidenceFile } from './snapshot.js'

export type NoticeKind = 'maintenance' | 'incident' | 'raise' | 'change' | 'abolition'
export interface Notice {
  readonly id: string
  readonly kind: NoticeKind
  /** Calendar date in Tokyo, or ISO moment; null = not said. */
  readonly from: string | null
  readonly to: string | null
  /** Empty = all. */
  readonly regions: readonly string[]
  /** What the provider says it does to sessions; null = not said. */
  readonly effect: SessionEffect | null
  readonly text: string
  readonly reference: string | null
  readonly evidence: EvidenceFile | null
  /** Values that are in force from `from`, by the provider's hand. */
  readonly values: readonly Answer[]
}
export interface Outage {
  readonly id: string
  /** ISO moment at which the provider knew: the 24 hours count from there. */
  readonly knownAt: string
  readonly until: string | null
  readonly attributable: 'yes' | 'no' | 'open'
  /** Wholly unusable, or as good as that; or only a part. */
  readonly extent: 'whole' | 'partial' | 'open'
  readonly regions: readonly string[]
  readonly evidence: EvidenceFile | null
  /** The day on which the credit was claimed. */
  readonly claimedOn: string | null
}
export interface Usage extends UsedMonth {
  readonly evidence: EvidenceFile | null
}

/** The moment at which a notice begins: midnight in Tokyo where only a day was said. */
export const beginOf = (moment: string): number => Date.parse(moment.length === 10 ? `${moment}T00:00:00+09:00` : moment)
export const endOf = (moment: string): number => (moment.length === 10 ? beginOf(addDays(moment, 1)) : Date.parse(moment))

export const isInForce = ({ from, to }: Pick<Notice, 'from' | 'to'>, now: string): boolean =>
  (from === null || beginOf(from) <= Date.parse(now)) && (to === null || Date.parse(now) < endOf(to))

/** Values of a notice count from its day on; without a day, at once. */
export const hasBegun = ({ from }: Pick<Notice, 'from'>, now: string): boolean => from === null || beginOf(from) <= Date.parse(now)

/** Maintenance that is going on, and that stops applies unless they are merged with it. */
export const maintenanceAt = (notices: readonly Notice[], now: string): Notice | undefined => notices.find((notice) => notice.kind === 'maintenance' && notice.from !== null && isInForce(notice, now))

/** Hours without a break; up to `now` while it lasts. */
export const hoursOf = ({ knownAt, until }: Pick<Outage, 'knownAt' | 'until'>, now: string): number => (Date.parse(until ?? now) - Date.parse(knownAt)) / 3_600_000
export const completeAt = ({ knownAt }: Pick<Outage, 'knownAt'>): string => new Date(Date.parse(knownAt) + 24 * 3_600_000).toISOString()
/** The day in Tokyo on which 24 hours were complete. */
export const completeOn = ({ knownAt }: Pick<Outage, 'knownAt'>): string => dateInTokyo(completeAt({ knownAt }))

/** When announced maintenance begins and ends. */
export const maintenanceTurns = (notices: readonly Notice[]): string[] => notices.flatMap(({ kind, from, to }) => (kind === 'maintenance' ? [...(from === null ? [] : [beginOf(from)]), ...(to === null ? [] : [endOf(to)])] : []).map((moment) => new Date(moment).toISOString()))

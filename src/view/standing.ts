/** How things stand with a contract: what `status` looks at. */
import { claimDeadline } from '../contract/calendar.js'
import type { DeviceCounts } from '../devices/counts.js'
import type { Obligation } from '../plan/document.js'
import type { Overage } from '../plan/overage.js'
import { isOverdue, type ObligationWorld } from '../plan/obligations.js'
import { completeOn, hasBegun, hoursOf, isInForce, type Notice, type Outage } from '../plan/record.js'
import type { SessionReport, Snapshot } from '../plan/snapshot.js'

export interface Standing {
  readonly snapshot: Snapshot
  readonly sessions: SessionReport
  /** By due date, what is overdue first. */
  readonly obligations: readonly Obligation[]
  readonly world: ObligationWorld
  /** Months in which more devices were connected than the contract had then. */
  readonly overages: readonly Overage[]
  /** null: this driver enrols none, or none is enrolled. */
  readonly devices: DeviceCounts | null
}

/** What is due promptly is due today; sorting keeps the order of what is due on one day. */
export const byDue = (obligations: readonly Obligation[], today: string): Obligation[] => {
  const day = ({ due }: Obligation): string => (due === 'promptly' ? today : due)
  return [...obligations].sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0))
}

export const overdueOf = ({ obligations, world }: Standing): Obligation[] => obligations.filter((each) => isOverdue(each, world.today))

export const currentNotices = ({ notices, takenAt }: Snapshot): Notice[] => notices.filter((notice) => isInForce(notice, takenAt) || !hasBegun(notice, takenAt))

/** Lasting ones, and those for which a credit can still be claimed. */
export const currentOutages = ({ outages, takenAt }: Snapshot, today: string): Outage[] => outages.filter((outage) => outage.until === null || (claimBy(outage, takenAt) ?? '') >= today)

/** The last day for claiming a credit; undefined where there is none to claim, or it was claimed (art. 11). */
export const claimBy = (outage: Outage, now: string): string | undefined =>
  outage.claimedOn === null && outage.attributable !== 'no' && outage.extent !== 'partial' && hoursOf(outage, now) >= 24 ? claimDeadline(completeOn(outage)) : undefined

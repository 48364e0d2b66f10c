/** What notices, outages and use beyond the contract ask of the contractor (arts. 5(2), 7, 11, 12). Pure. */
import { claimDeadline } from '../contract/calendar.js'
import type { Resources } from '../kinds/kind.js'
import { addDays, dateInTokyo } from '../support/civil-date.js'
import { applyOrder } from './committed.js'
import type { Obligation } from './document.js'
import { beginOf, completeOn, endOf, hoursOf, type Notice, type Outage } from './record.js'
import type { Snapshot } from './snapshot.js'

/** `now`: ISO moment. */
export function recordObligations({ notices, outages, usage, openOrders }: Pick<Snapshot, 'notices' | 'outages' | 'usage' | 'openOrders'>, current: Resources, now: string): Obligation[] {
  const coming = new Map(current)
  for (const order of openOrders) applyOrder(coming, order)
  return [...notices.flatMap((notice) => ofNotice(notice, now)), ...outages.flatMap((outage) => ofOutage(outage, now)), ...ofUsage(usage, coming)]
}

function ofNotice({ id, kind, from, to, effect }: Notice, now: string): Obligation[] {
  if (kind === 'abolition') return [{ id: 'prepare-abolition', article: '7', params: { notice: id }, due: from === null ? 'promptly' : dateOf(from) }]
  const isAhead = from !== null && beginOf(from) > Date.parse(now) && (to === null || endOf(to) > Date.parse(now))
  if (kind !== 'maintenance' || !isAhead || effect === 'none') return []
  return [{ id: 'tell-users', article: '12(2)', params: { notice: id }, due: addDays(dateOf(from), -1) }]
}

function ofOutage(outage: Outage, now: string): Obligation[] {
  const { id, until, attributable, extent, claimedOn } = outage
  if (hoursOf(outage, now) < 24) return []
  // A right that was lost is said for a month; there is nothing left to do about it.
  const due = claimDeadline(completeOn(outage))
  const claim: Obligation[] = claimedOn !== null || attributable === 'no' || addDays(due, 31) < dateInTokyo(now) ? [] : [{ id: extent === 'partial' ? 'judge-outage' : 'claim-credit', article: '11', params: { outage: id }, due }]
  return [...claim, ...(until === null ? [{ id: 'record-outage-end', article: '11', params: { outage: id }, due: 'promptly' }] : [])]
}

/** The newest month only: an order on its way, or a month within the contract, answers it. */
function ofUsage(usage: Snapshot['usage'], coming: Resources): Obligation[] {
  const newest = [...usage].sort((a, b) => (a.month < b.month ? 1 : -1))[0]
  const { terms, concurrentDevices: contracted } = coming.get('contract')?.inputs ?? {}
  // Nobody raises a limit of one's own.
  if (!newest || terms === 'none' || typeof contracted !== 'number' || newest.detected <= contracted) return []
  return [{ id: 'decide-overage', article: '5(2)', params: { month: newest.month, detected: newest.detected, contracted }, due: 'promptly' }]
}

const dateOf = (when: string): string => (when.length === 10 ? when : dateInTokyo(when))

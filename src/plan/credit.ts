/** What an outage is worth, until when, and what a person must still judge (art. 11, annex 3). Pure. */
import { claimDeadline } from '../contract/calendar.js'
import { creditFor, monthlyLines, sumOf, type Sum } from '../contract/money.js'
import type { Resources } from '../kinds/kind.js'
import type { PriceBook } from '../model/price-book.js'
import { dateInTokyo } from '../support/civil-date.js'
import { completeAt, completeOn, hoursOf, type Outage } from './record.js'

export interface CreditWorld {
  /** ISO moment. */
  readonly now: string
  /** In force when the outage began. */
  readonly resources: Resources
  /** undefined: no amount is known. */
  readonly book: PriceBook | undefined
  /** false: the record does not reach back to the outage, and `resources` are today's. */
  readonly reachesBack?: boolean
}
/** `nothing`: over before 24 hours, or not the provider's cause. `not-yet`: still going on, under 24 hours. `lapsed`: the right is lost. */
export type CreditStatus = 'nothing' | 'not-yet' | 'claimable' | 'claimed' | 'lapsed'
export type OpenFact = 'still-going-on' | 'attributable-open' | 'extent-open' | 'extent-partial' | 'some-regions' | 'fees-then'
export interface CountedFee {
  readonly item: string
  readonly quantity: number
  readonly amount: number | null
}
export interface Credit {
  readonly outage: string
  readonly status: CreditStatus
  readonly because: 'under-24-hours' | 'not-attributable' | null
  /** Without a break since the provider knew; up to now while it lasts. */
  readonly minutes: number
  readonly days: number
  readonly monthlyFee: Sum & { readonly lines: readonly CountedFee[] }
  /** Whole yen; null = unknown: the price book lacks `monthlyFee.unknown`. */
  readonly amount: number | null
  /** The moment at which 24 hours are, or were, complete. */
  readonly completeAt: string
  /** Last day for claiming, a date in Tokyo; null where there is nothing to claim. */
  readonly deadline: string | null
  readonly needsJudgement: readonly OpenFact[]
}

export function creditOf(outage: Outage, world: CreditWorld): Credit {
  const hours = hoursOf(outage, world.now)
  const days = Math.max(0, Math.floor(hours / 24))
  const [status, because] = statusOf(outage, days, dateInTokyo(world.now))
  const monthlyFee = feeThatCounts(outage, world)
  const isWorthNothing = status === 'nothing' || status === 'not-yet'
  return {
    outage: outage.id, status, because, minutes: Math.max(0, Math.floor(hours * 60)), days, monthlyFee,
    amount: isWorthNothing ? 0 : monthlyFee.unknown.length > 0 ? null : creditFor(hours, monthlyFee.known),
    completeAt: completeAt(outage), deadline: isWorthNothing ? null : claimDeadline(completeOn(outage)),
    needsJudgement: status === 'nothing' ? [] : openFacts(outage, world),
  }
}

function statusOf(outage: Outage, days: number, today: string): [CreditStatus, Credit['because']] {
  if (outage.attributable === 'no') return ['nothing', 'not-attributable']
  if (days < 1) return [outage.until === null ? 'not-yet' : 'nothing', 'under-24-hours']
  const deadline = claimDeadline(completeOn(outage))
  if (outage.claimedOn !== null && outage.claimedOn <= deadline) return ['claimed', null]
  return [today > deadline ? 'lapsed' : 'claimable', null]
}

/** The basic monthly fee; of the multi-region option, the share of the further regions that were unusable too. */
function feeThatCounts({ regions }: Outage, { resources, book }: CreditWorld): Credit['monthlyFee'] {
  const further = regionsIn(resources).filter(({ home }) => !home).map(({ name }) => name)
  const affected = further.filter((name) => isAffected(regions, name)).length
  const lines = monthlyLines(resources, book ?? { tax: 'excluded', validFrom: '', fees: {} }).flatMap(({ item, quantity, option, amount }): CountedFee[] => {
    if (!option) return [{ item, quantity, amount }]
    if (item !== 'multiRegion' || affected === 0) return []
    return [{ item, quantity: affected, amount: amount === null ? null : (amount / quantity) * affected }]
  })
  // Nothing in force, nothing known: a fee of 0 would be a guess.
  const counted = lines.length > 0 ? lines : [{ item: 'basic', quantity: 1, amount: null }]
  return { ...sumOf(counted), lines: counted }
}

function openFacts({ until, attributable, extent, regions }: Outage, { resources, reachesBack = true }: CreditWorld): OpenFact[] {
  const facts: [boolean, OpenFact][] = [
    [until === null, 'still-going-on'],
    [attributable === 'open', 'attributable-open'],
    [extent === 'open', 'extent-open'],
    [extent === 'partial', 'extent-partial'],
    [regionsIn(resources).some(({ name }) => !isAffected(regions, name)), 'some-regions'],
    [!reachesBack, 'fees-then'],
  ]
  return facts.flatMap(([isOpen, fact]) => (isOpen ? [fact] : []))
}

const regionsIn = (resources: Resources): { name: string; home: boolean }[] => [...resources.values()].filter(({ kind }) => kind === 'region').map(({ name, inputs }) => ({ name, home: inputs.home === true }))
/** An outage without regions concerns all of them. */
const isAffected = (regions: readonly string[], name: string): boolean => regions.length === 0 || regions.includes(name)

/** More devices than the contract has, as the provider detected them in a month (annex 1). Pure. */
import { type FeeLine, overageLines, sumOf, type Sum } from '../contract/money.js'
import type { Usage } from '../contract/usage.js'
import type { Resources } from '../kinds/kind.js'
import type { PriceBook } from '../model/price-book.js'
import { addDays, addMonths } from '../support/civil-date.js'
import { resourcesOn, type Timeline } from './timeline.js'

export interface Overage {
  readonly month: string
  readonly detected: number
  /** The contracted number; null where none is on record for that month. */
  readonly contracted: number | null
  readonly over: number
  readonly lines: readonly FeeLine[]
  /** Whole yen, or the items that the price book lacks. */
  readonly amount: Sum
}

const firstOf = (month: string): string => `${month}-01`
const lastOf = (month: string): string => addDays(addMonths(firstOf(month), 1).date, -1)

/** What was in force at the month's two ends decides: the lower number counts, so that nothing is shown as none. */
export const overageOf = (usage: Usage, timeline: Pick<Timeline, 'inForce'>, book: Pick<PriceBook, 'fees'> | undefined): Overage =>
  overageBetween(usage, { first: resourcesOn(timeline, firstOf(usage.month)), last: resourcesOn(timeline, lastOf(usage.month)) }, book)

export function overageBetween({ month, detected }: Usage, { first, last }: { readonly first: Resources; readonly last: Resources }, book: Pick<PriceBook, 'fees'> | undefined): Overage {
  const [lower] = [first, last].filter((resources) => numberIn(resources) !== undefined).sort((a, b) => (numberIn(a) ?? 0) - (numberIn(b) ?? 0))
  const contracted = (lower && numberIn(lower)) ?? null
  const lines = lower
    ? overageLines(new Map([...last, ...[...lower].filter(([address]) => address === 'contract')]), book ?? { fees: {} }, [{ month, detected }])
    : [{ item: 'overage.basic', quantity: detected, kind: 'overage' as const, amount: null, article: '9', due: { event: 'detection' as const, date: month } }]
  return { month, detected, contracted, over: contracted === null ? 0 : Math.max(0, detected - contracted), lines, amount: sumOf(lines) }
}

const numberIn = (resources: Resources): number | undefined => {
  const number = Number(resources.get('contract')?.inputs.concurrentDevices)
  return Number.isNaN(number) ? undefined : number
}

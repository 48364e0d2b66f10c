/** More devices than the contract has, as the provider detected them in a month (annex 1). Pure. */
import { overageLines, sumOf, type Sum } from '../contract/money.js'
import type { Resources } from '../kinds/kind.js'
import type { PriceBook } from '../model/price-book.js'
import type { Usage } from './record.js'

export interface Overage {
  readonly month: string
  readonly detected: number
  /** The contracted number; null where none is on record for that month. */
  readonly contracted: number | null
  readonly over: number
  /** Whole yen, or the items that the price book lacks. */
  readonly amount: Sum
}

/** `first`, `last`: in force at the month's two ends. The lower number counts, so that nothing is shown as none. */
export function overageOf({ month, detected }: Usage, { first, last }: { readonly first: Resources; readonly last: Resources }, book: PriceBook | undefined): Overage {
  const known = [first, last].filter((resources) => numberIn(resources) !== undefined).sort((a, b) => (numberIn(a) ?? 0) - (numberIn(b) ?? 0))
  const [lower] = known
  if (!lower) return { month, detected, contracted: null, over: 0, amount: { known: 0, unknown: ['overage.basic'] } }
  const contracted = numberIn(lower) ?? null
  return { month, detected, contracted, over: Math.max(0, detected - (contracted ?? 0)), amount: sumOf(overageLines(new Map([...last, ...[...lower].filter(([address]) => address === 'contract')]), book ?? { fees: {} }, [{ month, detected }])) }
}

const numberIn = (resources: Resources): number | undefined => {
  const number = Number(resources.get('contract')?.inputs.concurrentDevices)
  return Number.isNaN(number) ? undefined : number
}

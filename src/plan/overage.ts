/** More devices than the contract has, as the provider detected them in a month (annex 1). Pure. */
import { overageFor, sumOf, type Sum } from '../contract/money.js'
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
  const numbers = [first, last].flatMap((resources) => numberIn(resources) ?? [])
  const contracted = numbers.length > 0 ? Math.min(...numbers) : null
  const over = contracted === null ? 0 : Math.max(0, detected - contracted)
  const hasFurther = [...last.values()].some(({ kind, inputs }) => kind === 'region' && inputs.home !== true)
  const { basic, multiRegion } = book?.fees.overage ?? {}
  const lines = [
    { item: 'overage.basic', amount: overageFor(detected, contracted ?? detected, basic) },
    ...(hasFurther ? [{ item: 'overage.multiRegion', amount: overageFor(detected, contracted ?? detected, multiRegion) }] : []),
  ]
  return { month, detected, contracted, over, amount: contracted === null ? { known: 0, unknown: lines.map(({ item }) => item) } : sumOf(lines) }
}

const numberIn = (resources: Resources): number | undefined => {
  const number = Number(resources.get('contract')?.inputs.concurrentDevices)
  return Number.isNaN(number) ? undefined : number
}

/**
 * Fees, charges and credits in whole yen (arts. 9–11, annexes 1–3). An amount that the price book does not have is unknown: it stands
 * as null, and a sum that contains one says which items are missing.
 */
import type { Resources } from '../kinds/kind.js'
import type { Offering } from '../model/offering.js'
import type { Overage, PriceBook } from '../model/price-book.js'
import { minimumPeriodEnd, remainingMinimum, terminationEffective } from './calendar.js'
import { itemsOf } from './items.js'
import type { Usage } from './usage.js'

export interface Sum {
  readonly known: number
  /** Items without an amount: the sum is at least `known`, plus these. */
  readonly unknown: readonly string[]
}
export type FeeKind = 'initial' | 'one-time' | 'early-termination' | 'overage'
export interface FeeLine {
  readonly item: string
  readonly quantity: number
  readonly kind: FeeKind
  readonly amount: number | null
  readonly article: string
  /** `detection`: `date` is the month, `2027-05`. */
  readonly due: { readonly event: 'acceptance' | 'effective-date' | 'detection'; readonly date: string | null }
}
/** One item of the monthly fees, on both sides; quantity 0 and amount 0 where it is not there. */
export interface MonthlyItem {
  readonly item: string
  readonly quantity: { readonly before: number; readonly after: number }
  readonly amount: { readonly before: number | null; readonly after: number | null }
}
export interface Fees {
  readonly book: { readonly tax: 'excluded' | 'included'; readonly validFrom: string; readonly quote: { readonly number: string; readonly expires?: string } | null }
  readonly monthly: {
    readonly before: Sum
    readonly after: Sum
    /** `less`: items whose present amount is unknown and goes away: the difference is smaller by that. */
    readonly difference: Sum & { readonly less: readonly string[] }
    readonly items: readonly MonthlyItem[]
    /** The day from which monthly fees fall due (art. 9); null while the provider has not said it. */
    readonly dueFrom: string | null
  }
  /** Initial and one-time fees and charges of this change, and use beyond the contract that is on record. */
  readonly lines: readonly FeeLine[]
  readonly once: Sum
}

const times = (amount: number | undefined, quantity: number): number | null => (amount === undefined ? null : amount * quantity)

export const sumOf = (amounts: readonly { readonly item: string; readonly amount: number | null }[]): Sum => ({
  known: amounts.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
  unknown: [...new Set(amounts.filter(({ amount }) => amount === null).map(({ item }) => item))].sort(),
})

export const monthlyLines = (resources: Resources, book: PriceBook): { readonly item: string; readonly quantity: number; readonly option: boolean; readonly amount: number | null }[] =>
  itemsOf(resources, book).map(({ id, quantity, fees, option }) => ({ item: id, quantity, option, amount: times(fees?.monthly, quantity) }))

export interface FeeInput {
  readonly before: Resources
  readonly after: Resources
  readonly book: PriceBook
  readonly offering: Offering
  /** Calendar date in Tokyo. */
  readonly today: string
  /** `region.osaka` → the day on which it came into force: the minimum period of the option counts from there. */
  readonly starts: Readonly<Record<string, string>>
  /** Both sides as they stand after every last day on record: what ends costs nothing any more then. */
  readonly lasting?: { readonly before: Resources; readonly after: Resources }
  /** Use beyond the contract that is to be shown with it. */
  readonly overage?: readonly FeeLine[]
}

export function feesOf(input: FeeInput): Fees {
  const { before, after, book } = input
  const { lasting = { before, after } } = input
  const [old, now] = [monthlyLines(lasting.before, book), monthlyLines(lasting.after, book)]
  const [was, will] = [sumOf(old), sumOf(now)]
  // An unknown fee that stays as it is makes no difference.
  const changed = (item: string): boolean => old.find((each) => each.item === item)?.quantity !== now.find((each) => each.item === item)?.quantity
  const lines = [...initialLines(input), ...changeLines(input), ...terminationLines(input), ...(input.overage ?? [])]
  return {
    book: { tax: book.tax, validFrom: book.validFrom, quote: book.quote ?? null },
    monthly: { before: was, after: will, difference: { known: will.known - was.known, unknown: will.unknown.filter(changed), less: was.unknown.filter(changed) }, items: itemsOfBoth(old, now), dueFrom: billingStartOf(after) ?? billingStartOf(before) ?? null },
    lines, once: sumOf(lines),
  }
}

const billingStartOf = (resources: Resources): string | undefined => {
  const start = resources.get('contract')?.inputs.billingStart
  return typeof start === 'string' && start !== 'assigned' ? start : undefined
}

function itemsOfBoth(old: ReturnType<typeof monthlyLines>, now: ReturnType<typeof monthlyLines>): MonthlyItem[] {
  const nothing = { quantity: 0, amount: 0 }
  // One number of concurrent devices stands beside the other.
  const rank = (item: string): number => [...now, ...old].findIndex((each) => each.item.split('.')[0] === item.split('.')[0])
  return [...new Set([...old, ...now].map(({ item }) => item))].sort((a, b) => rank(a) - rank(b)).map((item) => {
    const [before, after] = [old, now].map((lines) => lines.find((each) => each.item === item) ?? nothing) as [typeof nothing, typeof nothing]
    return { item, quantity: { before: before.quantity, after: after.quantity }, amount: { before: before.amount, after: after.amount } }
  })
}

/** Annex 1: use beyond the contracted number is charged for the basic service, and for the multi-region option where a further region is in force. */
export function overageLines(resources: Resources, { fees: { overage } }: Pick<PriceBook, 'fees'>, usage: readonly Usage[]): FeeLine[] {
  const contracted = Number(resources.get('contract')?.inputs.concurrentDevices ?? 0)
  const charged: [string, Overage | undefined][] = [['overage.basic', overage?.basic], ...([...resources.values()].some(({ kind, inputs }) => kind === 'region' && inputs.home !== true) ? [['overage.multiRegion', overage?.multiRegion] as [string, Overage | undefined]] : [])]
  return usage.filter(({ detected }) => detected > contracted).flatMap(({ month, detected }) =>
    charged.map(([item, price]): FeeLine => ({ item, quantity: detected - contracted, kind: 'overage', amount: overageFor(detected, contracted, price), article: '9', due: { event: 'detection', date: month } })),
  )
}

/** Due when the provider accepts the order: for everything in a first order, later for what is added. A changed number of concurrent devices is a change. */
function initialLines({ before, after, book }: FeeInput): FeeLine[] {
  const known = new Map(itemsOf(before, book).map((item) => [item.id, item]))
  const isFirst = known.size === 0
  return itemsOf(after, book).flatMap(({ id, article, quantity, fees }): FeeLine[] => {
    const added = quantity - (known.get(id)?.quantity ?? 0)
    if (added <= 0 || (!isFirst && id.startsWith('concurrentDevices.'))) return []
    return [{ item: id, quantity: added, kind: 'initial', amount: times(fees?.initial, added), article, due: { event: 'acceptance', date: null } }]
  }).filter(({ amount }) => amount !== 0)
}

function changeLines({ before, after, book }: FeeInput): FeeLine[] {
  const [old, now] = [before.get('contract')?.inputs, after.get('contract')?.inputs]
  if (!old || !now) return []
  const settings = (resources: Resources): string => [...resources.values()].filter(({ kind }) => ['setting', 'group', 'access', 'rule'].includes(kind)).map(({ address, inputs }) => `${address}${JSON.stringify(inputs)}`).sort().join()
  // A new region comes with its servers: that is no change of a number.
  const standing = (resources: Resources): string => [...resources.values()].filter(({ kind, inputs }) => kind === 'server' && before.has(`region.${inputs.region}`) && after.has(`region.${inputs.region}`)).map(({ address }) => address).sort().join()
  const changes: [boolean, string, string, number | undefined][] = [
    [old.deviceLicences !== now.deviceLicences, 'deviceLicences', '5(1)', book.fees.deviceLicences?.change],
    [old.concurrentDevices !== now.concurrentDevices, 'concurrentDevices', '5(1)', book.fees.concurrentDevices?.change],
    [standing(before) !== standing(after), 'server', '5(1)', book.fees.server?.change],
    [before.has('option.settings-change') && settings(before) !== settings(after), 'settingsChange', '6(2)(2)', book.fees.settingsChange?.change],
  ]
  return changes
    .filter(([changed, , , amount]) => changed && amount !== 0)
    .map(([, item, article, amount]) => ({ item, quantity: 1, kind: 'one-time', amount: amount ?? null, article, due: { event: 'acceptance', date: null } }))
}

/** Annex 2, for what gets a last day: worked out as if the notice arrived today. */
function terminationLines({ before, after, book, offering, today, starts }: FeeInput): FeeLine[] {
  const named = (address: string): string | undefined => {
    const endsOn = after.get(address)?.inputs.endsOn
    return typeof endsOn === 'string' && before.get(address)?.inputs.endsOn !== endsOn ? endsOn : undefined
  }
  const charge = (item: string, lines: readonly { amount: number | null }[], start: string | undefined, day: string, article: string): FeeLine[] => {
    const effective = terminationEffective(today, day)
    const amount = start === undefined ? null : earlyTermination(sumOf(lines.map((each) => ({ item, ...each }))), start, effective, offering.earlyTermination)
    return amount === 0 ? [] : [{ item, quantity: 1, kind: 'early-termination', amount, article, due: { event: 'effective-date', date: effective } }]
  }
  // A first contract that is to end already: its own fees count.
  const fees = monthlyLines(before.has('contract') ? before : after, book)
  const ofOption = fees.filter(({ option }) => option)
  const billingStart = billingStartOf(before) ?? billingStartOf(after)
  const contractEnd = named('contract')
  if (contractEnd !== undefined) return charge('basic', fees, billingStart, contractEnd, '10(1)')
  const region = [...after.keys()].find((address) => address.startsWith('region.') && named(address) !== undefined)
  const place = named('option.multi-region') !== undefined ? 'option.multi-region' : region
  const end = place && named(place)
  if (!place || end === undefined) return []
  const each = place.startsWith('region.') ? ofOption.map(({ amount, quantity }) => ({ amount: amount === null ? null : Math.floor(amount / quantity) })) : ofOption
  return charge('multiRegion', each, starts[place] ?? billingStart, end, '10(2)')
}

/** null where the fee is unknown and something of the minimum period would remain. */
export function earlyTermination(monthly: Sum, billingStart: string, effective: string, how: Offering['earlyTermination']): number | null {
  if (effective >= minimumPeriodEnd(billingStart)) return 0
  if (monthly.unknown.length > 0) return null
  const { remaining, of } = remainingMinimum(billingStart, effective)
  return how === 'full' ? monthly.known : Math.floor((monthly.known * remaining) / of)
}

/** Annex 3: rounded down once, at the end. `hours` count from when the provider knew. */
export const creditFor = (hours: number, monthlyFee: number): number => Math.floor((Math.floor(hours / 24) * monthlyFee) / 30)

/** Annex 1: for each unit begun beyond the contracted number. */
export const overageFor = (detected: number, contracted: number, overage: { readonly unit?: number; readonly amount: number } | undefined): number | null =>
  detected <= contracted ? 0 : overage === undefined ? null : Math.ceil((detected - contracted) / (overage.unit ?? 1)) * overage.amount


/** Monthly fees item by item, before and after. */
import type { Fees } from '../../contract/money.js'
import type { Language } from '../../diagnostics/finding.js'
import type { Plan } from '../../plan/document.js'
import { differenceText, itemText, sumText, yen } from '../fees.js'
import { say } from '../messages.js'

export interface FeeRow {
  readonly item: string
  readonly before: string
  readonly after: string
  readonly difference: string
  readonly changed: boolean
}
export interface FeeTable {
  readonly rows: readonly FeeRow[]
  readonly total: FeeRow
}

export function feeTable(fees: Plan['fees'], language: Language): FeeTable | undefined {
  if (!('monthly' in fees)) return undefined
  const { monthly: { items, before, after, difference } } = fees as Fees
  const rows = items.map(({ item, amount }): FeeRow => ({
    item: itemText(item, language), before: amountText(amount.before, language), after: amountText(amount.after, language), changed: amount.before !== amount.after,
    difference: amount.before === null || amount.after === null ? say(language, 'fees.unknown') : signed(amount.after - amount.before),
  }))
  return rows.length === 0 ? undefined : { rows, total: { item: '', before: sumText(before, language), after: sumText(after, language), difference: differenceText(difference, language), changed: difference.known !== 0 } }
}

const amountText = (amount: number | null, language: Language): string => (amount === null ? say(language, 'fees.unknown') : yen(amount))
const signed = (amount: number): string => (amount > 0 ? `+${yen(amount)}` : yen(amount))

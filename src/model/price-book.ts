/** What the provider quoted (`schemas/price-book.schema.json`). Whole yen; what is absent is unknown. */
import type { JsonObject } from '../support/json.js'

export interface ItemFees {
  readonly initial?: number
  readonly monthly?: number
  /** Once for each change. */
  readonly change?: number
  /** How many of them the amounts are for; 1 where absent. */
  readonly unit?: number
}
export interface Overage {
  readonly unit?: number
  readonly amount: number
}
export interface PriceBook {
  readonly tax: 'excluded' | 'included'
  readonly validFrom: string
  readonly quote?: { readonly number: string; readonly expires?: string }
  readonly fees: {
    readonly basic?: ItemFees
    readonly deviceLicences?: ItemFees
    readonly concurrentDevices?: { readonly '2000'?: ItemFees; readonly '5000'?: ItemFees; readonly '15000'?: ItemFees; readonly change?: number }
    readonly server?: ItemFees
    readonly redundancy?: ItemFees
    readonly multiRegion?: ItemFees
    readonly settingsChange?: ItemFees
    readonly overage?: { readonly basic?: Overage; readonly multiRegion?: Overage }
  }
}

/** A valid file's value. */
export const priceBookOf = (value: JsonObject): PriceBook => value as unknown as PriceBook

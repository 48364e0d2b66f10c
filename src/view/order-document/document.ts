/** An order as a document: blocks of labels, tables, sentences and steps in one language. Every format renders the same blocks. */
import type { Fees } from '../../contract/money.js'
import type { Language } from '../../diagnostics/finding.js'
import type { Window } from '../../model/deployment.js'
import type { Forecast } from '../../plan/document.js'
import type { Order } from '../../plan/snapshot.js'

/** `value` null: a blank to be filled in by hand. */
export interface Fact {
  readonly label: string
  readonly value: string | null
}
export type Block =
  | { readonly kind: 'facts'; readonly heading: string; readonly rows: readonly Fact[] }
  | { readonly kind: 'table'; readonly heading: string; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'lines'; readonly heading: string; readonly lines: readonly string[] }
  | { readonly kind: 'steps'; readonly heading: string; readonly numbered: boolean; readonly steps: readonly { readonly text: string; readonly details: readonly string[] }[] }
export interface OrderDocument {
  readonly language: Language
  readonly title: string
  readonly id: string
  readonly blocks: readonly Block[]
}
/** What is known of an order and around it. */
export interface OrderFacts {
  readonly order: Order
  readonly deployment: string
  readonly serviceCode: string
  readonly provider: string
  readonly contact: string | undefined
  readonly requester: string | undefined
  /** Last business day on which it can be sent; null = lead time not known, or no day wanted. */
  readonly sendBy: string | null
  /** The orders whose values it replaces. */
  readonly amended: readonly Order[]
  /** `hidden`: left out on request, or of an order that is closed. */
  readonly fees: Fees | 'hidden' | 'no-book'
  readonly windows: readonly Window[]
  readonly forecast: Forecast
}

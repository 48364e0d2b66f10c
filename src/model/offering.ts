/** What the provider offers, with defaults made explicit (`schemas/offering.schema.json`). */
import type { JsonObject } from '../support/json.js'

export type OrderChannel = 'self' | 'form' | 'request' | 'console'
export interface Offering {
  readonly provider: string
  /** undefined: no list is known, so every region is taken. */
  readonly regions?: readonly string[]
  readonly changeable: readonly ('home-region' | 'redundancy')[]
  /** Business days; a channel without one has no known lead time. */
  readonly leadTimes: { readonly [channel in 'form' | 'request' | 'console' | 'new']?: number }
  /** By kind of resource. */
  readonly channels: Readonly<Record<string, OrderChannel>>
  /** `session.inactiveApplication`: settings that the service does not have. */
  readonly notOffered: readonly string[]
  readonly earlyTermination: 'pro-rata' | 'full'
  /** When the provider's offices close each year, `MM-DD`. */
  readonly yearEnd: { readonly from: string; readonly to: string }
  /** Business days after which an order without an answer is overdue. */
  readonly answerWithin: number
  readonly contacts: { readonly [channel in 'form' | 'request' | 'console']?: string }
}

export const unknownOffering: Offering = { provider: '', changeable: [], leadTimes: {}, channels: {}, notOffered: [], earlyTermination: 'pro-rata', yearEnd: { from: '12-29', to: '01-03' }, answerWithin: 5, contacts: {} }

/** Days of the yearly closing, both ends counted. */
export function closingDays({ from, to }: Offering['yearEnd']): number {
  const day = (monthDay: string): number => Date.parse(`2027-${monthDay}T00:00:00Z`) / 86_400_000
  return ((day(to) - day(from) + 365) % 365) + 1
}

/** A valid file's value. */
export function offeringOf({ apiVersion: _version, kind: _kind, ...given }: JsonObject): Offering {
  return { ...unknownOffering, ...(given as Partial<Offering>) }
}

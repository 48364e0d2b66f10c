/** What scripts get of a refusal, and the form of its words. */
import type { Language } from '../diagnostics/finding.js'

export type RefusalCode =
  | 'plan-stale' | 'plan-used' | 'plan-altered' | 'other-service' // 5
  | 'locked' | 'confirm-pending' // 6
  | 'needs-consent' | 'own-way-in' | 'policy-refuses' | 'not-in-plan' | 'contract-refuses' | 'no-way-back' // 4
  | 'private' | 'not-empty' | 'not-begun' | 'no-such-outage' | 'no-such-notice'
  | 'device' | 'no-such-device'
  | 'no-such-apply' | 'not-on-hold' | 'nothing-to-confirm' | 'review' | 'old-epoch' | 'order-step' | 'no-such-order' | 'not-simulated' | 'store-broken' // 1

export interface Spoken {
  readonly message: string
  /** Absent: the code's own, below. */
  readonly fix?: string
}
export interface RefusalWords extends Readonly<Record<Language, Spoken>> {
  readonly code: RefusalCode
  readonly article?: string
}

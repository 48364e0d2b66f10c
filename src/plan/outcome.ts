/** What an apply tells while it runs, and what it came to. */
import type { Language } from '../diagnostics/finding.js'
import type { Action } from '../kinds/kind.js'
import type { Wave } from './document.js'
import type { PendingConfirm } from './snapshot.js'
import type { WaveCheck } from './wave-check.js'

export type ApplyEvent =
  | { readonly type: 'engine'; readonly text: string }
  | { readonly type: 'resumed'; readonly written: number; readonly total: number }
  | { readonly type: 'wave'; readonly wave: Wave; readonly of: number }
  | { readonly type: 'settle'; readonly wave: number; readonly seconds: number }
  | { readonly type: 'checked'; readonly check: WaveCheck }
  | { readonly type: 'change'; readonly address: string; readonly action: Action; readonly state: 'done' | 'ordered'; readonly orderIds: readonly string[] }

export interface ApplyOutcome {
  /** `phased`: of a plan in two phases, the first is done. */
  readonly status: 'done' | 'waiting' | 'stopped' | 'phased'
  readonly done: readonly string[]
  readonly ordered: readonly { readonly address: string; readonly orderId: string }[]
  readonly notDone: readonly string[]
  /** Unless somebody confirms it, it is taken back. */
  readonly pending?: PendingConfirm
  /** Of `phased`: why the rest is not due, and the moment (ISO 8601) from which it may be; null where none is known. */
  readonly rest?: Pick<NotDue, 'reason' | 'notBefore' | 'detail'>
  /** Why it stopped; absent when it did not. */
  readonly problem?: string
  /** The same for people, where it has words in both languages. */
  readonly problemIn?: (language: Language) => string
  /** It stopped because this wave was worse than forecast. */
  readonly worse?: WaveCheck
}
export type ApplyResult = ({ readonly planId: string } & ApplyOutcome) | { readonly status: 'nothing' } | { readonly status: 'declined' }

/** Why `apply --due` does nothing now. */
export type NotDueReason = 'nothing' | 'orders' | 'hold' | 'freeze' | 'maintenance' | 'approvals' | 'consent' | 'window' | 'too-short' | 'locked' | 'policy'
export interface NotDue {
  readonly status: 'not-due'
  readonly due: false
  readonly reason: NotDueReason
  /** Moment (ISO 8601) from which a later run may apply it; null where none is known. */
  readonly notBefore: string | null
  /** What there is to say more: the freeze, the consents, the orders, who holds the lock. */
  readonly detail: string
}

/**
 * What the control plane offers: one port, in-process today, over HTTP later. The service is the truth, trusts no client,
 * and guards exactly the writes of the plan it began.
 */
import type { Address } from '../kinds/kind.js'
import type { Plan } from '../plan/document.js'
import type { Consent } from '../plan/consent.js'
import type { Actor, ApplyRecord, Holder, Lease, Order, OrderStatus, SessionReport, Snapshot } from '../plan/snapshot.js'
import type { JsonObject } from '../support/json.js'

export interface BeginRequest {
  readonly plan: Plan
  readonly consents: readonly Consent[]
  readonly holder: Holder
}
export interface WriteResult {
  readonly status: 'done' | 'ordered'
  readonly orderId: string | null
}
export interface OrderStep {
  readonly id: string
  readonly status: OrderStatus
  readonly date?: string
  readonly reference?: string
  readonly reason?: string
  readonly by?: string
  readonly evidence?: { readonly file: string; readonly sha256: string }
}
export interface AuditEntry {
  readonly seq: number
  readonly at: string
  readonly actor: Actor
  readonly type: string
  readonly hash: string
  readonly body: JsonObject
}
export interface Service {
  snapshot(): Promise<Snapshot>
  sessions(): Promise<SessionReport>
  /** The gate: checks digest, use, revision, policy, hold and consent; then the lease is the caller's, or a `Refusal` is thrown. */
  begin(request: BeginRequest): Promise<Lease>
  startWave(lease: Lease, wave: number): Promise<void>
  ensure(lease: Lease, address: Address, inputs: JsonObject): Promise<WriteResult>
  remove(lease: Lease, address: Address): Promise<WriteResult>
  finishWave(lease: Lease, wave: number): Promise<void>
  finish(lease: Lease): Promise<void>
  /** Gives the lease back with the plan unfinished (Ctrl-C, failure); nothing written = the plan is open again. */
  release(lease: Lease): Promise<void>
  orders(): Promise<readonly Order[]>
  moveOrder(step: OrderStep, actor: Actor): Promise<Order>
  history(): Promise<readonly ApplyRecord[]>
  audit(): Promise<readonly AuditEntry[]>
  /** Simulated services only: moves the stored clock on. */
  advanceClock(seconds: number, actor: Actor): Promise<string>
  close(): void
}

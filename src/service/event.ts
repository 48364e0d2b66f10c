/** What happened: the log's events. State is nothing but their fold. */
import type { Address, Channel, KindName, Resource } from '../kinds/kind.js'
import type { Device, HandedProfile } from '../devices/device.js'
import type { DriverName } from '../model/deployment.js'
import type { AcceptedApproval } from '../plan/approval-document.js'
import type { Consent } from '../plan/consent.js'
import type { Plan } from '../plan/document.js'
import type { WaveCheck } from '../plan/wave-check.js'
import type { JsonObject } from '../support/json.js'
import type { Notice, Outage, Usage } from '../plan/record.js'
import type { Actor, Answer, EvidenceFile, Holder, OrderChange, OrderStatus, Rollback, SessionSample } from '../plan/snapshot.js'

export type Event =
  | { readonly type: 'created'; readonly serviceId: string; readonly deployment: string; readonly driver: DriverName }
  | { readonly type: 'apply-begun'; readonly plan: Plan; readonly consents: readonly Consent[]; readonly mergedWith: readonly string[]; readonly approvals?: readonly AcceptedApproval[]; readonly commit?: string; readonly phase?: 'quiet'; readonly epoch: number; readonly holder: Holder; readonly rollback?: Rollback }
  | { readonly type: 'apply-resumed'; readonly planId: string; /** Of a plan of which one phase was done: the rest begins. */ readonly consents?: readonly Consent[]; readonly epoch: number; readonly holder: Holder; /** A wave that was worse than forecast, and goes on nevertheless. */ readonly acceptedWorse?: number }
  | { readonly type: 'wave-started'; readonly planId: string; readonly wave: number }
  | { readonly type: 'wave-finished'; readonly planId: string; readonly wave: number }
  | ({ readonly type: 'wave-checked'; readonly planId: string } & WaveCheck)
  | { readonly type: 'resource-ensured'; readonly planId: string; readonly address: Address; readonly kind: KindName; readonly name: string; readonly inputs: JsonObject }
  | { readonly type: 'resource-removed'; readonly planId: string; readonly address: Address }
  | { readonly type: 'observed'; readonly planId: string; readonly address: Address; readonly effect: string; readonly seconds: number | null; readonly sessions: number }
  | { readonly type: 'order-issued'; readonly id: string; readonly planId: string; readonly channel: Channel; readonly on: string | null; readonly amends: readonly string[]; readonly changes: readonly OrderChange[] }
  | { readonly type: 'order-extended'; readonly id: string; readonly amends: readonly string[]; readonly changes: readonly OrderChange[] }
  | { readonly type: 'order-moved'; readonly id: string; readonly status: OrderStatus; readonly note: JsonObject; readonly answers: readonly Answer[] }
  | { readonly type: 'apply-finished'; readonly planId: string }
  | { readonly type: 'apply-released'; readonly planId: string }
  | { readonly type: 'apply-abandoned'; readonly planId: string }
  | { readonly type: 'baseline-set'; readonly asOf: string; readonly resources: readonly Resource[]; readonly evidence: EvidenceFile | null }
  | { readonly type: 'notice-added'; readonly notice: Notice }
  | { readonly type: 'outage-added'; readonly outage: Outage }
  | { readonly type: 'outage-changed'; readonly id: string; readonly change: Partial<Pick<Outage, 'until' | 'attributable' | 'extent' | 'claimedOn'>> }
  | { readonly type: 'usage-recorded'; readonly usage: Usage }
  | { readonly type: 'sessions-sampled'; readonly sample: SessionSample }
  | { readonly type: 'hold-set'; readonly planId: string; readonly number: number; readonly reason: string }
  | { readonly type: 'hold-released'; readonly planId: string; readonly reason: string }
  | { readonly type: 'confirm-awaited'; readonly planId: string; readonly seconds: number; readonly until: string }
  | { readonly type: 'confirm-extended'; readonly planId: string; readonly seconds: number; readonly until: string }
  | { readonly type: 'confirmed'; readonly planId: string }
  | { readonly type: 'confirm-cancelled'; readonly planId: string }
  | { readonly type: 'way-back-taken'; readonly planId: string; /** The plan that took it back; null = nothing had been written. */ readonly by: string | null; readonly cause: 'deadline' | 'cancelled' }
  | { readonly type: 'break-glass-reviewed'; readonly planId: string; readonly ticket: string; readonly reviewer: string }
  | { readonly type: 'device-enrolled'; readonly devices: readonly Device[] }
  | { readonly type: 'device-revoked'; readonly names: readonly string[]; readonly reason: string | null }
  | { readonly type: 'device-grouped'; readonly moves: readonly { readonly name: string; readonly group: string | null }[] }
  | { readonly type: 'device-preshared'; readonly devices: readonly { readonly name: string; /** null: none any more. */ readonly preshared: string | null }[] }
  | { readonly type: 'profile-exported'; readonly profiles: readonly (Omit<HandedProfile, 'at'> & { readonly name: string })[] }
  | { readonly type: 'gateway-switched'; readonly region: string; readonly node: string | null; readonly steps: readonly string[] }
  | { readonly type: 'node-restarted'; readonly region: string; readonly node: string; readonly steps: readonly string[] }
  | { readonly type: 'gateways-repaired'; readonly steps: readonly string[] }
  | { readonly type: 'clock-advanced'; readonly seconds: number }

/** An event as the log keeps it. `hash` covers all else and the hash before it. */
export interface StoredEvent {
  readonly seq: number
  readonly at: string
  readonly actor: Actor
  readonly event: Event
  readonly prev: string
  readonly hash: string
}

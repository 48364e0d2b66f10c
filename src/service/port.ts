/**
 * What the control plane offers: one port, in-process today, over HTTP later. The service is the truth, trusts no client,
 * and guards exactly the writes of the plan it began.
 */
import type { RegisteredDevice } from '../devices/device.js'
import type { Profile } from '../devices/profile.js'
import type { Address, Resource } from '../kinds/kind.js'
import type { Plan } from '../plan/document.js'
import type { HandedApproval } from '../plan/approvals.js'
import type { Consent } from '../plan/consent.js'
import type { Notice, Outage, Usage } from '../plan/record.js'
import type { Timeline } from '../plan/timeline.js'
import type { WaveCheck } from '../plan/wave-check.js'
import type { Actor, Applied, ApplyRecord, AuditEntry, BreakGlass, EvidenceFile, Hold, Holder, Lease, NodeFault, Order, OrderStatus, PendingConfirm, Rollback, Seen, SessionReport, SessionSample, Snapshot, WayBackTaken } from '../plan/snapshot.js'
import type { Json, JsonObject } from '../support/json.js'

export interface BeginRequest {
  readonly plan: Plan
  readonly consents: readonly Consent[]
  readonly holder: Holder
  /** Approvals as they stand in their files: the service reads and verifies them itself. */
  readonly approvals?: readonly HandedApproval[]
  /** Who made the change, where that is not the holder. */
  readonly authors?: readonly string[]
  /** Git commit in which the file stands as it is planned. */
  readonly commit?: string
  /** Only what disturbs nobody (`Rollout.phases`); the rest of the plan is begun another time, and gated then. */
  readonly phase?: 'quiet'
  /** Ids of maintenance notices with which this apply is merged. */
  readonly mergeWith?: readonly string[]
  /** It stopped at a wave that was worse than forecast, and shall go on. */
  readonly acceptWorse?: boolean
  /** The plan takes back the apply of plan `of`, and does nothing else. */
  readonly rollback?: Pick<Rollback, 'of' | 'reason' | 'ticket'>
  /** Seconds after which it is taken back unless somebody confirms. */
  readonly confirmWithin?: number
}
export interface WriteResult {
  readonly status: 'done' | 'ordered'
  readonly orderId: string | null
  /** All of them: a change is ordered once for each channel and day. */
  readonly orderIds: readonly string[]
}
export interface OrderStep {
  readonly id: string
  readonly status: OrderStatus
  readonly date?: string
  readonly reference?: string
  readonly reason?: string
  readonly by?: string
  readonly evidence?: EvidenceFile
  /** The day on which the provider's own form arrived. */
  readonly arrived?: string
  readonly observed?: Seen
  /** What the provider answered, by place in the file: `regions.osaka.endpoint`. */
  readonly set?: readonly { readonly name: string; readonly value: Json }[]
}
export interface Baseline {
  readonly asOf: string
  readonly resources: readonly Resource[]
  readonly evidence: EvidenceFile | null
}
/** `line`: where it stands in the file that names many. */
export interface DeviceName {
  readonly name: string
  readonly line?: number
}
export interface DeviceMove extends DeviceName {
  readonly group: string | null
}
export interface EnrolRequest extends DeviceMove {
  readonly region: string
  readonly publicKey: string
  /** Chosen ones; the lowest free ones where none is. */
  readonly addresses?: readonly string[]
  /** Which pre-shared key it shall have (devices/keys.ts, `presharedName`). */
  readonly preshared?: string
}
/** null: none any more. */
export interface PresharedRequest extends DeviceName {
  readonly preshared: string | null
}
/** The pre-shared keys themselves, by those names: handed on to the gateways, and neither kept nor shown. */
export type PresharedKeys = ReadonlyMap<string, string>
/** `file`: the file that asks for many at once; a refusal names its lines. */
export interface Many<T> {
  readonly asked: readonly T[]
  readonly file?: string
}
/** A device with what it needs to connect now. */
export interface DeviceState extends RegisteredDevice {
  /** `server.tokyo-1`; null where its region has none. */
  readonly server: string | null
  /** null: its gateway has no address or no key yet. */
  readonly profile: Profile | null
  /** Of the profile; null with it. */
  readonly version: string | null
  /** ISO moment; null = not known. */
  readonly lastHandshake: string | null
}
export interface Service {
  snapshot(): Promise<Snapshot>
  sessions(): Promise<SessionReport>
  /** The gate: checks digest, use, revision, policy, hold and consent; then the lease is the caller's, or a `Refusal` is thrown. */
  begin(request: BeginRequest): Promise<Lease>
  /** Seconds that must pass after the wave before it is checked. */
  startWave(lease: Lease, wave: number): Promise<number>
  ensure(lease: Lease, address: Address, inputs: JsonObject): Promise<WriteResult>
  remove(lease: Lease, address: Address): Promise<WriteResult>
  finishWave(lease: Lease, wave: number): Promise<void>
  /** What became of the sessions that were live before the wave, recorded; undefined: nobody could look. */
  checkWave(lease: Lease, wave: number): Promise<WaveCheck | undefined>
  finish(lease: Lease): Promise<void>
  /** Gives the lease back with the plan unfinished (Ctrl-C, failure); nothing written = the plan is open again. */
  release(lease: Lease): Promise<void>
  orders(): Promise<readonly Order[]>
  /** What applies meant each resource to be, and what a baseline found; null = meant to be gone. */
  meant(): Promise<ReadonlyMap<Address, JsonObject | null>>
  moveOrder(step: OrderStep, actor: Actor): Promise<Order>
  /** Takes what is in force from a contract that was there before: no order, no fee. Only where nothing was applied yet. */
  setBaseline(baseline: Baseline, actor: Actor): Promise<void>
  addNotice(notice: Omit<Notice, 'id' | 'values'> & { readonly set: OrderStep['set'] }, actor: Actor): Promise<Notice>
  addOutage(outage: Omit<Outage, 'id'>, actor: Actor): Promise<Outage>
  changeOutage(id: string, change: Partial<Pick<Outage, 'until' | 'attributable' | 'extent' | 'claimedOn'>>, actor: Actor): Promise<Outage>
  recordUsage(usage: Usage, actor: Actor): Promise<void>
  /** Records the sessions that are live now as those of this hour; once an hour. @throws Refusal where they cannot be seen */
  sampleSessions(actor: Actor): Promise<SessionSample>
  /** Oldest first. */
  samples(): Promise<readonly SessionSample[]>
  /** In the order of their enrolment. */
  devices(): Promise<readonly DeviceState[]>
  /** All of them, or none. Each is handed its profile, where there is one. */
  enrolDevices(many: Many<EnrolRequest>, actor: Actor, keys?: PresharedKeys): Promise<readonly DeviceState[]>
  revokeDevices(many: Many<DeviceName>, reason: string | null, actor: Actor): Promise<readonly RegisteredDevice[]>
  groupDevices(many: Many<DeviceMove>, actor: Actor): Promise<readonly DeviceState[]>
  /** Other pre-shared keys, or none any more: all of them, or no change. Nobody is handed anything yet. */
  presharedDevices(many: Many<PresharedRequest>, actor: Actor, keys?: PresharedKeys): Promise<readonly DeviceState[]>
  /** Records that these devices are handed the profile that is the newest now. */
  exportProfiles(names: readonly string[], actor: Actor): Promise<readonly DeviceState[]>
  /** Machines that are not what is on record. @throws Refusal `no-hosts` where the driver has none. */
  faults(): Promise<readonly NodeFault[]>
  /** Makes them what is on record; records what was done. Steps, as `node/peers@tk1`. */
  repair(actor: Actor): Promise<readonly string[]>
  /** Moves a region's endpoint to the other node of its pair, or to the one that is named; records it. Steps that were done. */
  switchGateway(region: string, node: string | undefined, actor: Actor): Promise<readonly string[]>
  /** A node's processes anew, in place; records it. */
  restartNode(region: string, node: string, actor: Actor): Promise<readonly string[]>
  history(): Promise<readonly ApplyRecord[]>
  /** By plan id, or by number: `3`, `#3`. @throws Refusal `no-such-apply` */
  applied(which: string): Promise<Applied>
  /** What waits stays. @throws Refusal where nothing waits, or it is too late */
  confirm(actor: Actor): Promise<PendingConfirm>
  /** So many seconds more. */
  extendConfirm(seconds: number, actor: Actor): Promise<PendingConfirm>
  /** The way back is taken now. @throws where it stops half-way; it is then tried again by whoever comes next */
  cancelConfirm(actor: Actor): Promise<WayBackTaken>
  /** Takes the way back where its time has come; null = nothing is due. Everything that writes does it first. */
  runDue(): Promise<WayBackTaken | null>
  /** Ends the hold, and returns it. */
  endHold(reason: string, actor: Actor): Promise<Hold>
  /** Every rollback past the policy that was still to be reviewed. */
  reviewBreakGlass(reviewer: string, actor: Actor): Promise<readonly BreakGlass[]>
  audit(): Promise<readonly AuditEntry[]>
  /** What was in force on which day, and what was accepted when: for the fees of a month. */
  timeline(): Promise<Timeline>
  /** Simulated services only: moves the stored clock on. */
  advanceClock(seconds: number, actor: Actor): Promise<string>
  close(): void
}

/** What a service says of itself in one look, as data: resources, orders, lease, sessions, past applies. Ports and views share it. */
import type { Action, Address, Channel, Resource } from '../kinds/kind.js'
import type { RegisteredDevice } from '../devices/device.js'
import type { DriverName, SessionEffect } from '../model/deployment.js'
import type { Json, JsonObject, Path } from '../support/json.js'
import type { AcceptedApproval } from './approval-document.js'
import type { Consent } from './consent.js'
import type { Plan } from './document.js'
import type { Notice, Outage, Usage } from './record.js'
import type { WaveCheck } from './wave-check.js'

/** Who does something: shown in locks, history and audit. */
export interface Actor {
  readonly user: string
  readonly host: string
}
/** A process that holds a lease. `startedAt` (boot-relative ticks, or '') tells a reused pid from the holder. */
export interface Holder extends Actor {
  readonly pid: number
  readonly processStart: string
}
export interface Lease {
  readonly epoch: number
  readonly planId: string
  readonly holder: Holder
  /** ISO time after which another host may take the lease; every write moves it on. */
  readonly expiresAt: string
}
export type OrderStatus = 'issued' | 'sent' | 'accepted' | 'scheduled' | 'done' | 'rejected' | 'withdrawn'
export interface OrderChange {
  readonly address: Address
  readonly action: Action
  readonly before: JsonObject | null
  readonly after: JsonObject | null
}
/** What a person reported with a step of an order. */
export interface OrderNote {
  readonly at: string
  readonly actor: Actor
  readonly status: OrderStatus
  readonly date?: string
  readonly reference?: string
  readonly reason?: string
  readonly by?: string
  readonly evidence?: EvidenceFile
  /** The day on which the provider's own form arrived (arts. 6(4), 8). */
  readonly arrived?: string
  /** What people saw the sessions do. */
  readonly observed?: Seen
}
export interface Seen {
  readonly effect: SessionEffect
  /** The longest interruption in seconds; null = nobody measured it. */
  readonly seconds: number | null
}
/** A rule of the catalogue that said too little: the worst that was seen, the last time (ISO moment), and in which applies. */
export interface WrongRule {
  readonly worst: Seen
  readonly at: string
  readonly applies: readonly number[]
}
/** By rule (plan/rules.ts). */
export type WrongRules = Readonly<Record<string, WrongRule>>
/** One change of an apply: what was forecast beside what was seen; null = nobody could see it. */
export interface Observation {
  readonly address: Address
  readonly rules: readonly string[]
  readonly forecast: Plan['forecast']
  readonly observed: (Seen & { readonly sessions: number }) | null
}
/** Of one setting, all orders that changed it and of which somebody said what was seen. */
export interface SeenOften {
  readonly times: number
  readonly worst: Seen
  readonly orders: readonly string[]
}
/** By setting, as `explain` knows it (`gateway.port`); what comes or goes as a whole by what it is and does: `gateway delete`. */
export type SeenBySetting = Readonly<Record<string, SeenOften>>
export interface EvidenceFile {
  readonly file: string
  readonly sha256: string
}
/** A value that the provider answered: assigned, or other than ordered. */
export interface Answer {
  readonly address: Address
  readonly path: Path
  readonly value: Json
}
export interface Order {
  readonly id: string
  readonly planId: string
  readonly channel: Channel
  readonly status: OrderStatus
  /** The day from which it is wanted; null = as soon as possible. */
  readonly on: string | null
  /** Open orders that speak of the same values: this one corrects them. */
  readonly amends: readonly string[]
  readonly changes: readonly OrderChange[]
  readonly answers: readonly Answer[]
  readonly notes: readonly OrderNote[]
}
export const openStatuses: readonly OrderStatus[] = ['issued', 'sent', 'accepted', 'scheduled']

/** In what a node differs: it cannot be asked, its role, or what its driver would change. */
export type NodeDifference = 'unreachable' | 'role' | 'interface' | 'peers' | 'port' | 'mtu' | 'rules' | 'route' | 'mark' | 'forwarding' | 'forget' | 'retire' | 'preshared' | 'preshared-old'
/** A node that is not what the record says. */
export interface NodeFault {
  readonly region: string
  readonly node: string
  readonly what: readonly NodeDifference[]
}

/** An apply that takes back another one. */
export interface Rollback {
  /** Plan and number of the apply that is taken back. */
  readonly of: string
  readonly number: number
  readonly reason: string
  /** `--break-glass`: it went past windows, freezes, maintenance, approvals and consent. */
  readonly ticket: string | null
}
/** Nothing but a way back is applied until a person ends it. */
export interface Hold {
  readonly since: string
  readonly by: Actor
  readonly reason: string
  /** Plan of the rollback, and number of the apply that it took back. */
  readonly planId: string
  readonly number: number
}
/** An apply that is taken back unless somebody confirms it. */
export interface PendingConfirm {
  readonly planId: string
  readonly number: number
  readonly by: Actor
  /** Seconds that were asked for; they count from the apply's end, and until then from its beginning. */
  readonly seconds: number
  readonly until: string
  /** Who wants the way back now. */
  readonly cancelledBy: Actor | null
}
/** A way back that was taken because nobody confirmed. */
export interface WayBackTaken {
  /** The apply that was taken back. */
  readonly number: number
  readonly planId: string
  /** The plan that did it; null where nothing had been written. */
  readonly by: string | null
  readonly changes: readonly Address[]
}
/** A rollback past the policy that nobody has reviewed yet. */
export interface BreakGlass {
  readonly planId: string
  /** Its own number in the history. */
  readonly number: number
  readonly ticket: string
  readonly by: string
  readonly at: string
}

export interface Snapshot {
  /** null while nothing was ever applied. */
  readonly serviceId: string | null
  readonly deployment: string
  readonly driver: DriverName
  readonly revision: number
  readonly takenAt: string
  readonly current: readonly Resource[]
  readonly openOrders: readonly Order[]
  readonly notices: readonly Notice[]
  readonly outages: readonly Outage[]
  readonly usage: readonly Usage[]
  /** What people saw of orders that were carried out; only of the managed service. */
  readonly seen?: SeenBySetting
  /** Rules that said too little; outside the revision. */
  readonly wrong?: WrongRules
  /** In the order of their enrolment; outside the revision. */
  readonly devices: readonly RegisteredDevice[]
  /** address → the day on which it came into force, where that is known: minimum periods count from there. */
  readonly starts: Readonly<Record<Address, string>>
  readonly lease: Lease | null
  /** The begun, unfinished plan, for a resume. */
  readonly begun: BegunPlan | null
  readonly hold: Hold | null
  readonly pending: PendingConfirm | null
  readonly unreviewed: readonly BreakGlass[]
  /** The commit whose whole file was applied last, and not taken back; null where that is not known. */
  readonly lastCommit: string | null
  /** Digests of approvals that an apply was done with. */
  readonly approvalsUsed: readonly string[]
}
export interface BegunPlan {
  readonly plan: Plan
  /** Waves wholly done. */
  readonly wavesDone: number
  readonly written: readonly Address[]
  readonly rollback?: Rollback
}
/** An apply with all that it made. */
export interface Applied {
  readonly record: ApplyRecord
  readonly plan: Plan
  readonly written: readonly Address[]
  readonly orders: readonly Order[]
}
export interface SessionAge {
  readonly region: string
  /** Device group; null: in none. */
  readonly group: string | null
  readonly seconds: number
}
/** Live sessions: outside the revision, with their own time. */
export interface SessionReport {
  readonly observedAt: string
  readonly total: number
  readonly byRegion: Readonly<Record<string, number>>
  readonly byGroup: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** By name of the Mobility server: `tokyo-1`. */
  readonly byServer: Readonly<Record<string, number>>
  /** How long each session has been there, where that is known; absent: nobody knows. */
  readonly ages?: readonly SessionAge[]
  readonly nodes: readonly { readonly region: string; readonly node: string; readonly state: 'up' | 'down' | 'unknown'; readonly sessions: number }[]
}
/** Live sessions of one hour, as they were recorded: outside the revision. */
export interface SessionSample {
  /** ISO moment at which the hour begins. */
  readonly hour: string
  readonly byRegion: Readonly<Record<string, number>>
}
/** An event as the log keeps it. `hash` covers all else, and the hash before it (`prev`). */
export interface AuditEntry {
  readonly seq: number
  readonly at: string
  readonly actor: Actor
  readonly type: string
  readonly body: JsonObject
  readonly prev: string
  readonly hash: string
}
export interface ApplyRecord {
  readonly planId: string
  readonly number: number
  readonly actor: Actor
  readonly begunAt: string
  readonly endedAt: string | null
  readonly status: 'begun' | 'done' | 'abandoned'
  readonly changes: number
  readonly consents: readonly Consent[]
  /** Maintenance notices that it was merged with. */
  readonly mergedWith: readonly string[]
  /** Approvals that policy asked for and that counted. */
  readonly approvals: readonly AcceptedApproval[]
  /** Git commit in which its file stood as it was applied; null where that is not known. */
  readonly commit: string | null
  readonly forecast: Plan['forecast']
  /** What the driver saw the sessions suffer. */
  readonly observed: { readonly effect: string; readonly seconds: number | null; readonly sessions: number } | null
  /** Change by change, of those that were made. */
  readonly observations: readonly Observation[]
  /** What each wave showed, where anybody was there to show it. */
  readonly waves?: readonly WaveCheck[]
  readonly rollback?: Rollback & { readonly withdrew: readonly string[] }
}

/**
 * The plan document (`schemas/plan.schema.json`, format 1.2): what changes, what it does to sessions and hosts, in which
 * waves, bound to the revision it was made from. Self-contained and serialisable; `apply` needs nothing else.
 */
import type { Fees } from '../contract/money.js'
import type { Finding, SourceRange } from '../diagnostics/finding.js'
import type { Certainty, Evidence, Seconds } from '../kinds/effects.js'
import type { Action, Address, Channel, KindName } from '../kinds/kind.js'
import type { DriverName, Freeze, SessionEffect } from '../model/deployment.js'
import type { Json, JsonObject, Path } from '../support/json.js'
import type { TestsReport } from './tests.js'

export type Reason =
  | 'not-in-service' | 'value-differs' | 'not-in-file' | 'ended'
export type Reversible = 'yes' | 'partly' | 'no'

export interface PlannedPath {
  readonly path: Path
  readonly before: Json
  readonly after: Json
  readonly source?: SourceRange
  /** What stands in that line of the file, without its comment. */
  readonly line?: string
  /** The day from which it is wanted, where that is not at once. */
  readonly on?: string
  /** How people are told of it, where that differs from the change's own channel. */
  readonly channel?: Channel
}
export interface SessionForecast {
  readonly effect: SessionEffect
  readonly certainty: Certainty
  readonly seconds: Seconds
  readonly startsAfter: number
  readonly regions: readonly string[]
  readonly sessions: { readonly likely: number; readonly max: number }
}
export interface Forecast {
  readonly session: SessionForecast
  /** Prefixes of hosts that become unreachable. */
  readonly hosts: readonly string[]
  readonly evidence: readonly Evidence[]
}
/** What a named analyzer found in the plan as a whole (plan/analyzers). */
export type AnalyzerName =
  | 'own-way-in' | 'devices-locked-out' | 'sessions-ended' | 'connections-broken' | 'traffic-stalled' | 'hosts-cut' | 'addresses-moved' | 'keys-rotated' | 'capacity-after-node-loss'
export interface AnalysisItem {
  /** A prefix, a region, a region and its value, an address. */
  readonly name: string
  readonly before: Json
  readonly after: Json
  /** Enrolled devices that it meets. */
  readonly devices?: number
  /** Live sessions that it is about. */
  readonly sessions?: number
  /** Calendar date. */
  readonly until?: string
}
export interface Analysis {
  readonly analyzer: AnalyzerName
  readonly regions: readonly string[]
  readonly changes: readonly Address[]
  readonly sessions?: SessionForecast['sessions']
  readonly seconds?: Seconds
  readonly certainty?: Certainty
  /** Seconds until it begins. */
  readonly startsAfter?: number
  readonly items?: readonly AnalysisItem[]
}
/** What those of one region, or of one device group, notice of the whole plan. */
export type PartForecast = Pick<SessionForecast, 'effect' | 'certainty' | 'seconds' | 'sessions'>
export interface PlanForecast extends Forecast {
  /** Absent in plans of earlier versions; regions that notice nothing are not among them. */
  readonly byRegion?: readonly (PartForecast & { readonly region: string })[]
  readonly byGroup?: readonly (PartForecast & { readonly group: string })[]
  readonly analyses?: readonly Analysis[]
}
export interface PlannedChange {
  readonly address: Address
  readonly kind: KindName
  readonly name: string
  readonly actions: readonly [Action]
  readonly reason: Reason
  readonly channel: Channel
  readonly before: JsonObject | null
  readonly after: JsonObject | null
  readonly reversible: Reversible
  readonly paths: readonly PlannedPath[]
  /** Rules of the catalogue that the forecast rests on (plan/rules.ts); absent in plans of earlier versions. */
  readonly rules?: readonly string[]
  readonly forecast: Forecast
}
/** `active` carries the endpoint of a pair, `standby` does not; `single`: there is one node. */
export type NodeRole = 'active' | 'standby' | 'single'
export interface WaveStep {
  readonly region: string
  readonly node: NodeRole
  /** Recipe and step of the driver: `node/rules`. */
  readonly step: string
}
export interface Wave {
  readonly number: number
  readonly title: string
  /** The one region that notices it. */
  readonly region?: string
  readonly changes: readonly Address[]
  /** What its driver does, node by node, in that order; empty where people carry it out. Absent, with what follows, in plans before format 1.2. */
  readonly steps?: readonly WaveStep[]
  readonly forecast?: Forecast
  /** Seconds that it is watched before the next one begins. */
  readonly settle?: number
}
export interface OpenOrder {
  readonly id: string
  readonly status: string
  readonly channel: Channel
  readonly changes: readonly { readonly address: Address; readonly action: Action }[]
  /** The day from which it is wanted; null = as soon as possible. */
  readonly on?: string | null
}
/** Moments (ISO 8601) between which policy allows more. */
export interface OpenWindow {
  readonly from: string
  readonly to: string
}
/** When a plan may run to its end: moments (ISO 8601). */
export interface May {
  readonly now: boolean
  /** null: no time is known at which policy allows it. */
  readonly from: string | null
  /** When that is over; null: no end is known. */
  readonly until: string | null
  /** It ends before that, at the worst. */
  readonly fits: boolean
  /** How long it may take, at the worst. */
  readonly seconds: number
}
/** Waves that can be applied by themselves, in order. */
export interface Phase {
  readonly name: 'quiet' | 'disturbing'
  readonly waves: readonly number[]
}
export interface Rollout {
  readonly waves: readonly Wave[]
  /** The next ones, the one that is open among them; empty where the policy has none. */
  readonly windows?: readonly OpenWindow[]
  /** That are not over. */
  readonly freezes?: readonly Freeze[]
  /** With the consents and approvals that were there as it was made. Absent without changes. */
  readonly may?: May
  /** Absent where all waves are alike. */
  readonly phases?: readonly Phase[]
}
/** What becomes of a part: it stays, this plan changes it, or an open order does. */
export type Mark = 'stays' | 'ordered' | Action
export interface TopologyPart {
  readonly address: Address
  readonly mark: Mark
}
export interface TopologyNode {
  readonly node: string
  readonly state: 'up' | 'down' | 'unknown'
  /** null = not visible. */
  readonly sessions: number | null
}
export interface TopologyRegion extends TopologyPart {
  readonly name: string
  readonly home: boolean
  /** null = there is no such region then. */
  readonly redundant: { readonly before: boolean | null; readonly after: boolean | null }
  readonly gateway: (TopologyPart & { readonly endpoint: string; readonly port: number }) | null
  /** As they are now. */
  readonly nodes: readonly TopologyNode[]
  readonly servers: readonly TopologyPart[]
  /** Live now; null = not visible. */
  readonly sessions: number | null
}
/** What stands where, before and after in one, with the sessions that were live: a picture, no input of anything. */
export interface Topology {
  /** Home first. */
  readonly regions: readonly TopologyRegion[]
}
export interface Obligation {
  readonly id: string
  readonly article: string
  readonly params: Readonly<Record<string, Json>>
  /** ISO date, or `promptly`. */
  readonly due: string
}
export type Cause =
  | { readonly kind: 'provider'; readonly notice: string }
  | { readonly kind: 'answer'; readonly order: string }
  | { readonly kind: 'termination'; readonly order: string }
  | { readonly kind: 'order'; readonly order: string; readonly status: 'rejected' | 'withdrawn' }
  | { readonly kind: 'unknown' }
export interface DriftedValue {
  readonly address: Address
  /** Inside the resource's inputs; empty = the whole resource. */
  readonly path: Path
  /** As it stands in the file: `regions.osaka.gateway.endpoint`. */
  readonly place: string
  readonly expected: Json
  readonly found: Json
  readonly cause: Cause
  readonly article?: string
  /** Calendar date from which the provider's change is in force, where it said one. */
  readonly since?: string
}
/** A change that was not asked for and comes along, and for which one: it must be there first, it refers to what goes, it is a part of a region or contract. */
export interface AddedChange {
  readonly address: Address
  readonly for: Address
  readonly why: 'needed' | 'refers' | 'part'
}
export interface PlanBase {
  readonly serviceId: string | null
  readonly endpoint: string
  readonly driver: DriverName
  readonly revision: number
  /** Only without a contract: there are no fees and no dates then. */
  readonly terms?: 'none'
}
/** `contract-made`: it brings the contract itself. `ended`: its last day has passed. `notice-given`: a termination. `ordered`: people carry it out. `keys-discarded`: a gateway goes with its private keys. `key-renewed`: another key of a gateway. `fees-due`: on acceptance; told only. */
export type OneWayReason = 'contract-made' | 'ended' | 'notice-given' | 'ordered' | 'keys-discarded' | 'key-renewed' | 'fees-due'
export interface OneWay {
  /** null: of the plan as a whole. */
  readonly address: Address | null
  readonly reason: OneWayReason
  /** Fee items. */
  readonly items?: readonly string[]
}
/** The way back of a plan, and what that costs. */
export interface PlanReverse {
  /** Everything comes back as it was: it can be applied until somebody confirms (`--confirm-within`). */
  readonly offered: boolean
  /** Of the way back, as if the plan had been applied. */
  readonly forecast: Forecast
  readonly changes: readonly { readonly address: Address; readonly actions: readonly [Action] }[]
  /** What no way back brings back. */
  readonly oneWay: readonly OneWay[]
}
/** `region-by-region`, `keep-old-pools`, `keep-flows`, `quiet-first`: docs/rollout.md. */
export type WayName = 'region-by-region' | 'keep-old-pools' | 'keep-flows' | 'quiet-first'
export interface Instead {
  readonly way: WayName
  /** `plan --least-disruptive` takes it. */
  readonly automatic: boolean
  /** Changes that it makes otherwise, or leaves for later. */
  readonly addresses: readonly Address[]
  readonly forecast: Forecast
  readonly waves: readonly Wave[]
  /** What stands in the file then. */
  readonly yaml?: string
  /** What takes it, where it is not written in the file. */
  readonly command?: string
}
export interface Taken {
  readonly way: WayName
  readonly addresses: readonly Address[]
  readonly yaml: string
}
export interface Plan {
  readonly formatVersion: '1.2'
  readonly id: string
  readonly tool: string
  readonly createdAt: string
  /** Made as of another day (`--at`): it shows that day, and cannot be applied. */
  readonly asOf?: string
  /** Of these addresses alone (`--only`), and what had to come along. */
  readonly only?: readonly Address[]
  readonly added?: readonly AddedChange[]
  readonly deployment: { readonly name: string; readonly file: string; readonly digest: string }
  readonly base: PlanBase
  readonly catalogueVersion: string
  readonly changes: readonly PlannedChange[]
  readonly openOrders: readonly OpenOrder[]
  readonly drift: readonly DriftedValue[]
  readonly findings: readonly Finding[]
  readonly obligations: readonly Obligation[]
  /** Empty without a price book. */
  readonly fees: Fees | Record<string, never>
  readonly forecast: PlanForecast
  readonly rollout: Rollout
  /** Of the file beside the deployment; absent where there is none. */
  readonly tests?: TestsReport
  /** Absent in plans of earlier versions. */
  readonly topology?: Topology
  /** Less disruptive ways, with what they would do. */
  readonly instead: readonly Instead[]
  /** With `--least-disruptive`: the ways that this plan takes instead of what the file says; empty = there were none. */
  readonly taken?: readonly Taken[]
  /** Absent where nothing changes, and in plans of earlier versions. */
  readonly reverse?: PlanReverse
  readonly summary: { readonly create: number; readonly update: number; readonly delete: number; readonly ordered: number; readonly unchanged: number; readonly leftOut?: number }
  readonly verdict: Verdict
  readonly intentDigest: string
  readonly digest: string
}
/** `refused`: no consent can lift it; `not-now`: a freeze or a missing approval; `needs-consent`: `--accept-disruption` names what is asked for. */
export interface Verdict {
  readonly status: 'no-changes' | 'ready' | 'needs-consent' | 'not-now' | 'refused'
  /** Consents in the form of the flag, e.g. `stall:tokyo=1s`, that would let it run now. */
  readonly consents: readonly string[]
  readonly reasons: readonly string[]
}

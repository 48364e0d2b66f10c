/** What one deployment file describes, with every default made explicit. Pure data; `normalise` (normalise.ts) makes it. */
import type { JsonObject } from '../support/json.js'

export type DriverName = 'simulated' | 'manual' | 'wireguard'
export type OptionName = 'multi-region' | 'settings-change'
export type SettingGroup = 'tunnel' | 'dns' | 'routes' | 'session'
/** Setting values by group, e.g. `{ tunnel: { mtu: 1280 } }`. At global level complete, at other levels only what is overridden. */
export type Settings = { readonly [group in SettingGroup]?: JsonObject }

export interface Gateway {
  /** IP address, or `assigned` until the provider answers. */
  readonly endpoint: string
  readonly port: number
  readonly clientPools: readonly string[]
  /** Absent = the first key. */
  readonly key?: GatewayKey
}
export interface GatewayKey {
  readonly generation: number
  /** Last day on which the generation before is answered; absent = it stays. */
  readonly retirePrevious?: string
}
export interface Region {
  readonly home: boolean
  readonly redundant: boolean
  readonly servers: number
  readonly gateway: Gateway
  readonly settings: Settings
  /** Last day; absent = without end. */
  readonly endsOn?: string
}
export interface AccessRule {
  readonly action: 'allow' | 'deny'
  /** Device groups; empty = every device. */
  readonly from: readonly string[]
  readonly to: readonly string[]
  /** `tcp/443`, `udp/53-60`, `icmp`; empty = everything. */
  readonly ports: readonly string[]
  readonly existingFlows: 'cut' | 'keep'
  readonly reason: string
}
export type SessionEffect = 'none' | 'next-connection' | 'needs-profile' | 'stall' | 'break' | 'reconnect' | 'lockout'
/** What may happen to sessions without being asked: up to an effect, for so long, for so many. */
export interface DisruptionLimit {
  readonly session: SessionEffect
  readonly hostCut: 'allow' | 'refuse'
  readonly maxSeconds?: number
  readonly maxSessions?: number
}
export interface Window {
  readonly days: readonly ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[]
  readonly start: string
  /** Seconds, of real time. */
  readonly duration: number
  readonly timezone: string
  /** Nothing that sessions or hosts notice is done in it, whatever else allows it. */
  readonly deny?: true
  readonly reason?: string
  /** Whether a country's public holidays count as one of `days`, or as none of them. */
  readonly holidays?: { readonly country: 'JP'; readonly are: 'included' | 'excluded' }
}
export interface Freeze {
  readonly from: string
  readonly to: string
  readonly reason: string
  /** IANA; absent = Asia/Tokyo. */
  readonly timezone?: string
}
export interface Policy {
  readonly windows: readonly Window[]
  readonly freezes: readonly Freeze[]
  readonly disruption: {
    readonly outsideWindow: DisruptionLimit
    readonly insideWindow: DisruptionLimit
    readonly unknown: 'allow' | 'refuse'
    readonly minAvailableGateways: number
  }
  readonly budgets: { readonly monthly?: number; readonly once?: number; readonly over: 'warn' | 'refuse' }
  /** `allowedSigners`: the lines themselves, so that what was recorded is what binds. */
  readonly approvals: { readonly count: number; readonly source?: string; readonly notAuthor?: boolean; readonly codeOwners?: boolean; readonly forEffect?: SessionEffect; readonly allowedSigners?: readonly string[] }
}
export interface AccessNetwork {
  readonly by: 'provider' | 'other'
  readonly disclosed: JsonObject
}
export interface Deployment {
  readonly metadata: { readonly name: string; readonly description: string; readonly language: 'en' | 'ja' }
  readonly service: { readonly driver: DriverName; readonly record?: string; readonly offering?: string; readonly endpoint?: string; /** Of a wireguard deployment; absent = `inventory.yaml`. */ readonly inventory?: string }
  readonly contract: {
    /** `none`: gateways of one's own, without a contract. */
    readonly terms: string
    readonly serviceCode: string
    /** Absent without a contract. */
    readonly billingStart?: string
    /** Absent = no limit, which only gateways of one's own may be without. */
    readonly deviceLicences?: number
    readonly concurrentDevices?: number
    readonly options: readonly OptionName[]
    /** Last days of options that end. */
    readonly optionEnds: { readonly [option in OptionName]?: string }
    readonly endsOn?: string
    readonly priceBook?: string
  }
  readonly addresses: readonly string[]
  readonly regions: Readonly<Record<string, Region>>
  readonly settings: Settings
  readonly deviceGroups: Readonly<Record<string, { readonly settings: Settings }>>
  readonly access: { readonly default: 'allow' | 'deny'; readonly rules: Readonly<Record<string, AccessRule>> }
  readonly environment: { readonly operationPolicy: string; readonly accessNetworks: Readonly<Record<string, AccessNetwork>> }
  readonly otherServices: readonly string[]
  readonly policy: Policy
  /** The file that `policy.approvals.allowedSigners` names, until its lines were read into the policy. */
  readonly signersFile?: string
  /** Global settings that stand in the file, as `tunnel.mtu`: the others have their defaults. */
  readonly written: readonly string[]
  /** `contract.deviceLicences` → the day from which its value is wanted (`from`), by path in the file. */
  readonly startDates: Readonly<Record<string, string>>
}

/** A valid file's value → the deployment with every default made explicit, so that files that mean the same are the same. */
import type { JsonObject } from '../support/json.js'
import { canonicalAddress, canonicalPrefix } from './address.js'
import type { AccessRule, Deployment, DisruptionLimit, OptionName, Policy, Region, SessionEffect, Settings } from './deployment.js'
import { canonicalDuration, durationSeconds } from './duration.js'
import { signerLines } from './signers.js'

// The value comes from the schema's validator: its form is known.
type Loose = Record<string, any>

/** As a file says it that says nothing of a contract. */
const noContract = { terms: 'none' }

export function normalise(value: JsonObject): Deployment {
  const file = value as Loose
  const { metadata, service = {}, contract = noContract, environment = {}, access = {} } = file
  const options: OptionEntry[] = (contract.options ?? []).map(optionEntry)
  return {
    metadata: { name: metadata.name, description: metadata.description ?? '', language: metadata.language ?? 'en' },
    service: { driver: service.driver ?? 'simulated', ...(service.record && { record: service.record }), ...(service.endpoint && { endpoint: service.endpoint }), ...(service.offering && { offering: service.offering }), ...(service.inventory && { inventory: service.inventory }) },
    contract: {
      terms: contract.terms ?? '2023-02-01', serviceCode: contract.serviceCode ?? '', ...(contract.terms !== 'none' && { billingStart: contract.billingStart ?? 'assigned' }),
      ...(contract.deviceLicences !== undefined && { deviceLicences: quantity(contract.deviceLicences) }), ...(contract.concurrentDevices !== undefined && { concurrentDevices: quantity(contract.concurrentDevices) }),
      options: sorted(options.map(({ name }) => name)), optionEnds: Object.fromEntries(options.flatMap(({ name, endsOn }) => (endsOn ? [[name, endsOn]] : []))),
      ...(contract.endsOn && { endsOn: contract.endsOn }), ...(contract.priceBook && { priceBook: contract.priceBook }),
    },
    addresses: prefixes(file.addresses),
    regions: mapValues(file.regions, region),
    settings: globalSettings(file.settings ?? {}),
    deviceGroups: mapValues(file.deviceGroups ?? {}, (group: Loose) => ({ settings: settings(group.settings ?? {}) })),
    access: { default: access.default ?? 'allow', rules: mapValues(access.rules ?? {}, accessRule) },
    environment: {
      operationPolicy: environment.operationPolicy ?? '',
      accessNetworks: mapValues(environment.accessNetworks ?? {}, ({ by, disclosed = {} }: Loose) => ({ by, disclosed })),
    },
    otherServices: sorted(file.otherServices),
    policy: policy(file.policy ?? {}), ...signersFile(file.policy?.approvals?.allowedSigners),
    startDates: startDates(file, options),
    written: Object.entries(file.settings ?? {}).flatMap(([group, values]) => Object.keys(values as Loose).map((key) => `${group}.${key}`)).sort(),
  }
}

interface OptionEntry {
  readonly name: OptionName
  readonly from?: string
  readonly endsOn?: string
}
const optionEntry = (item: any): OptionEntry => (typeof item === 'string' ? { name: item as OptionName } : item)

/** A quantity is a number, or `{ value, from }`. */
const quantity = (given: any): number => (typeof given === 'object' ? given.value : given)

function startDates({ contract = noContract, regions }: Loose, options: readonly OptionEntry[]): Record<string, string> {
  const dates: [string, string | undefined][] = [
    ['contract.deviceLicences', contract.deviceLicences?.from],
    ['contract.concurrentDevices', contract.concurrentDevices?.from],
    ...options.map(({ name, from }): [string, string | undefined] => [`option.${name}`, from]),
    ...Object.entries(regions as Loose).flatMap(([name, { from, servers }]): [string, string | undefined][] => [[`regions.${name}`, from], [`regions.${name}.servers`, servers?.from]]),
  ]
  return Object.fromEntries(dates.filter((entry): entry is [string, string] => entry[1] !== undefined).sort())
}

const region = ({ home = false, redundant = false, servers = 1, gateway, settings: own = {}, endsOn }: Loose): Region => ({
  home, redundant, servers: quantity(servers), ...(endsOn && { endsOn }),
  gateway: { endpoint: gateway.endpoint === 'assigned' ? 'assigned' : canonicalAddress(gateway.endpoint), port: gateway.port ?? 51820, clientPools: prefixes(gateway.clientPools), ...gatewayKey(gateway.key) },
  settings: settings(own),
})

/** The first key is what a gateway has without being asked: said or not, it is the same. */
const gatewayKey = ({ generation = 1, retirePrevious }: Loose = {}): Pick<Region['gateway'], 'key'> =>
  generation === 1 && retirePrevious === undefined ? {} : { key: { generation, ...(retirePrevious !== undefined && { retirePrevious }) } }

const defaults = {
  tunnel: { mtu: 1280, keepalive: '25s' },
  dns: { servers: [], search: [] },
  routes: { mode: 'split', include: [] },
  session: { inactiveLink: '8h', inactiveApplication: '7d', reauthenticate: '7d' },
} as const

/** Complete at global level: a value left out has its default. */
const globalSettings = (given: Loose): Settings =>
  settings(Object.fromEntries(Object.entries(defaults).map(([name, values]) => [name, { ...values, ...given[name] }])))

const durations = new Set(['keepalive', 'inactiveLink', 'inactiveApplication', 'reauthenticate'])

/** Only what is given; an empty group is no override. */
function settings(given: Loose): Settings {
  const groups = Object.entries(given).filter(([, values]) => Object.keys(values as Loose).length > 0)
  return Object.fromEntries(groups.map(([name, values]) => [name, Object.fromEntries(Object.entries(values as Loose).map(([key, value]) => [key, settingValue(key, value)]))]))
}

function settingValue(key: string, value: any): any {
  if (durations.has(key)) return canonicalDuration(value)
  if (key === 'include') return prefixes(value)
  return key === 'servers' ? value.map(canonicalAddress) : value
}

const accessRule = ({ action, from, to, ports, existingFlows = 'cut', reason = '' }: Loose): AccessRule => ({
  action, from: sorted(from), to: prefixes(to), ports: sorted(ports), existingFlows, reason,
})

function policy({ windows = [], freezes = [], disruption = {}, budgets = {}, approvals = {} }: Loose): Policy {
  return {
    windows: windows.map(({ days, start, duration, timezone = 'Asia/Tokyo', deny, reason, holidays }: Loose) => ({ days: sorted(days), start, duration: durationSeconds(duration), timezone, ...(deny && { deny }), ...(reason !== undefined && { reason }), ...(holidays && { holidays }) })),
    freezes: freezes.map(({ from, to, reason, timezone }: Loose) => ({ from, to, reason, ...(timezone !== undefined && { timezone }) })),
    disruption: {
      outsideWindow: limit(disruption.outsideWindow, 'next-connection', 'refuse'),
      insideWindow: limit(disruption.insideWindow, 'reconnect', 'allow'),
      unknown: disruption.unknown ?? 'refuse',
      minAvailableGateways: disruption.minAvailableGateways ?? 1,
    },
    budgets: { over: 'warn', ...budgets },
    approvals: approvalsOf(approvals),
  }
}

/** Signers that are named by a file come with it. */
function approvalsOf({ count = 0, allowedSigners, ...rest }: Loose): Policy['approvals'] {
  return { ...rest, count, ...(Array.isArray(allowedSigners) && { allowedSigners: signerLines(allowedSigners) }) }
}
const signersFile = (named: unknown): Pick<Deployment, 'signersFile'> => (typeof named === 'string' ? { signersFile: named } : {})

const limit = (given: Loose = {}, session: SessionEffect, hostCut: 'allow' | 'refuse'): DisruptionLimit => ({ session, hostCut, ...given })

/** Lists whose order means nothing are kept in one order. */
const sorted = <T extends string>(items: readonly T[] = []): T[] => [...items].sort()
const prefixes = (items: readonly string[] = []): string[] => [...new Set(items.map(canonicalPrefix))].sort()
const mapValues = <T>(map: Loose, change: (value: any) => T): Record<string, T> =>
  Object.fromEntries(Object.keys(map).sort().map((key) => [key, change(map[key])]))

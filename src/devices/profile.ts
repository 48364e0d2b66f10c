/** What a device needs to connect: made from what is in force, written as wg-quick reads it. Secret keys are never part of it. */
import { digestOf } from '../support/canonical.js'
import type { JsonObject } from '../support/json.js'
import { holds, prefixOf, single } from '../model/address.js'
import { durationSeconds } from '../model/duration.js'
import type { Resources } from '../kinds/kind.js'
import { type Device, type HandedProfile, portOf, sameName } from './device.js'
import { homeOf, serversOf } from './homes.js'

export interface Profile {
  /** With their lengths: `10.64.0.2/32`. */
  readonly addresses: readonly string[]
  readonly dns: readonly string[]
  readonly search: readonly string[]
  readonly mtu: number
  /** Of the gateway. */
  readonly publicKey: string
  readonly generation: number
  readonly endpoint: string
  readonly allowedIps: readonly string[]
  /** Seconds; 0 = off. */
  readonly keepalive: number
  /** Which pre-shared key it needs; never the key. */
  readonly preshared?: string
}
/** Public keys of the gateways by region. */
export type GatewayKeys = Readonly<Record<string, string>>

/** undefined where the region is not in force, or its gateway has no address or no key yet. */
export function profileOf(device: Device, resources: Resources, keys: GatewayKeys): Profile | undefined {
  const gateway = resources.get(`gateway.${device.region}`)?.inputs
  const publicKey = keys[device.region]
  if (!gateway || gateway.endpoint === 'assigned' || publicKey === undefined) return undefined
  const { tunnel, dns } = settingsFor(device, resources)
  const resolvers = texts(dns.servers)
  return {
    addresses: device.addresses.map(single), dns: resolvers, search: texts(dns.search), mtu: Number(tunnel.mtu), publicKey, generation: generationOf(gateway),
    endpoint: endpointText(String(gateway.endpoint), portOf(Number(gateway.port), numberOf(device, resources), generationOf(gateway))), allowedIps: routesFor(device, resources),
    keepalive: durationSeconds(String(tunnel.keepalive)), ...(device.preshared !== undefined && { preshared: device.preshared }),
  }
}

/** What it sends through the tunnel: prefixes. */
export function routesFor(device: Pick<Device, 'region' | 'group'>, resources: Resources): string[] {
  const { dns, routes } = settingsFor(device, resources)
  return routes.mode === 'full' ? ['0.0.0.0/0', '::/0'] : routed(texts(routes.include), texts(dns.servers))
}

/** Digest of all that it says: another text has another version. */
export const versionOf = (profile: Profile): string => digestOf(profile).slice(0, 16)
export const handedOf = (profile: Profile, at: string): HandedProfile => ({ version: versionOf(profile), at, endpoint: profile.endpoint, generation: profile.generation })

export const missingKey = 'PRIVATE-KEY-OF-THIS-DEVICE'
const missingPresharedKey = 'PRESHARED-KEY-OF-THIS-DEVICE'

/** What only a device's configuration holds, as far as it is known here. */
export interface DeviceSecrets {
  readonly privateKey?: string
  readonly presharedKey?: string
}

/** As wg-quick reads it. Of a secret that is not known here the place stays open. */
export function profileText(profile: Profile, { name, deployment, privateKey = missingKey, presharedKey = missingPresharedKey }: DeviceSecrets & { readonly name: string; readonly deployment: string }): string {
  const lines = (title: string, values: readonly (readonly [string, string | number])[]): string => [`[${title}]`, ...values.filter(([, value]) => value !== '' && value !== 0).map(([key, value]) => `${key} = ${value}`)].join('\n')
  return `# ${deployment}: device ${name}, profile ${versionOf(profile)}\n${lines('Interface', [
    ['PrivateKey', privateKey], ['Address', profile.addresses.join(', ')], ['DNS', [...profile.dns, ...profile.search].join(', ')], ['MTU', profile.mtu],
  ])}\n\n${lines('Peer', [
    ['PublicKey', profile.publicKey], ['PresharedKey', profile.preshared === undefined ? '' : presharedKey], ['Endpoint', profile.endpoint], ['AllowedIPs', profile.allowedIps.join(', ')], ['PersistentKeepalive', profile.keepalive],
  ])}\n`
}

/** The secrets that a configuration holds already: a new one for the same device keeps them. */
export function secretsOf(text: string): DeviceSecrets {
  const [privateKey, presharedKey] = ['PrivateKey', 'PresharedKey'].map((key) => new RegExp(`^\\s*${key}\\s*=\\s*([A-Za-z0-9+/]{43}=)\\s*$`, 'm').exec(text)?.[1])
  return { ...(privateKey !== undefined && { privateKey }), ...(presharedKey !== undefined && { presharedKey }) }
}
/** Secrets of a configuration that is still to be made. */
export const draftText = ({ privateKey, presharedKey }: DeviceSecrets): string =>
  [...(privateKey === undefined ? [] : [`[Interface]\nPrivateKey = ${privateKey}\n`]), ...(presharedKey === undefined ? [] : [`[Peer]\nPresharedKey = ${presharedKey}\n`])].join('\n')
/** A configuration or draft, and of no other device. */
export const isConfigurationOf = (text: string, device: string): boolean =>
  /^\s*\[(?:Interface|Peer)\]\s*$/m.test(text) && ((named) => named === undefined || sameName(named) === sameName(device))(/^# .*: device (\S+), profile /m.exec(text)?.[1])

type Effective = Readonly<Record<'tunnel' | 'dns' | 'routes', JsonObject>>
/** Global values, over them the region's, over them the group's. */
function settingsFor({ region, group }: Pick<Device, 'region' | 'group'>, resources: Resources): Effective {
  const at = (name: string): JsonObject => resources.get(`setting.${name}`)?.inputs ?? {}
  const effective = (name: string): JsonObject => ({ ...at(name), ...at(`${name}.region.${region}`), ...(group === null ? {} : at(`${name}.group.${group}`)) })
  return { tunnel: { ...fallback, ...effective('tunnel') }, dns: effective('dns'), routes: effective('routes') }
}
const fallback = { mtu: 1280, keepalive: '25s' }

/** Of its home server. */
function numberOf({ name, region }: Device, resources: Resources): number {
  const home = homeOf(name, serversOf(region, resources.values()))
  return Number(resources.get(home ?? '')?.inputs.number ?? 1)
}

export const generationOf = ({ key }: JsonObject): number => Number((key as JsonObject | undefined)?.generation ?? 1)
const endpointText = (address: string, port: number): string => `${address.includes(':') ? `[${address}]` : address}:${port}`
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

/** The routes, and the resolvers that none of them reaches. */
function routed(include: readonly string[], resolvers: readonly string[]): string[] {
  const reached = include.flatMap((prefix) => prefixOf(prefix) ?? [])
  return [...include, ...resolvers.filter((address) => {
    const range = prefixOf(address)
    return range !== undefined && !reached.some((prefix) => holds(prefix, range))
  }).map(single)]
}

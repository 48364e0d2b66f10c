/** Decisions about devices: who may connect, with which key and address. All of what is asked for together, or nothing. */
import { allocator } from '../devices/addresses.js'
import { type Device, isDeviceName, sameName } from '../devices/device.js'
import { isKey, isSurelyPrivate } from '../devices/keys.js'
import { type GatewayKeys, handedOf, type Profile, profileOf } from '../devices/profile.js'
import type { Json } from '../support/json.js'
import { redactAll } from '../support/secrets.js'
import type { Event } from './event.js'
import type { DeviceMove, DeviceName, EnrolRequest, PresharedRequest } from './port.js'
import { type LineFault, Refusal } from './refusal.js'
import type { State } from './state.js'
import type { RefusalId } from './words.js'

type Fault = Omit<LineFault, 'line'>
const fault = (refusal: RefusalId, params: Readonly<Record<string, Json>>): Fault => ({ refusal, params: redactAll(params) as LineFault['params'] })

/** Of a file, every line that is refused; of one request its own refusal. */
function refuse<T extends { readonly line?: number }>(asked: readonly T[], faultOf: (each: T) => Fault | undefined, file: string | undefined): void {
  const found = asked.flatMap((each): LineFault[] => {
    const found = faultOf(each)
    return found ? [{ line: each.line ?? 0, ...found }] : []
  })
  const [first] = found
  if (!first) return
  if (file === undefined) throw new Refusal(first.refusal, first.params)
  throw new Refusal('devices-refused', { file, count: found.length, faults: found as never })
}

export function decideEnrol(state: State, requests: readonly EnrolRequest[], file: string | undefined): Event[] {
  const { terms, deviceLicences: licences } = state.current.get('contract')?.inputs ?? {}
  const names = new Set(state.devices.keys())
  const keys = new Map([...state.devices.values()].map(({ publicKey, name }) => [publicKey, name]))
  const pools = new Map<string, { readonly of: readonly string[]; readonly next: ReturnType<typeof allocator> }>()
  const given = new Set([...state.devices.values()].flatMap(({ addresses }) => addresses))
  const poolsOf = (region: string) => {
    const of = state.current.get(`gateway.${region}`)?.inputs.clientPools as readonly string[] | undefined
    const known = pools.get(region) ?? (of && { of, next: allocator(of, given) })
    if (known) pools.set(region, known)
    return known
  }
  const devices: Device[] = []
  const enrolled = (request: EnrolRequest): Fault | undefined => {
    const { name, group, region, publicKey, addresses, preshared } = request
    if (!isDeviceName(name)) return fault('device-name-form', { name })
    if (names.has(sameName(name))) return fault(state.devices.has(sameName(name)) ? 'device-name-taken' : 'device-named-twice', { name })
    const wrong = keyFault(name, publicKey, keys.get(publicKey)) ?? groupFault(state, group)
    if (wrong) return wrong
    const pool = poolsOf(region)
    if (!pool) return fault('device-region', { region, known: listed(state, 'gateway') })
    const allocated = pool.next(addresses)
    if (allocated.fault) return fault(allocated.fault.id, { region, pools: pool.of.join(', '), address: allocated.fault.address })
    names.add(sameName(name))
    keys.set(publicKey, name)
    devices.push({ name, group, region, publicKey, addresses: allocated.addresses, ...(preshared !== undefined && { preshared }) })
    return undefined
  }
  // Chosen addresses first: what is given out by itself takes none of them.
  const chosen = (request: EnrolRequest): number => ((request.addresses ?? []).length > 0 ? 0 : 1)
  const order = [...requests].sort((a, b) => chosen(a) - chosen(b))
  const faults = new Map(order.map((request) => [request, enrolled(request)]))
  refuse(requests, (request) => faults.get(request), file)
  const [have, more] = [state.devices.size, requests.length]
  if (licences !== undefined && have + more > Number(licences)) throw new Refusal(terms === 'none' ? 'over-own-limit' : 'over-licences', { licences, enrolled: have, more })
  const byRequest = new Map(devices.map((device) => [device.name, device]))
  return [{ type: 'device-enrolled', devices: requests.flatMap(({ name }) => byRequest.get(name) ?? []) }]
}

function keyFault(name: string, publicKey: string, other: string | undefined): Fault | undefined {
  if (!isKey(publicKey)) return fault('device-key-form', { name })
  // Never told: it may be what it looks like.
  if (isSurelyPrivate(publicKey)) return fault('private-typed', { place: `${name}: public key`, what: 'private-key', thing: 'private key' })
  return other === undefined ? undefined : fault('device-key-taken', { name, other })
}

const listed = (state: State, kind: 'gateway' | 'group'): string => [...state.current.values()].filter((each) => each.kind === kind).map(({ name }) => name).sort().join(', ') || '-'
const groupFault = (state: State, group: string | null): Fault | undefined => (group === null || state.current.has(`group.${group}`) ? undefined : fault('device-group', { group, known: listed(state, 'group') }))

function known(state: State, names: readonly DeviceName[], file: string | undefined): void {
  const seen = new Set<string>()
  refuse(names, ({ name }) => {
    if (!state.devices.has(sameName(name))) return fault('no-such-device', { name })
    if (seen.has(sameName(name))) return fault('device-named-twice', { name })
    seen.add(sameName(name))
    return undefined
  }, file)
}
const ownName = (state: State, name: string): string => state.devices.get(sameName(name))?.name ?? name

export function decideRevoke(state: State, names: readonly DeviceName[], reason: string | null, file: string | undefined): Event[] {
  known(state, names, file)
  refuseEverybody(state, names)
  return names.length === 0 ? [] : [{ type: 'device-revoked', names: names.map(({ name }) => ownName(state, name)), reason }]
}

/** An empty list of peers is what a lost record looks like too: gateways of one's own take none at a stroke. */
function refuseEverybody(state: State, names: readonly DeviceName[]): void {
  if (state.driver !== 'wireguard' || names.length < 2) return
  const gone = new Set(names.map(({ name }) => sameName(name)))
  for (const [region, here] of Map.groupBy(state.devices.values(), (device) => device.region)) {
    if (here.length > 1 && here.every(({ name }) => gone.has(sameName(name)))) throw new Refusal('revoke-everybody', { region, count: here.length })
  }
}

export function decideGroup(state: State, moves: readonly DeviceMove[], file: string | undefined): Event[] {
  known(state, moves, file)
  refuse(moves, ({ group }) => groupFault(state, group), file)
  const changed = moves.filter(({ name, group }) => state.devices.get(sameName(name))?.group !== group)
  return changed.length === 0 ? [] : [{ type: 'device-grouped', moves: changed.map(({ name, group }) => ({ name: ownName(state, name), group })) }]
}

/** What is asked for and is so already is not recorded again. */
export function decidePreshared(state: State, requests: readonly PresharedRequest[], file: string | undefined): Event[] {
  known(state, requests, file)
  const changed = requests.filter(({ name, preshared }) => (state.devices.get(sameName(name))?.preshared ?? null) !== preshared)
  return changed.length === 0 ? [] : [{ type: 'device-preshared', devices: changed.map(({ name, preshared }) => ({ name: ownName(state, name), preshared })) }]
}

/** The newest profile of each, as handed to it now. What it holds already is not recorded again. */
export function decideExport(state: State, names: readonly string[], keys: GatewayKeys, now: string): { readonly events: readonly Event[]; readonly profiles: ReadonlyMap<string, Profile> } {
  known(state, names.map((name) => ({ name })), undefined)
  const profiles = new Map(names.map((name) => [ownName(state, name), newest(state, name, keys)] as const))
  const handed = [...profiles].map(([name, profile]) => ({ name, ...handedOf(profile, now) })).filter(({ name, version }) => state.devices.get(sameName(name))?.handed?.version !== version)
  return { events: handed.length === 0 ? [] : [{ type: 'profile-exported', profiles: handed.map(({ at: _at, ...each }) => each) }], profiles }
}

function newest(state: State, name: string, keys: GatewayKeys): Profile {
  const device = state.devices.get(sameName(name))
  const profile = device && profileOf(device, state.current, keys)
  if (!profile) throw new Refusal('no-profile-yet', { name, region: device?.region ?? '' })
  return profile
}

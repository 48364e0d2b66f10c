/** Devices: enrol, list, revoke, group; one, or many from a CSV. */
import { existsSync } from 'node:fs'
import type { Language } from '../diagnostics/finding.js'
import { holdsNewest, isDeviceName, type RegisteredDevice } from '../devices/device.js'
import type { Deployment } from '../model/deployment.js'
import { durationSeconds } from '../model/duration.js'
import { presharedName } from '../devices/keys.js'
import type { DeviceSecrets } from '../devices/profile.js'
import type { DeviceMove, DeviceName, DeviceState, EnrolRequest, Service } from '../service/port.js'
import { Refusal } from '../service/refusal.js'
import { UsageError } from '../support/errors.js'
import { thisActor } from '../support/process.js'
import { newKeyPair, newPresharedKey } from '../support/wireguard-keys.js'
import { withService } from './attach.js'
import { configurationFile, configurationOf, type Draft, makeFolder, removeDrafts, removeEmptyFolder, writeConfiguration, writeDrafts } from './configuration-files.js'
import { deviceTable } from './device-table.js'

export interface EnrolAsked {
  readonly file?: string | undefined
  readonly name?: string | undefined
  readonly from?: string | undefined
  readonly region?: string | undefined
  readonly group?: string | undefined
  readonly publicKey?: string | undefined
  readonly addresses?: readonly string[] | undefined
  /** Each gets a pre-shared key of its own. */
  readonly preshared?: boolean
  /** A file, a folder, or `-` for standard output. */
  readonly out?: string | undefined
}
export interface Enrolled {
  readonly devices: readonly { readonly device: DeviceState; readonly file: string | null }[]
  /** What goes to standard output; it may hold secrets that were made. */
  readonly configuration: string | null
  readonly licences: { readonly used: number; readonly of: number | null }
  readonly deployment: string
  readonly language: Language
}

export const enrolDevices = (asked: EnrolAsked): Promise<Enrolled> =>
  withService(asked.file, async ({ service, deployment, file }) => {
    const named = await requestsOf(asked, deployment)
    const [first] = named
    const made = named.map((request) => madeFor(request, asked.preshared === true))
    const secrets = new Map(made.flatMap(({ request, secrets }) => (secrets ? [[request.name, secrets] as const] : [])))
    const requests = made.map(({ request }) => request)
    const fresh = asked.from !== undefined && asked.out !== undefined && !existsSync(asked.out) ? asked.out : undefined
    const files = filesFor(asked, requests, secrets)
    const drafts = files.flatMap(({ name, file }) => ((its) => (its ? [{ name, file, secrets: its }] : []))(secrets.get(name)))
    writeDrafts(drafts, { file, deployment })
    let enrolled: readonly DeviceState[]
    try {
      const keys = new Map(requests.flatMap(({ name, preshared }) => ((key) => (preshared !== undefined && key !== undefined ? [[preshared, key] as const] : []))(secrets.get(name)?.presharedKey)))
      enrolled = await service.enrolDevices({ asked: requests, ...(asked.from !== undefined && { file: asked.from }) }, thisActor(), keys)
    } catch (error) {
      removeDrafts(await needless(drafts, requests, service))
      if (fresh !== undefined) removeEmptyFolder(fresh)
      throw error
    }
    const name = deployment.metadata.name
    const written = new Map(files.map(({ name, file }) => [name, file]))
    for (const device of enrolled) {
      const target = written.get(device.name)
      if (target !== undefined) writeConfiguration(target, device, name, secrets.get(device.name))
    }
    const shown = asked.from === undefined && first && !written.has(first.name) ? enrolled[0] : undefined
    return {
      devices: enrolled.map((device) => ({ device, file: written.get(device.name) ?? null })),
      configuration: (shown && configurationOf(shown, name, secrets.get(shown.name))) ?? null,
      licences: await licencesOf(service), deployment: name, language: deployment.metadata.language,
    }
  })

/** With what is made here for a device: a pair, a pre-shared key. */
function madeFor(request: EnrolRequest, preshared: boolean): { readonly request: EnrolRequest; readonly secrets: DeviceSecrets | undefined } {
  const pair = request.publicKey === '' ? newKeyPair() : undefined
  const presharedKey = preshared ? newPresharedKey() : undefined
  return {
    request: { ...request, ...(pair && { publicKey: pair.publicKey }), ...(presharedKey !== undefined && { preshared: presharedName(request.name, presharedKey) }) },
    secrets: pair || presharedKey !== undefined ? { ...(pair && { privateKey: pair.privateKey }), ...(presharedKey !== undefined && { presharedKey }) } : undefined,
  }
}

/** A driver that failed half-way left the devices on record: their keys are still needed. */
async function needless<D extends Draft & { readonly name: string }>(drafts: readonly D[], requests: readonly EnrolRequest[], service: Service): Promise<readonly D[]> {
  const idOf = ({ name, publicKey, preshared }: Pick<EnrolRequest, 'name' | 'publicKey' | 'preshared'>): string => [name, publicKey, preshared ?? ''].join(' ')
  const recorded = await service.snapshot().then(({ devices }) => new Set(devices.map(idOf)), () => undefined)
  const asked = new Map(requests.map((request) => [request.name, idOf(request)]))
  return recorded ? drafts.filter(({ name }) => !recorded.has(asked.get(name) ?? '')) : []
}

const enrolColumns = ['region', 'group', 'publicKey', 'address']
/** '' as a public key: a pair is made here. */
async function requestsOf({ name, from, region, group, publicKey, addresses }: EnrolAsked, deployment: Deployment): Promise<EnrolRequest[]> {
  const regions = Object.keys(deployment.regions)
  const regionOf = (named: string | undefined): string => {
    const only = named || (regions.length === 1 ? regions[0] : undefined)
    if (!only) throw new UsageError('device-in-region', { known: regions.join(', ') })
    return only
  }
  if (from === undefined) {
    if (name === undefined) throw new UsageError('device-which')
    if (!isDeviceName(name)) throw new Refusal('device-name-form', { name })
    return [{ name, region: regionOf(region), group: group ?? null, publicKey: publicKey ?? '', ...(addresses && { addresses }) }]
  }
  const rows = await deviceTable(from, ['name'], enrolColumns)
  return rows.map(({ line, cells: { name = '', region: own, group: ownGroup, publicKey = '', address = '' } }) => ({
    line, name, region: regionOf(own || region), group: ownGroup || group || null, publicKey, addresses: address.split(/[;\s]+/).filter(Boolean),
  }))
}

/** Secrets always go to files, but for those of one whose configuration is asked for on standard output. */
export function filesFor({ from, out }: Pick<EnrolAsked, 'from' | 'out'>, requests: readonly DeviceName[], secrets: ReadonlyMap<string, DeviceSecrets>): { readonly name: string; readonly file: string }[] {
  if (from === undefined) {
    const [{ name } = { name: '' }] = requests
    return out === '-' || (out === undefined && !secrets.has(name)) ? [] : [{ name, file: configurationFile(out, name) }]
  }
  if (secrets.size > 0 && (out === undefined || out === '-')) throw new UsageError('device-out', { count: secrets.size })
  if (out === undefined || out === '-') return []
  // What is no name is refused by the service; it names no file here.
  const named = requests.filter(({ name }) => isDeviceName(name))
  makeFolder(out)
  return [...new Map(named.map(({ name }) => [name, { name, file: configurationFile(`${out}/`, name) }])).values()]
}

async function licencesOf(service: Service): Promise<Enrolled['licences']> {
  const { devices, current } = await service.snapshot()
  const of = current.find(({ kind }) => kind === 'contract')?.inputs.deviceLicences
  return { used: devices.length, of: of === undefined ? null : Number(of) }
}

export interface ListAsked {
  readonly file?: string | undefined
  readonly region?: string | undefined
  readonly group?: string | undefined
  /** Only those that were not connected for so long: `90d`. */
  readonly unusedFor?: string | undefined
  /** Only those that do not hold the newest profile. */
  readonly outdated?: boolean
}
export interface DeviceList {
  readonly devices: readonly DeviceState[]
  /** How many could not be judged, since nobody knows when they were connected. */
  readonly unknown: number
  readonly licences: Enrolled['licences']
  readonly language: Language
}

export const isOutdated = (device: DeviceState): boolean => device.version !== null && !holdsNewest(device)

export function listDevices({ file, region, group, unusedFor, outdated = false }: ListAsked): Promise<DeviceList> {
  if (unusedFor !== undefined && !/^\d+[smhd]$/.test(unusedFor)) throw new UsageError('not-a-duration', { text: unusedFor })
  return withService(file, async ({ service, deployment }) => {
    const all = (await service.devices()).filter((device) => (region === undefined || device.region === region) && (group === undefined || device.group === group) && (!outdated || isOutdated(device)))
    const until = unusedFor === undefined ? undefined : Date.parse((await service.snapshot()).takenAt) - durationSeconds(unusedFor) * 1000
    const devices = until === undefined ? all : all.filter(({ lastHandshake }) => lastHandshake !== null && Date.parse(lastHandshake) < until)
    const unknown = until === undefined ? 0 : all.filter(({ lastHandshake }) => lastHandshake === null).length
    return { devices, unknown, licences: await licencesOf(service), language: deployment.metadata.language }
  })
}

export interface Changed<T> {
  readonly devices: readonly T[]
  readonly language: Language
}
export interface NamesAsked {
  readonly file?: string | undefined
  readonly name?: string | undefined
  readonly from?: string | undefined
}

/** `review` sees who would go; undefined: it was declined. */
export const revokeDevices = (asked: NamesAsked & { readonly reason?: string | undefined }, review: (deployment: string, count: number, language: Language) => Promise<boolean>): Promise<Changed<RegisteredDevice> & { readonly declined: boolean }> =>
  withService(asked.file, async ({ service, deployment }) => {
    const { name, language } = deployment.metadata
    const names = await namesOf(asked)
    if (!(await review(name, names.length, language))) return { devices: [], declined: true, language }
    return { devices: await service.revokeDevices({ asked: names, ...(asked.from !== undefined && { file: asked.from }) }, asked.reason ?? null, thisActor()), declined: false, language }
  })

/** The table that enrolled devices names them as well. */
export async function namesOf({ name, from }: NamesAsked): Promise<DeviceName[]> {
  if (from !== undefined) return (await deviceTable(from, ['name'], enrolColumns)).map(({ line, cells: { name = '' } }) => ({ name, line }))
  if (name === undefined) throw new UsageError('device-which')
  return [{ name }]
}

/** `to` null: out of its group. */
export const groupDevices = (asked: NamesAsked & { readonly to: string | null | undefined }): Promise<Changed<DeviceState>> =>
  withService(asked.file, async ({ service, deployment }) => {
    const moves = await movesOf(asked)
    return { devices: await service.groupDevices({ asked: moves, ...(asked.from !== undefined && { file: asked.from }) }, thisActor()), language: deployment.metadata.language }
  })

async function movesOf({ name, from, to }: NamesAsked & { readonly to: string | null | undefined }): Promise<DeviceMove[]> {
  if (from !== undefined) return (await deviceTable(from, ['name', 'group'])).map(({ line, cells: { name = '', group } }) => ({ name, group: group || null, line }))
  if (name === undefined) throw new UsageError('device-which')
  if (to === undefined) throw new UsageError('device-to-group')
  return [{ name, group: to }]
}

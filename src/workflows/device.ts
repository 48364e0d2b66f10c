/** Devices: enrol, list, revoke, group; one, or many from a CSV. */
import { existsSync } from 'node:fs'
import type { Language } from '../diagnostics/finding.js'
import { holdsNewest, isDeviceName, type RegisteredDevice } from '../devices/device.js'
import type { Deployment } from '../model/deployment.js'
import { durationSeconds } from '../model/duration.js'
import type { DeviceMove, DeviceName, DeviceState, EnrolRequest, Service } from '../service/port.js'
import { Refusal } from '../service/refusal.js'
import { UsageError } from '../support/errors.js'
import { thisActor } from '../support/process.js'
import { type KeyPair, newKeyPair } from '../support/wireguard-keys.js'
import { withService } from './attach.js'
import { configurationFile, configurationOf, makeFolder, removeDrafts, removeEmptyFolder, writeConfiguration, writeDrafts } from './configuration-files.js'
import { deviceTable } from './device-table.js'

export interface EnrolAsked {
  readonly file?: string | undefined
  readonly name?: string | undefined
  readonly from?: string | undefined
  readonly region?: string | undefined
  readonly group?: string | undefined
  readonly publicKey?: string | undefined
  readonly addresses?: readonly string[] | undefined
  /** A file, a folder, or `-` for standard output. */
  readonly out?: string | undefined
}
export interface Enrolled {
  readonly devices: readonly { readonly device: DeviceState; readonly file: string | null }[]
  /** What goes to standard output; it may hold the private key that was made. */
  readonly configuration: string | null
  readonly licences: { readonly used: number; readonly of: number | null }
  readonly deployment: string
  readonly language: Language
}

export const enrolDevices = (asked: EnrolAsked): Promise<Enrolled> =>
  withService(asked.file, async ({ service, deployment, file }) => {
    const requests = await requestsOf(asked, deployment)
    const [first] = requests
    const pairs = new Map<string, KeyPair>(requests.filter(({ publicKey }) => publicKey === '').map(({ name }) => [name, newKeyPair()]))
    const fresh = asked.from !== undefined && asked.out !== undefined && !existsSync(asked.out) ? asked.out : undefined
    const files = filesFor(asked, requests, pairs)
    const drafts = files.flatMap(({ name, file }) => ((pair) => (pair ? [{ file, pair }] : []))(pairs.get(name)))
    writeDrafts(drafts, { file, deployment })
    const whole = requests.map((request) => ({ ...request, publicKey: pairs.get(request.name)?.publicKey ?? request.publicKey }))
    let enrolled: readonly DeviceState[]
    try {
      enrolled = await service.enrolDevices({ asked: whole, ...(asked.from !== undefined && { file: asked.from }) }, thisActor())
    } catch (error) {
      // A driver that failed half-way left the devices on record: their keys are still needed.
      const recorded = new Set(await service.snapshot().then(({ devices }) => devices.map(({ publicKey }) => publicKey), () => drafts.map(({ pair }) => pair.publicKey)))
      removeDrafts(drafts.filter(({ pair }) => !recorded.has(pair.publicKey)))
      if (fresh !== undefined) removeEmptyFolder(fresh)
      throw error
    }
    const name = deployment.metadata.name
    const written = new Map(files.map(({ name, file }) => [name, file]))
    for (const device of enrolled) {
      const target = written.get(device.name)
      if (target !== undefined) writeConfiguration(target, device, name, pairs.get(device.name)?.privateKey)
    }
    const shown = asked.from === undefined && first && !written.has(first.name) ? enrolled[0] : undefined
    return {
      devices: enrolled.map((device) => ({ device, file: written.get(device.name) ?? null })),
      configuration: (shown && configurationOf(shown, name, pairs.get(shown.name)?.privateKey)) ?? null,
      licences: await licencesOf(service), deployment: name, language: deployment.metadata.language,
    }
  })

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
  const rows = await deviceTable(from, ['name'], ['region', 'group', 'publicKey', 'address'])
  return rows.map(({ line, cells: { name = '', region: own, group: ownGroup, publicKey = '', address = '' } }) => ({
    line, name, region: regionOf(own || region), group: ownGroup || group || null, publicKey, addresses: address.split(/[;\s]+/).filter(Boolean),
  }))
}

/** Private keys always go to files, but for one whose configuration is asked for on standard output. */
function filesFor({ from, out }: EnrolAsked, requests: readonly EnrolRequest[], pairs: ReadonlyMap<string, KeyPair>): { readonly name: string; readonly file: string }[] {
  if (from === undefined) {
    const [{ name } = { name: '' }] = requests
    return out === '-' || (out === undefined && !pairs.has(name)) ? [] : [{ name, file: configurationFile(out, name) }]
  }
  if (pairs.size > 0 && (out === undefined || out === '-')) throw new UsageError('device-out', { count: pairs.size })
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
interface NamesAsked {
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

async function namesOf({ name, from }: NamesAsked): Promise<DeviceName[]> {
  if (from !== undefined) return (await deviceTable(from, ['name'])).map(({ line, cells: { name = '' } }) => ({ name, line }))
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

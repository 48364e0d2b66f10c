/** Devices as a list for people, and as data. Nothing private of a device ever comes here. */
import { holdsNewest, type RegisteredDevice } from '../devices/device.js'
import type { Profile } from '../devices/profile.js'
import type { Language } from '../diagnostics/finding.js'
import { width } from '../support/width.js'
import { momentText } from './dates.js'
import { sayDevice } from './messages/devices.js'
import { pad, paint, type Style } from './style.js'

export interface ShownDevice extends RegisteredDevice {
  readonly server: string | null
  readonly profile: Profile | null
  readonly version: string | null
  readonly lastHandshake: string | null
}
export interface Licences {
  readonly used: number
  readonly of: number | null
}

export const registeredJson = ({ name, region, group, publicKey, addresses, enrolledAt }: RegisteredDevice) => ({ name, region, group, publicKey, addresses, enrolledAt })
export const deviceJson = (device: ShownDevice) => ({
  ...registeredJson(device), presharedKey: device.preshared !== undefined, server: device.server, lastHandshake: device.lastHandshake,
  profile: { newest: device.version, handed: device.handed && { version: device.handed.version, at: device.handed.at }, current: holdsNewest(device) },
})

const profileState = (device: ShownDevice): 'none' | 'never' | 'newest' | 'older' => (device.version === null ? 'none' : device.handed === null ? 'never' : holdsNewest(device) ? 'newest' : 'older')

export function renderDevices({ devices, unknown, licences }: { readonly devices: readonly ShownDevice[]; readonly unknown: number; readonly licences: Licences }, style: Style): string {
  const { language } = style
  const rows = devices.map((device) => [
    device.name, device.region, device.group ?? '-', device.addresses.join(', '), device.lastHandshake === null ? sayDevice(language, 'seen.unknown') : momentText(device.lastHandshake, language), sayDevice(language, `profile.${profileState(device)}`),
  ])
  const head = (['name', 'region', 'group', 'addresses', 'seen', 'profile'] as const).map((column) => sayDevice(language, `column.${column}`))
  const widths = head.map((title, index) => Math.max(...[title, ...rows.map((row) => row[index] ?? '')].map(width)))
  const line = (cells: readonly string[]): string => `  ${cells.map((cell, index) => pad(cell, (widths[index] ?? 0) + 2)).join('').trimEnd()}`
  const counted = [sayDevice(language, devices.length === 1 ? 'count.one' : 'count', { count: devices.length }), ...licencesText(licences, language)].join(' · ')
  return [
    ...(licences.used === 0 ? [sayDevice(language, 'none')] : devices.length === 0 ? [sayDevice(language, 'none.such')] : [paint(style, 'dim', line(head)), ...rows.map(line), '', `  ${counted}`]),
    ...(unknown > 0 ? [`  ${sayDevice(language, 'unknown', { count: unknown })}`] : []),
  ].join('\n')
}

const licencesText = ({ used, of }: Licences, language: Language): string[] => (of === null ? [] : [sayDevice(language, 'licences', { used, of })])

export interface EnrolledView {
  readonly devices: readonly { readonly device: ShownDevice; readonly file: string | null }[]
  readonly licences: Licences
}

/** `made`: a pair was made here. */
export function renderEnrolled({ devices, licences }: EnrolledView, { made, preshared, folder }: { readonly made: boolean; readonly preshared: boolean; readonly folder: string | undefined }, language: Language): string {
  const [first, ...more] = devices
  if (!first) return sayDevice(language, 'none')
  const { device, file } = first
  const one = [
    sayDevice(language, 'enrolled', { name: device.name, region: device.region, addresses: device.addresses.join(', ') }), ...(file === null ? [] : [sayDevice(language, made ? 'file' : 'file.public', { file })]),
    ...(preshared ? [sayDevice(language, 'enrolled.preshared')] : []),
    ...(device.profile === null ? [sayDevice(language, 'no-profile', { region: device.region })] : []),
  ]
  const many = [sayDevice(language, 'enrolled.many', { count: devices.length }), ...(folder === undefined ? [] : [sayDevice(language, 'files', { folder })]), ...(preshared ? [sayDevice(language, 'enrolled.preshared.many')] : [])]
  return [...(more.length === 0 && folder === undefined ? one : many), licencesText(licences, language).join('')].filter(Boolean).join('\n')
}

export const renderRevoked = (devices: readonly RegisteredDevice[], language: Language): string =>
  sayDevice(language, devices.length === 1 ? 'revoked' : 'revoked.many', devices.length === 1 ? { names: devices[0]?.name ?? '' } : { count: devices.length })

export function renderGrouped(devices: readonly RegisteredDevice[], language: Language): string {
  const [first, ...more] = devices
  if (!first || more.length > 0) return sayDevice(language, 'grouped.many', { count: devices.length })
  return first.group === null ? sayDevice(language, 'grouped.none', { name: first.name }) : sayDevice(language, 'grouped', { name: first.name, group: first.group })
}

/** `shown`: the configuration goes to standard output. */
export function renderPreshared(devices: EnrolledView['devices'], { removed, folder, shown }: { readonly removed: boolean; readonly folder: string | undefined; readonly shown: boolean }, language: Language): string {
  const [first, ...more] = devices
  if (!first) return sayDevice(language, 'none')
  const one = more.length === 0 && folder === undefined
  const told = sayDevice(language, `preshared.${removed ? 'removed' : 'given'}${one ? '' : '.many'}`, one ? { name: first.device.name } : { count: devices.length })
  const files = folder !== undefined ? [sayDevice(language, 'files', { folder })] : first.file === null ? [] : [sayDevice(language, 'preshared.file', { file: first.file })]
  const soon = sayDevice(language, files.length > 0 || shown ? 'preshared.soon' : 'preshared.export')
  return [told, ...files, soon].join('\n')
}

export const renderOpen = (names: readonly string[], language: Language): string => sayDevice(language, 'exported.open', { names: names.join(', ') })
export function renderExported({ profiles, without, open }: { readonly profiles: readonly unknown[]; readonly without: readonly string[]; readonly open: readonly string[] }, folder: string, language: Language): string {
  const wrote = profiles.length === 0 ? sayDevice(language, 'exported.none') : sayDevice(language, profiles.length === 1 ? 'exported.one' : 'exported', profiles.length === 1 ? { folder } : { count: profiles.length, folder })
  return [wrote, ...(open.length > 0 ? [renderOpen(open, language)] : []), ...(without.length > 0 ? [sayDevice(language, 'exported.without', { names: without.join(', ') })] : [])].join('\n')
}

/** What is secret of a device: the configuration files that hold its keys. They go nowhere else: no log, no record, no JSON. */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { presharedName } from '../devices/keys.js'
import { type DeviceSecrets, draftText, isConfigurationOf, profileText, secretsOf } from '../devices/profile.js'
import type { DeviceState } from '../service/port.js'
import { writeFileAtomic } from '../support/atomic-write.js'
import { UsageError } from '../support/errors.js'
import { checkOutput, type Inputs } from './output.js'

const onlyOwner = 0o600
/** In a folder that is there, or is named with a slash at its end: `NAME.conf`. */
export const configurationFile = (out: string | undefined, name: string): string => (out === undefined ? `${name}.conf` : out.endsWith('/') || statSync(out, { throwIfNoEntry: false })?.isDirectory() ? join(out, `${name}.conf`) : out)

export interface Draft {
  readonly file: string
  readonly secrets: DeviceSecrets
}
/** Keys are written before anything is enrolled: a device whose key is lost would be no use. @throws UsageError where a file is there already */
export function writeDrafts(files: readonly Draft[], inputs: Inputs): void {
  for (const { file } of files) {
    checkOutput(file, inputs)
    if (existsSync(file)) throw new UsageError('kept-file', { file })
  }
  try {
    files.forEach(writeDraft)
  } catch (error) {
    removeDrafts(files)
    throw error
  }
}
export const writeDraft = ({ file, secrets }: Draft): void => writeFileAtomic(file, draftText(secrets), onlyOwner)
export const removeDrafts = (files: readonly { readonly file: string }[]): void => {
  for (const { file } of files) rmSync(file, { force: true })
}

/** undefined: there is no profile yet. */
export const configurationOf = ({ name, profile }: DeviceState, deployment: string, secrets: DeviceSecrets = {}): string | undefined =>
  profile === null ? undefined : profileText(profile, { name, deployment, ...secrets })

/** What a file that is there keeps: its private key, and the pre-shared one where it is the one on record. */
export function keptSecrets(file: string, { name, preshared }: Pick<DeviceState, 'name' | 'preshared'>): DeviceSecrets {
  const { presharedKey, ...kept } = existsSync(file) ? secretsOf(readFileSync(file, 'utf8')) : {}
  return { ...kept, ...(presharedKey !== undefined && presharedName(name, presharedKey) === preshared && { presharedKey }) }
}

/** Nothing is there, or what may be written over for this device: no device or pipe, which might be read without an end. */
export const isConfigurationFile = (file: string, device: string): boolean => !existsSync(file) || (statSync(file).isFile() && isConfigurationOf(readFileSync(file, 'utf8'), device))

/** Over what a file that is there keeps, what was made now. Where there is no profile yet, the secrets alone. */
export function writeConfiguration(file: string, device: DeviceState, deployment: string, made: DeviceSecrets = {}): void {
  const secrets = { ...keptSecrets(file, device), ...made }
  const text = configurationOf(device, deployment, secrets) ?? draftText(secrets)
  if (text !== '') writeFileAtomic(file, text, onlyOwner)
}

export const makeFolder = (folder: string): void => void mkdirSync(folder, { recursive: true, mode: 0o700 })
/** If it was made for nothing. */
export function removeEmptyFolder(folder: string): void {
  if (readdirSync(folder).length === 0) rmdirSync(folder)
}

/** What was written, for a QR code. */
export const readConfiguration = (file: string): string => readFileSync(file, 'utf8')

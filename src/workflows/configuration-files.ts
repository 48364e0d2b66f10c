/** What is private of a device: the configuration files that hold its key. It goes nowhere else: no log, no record, no JSON. */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { privateKeyIn, profileText } from '../devices/profile.js'
import type { DeviceState } from '../service/port.js'
import { writeFileAtomic } from '../support/atomic-write.js'
import { UsageError } from '../support/errors.js'
import type { KeyPair } from '../support/wireguard-keys.js'
import { checkOutput, type Inputs } from './output.js'

const onlyOwner = 0o600
/** In a folder that is there, or is named with a slash at its end: `NAME.conf`. */
export const configurationFile = (out: string | undefined, name: string): string => (out === undefined ? `${name}.conf` : out.endsWith('/') || statSync(out, { throwIfNoEntry: false })?.isDirectory() ? join(out, `${name}.conf`) : out)

/** Keys are written before anything is enrolled: a device whose key is lost would be no use. @throws UsageError where a file is there already */
export function writeDrafts(files: readonly { readonly file: string; readonly pair: KeyPair }[], inputs: Inputs): void {
  for (const { file } of files) {
    checkOutput(file, inputs)
    if (existsSync(file)) throw new UsageError('kept-file', { file })
  }
  try {
    for (const { file, pair } of files) writeFileAtomic(file, `[Interface]\nPrivateKey = ${pair.privateKey}\n`, onlyOwner)
  } catch (error) {
    removeDrafts(files)
    throw error
  }
}
export const removeDrafts = (files: readonly { readonly file: string }[]): void => {
  for (const { file } of files) rmSync(file, { force: true })
}

/** undefined: there is no profile yet. */
export const configurationOf = ({ name, profile }: DeviceState, deployment: string, privateKey?: string): string | undefined =>
  profile === null ? undefined : profileText(profile, { name, deployment, ...(privateKey !== undefined && { privateKey }) })

/** A file that is there keeps its private key. */
export function writeConfiguration(file: string, device: DeviceState, deployment: string, privateKey?: string): void {
  const kept = privateKey ?? (existsSync(file) ? privateKeyIn(readFileSync(file, 'utf8')) : undefined)
  const text = configurationOf(device, deployment, kept)
  if (text !== undefined) writeFileAtomic(file, text, onlyOwner)
}

export const makeFolder = (folder: string): void => void mkdirSync(folder, { recursive: true, mode: 0o700 })
/** If it was made for nothing. */
export function removeEmptyFolder(folder: string): void {
  if (readdirSync(folder).length === 0) rmdirSync(folder)
}

/** What was written, for a QR code. */
export const readConfiguration = (file: string): string => readFileSync(file, 'utf8')

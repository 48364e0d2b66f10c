/** What devices need to connect, written for them. */
import { join } from 'node:path'
import type { Language } from '../diagnostics/finding.js'
import { sameName } from '../devices/device.js'
import type { DeviceState } from '../service/port.js'
import { Refusal } from '../service/refusal.js'
import { UsageError } from '../support/errors.js'
import { thisActor } from '../support/process.js'
import { withService } from './attach.js'
import { configurationOf, keptSecrets, makeFolder, writeConfiguration } from './configuration-files.js'
import { isOutdated } from './device.js'
import { checkOutput } from './output.js'

export interface ExportAsked {
  readonly file?: string | undefined
  readonly devices?: readonly string[] | undefined
  /** Only those that do not hold the newest. */
  readonly changed?: boolean
  /** A folder, or `-` for standard output. */
  readonly out: string
}
export interface ExportedProfiles {
  readonly profiles: readonly { readonly device: DeviceState; readonly file: string | null }[]
  /** For standard output; the places of secrets are open in it. */
  readonly text: string | null
  /** Devices whose gateway has no address or no key yet. */
  readonly without: readonly string[]
  /** Devices whose configuration has an open place for the pre-shared key. */
  readonly open: readonly string[]
  readonly language: Language
}

/** Files first, then the record: what could not be written was not handed over. */
export const exportProfiles = (asked: ExportAsked): Promise<ExportedProfiles> =>
  withService(asked.file, async ({ service, deployment, file }) => {
    const { name, language } = deployment.metadata
    const all = await service.devices()
    const byName = new Map(all.map((device) => [sameName(device.name), device]))
    const named = asked.devices?.map((each) => byName.get(sameName(each)) ?? unknown(each)) ?? all
    const wanted = named.filter((device) => device.profile !== null && (!asked.changed || isOutdated(device)))
    if (asked.out === '-' && wanted.length > 1) throw new UsageError('one-on-stdout', { count: wanted.length })
    const fileOf = (device: DeviceState): string | null => (asked.out === '-' ? null : join(asked.out, `${device.name}.conf`))
    const write = (device: DeviceState): void => {
      const target = fileOf(device)
      if (target !== null) writeConfiguration(target, device, name)
    }
    const isOpen = (device: DeviceState): boolean => ((target) => device.preshared !== undefined && (target === null || keptSecrets(target, device).presharedKey === undefined))(fileOf(device))
    if (asked.out !== '-') {
      for (const device of wanted) checkOutput(fileOf(device) ?? '', { file, deployment })
      if (wanted.length > 0) makeFolder(asked.out)
      wanted.forEach(write)
    }
    // Where nothing is to be handed over, the service says why all the same: a provider's gateways have no profiles.
    const handed = await service.exportProfiles(wanted.map((device) => device.name), thisActor())
    const before = new Map(wanted.map((device) => [device.name, device.version]))
    for (const device of handed) if (device.version !== before.get(device.name)) write(device)
    const text = asked.out === '-' && handed[0] ? (configurationOf(handed[0], name) ?? null) : null
    return { profiles: handed.map((device) => ({ device, file: fileOf(device) })), text, without: named.filter(({ profile }) => profile === null).map((device) => device.name), open: handed.filter(isOpen).map((device) => device.name), language }
  })

function unknown(name: string): never {
  throw new Refusal('no-such-device', { name })
}

/** Pre-shared keys of devices that are enrolled: another one, or none any more. Made here, brought to the gateways, written into configurations. */
import { existsSync } from 'node:fs'
import { sameName } from '../devices/device.js'
import { presharedName } from '../devices/keys.js'
import type { DeviceSecrets } from '../devices/profile.js'
import type { DeviceState, PresharedRequest } from '../service/port.js'
import { UsageError } from '../support/errors.js'
import { thisActor } from '../support/process.js'
import { newPresharedKey } from '../support/wireguard-keys.js'
import { withService } from './attach.js'
import { configurationOf, type Draft, isConfigurationFile, keptSecrets, removeDrafts, removeEmptyFolder, writeConfiguration, writeDraft } from './configuration-files.js'
import { type Changed, filesFor, type NamesAsked, namesOf } from './device.js'
import { checkOutput } from './output.js'

export interface PresharedAsked extends NamesAsked {
  /** A file, a folder, or `-` for standard output. */
  readonly out?: string | undefined
  readonly remove: boolean
}
export interface Preshared extends Changed<{ readonly device: DeviceState; readonly file: string | null }> {
  /** What goes to standard output; it may hold the pre-shared key. */
  readonly configuration: string | null
}

/** That a file can be written is found out first; then the gateways have the key, then it is on record. A run that was killed is simply run again: that makes yet another key. */
export const presharedDevices = (asked: PresharedAsked): Promise<Preshared> =>
  withService(asked.file, async ({ service, deployment, file }) => {
    const known = new Map((await service.devices()).map((device) => [sameName(device.name), device]))
    const secrets = new Map<string, DeviceSecrets>()
    const keys = new Map<string, string>()
    const requests = (await namesOf(asked)).map(({ name: typed, ...rest }): PresharedRequest => {
      const name = known.get(sameName(typed))?.name ?? typed
      if (asked.remove) return { name, ...rest, preshared: null }
      const presharedKey = newPresharedKey()
      secrets.set(name, { presharedKey })
      keys.set(presharedName(name, presharedKey), presharedKey)
      return { name, ...rest, preshared: presharedName(name, presharedKey) }
    })
    if (asked.from !== undefined && asked.out === '-') throw new UsageError('one-on-stdout', { count: requests.length })
    const fresh = asked.from !== undefined && asked.out !== undefined && !existsSync(asked.out) ? asked.out : undefined
    // What is no device is refused by the service; it names no file here.
    const files = filesFor(asked, requests, secrets).filter(({ name }) => known.has(sameName(name)))
    const drafts: Draft[] = []
    try {
      for (const { name, file: target } of files) {
        checkOutput(target, { file, deployment })
        if (!isConfigurationFile(target, name)) throw new UsageError('other-file', { file: target, name })
      }
      for (const { name, file: target } of files) {
        const draft = { file: `${target}.new-key`, secrets: { ...keptSecrets(target, { name }), ...secrets.get(name) } }
        writeDraft(draft)
        drafts.push(draft)
      }
      const changed = await service.presharedDevices({ asked: requests, ...(asked.from !== undefined && { file: asked.from }) }, thisActor(), keys)
      const written = new Map(files.map(({ name, file: target }) => [name, target]))
      const own = deployment.metadata.name
      for (const device of changed) {
        const target = written.get(device.name)
        if (target !== undefined) writeConfiguration(target, device, own, secrets.get(device.name))
      }
      const shown = asked.from === undefined && asked.out === '-' ? changed[0] : undefined
      const handed = changed.filter(({ name, profile }) => profile !== null && (written.has(name) || shown?.name === name))
      const newest = new Map(handed.length === 0 ? [] : (await service.exportProfiles(handed.map(({ name }) => name), thisActor())).map((device) => [device.name, device]))
      return {
        devices: changed.map((device) => ({ device: newest.get(device.name) ?? device, file: written.get(device.name) ?? null })),
        configuration: (shown && configurationOf(shown, own, secrets.get(shown.name))) ?? null, language: deployment.metadata.language,
      }
    } finally {
      removeDrafts(drafts)
      if (fresh !== undefined) removeEmptyFolder(fresh)
    }
  })

import { Flags } from '@oclif/core'
import { UsageError } from '../../support/errors.js'
import { deviceJson, renderPreshared } from '../../view/devices.js'
import { presharedDevices } from '../../workflows/preshared.js'
import { GatewrightCommand } from '../shared/base.js'
import { deviceArgs, subjectOf } from '../shared/device.js'

export default class DevicePresharedKey extends GatewrightCommand {
  static override summary = 'Gives a device, or many from a CSV, another pre-shared key, or its first one; --remove takes it away.'
  static override description = 'No session is cut: the gateways have the new key at once, and the device has to take its new configuration within a minute.\nThe key goes only into the configuration file (readable by its owner alone), or to standard output with --out -, and to the gateways; a file that is there keeps its private key.'
  static override examples = ['<%= config.bin %> device preshared-key laptop-1 --out laptop-1.conf', '<%= config.bin %> device preshared-key --from devices.csv --out profiles', '<%= config.bin %> device preshared-key laptop-1 --remove --out laptop-1.conf']
  static override args = deviceArgs
  static override flags = {
    from: Flags.string({ description: 'CSV with a device a line, under the heading name', helpValue: 'FILE' }),
    out: Flags.string({ char: 'o', description: 'configuration file, or a folder for NAME.conf; - is standard output', helpValue: 'PATH' }),
    remove: Flags.boolean({ description: 'no pre-shared key any more' }),
  }

  async run() {
    const { args, flags } = await this.parse(DevicePresharedKey)
    const { from, out, remove } = flags
    if (!remove && out === '-' && this.jsonEnabled()) throw new UsageError('key-in-json')
    const changed = await presharedDevices({ ...subjectOf(args, from), from, out, remove })
    const { language } = this.style(flags, changed.language)
    this.note(renderPreshared(changed.devices, { removed: remove, folder: from === undefined ? undefined : out, shown: changed.configuration !== null }, language))
    if (changed.configuration !== null) this.log(changed.configuration.trimEnd())
    return { devices: changed.devices.map(({ device, file }) => ({ ...deviceJson(device), file })) }
  }
}

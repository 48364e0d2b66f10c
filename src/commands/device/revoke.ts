import { Args, Flags } from '@oclif/core'
import { registeredJson, renderRevoked } from '../../view/devices.js'
import { sayDevice } from '../../view/messages/devices.js'
import { revokeDevices } from '../../workflows/device.js'
import { confirmName } from '../shared/ask.js'
import { fileArg, GatewrightCommand } from '../shared/base.js'

export default class DeviceRevoke extends GatewrightCommand {
  static override summary = 'Revokes a device, or many from a CSV: its key opens nothing any more, its address and licence are free.'
  static override examples = ['<%= config.bin %> device revoke laptop-1 --reason lost', '<%= config.bin %> device revoke --from gone.csv --reason INC-7 --yes']
  static override args = { name: Args.string({ description: 'name of the device; with --from: the deployment file' }), file: fileArg }
  static override flags = {
    from: Flags.string({ description: 'CSV with a device a line, under the heading name', helpValue: 'FILE' }),
    reason: Flags.string({ description: 'why; it is recorded', helpValue: 'TEXT' }),
    yes: Flags.boolean({ char: 'y', description: 'without asking (needed without a terminal)' }),
  }

  async run() {
    const { args, flags } = await this.parse(DeviceRevoke)
    const named = flags.from === undefined ? args : { name: undefined, file: args.file ?? args.name }
    const { devices, declined, language: own } = await revokeDevices({ file: named.file, name: named.name, from: flags.from, reason: flags.reason }, async (deployment, count, language) => {
      if (flags.yes) return true
      const spoken = this.style(flags, language).language
      this.note(sayDevice(spoken, count === 1 ? 'revoke.ask.one' : 'revoke.ask', count === 1 ? {} : { count }))
      return confirmName(deployment, spoken)
    })
    const { language } = this.style(flags, own)
    this.log(declined ? sayDevice(language, 'declined') : renderRevoked(devices, language))
    return this.leave(declined ? 1 : 0, { devices: devices.map(registeredJson), declined })
  }
}

import { Flags } from '@oclif/core'
import { registeredJson, renderRevoked } from '../../view/devices.js'
import { sayDevice } from '../../view/messages/devices.js'
import { revokeDevices } from '../../workflows/device.js'
import { GatewrightCommand } from '../shared/base.js'
import { deviceArgs, subjectOf } from '../shared/device.js'

export default class DeviceRevoke extends GatewrightCommand {
  static override summary = 'Revokes a device, or many from a CSV: its key opens nothing any more, its address and licence are free.'
  static override examples = ['<%= config.bin %> device revoke laptop-1 --reason lost', '<%= config.bin %> device revoke --from gone.csv --reason INC-7 --yes']
  static override args = deviceArgs
  static override flags = {
    from: Flags.string({ description: 'CSV with a device a line, under the heading name', helpValue: 'FILE' }),
    reason: Flags.string({ description: 'why; it is recorded', helpValue: 'TEXT' }),
    yes: Flags.boolean({ char: 'y', description: 'without asking (needed without a terminal)' }),
  }

  async run() {
    const { args, flags } = await this.parse(DeviceRevoke)
    const { devices, declined, language: own } = await revokeDevices({ ...subjectOf(args, flags.from), from: flags.from, reason: flags.reason }, (deployment, count, language) => this.confirmed(flags, deployment, language, (spoken) => sayDevice(spoken, count === 1 ? 'revoke.ask.one' : 'revoke.ask', count === 1 ? {} : { count })))
    const { language } = this.style(flags, own)
    this.log(declined ? sayDevice(language, 'declined') : renderRevoked(devices, language))
    return this.leave(declined ? 1 : 0, { devices: devices.map(registeredJson), declined })
  }
}

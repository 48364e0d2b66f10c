import { Flags } from '@oclif/core'
import { UsageError } from '../../support/errors.js'
import { deviceJson, renderGrouped } from '../../view/devices.js'
import { groupDevices } from '../../workflows/device.js'
import { GatewrightCommand } from '../shared/base.js'
import { deviceArgs, subjectOf } from '../shared/device.js'

export default class DeviceGroup extends GatewrightCommand {
  static override summary = 'Puts a device, or many from a CSV, into a device group, or out of it.'
  static override description = 'Settings of the group that stand in the profile reach the device with its next one: gatewright profile export --changed.'
  static override examples = ['<%= config.bin %> device group laptop-1 --to field-staff', '<%= config.bin %> device group laptop-1 --none', '<%= config.bin %> device group --from groups.csv']
  static override args = deviceArgs
  static override flags = {
    to: Flags.string({ description: 'device group', helpValue: 'GROUP', exclusive: ['none'] }),
    none: Flags.boolean({ description: 'out of its group' }),
    from: Flags.string({ description: 'CSV with the columns name, group', helpValue: 'FILE' }),
  }

  async run() {
    const { args, flags } = await this.parse(DeviceGroup)
    if (flags.from !== undefined && (flags.to !== undefined || flags.none)) throw new UsageError('device-not-both', { flag: flags.none ? '--none' : '--to' })
    const { devices, language } = await groupDevices({ ...subjectOf(args, flags.from), from: flags.from, to: flags.none ? null : flags.to })
    this.log(renderGrouped(devices, this.style(flags, language).language))
    return { devices: devices.map(deviceJson) }
  }
}

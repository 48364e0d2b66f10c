import { Flags } from '@oclif/core'
import { deviceJson, renderDevices } from '../../view/devices.js'
import { listDevices } from '../../workflows/device.js'
import { fileArg, GatewrightCommand } from '../shared/base.js'

export default class DeviceList extends GatewrightCommand {
  static override summary = 'Lists the devices that are enrolled: where, since when unused, and whether they hold the newest profile.'
  static override description = 'The last handshake is what the gateways tell; where they do not know it, it is unknown, and --unused-for leaves the device out.'
  static override examples = ['<%= config.bin %> device list', '<%= config.bin %> device list --unused-for 90d', '<%= config.bin %> device list --outdated --region tokyo --json']
  static override args = { file: fileArg }
  static override flags = {
    region: Flags.string({ description: 'only those of this region' }), group: Flags.string({ description: 'only those of this group' }),
    'unused-for': Flags.string({ description: 'only those that were not connected for so long', helpValue: '90d' }),
    outdated: Flags.boolean({ description: 'only those that do not hold the newest profile' }),
  }

  async run() {
    const { args, flags } = await this.parse(DeviceList)
    const list = await listDevices({ file: args.file, region: flags.region, group: flags.group, unusedFor: flags['unused-for'], outdated: flags.outdated })
    this.log(renderDevices(list, this.style(flags, list.language)))
    return { devices: list.devices.map(deviceJson), unknown: list.unknown, licences: list.licences }
  }
}

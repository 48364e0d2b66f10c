import { Flags } from '@oclif/core'
import { confirm } from '../workflows/confirm.js'
import { renderConfirmed } from '../view/confirm.js'
import { fileArg, GatewrightCommand } from './shared/base.js'

export default class Confirm extends GatewrightCommand {
  static override summary = 'Confirms the apply that waits for it (apply --confirm-within): it stays. Else it is taken back when its time is over.'
  static override description = 'The timer runs with the service and, with driver wireguard, on the hosts of the gateways: neither a killed command nor a lost connection stops it. While an apply waits, no other one begins (exit 6). What is taken back leaves the deployment on hold.'
  static override examples = ['<%= config.bin %> confirm', '<%= config.bin %> confirm --extend 10m', '<%= config.bin %> confirm --cancel']
  static override args = { file: fileArg }
  static override flags = {
    extend: Flags.string({ description: 'wait so much longer, e.g. 10m', helpValue: 'DURATION', exclusive: ['cancel'] }),
    cancel: Flags.boolean({ description: 'take the way back now' }),
  }

  async run() {
    const { args, flags } = await this.parse(Confirm)
    const { language, ...outcome } = await confirm(args.file, { extend: flags.extend, cancel: flags.cancel, broken: this.toldBroken })
    this.log(renderConfirmed(outcome, this.style(flags, language)))
    return outcome
  }
}

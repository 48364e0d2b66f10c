import { Args, Flags } from '@oclif/core'
import { outageJson, renderOutageRecorded } from '../../view/notices.js'
import { changeOutage } from '../../workflows/outage.js'
import { fileArg, GatewrightCommand } from '../shared/base.js'

export default class OutageClaimed extends GatewrightCommand {
  static override summary = 'Records that the credit for an outage was claimed.'
  static override examples = ['<%= config.bin %> outage claimed X-0001 --on 2027-05-20']
  static override args = { id: Args.string({ description: 'outage id', required: true }), file: fileArg }
  static override flags = { on: Flags.string({ description: 'the day on which the claim was made', helpValue: 'YYYY-MM-DD', required: true }) }

  async run() {
    const { args, flags } = await this.parse(OutageClaimed)
    const { outage, now, language } = await changeOutage(args.id, args.file, { claimedOn: flags.on })
    this.log(renderOutageRecorded(outage, now, this.style(flags, language)))
    return outageJson(outage, now)
  }
}

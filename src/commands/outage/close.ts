import { Args, Flags } from '@oclif/core'
import { outageJson, renderOutageRecorded } from '../../view/notices.js'
import { changeOutage } from '../../workflows/outage.js'
import { fileArg, GatewrightCommand } from '../shared/base.js'

export default class OutageClose extends GatewrightCommand {
  static override summary = 'Records the end of an outage, and what is known of its cause and extent by now; again, to correct it.'
  static override examples = ['<%= config.bin %> outage close X-0001 --until 2027-05-17T08:30 --attributable yes --extent whole']
  static override args = { id: Args.string({ description: 'outage id', required: true }), file: fileArg }
  static override flags = {
    until: Flags.string({ description: 'when it was over; Tokyo time where no offset is given', helpValue: '2027-05-17T08:30', required: true }),
    attributable: Flags.option({ options: ['yes', 'no', 'open'] as const, description: 'is the cause attributable to the provider' })(),
    extent: Flags.option({ options: ['whole', 'partial', 'open'] as const, description: 'wholly unusable, or as good as that' })(),
  }

  async run() {
    const { args, flags } = await this.parse(OutageClose)
    const { outage, now, language } = await changeOutage(args.id, args.file, { until: flags.until, attributable: flags.attributable, extent: flags.extent })
    this.log(renderOutageRecorded(outage, now, this.style(flags, language)))
    return outageJson(outage, now)
  }
}

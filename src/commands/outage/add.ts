import { Flags } from '@oclif/core'
import { outageJson, renderOutageRecorded } from '../../view/notices.js'
import { addOutage } from '../../workflows/outage.js'
import { fileArg, GatewrightCommand } from '../shared/base.js'

export default class OutageAdd extends GatewrightCommand {
  static override summary = 'Records an outage of the service, from the moment at which the provider knew of it (art. 11).'
  static override examples = ['<%= config.bin %> outage add --known-at 2027-05-14T09:30 --extent whole', '<%= config.bin %> outage add --known-at 2027-05-14T09:30 --until 2027-05-17T08:30 --attributable yes --evidence report.pdf']
  static override args = { file: fileArg }
  static override flags = {
    'known-at': Flags.string({ description: 'when the provider knew; Tokyo time where no offset is given', helpValue: '2027-05-14T09:30', required: true }),
    until: Flags.string({ description: 'when it was over; without it, it goes on', helpValue: '2027-05-17T08:30' }),
    attributable: Flags.option({ options: ['yes', 'no', 'open'] as const, description: 'is the cause attributable to the provider (default: open)' })(),
    extent: Flags.option({ options: ['whole', 'partial', 'open'] as const, description: 'wholly unusable, or as good as that (default: open)' })(),
    region: Flags.string({ description: 'a region that was unusable (default: all)', helpValue: 'REGION', multiple: true, multipleNonGreedy: true }),
    evidence: Flags.string({ description: 'a file that proves it; its digest is recorded', helpValue: 'FILE' }),
  }

  async run() {
    const { args, flags } = await this.parse(OutageAdd)
    const { 'known-at': knownAt, until, attributable, extent, region, evidence } = flags
    const { outage, now, language } = await addOutage({ file: args.file, knownAt, until, attributable, extent, regions: region, evidence })
    this.log(renderOutageRecorded(outage, now, this.style(flags, language)))
    return outageJson(outage, now)
  }
}

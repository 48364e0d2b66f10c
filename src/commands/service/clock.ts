import { Args } from '@oclif/core'
import { seconds } from '../../kinds/duration.js'
import { UsageError } from '../../support/errors.js'
import { thisHolder } from '../../support/process.js'
import { withService } from '../../workflows/attach.js'
import { fileArg, GatewrightCommand } from '../shared/base.js'

export default class ServiceClock extends GatewrightCommand {
  static override summary = "Moves a simulated service's clock on."
  static override usage = 'service clock DURATION [FILE]'
  static override examples = ['<%= config.bin %> service clock 10d']
  static override args = { by: Args.string({ description: 'how far, e.g. 90m, 12h, 10d', required: true }), file: fileArg }

  async run() {
    const { args } = await this.parse(ServiceClock)
    const amount = seconds(args.by)
    if (Number.isNaN(amount)) throw new UsageError('not-a-duration', { text: args.by })
    return withService(args.file, async ({ service }) => {
      const now = await service.advanceClock(amount, thisHolder())
      this.log(`The service's clock is ${now}.\nNext: gatewright status`)
      return { now }
    })
  }
}

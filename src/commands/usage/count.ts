import { renderUsage, usageJson } from '../../view/notices.js'
import { countUsage } from '../../workflows/usage.js'
import { fileArg, GatewrightCommand, noFeesFlag } from '../shared/base.js'

export default class UsageCount extends GatewrightCommand {
  static override summary = 'Counts the devices that are connected now, and records the most of a month (annex 1): for a schedule.'
  static override description = 'Sessions are read from the gateways. What was recorded of the month before, also by usage add, stays where it is more.'
  static override examples = ['<%= config.bin %> usage count', '<%= config.bin %> usage count --json']
  static override args = { file: fileArg }
  static override flags = { 'no-fees': noFeesFlag }

  async run() {
    const { args, flags } = await this.parse(UsageCount)
    const { overage, own, language } = await countUsage(args.file)
    const hideFees = flags['no-fees'] || own
    this.log(renderUsage([overage], this.style(flags, language), hideFees, own))
    return usageJson(overage, hideFees)
  }
}

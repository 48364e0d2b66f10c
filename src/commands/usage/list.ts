import { renderUsage, usageJson } from '../../view/notices.js'
import { usageOf } from '../../workflows/usage.js'
import { fileArg, GatewrightCommand, noFeesFlag } from '../shared/base.js'

export default class UsageList extends GatewrightCommand {
  static override summary = 'Lists the concurrent devices of each month against the contracted number, with what is over (annex 1).'
  static override examples = ['<%= config.bin %> usage list', '<%= config.bin %> usage list --json']
  static override args = { file: fileArg }
  static override flags = { 'no-fees': noFeesFlag }

  async run() {
    const { args, flags } = await this.parse(UsageList)
    const { overages, language } = await usageOf(args.file)
    this.log(renderUsage(overages, this.style(flags, language), flags['no-fees']))
    return { usage: overages.map((overage) => usageJson(overage, flags['no-fees'])) }
  }
}

import { Flags } from '@oclif/core'
import { renderUsage, usageJson } from '../../view/notices.js'
import { addUsage } from '../../workflows/usage.js'
import { fileArg, GatewrightCommand, noFeesFlag } from '../shared/base.js'

export default class UsageAdd extends GatewrightCommand {
  static override summary = 'Records the most concurrent devices that the provider detected in a month (annex 1); the last word on a month counts.'
  static override examples = ['<%= config.bin %> usage add --month 2027-04 --detected 2150 --evidence invoice.pdf']
  static override args = { file: fileArg }
  static override flags = {
    month: Flags.string({ description: 'the month', helpValue: 'YYYY-MM', required: true }),
    detected: Flags.integer({ description: 'how many devices were connected at once, at most', helpValue: 'N', required: true, min: 0 }),
    evidence: Flags.string({ description: 'a file that proves it; its digest is recorded', helpValue: 'FILE' }),
    'no-fees': noFeesFlag,
  }

  async run() {
    const { args, flags } = await this.parse(UsageAdd)
    const { overage, language } = await addUsage({ file: args.file, month: flags.month, detected: flags.detected, evidence: flags.evidence })
    this.log(renderUsage([overage], this.style(flags, language), flags['no-fees']))
    return usageJson(overage, flags['no-fees'])
  }
}

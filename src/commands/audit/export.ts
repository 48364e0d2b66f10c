import { Flags } from '@oclif/core'
import { exportText } from '../../view/audit/text.js'
import { exportAudit } from '../../workflows/audit.js'
import { fileArg, GatewrightCommand } from '../shared/base.js'

export default class AuditExport extends GatewrightCommand {
  static override summary = 'Writes the event log, or a period of it, into one zip file: an index to read, the plans, and what proves them.'
  static override examples = ['<%= config.bin %> audit export --out audit.zip', '<%= config.bin %> audit export --from 2026-04-01 --to 2027-03-31 --out fy2026.zip --lang ja']
  static override args = { file: fileArg }
  static override flags = {
    from: Flags.string({ description: 'first day, in Japan (default: the beginning)', helpValue: 'YYYY-MM-DD' }),
    to: Flags.string({ description: 'last day, in Japan (default: the end)', helpValue: 'YYYY-MM-DD' }),
    out: Flags.string({ description: 'the zip file to write', helpValue: 'FILE.zip', required: true }),
  }

  async run() {
    const { args, flags } = await this.parse(AuditExport)
    const { language, ...exported } = await exportAudit({ file: args.file, from: flags.from, to: flags.to, out: flags.out, broken: this.toldBroken, languageOf: (documentLanguage) => this.style(flags, documentLanguage).language })
    this.log(exportText(exported, language))
    return exported
  }
}

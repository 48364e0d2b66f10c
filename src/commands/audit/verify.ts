import { Flags } from '@oclif/core'
import { verificationJson, verificationText } from '../../view/audit/text.js'
import { verifyLog } from '../../workflows/audit.js'
import { verifyZip } from '../../workflows/audit-verify.js'
import { fileArg, GatewrightCommand } from '../shared/base.js'

export default class AuditVerify extends GatewrightCommand {
  static override summary = 'Checks the event log, or an exported zip file on its own: chain, digests, plans, index.'
  static override examples = ['<%= config.bin %> audit verify', '<%= config.bin %> audit verify --zip audit.zip', '<%= config.bin %> audit verify deployment.yaml --zip audit.zip']
  static override args = { file: fileArg }
  static override flags = { zip: Flags.string({ description: 'an exported file; with a deployment file named too, it must agree with its log', helpValue: 'FILE.zip' }) }

  async run() {
    const { args, flags } = await this.parse(AuditVerify)
    const verification = flags.zip === undefined ? await verifyLog(args.file) : await verifyZip(flags.zip, args.file)
    this.log(verificationText(verification, this.style(flags, verification.language).language))
    return this.leave(verification.ok ? 0 : 1, verificationJson(verification))
  }
}

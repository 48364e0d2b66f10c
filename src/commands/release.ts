import { Flags } from '@oclif/core'
import { renderReleased } from '../view/rollback.js'
import { release } from '../workflows/release.js'
import { fileArg, GatewrightCommand } from './shared/base.js'

export default class Release extends GatewrightCommand {
  static override summary = 'Ends the hold that a rollback left, and records who reviewed a rollback past the policy.'
  static override description = 'Before: make the file say what shall be (gatewright rollback --write, or git revert), so that the next apply does not do again what was taken back.'
  static override examples = ['<%= config.bin %> release --reason "reverted in the file"', '<%= config.bin %> release --reviewed-by sato']
  static override args = { file: fileArg }
  static override flags = {
    reason: Flags.string({ description: 'why the hold ends; it is recorded', helpValue: 'TEXT' }),
    'reviewed-by': Flags.string({ description: 'who looked at the rollbacks that went past the policy', helpValue: 'NAME' }),
  }

  async run() {
    const { args, flags } = await this.parse(Release)
    const { language, ...outcome } = await release(args.file, { reason: flags.reason, reviewer: flags['reviewed-by'], broken: this.toldBroken })
    this.log(renderReleased(outcome, this.style(flags, language)))
    return outcome
  }
}

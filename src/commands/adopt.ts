import { Flags } from '@oclif/core'
import { driftJson, renderAdopted } from '../view/drift.js'
import { findingJson } from '../view/findings.js'
import { sayDrift } from '../view/messages/drift.js'
import { adopt } from '../workflows/adopt.js'
import { fileArg, GatewrightCommand } from './shared/base.js'
import { showInvalid } from './shared/invalid.js'

export default class Adopt extends GatewrightCommand {
  static override summary = 'Takes what the provider changed, answered or assigned into the file; comments and everything else stay.'
  static override description = 'Shows the difference. What an order was rejected for is not adopted: that is for you to decide.'
  static override examples = ['<%= config.bin %> adopt --dry-run', '<%= config.bin %> adopt --only contract.concurrentDevices', '<%= config.bin %> adopt --only gateway.osaka']
  static override args = { file: fileArg }
  static override flags = {
    only: Flags.string({ description: 'an address or a place in the file', helpValue: 'PLACE', multiple: true, multipleNonGreedy: true }),
    'dry-run': Flags.boolean({ description: 'show the difference and write nothing' }),
  }

  async run() {
    const { args, flags } = await this.parse(Adopt)
    const outcome = await adopt(args.file, { only: flags.only ?? [], dryRun: flags['dry-run'] })
    const style = this.style(flags, outcome.language)
    if (outcome.status === 'invalid') {
      showInvalid(outcome, style)
      this.note(sayDrift(style.language, 'adopt.invalid', { file: outcome.file }))
      return this.leave(3, { valid: false, findings: outcome.findings.map(findingJson) })
    }
    const { file, places, notPlaced, diff, written } = outcome
    this.log(renderAdopted(outcome, style.language))
    return this.leave(places.length === 0 && notPlaced.length > 0 ? 1 : 0, { file, places, diff, written, notPlaced: notPlaced.map(({ value, ...why }) => ({ ...driftJson(value), ...why })) })
  }
}

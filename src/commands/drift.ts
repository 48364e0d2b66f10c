import { Flags } from '@oclif/core'
import { driftOf } from '../workflows/drift.js'
import { fileArg, GatewrightCommand } from './shared/base.js'

export default class Drift extends GatewrightCommand {
  static override summary = 'Shows what differs from the last apply, and who made the difference.'
  static override examples = ['<%= config.bin %> drift', '<%= config.bin %> drift --detailed-exitcode']
  static override args = { file: fileArg }
  static override flags = { 'detailed-exitcode': Flags.boolean({ description: 'exit 2 when there is drift' }) }

  async run() {
    const { args, flags } = await this.parse(Drift)
    const drift = await driftOf(args.file)
    for (const { address, path, expected, found, madeBy } of drift) this.log(`  ~ ${address}  ${path}  ${JSON.stringify(expected)} → ${JSON.stringify(found)}  (${madeBy})`)
    this.log(drift.length === 0 ? 'No drift: what is in force is what was applied last.' : `\n  ${drift.length} values differ.\n  Next: gatewright plan`)
    return this.leave(flags['detailed-exitcode'] && drift.length > 0 ? 2 : 0, { drift })
  }
}

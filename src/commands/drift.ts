import { Flags } from '@oclif/core'
import { isAdoptable } from '../plan/drift.js'
import { driftJson, renderDrift } from '../view/drift.js'
import { driftOf } from '../workflows/drift.js'
import { fileArg, GatewrightCommand } from './shared/base.js'

export default class Drift extends GatewrightCommand {
  static override summary = 'Shows what differs from the last apply, and who made the difference.'
  static override description = "Causes: the provider's notice, its answer to an order, an order that was rejected or withdrawn, unknown. What the file says by now is no drift."
  static override examples = ['<%= config.bin %> drift', '<%= config.bin %> drift --detailed-exitcode']
  static override args = { file: fileArg }
  static override flags = { 'detailed-exitcode': Flags.boolean({ description: 'exit 2 when there is drift' }) }

  async run() {
    const { args, flags } = await this.parse(Drift)
    const { drift, language } = await driftOf(args.file)
    this.log(renderDrift(drift, drift.some(isAdoptable) ? 'gatewright adopt' : 'gatewright plan', this.style(flags, language)))
    return this.leave(flags['detailed-exitcode'] && drift.length > 0 ? 2 : 0, { drift: drift.map(driftJson) })
  }
}

import { Flags } from '@oclif/core'
import { renderFaults, renderSteps } from '../view/gateways.js'
import { sayGateways } from '../view/messages/gateways.js'
import { repairGateways } from '../workflows/repair.js'
import { fileArg, GatewrightCommand } from './shared/base.js'

export default class Repair extends GatewrightCommand {
  static override summary = 'Makes gateways what is on record: after a reboot, hands on a machine, or a change that stopped half-way.'
  static override description = 'For gateways of one\'s own (driver wireguard). Reads every node first and says what differs; what is right is not touched.'
  static override examples = ['<%= config.bin %> repair --dry-run', '<%= config.bin %> repair --yes']
  static override args = { file: fileArg }
  static override flags = {
    'dry-run': Flags.boolean({ description: 'only says what differs; exit 2 when something does' }),
    yes: Flags.boolean({ char: 'y', description: 'without asking (needed without a terminal)' }),
  }

  async run() {
    const { args, flags } = await this.parse(Repair)
    const { faults, steps, language } = await repairGateways(args.file, async (found, deployment, own) => {
      const style = this.style(flags, own)
      this.log(renderFaults(found, style))
      if (flags['dry-run']) return false
      return found.length === 0 || this.confirmed(flags, deployment, own, (spoken) => sayGateways(spoken, 'ask'))
    }, this.toldBroken)
    const style = this.style(flags, language)
    if (steps) this.log(renderSteps(steps, style))
    else if (faults.length > 0) this.log(sayGateways(style.language, flags['dry-run'] ? 'next' : 'declined'))
    return this.leave(steps ? 0 : flags['dry-run'] ? (faults.length > 0 ? 2 : 0) : 1, { faults, steps: steps ?? null })
  }
}

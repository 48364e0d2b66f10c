import { Args, Flags } from '@oclif/core'
import { renderSteps } from '../../view/gateways.js'
import { sayGateways } from '../../view/messages/gateways.js'
import { restartNode } from '../../workflows/gateway.js'
import { fileArg, GatewrightCommand } from '../shared/base.js'

export default class GatewayRestart extends GatewrightCommand {
  static override summary = "Starts a node's WireGuard anew, in place: after an upgrade of its programs."
  static override description = 'What the node knows of its devices is kept and put back, and the devices are woken, so that they need not find out by themselves (15 s).'
  static override examples = ['<%= config.bin %> gateway restart tokyo tk1', '<%= config.bin %> gateway restart tokyo tk1 --yes']
  static override args = { region: Args.string({ description: 'name of the region', required: true }), node: Args.string({ description: 'name of the host', required: true }), file: fileArg }
  static override flags = { yes: Flags.boolean({ char: 'y', description: 'without asking (needed without a terminal)' }) }

  async run() {
    const { args, flags } = await this.parse(GatewayRestart)
    const { region, node } = args
    const { steps, language: own } = await restartNode(args.file, region, node, (deployment, language) => this.confirmed(flags, deployment, language, (spoken) => sayGateways(spoken, 'restart.ask', { region, node })))
    const style = this.style(flags, own)
    this.log(steps === undefined ? sayGateways(style.language, 'declined') : renderSteps(steps, style))
    return this.leave(steps === undefined ? 1 : 0, { region, node, steps: steps ?? null })
  }
}

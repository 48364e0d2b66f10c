import { Args, Flags } from '@oclif/core'
import { renderSteps } from '../../view/gateways.js'
import { sayGateways } from '../../view/messages/gateways.js'
import { switchGateway } from '../../workflows/gateway.js'
import { fileArg, GatewrightCommand } from '../shared/base.js'

export default class GatewaySwitch extends GatewrightCommand {
  static override summary = "Moves a redundant region's endpoint to its other node, so that the one it leaves can be worked on."
  static override description = 'Sessions go on: endpoints are loaded first, the old node is fenced, the address moves, devices are woken; where they do not answer, it moves back.'
  static override examples = ['<%= config.bin %> gateway switch tokyo', '<%= config.bin %> gateway switch tokyo --to tk2 --yes']
  static override args = { region: Args.string({ description: 'name of the region', required: true }), file: fileArg }
  static override flags = { to: Flags.string({ description: 'the node that takes over (default: the other one)', helpValue: 'NODE' }), yes: Flags.boolean({ char: 'y', description: 'without asking (needed without a terminal)' }) }

  async run() {
    const { args, flags } = await this.parse(GatewaySwitch)
    const { region } = args
    const { steps, language: own } = await switchGateway(args.file, region, flags.to, (deployment, language) => this.confirmed(flags, deployment, language, (spoken) => (flags.to === undefined ? sayGateways(spoken, 'switch.ask', { region }) : sayGateways(spoken, 'switch.ask.to', { region, node: flags.to }))))
    const style = this.style(flags, own)
    this.log(steps === undefined ? sayGateways(style.language, 'declined') : steps.length === 0 ? sayGateways(style.language, 'switch.none', { region }) : renderSteps(steps, style))
    return this.leave(steps === undefined ? 1 : 0, { region, steps: steps ?? null })
  }
}

import { renderLabCheck } from '../../view/lab-check.js'
import { labCheck } from '../../workflows/lab-check.js'
import { fileArg, GatewrightCommand } from '../shared/base.js'

export default class LabCheck extends GatewrightCommand {
  static override summary = 'Runs the tests beside a deployment with real packets, in a lab of its own, and compares them with what the rules say.'
  static override description = 'Clients of the groups and regions that a test names knock at its addresses; a node is really taken away. Exit 1 when a test fails, or when the two proofs differ. Needs what lab up needs.'
  static override examples = ['<%= config.bin %> lab check', '<%= config.bin %> lab check deployment.yaml --json']
  static override args = { file: fileArg }

  async run() {
    const { args, flags } = await this.parse(LabCheck)
    const { language, ...checked } = await labCheck(args.file)
    this.log(renderLabCheck(checked, this.style(flags, language)))
    return this.leave(checked.failed + checked.differ > 0 ? 1 : 0, checked)
  }
}

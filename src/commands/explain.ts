import { Args } from '@oclif/core'
import { explainHere } from '../workflows/explain.js'
import { renderExplanation } from '../view/explain.js'
import { fileArg, GatewrightCommand } from './shared/base.js'

export default class Explain extends GatewrightCommand {
  static override summary = 'Explains a setting, an article, a rule or an obligation: meaning, limits, effect by driver, evidence, what to do.'
  static override examples = ['<%= config.bin %> explain gateway.port', '<%= config.bin %> explain art-8', '<%= config.bin %> explain "3(2)"', '<%= config.bin %> explain pool-overlap', '<%= config.bin %> explain send-order']
  static override args = { topic: Args.string({ description: 'setting, YAML path, article, rule or obligation; without one: the list' }), file: fileArg }

  async run() {
    const { args, flags } = await this.parse(Explain)
    const explanation = await explainHere(args.topic, args.file)
    this.log(renderExplanation(explanation, this.style(flags)))
    return explanation
  }
}

import { Args } from '@oclif/core'
import { renderPlan } from '../view/human.js'
import { planJson } from '../view/json.js'
import { nextCommand } from '../workflows/next-step.js'
import { readPlan } from '../workflows/plan-file.js'
import { GatewrightCommand } from './shared/base.js'

export default class Show extends GatewrightCommand {
  static override summary = 'Shows a saved plan.'
  static override examples = ['<%= config.bin %> show plan.json', '<%= config.bin %> show plan.json --lang ja']
  static override args = { plan: Args.string({ description: 'saved plan', required: true }) }

  async run() {
    const { args, flags } = await this.parse(Show)
    const plan = readPlan(args.plan)
    const style = this.style(flags)
    this.log(renderPlan(plan, { style, next: nextCommand(plan, args.plan, style.language) }).trimEnd())
    return planJson(plan)
  }
}

import { Args } from '@oclif/core'
import { showPlan } from '../view/formats.js'
import { planJson } from '../view/json.js'
import { nextCommand } from '../workflows/next-step.js'
import { readPlan } from '../workflows/plan-file.js'
import { GatewrightCommand } from './shared/base.js'
import { asksForJson, checkFormat, planFormatFlags } from './shared/plan-format.js'

export default class Show extends GatewrightCommand {
  static override summary = 'Shows a saved plan.'
  static override examples = ['<%= config.bin %> show plan.json', '<%= config.bin %> show plan.json --lang ja', '<%= config.bin %> show plan.json --format markdown --max-bytes 65536']
  static override args = { plan: Args.string({ description: 'saved plan', required: true }) }
  static override flags = planFormatFlags

  override jsonEnabled(): boolean {
    return super.jsonEnabled() || asksForJson(this.argv)
  }

  async run() {
    const { args, flags } = await this.parse(Show)
    checkFormat(flags)
    const plan = readPlan(args.plan)
    const style = this.style(flags)
    if (flags.format !== 'json') this.log(await showPlan(flags.format, plan, { style, next: nextCommand(plan, args.plan, style.language), whole: `gatewright show ${args.plan}`, explain: flags.explain, maxBytes: flags['max-bytes'] }))
    return planJson(plan)
  }
}

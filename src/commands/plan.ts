import { Flags } from '@oclif/core'
import { findingJson } from '../view/findings.js'
import { formatPlan } from '../view/formats.js'
import { planJson } from '../view/json.js'
import { nextCommand, planExitCode } from '../workflows/next-step.js'
import { checkDate } from '../workflows/order.js'
import { findDeploymentFile } from '../workflows/find-file.js'
import { planFile } from '../workflows/plan.js'
import { savePlan } from '../workflows/plan-file.js'
import { fileArg, GatewrightCommand, noFeesFlag } from './shared/base.js'
import { showInvalid } from './shared/invalid.js'
import { asksForJson, checkFormat, planFormatFlags } from './shared/plan-format.js'

export default class Plan extends GatewrightCommand {
  static override summary = 'Shows what would change, what it does to VPN sessions, and whether policy allows it.'
  static override description = 'Reads the service, writes nothing but the file named by --out. Exit 4 when no consent could lift the refusal.'
  static override examples = ['<%= config.bin %> plan', '<%= config.bin %> plan --out plan.json', '<%= config.bin %> plan --detailed-exitcode --json', '<%= config.bin %> plan --format markdown --no-fees']
  static override args = { file: fileArg }
  static override flags = {
    out: Flags.string({ char: 'o', description: 'save the plan, to be applied exactly as it is', helpValue: 'FILE' }),
    at: Flags.string({ description: 'plan as of another day; such a plan cannot be applied', helpValue: 'YYYY-MM-DD' }),
    ...planFormatFlags,
    'no-fees': noFeesFlag,
    'detailed-exitcode': Flags.boolean({ description: 'exit 2 when there are changes' }),
  }

  override jsonEnabled(): boolean {
    return super.jsonEnabled() || asksForJson(this.argv)
  }

  async run() {
    const { args, flags } = await this.parse(Plan)
    checkFormat(flags)
    const file = findDeploymentFile(args.file)
    checkDate(flags.at)
    const outcome = await planFile(file, { at: flags.at, hideFees: flags['no-fees'] })
    if (outcome.status === 'invalid') {
      if (flags.format !== 'json') showInvalid(outcome, this.style(flags))
      return this.leave(3, { valid: false, findings: outcome.findings.map(findingJson) })
    }
    const { plan, deployment } = outcome
    if (flags.out) savePlan(plan, flags.out, { file, deployment })
    const style = this.style(flags, deployment.metadata.language)
    const whole = flags.out ? `gatewright show ${flags.out}` : `gatewright plan ${file}`
    if (flags.format !== 'json') this.log(formatPlan(flags.format, plan, { style, next: nextCommand(plan, flags.out ?? file, style.language), whole, explain: flags.explain, maxBytes: flags['max-bytes'] }))
    return this.leave(planExitCode(plan, flags['detailed-exitcode']), planJson(plan))
  }
}

import { Flags } from '@oclif/core'
import { approvalRemarks } from '../view/approvals.js'
import { findingJson } from '../view/findings.js'
import { renderPlan } from '../view/human.js'
import { planJson } from '../view/json.js'
import { nextCommand, planExitCode } from '../workflows/next-step.js'
import { checkDate } from '../workflows/order.js'
import { findDeploymentFile } from '../workflows/find-file.js'
import { planFile } from '../workflows/plan.js'
import { savePlan } from '../workflows/plan-file.js'
import { approvalsFlag } from './shared/consent-flag.js'
import { fileArg, GatewrightCommand, noFeesFlag } from './shared/base.js'
import { showInvalid } from './shared/invalid.js'

export default class Plan extends GatewrightCommand {
  static override summary = 'Shows what would change, what it does to VPN sessions, and whether policy allows it.'
  static override description = 'Reads the service, writes nothing but the file named by --out. Exit 4 when no consent could lift the refusal.'
  static override examples = ['<%= config.bin %> plan', '<%= config.bin %> plan --out plan.json', '<%= config.bin %> plan --detailed-exitcode --json']
  static override args = { file: fileArg }
  static override flags = {
    out: Flags.string({ char: 'o', description: 'save the plan, to be applied exactly as it is', helpValue: 'FILE' }),
    at: Flags.string({ description: 'plan as of another day; such a plan cannot be applied', helpValue: 'YYYY-MM-DD' }),
    approvals: approvalsFlag,
    'no-fees': noFeesFlag,
    'detailed-exitcode': Flags.boolean({ description: 'exit 2 when there are changes' }),
  }

  async run() {
    const { args, flags } = await this.parse(Plan)
    const file = findDeploymentFile(args.file)
    checkDate(flags.at)
    const outcome = await planFile(file, { at: flags.at, hideFees: flags['no-fees'], approvals: flags.approvals })
    if (outcome.status === 'invalid') {
      showInvalid(outcome, this.style(flags))
      return this.leave(3, { valid: false, findings: outcome.findings.map(findingJson) })
    }
    const { plan, deployment, approvals } = outcome
    if (flags.out) savePlan(plan, flags.out)
    const style = this.style(flags, deployment.metadata.language)
    this.log(renderPlan(plan, { style, next: nextCommand(plan, flags.out ?? file, style.language), remarks: approvalRemarks(approvals, style.language) }).trimEnd())
    return this.leave(planExitCode(plan, flags['detailed-exitcode']), planJson(plan))
  }
}

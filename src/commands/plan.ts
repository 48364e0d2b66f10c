import { Args, Flags } from '@oclif/core'
import { approvalRemarks } from '../view/approvals.js'
import { findingJson } from '../view/findings.js'
import { showPlan } from '../view/formats.js'
import { planJson } from '../view/json.js'
import { nextCommand, planExitCode, withOnly } from '../workflows/next-step.js'
import { checkDate } from '../workflows/order.js'
import { findDeploymentFile } from '../workflows/find-file.js'
import { planFile } from '../workflows/plan.js'
import { savePlan } from '../workflows/plan-file.js'
import { approvalsFlag } from './shared/consent-flag.js'
import { fileArg, GatewrightCommand, noFeesFlag, onlyFlag } from './shared/base.js'
import { showInvalid } from './shared/invalid.js'
import { checkManyFlags, planMany } from './shared/plan-all.js'
import { asksForJson, checkFormat, planFormatFlags } from './shared/plan-format.js'

export default class Plan extends GatewrightCommand {
  static override summary = 'Shows what would change, what it does to VPN sessions, and whether policy allows it.'
  static override description = 'Reads the service, writes nothing but the file named by --out. Exit 4 when no consent could lift the refusal.'
  static override examples = ['<%= config.bin %> plan', '<%= config.bin %> plan --out plan.json', '<%= config.bin %> plan --detailed-exitcode --json', '<%= config.bin %> plan --format markdown --no-fees', '<%= config.bin %> plan --only rule.block-erp', '<%= config.bin %> plan --when', '<%= config.bin %> plan --least-disruptive --out plan.json', '<%= config.bin %> plan --all --changed-since origin/main']
  static override args = { file: Args.string({ description: `${fileArg.description}; with --all, a folder`, name: 'file' }) }
  static override flags = {
    out: Flags.string({ char: 'o', description: 'save the plan, to be applied exactly as it is', helpValue: 'FILE' }),
    at: Flags.string({ description: 'plan as of another day; such a plan cannot be applied', helpValue: 'YYYY-MM-DD' }),
    when: Flags.boolean({ description: 'show what it would cut now and in each window to come, from recorded sessions (gatewright status --sample)' }),
    only: onlyFlag,
    'least-disruptive': Flags.boolean({ description: 'take less disruptive ways than the file says, where the plan knows some; what they leave for later is in the next plan' }),
    approvals: approvalsFlag,
    ...planFormatFlags,
    'no-fees': noFeesFlag,
    all: Flags.boolean({ description: 'plan every deployment below a folder: a line each, and the most severe exit code' }),
    jobs: Flags.integer({ char: 'j', min: 1, description: 'with --all: how many at a time (default: the cores)', helpValue: 'N' }),
    'changed-since': Flags.string({ description: 'with --all: only deployments that changed since this branch left a Git ref, in their file or in one that they name', helpValue: 'REF' }),
    'out-dir': Flags.string({ description: 'with --all: save each plan as NAME.json there', helpValue: 'DIR' }),
    'detailed-exitcode': Flags.boolean({ description: 'exit 2 when there are changes' }),
  }

  override jsonEnabled(): boolean {
    return super.jsonEnabled() || asksForJson(this.argv)
  }

  async run() {
    const { args, flags } = await this.parse(Plan)
    checkFormat(flags)
    checkManyFlags(flags)
    checkDate(flags.at)
    if (flags.all) {
      const { text, exitCode, json } = await planMany(args.file ?? '.', flags, this.style(flags), this.jsonEnabled())
      this.log(text)
      return this.leave(exitCode, json)
    }
    const file = findDeploymentFile(args.file)
    const outcome = await planFile(file, { at: flags.at, hideFees: flags['no-fees'], only: flags.only, leastDisruptive: flags['least-disruptive'], approvals: flags.approvals })
    if (outcome.status === 'invalid') {
      if (flags.format !== 'json') showInvalid(outcome, this.style(flags))
      return this.leave(3, { valid: false, findings: outcome.findings.map(findingJson) })
    }
    const { plan, deployment, approvals } = outcome
    if (flags.out) savePlan(plan, flags.out, { file, deployment })
    const style = this.style(flags, deployment.metadata.language)
    const whole = flags.out ? `gatewright show ${flags.out}` : `gatewright plan ${file}`
    if (flags.format !== 'json') this.log(await showPlan(flags.format, plan, { style, next: nextCommand(plan, flags.out ?? withOnly(file, flags.only), style.language), whole, explain: flags.explain, maxBytes: flags['max-bytes'], remarks: approvalRemarks(approvals, style.language) }))
    if (!flags.when || plan.changes.length === 0) return this.leave(planExitCode(plan, flags['detailed-exitcode']), planJson(plan))
    const [{ whenToApply }, { renderWhen }] = [await import('../workflows/when-to.js'), await import('../view/when.js')]
    const when = await whenToApply(file, outcome)
    if (flags.format !== 'json') this.log(renderWhen(when, style))
    return this.leave(planExitCode(plan, flags['detailed-exitcode']), { plan: planJson(plan), when })
  }
}

import { Args, Flags } from '@oclif/core'
import type { Language } from '../diagnostics/finding.js'
import { approvalRemarks } from '../view/approvals.js'
import { UsageError } from '../support/errors.js'
import { renderAwaited } from '../view/confirm.js'
import { dueText } from '../view/due.js'
import { findingJson } from '../view/findings.js'
import { applySummary } from '../view/progress.js'
import { renderPlan } from '../view/human.js'
import { applyFile, applySaved, type Reviewed } from '../workflows/apply-target.js'
import { waitOf } from '../workflows/confirm.js'
import { findDeploymentFile } from '../workflows/find-file.js'
import { nextCommand, withOnly } from '../workflows/next-step.js'
import { isPlanFile } from '../workflows/plan-file.js'
import { confirmName } from './shared/ask.js'
import { GatewrightCommand, noFeesFlag, onlyFlag } from './shared/base.js'
import { approvalsFlag, consentFlag } from './shared/consent-flag.js'
import { onInterrupt } from './shared/interrupt.js'
import { showInvalid } from './shared/invalid.js'
import { liveProgress } from './shared/live.js'

export default class Apply extends GatewrightCommand {
  static override summary = 'Applies a saved plan, or plans, shows, asks and applies.'
  static override description = [
    'A saved plan is applied exactly as reviewed, without a question, or refused before anything is touched (exit 4, 5, 6).',
    '--due: exit 0 when it was applied, when orders were issued, when nothing is to do, and when it is not due: window, freeze, maintenance, approvals, consent, hold, lock (--json: due, reason, notBefore). 3 invalid, 4 refused by the contract, 7 stopped half-way.',
  ].join('\n')
  static override examples = ['<%= config.bin %> apply plan.json', '<%= config.bin %> apply --yes', '<%= config.bin %> apply --due', '<%= config.bin %> apply plan.json --confirm-within 10m', '<%= config.bin %> apply plan.json --accept-disruption stall:tokyo=1s']
  static override args = { target: Args.string({ description: 'saved plan or deployment file' }) }
  static override flags = {
    'accept-disruption': consentFlag,
    'accept-worse': Flags.boolean({ description: 'go on after a wave that was worse than forecast, where an apply stopped at it; later waves are checked as before' }),
    approvals: approvalsFlag,
    'confirm-within': Flags.string({ description: 'take it back by itself unless gatewright confirm comes within this time; only where the plan has a way back', helpValue: 'DURATION' }),
    due: Flags.boolean({ description: 'for a machine on a schedule: apply only what may be applied now, else say why not and from when (exit 0); never asks, never waits' }),
    'merge-with': Flags.string({ description: "maintenance of the provider that this apply is merged with, instead of waiting for its end", helpValue: 'N-0001', multiple: true, multipleNonGreedy: true }),
    only: onlyFlag,
    'no-fees': noFeesFlag,
    yes: Flags.boolean({ char: 'y', description: 'apply without asking (needed without a terminal, for a deployment file)' }),
  }

  async run() {
    const { args, flags } = await this.parse(Apply)
    const consents = flags['accept-disruption'] ?? []
    const target = args.target !== undefined && isPlanFile(args.target) ? args.target : findDeploymentFile(args.target)
    const saved = args.target !== undefined && isPlanFile(args.target)
    if (saved && flags.only) throw new UsageError('only-of-saved', { plan: target })
    // That the caller is cut off is a matter of where it runs, not of what policy allows.
    if (flags.due && consents.some(({ effect }) => effect !== 'own-way-in')) throw new UsageError('due-with-consent')
    const confirmWithin = flags['confirm-within'] === undefined ? undefined : waitOf('--confirm-within', flags['confirm-within'])
    let style = this.style(flags)
    const live = liveProgress(this.jsonEnabled(), style.language)
    const speaking = (language: Language): void => {
      style = this.style(flags, language)
      live.speak(style.language)
    }
    const common = { consents, acceptWorse: flags['accept-worse'], mergeWith: flags['merge-with'] ?? [], approvals: flags.approvals, ...(confirmWithin !== undefined && { confirmWithin }), signal: onInterrupt(live), report: live.report, speaking }
    const review = async ({ plan, approvals }: Reviewed): Promise<boolean> => {
      this.log(renderPlan(plan, { style, next: flags.yes ? '' : nextCommand(plan, withOnly(target, flags.only), style.language), remarks: approvalRemarks(approvals, style.language) }))
      return flags.yes || plan.changes.length === 0 || (await confirmName(plan.deployment.name, style.language))
    }
    const outcome = await (saved ? applySaved(target, { ...common, due: flags.due }) : applyFile(target, { ...common, review, only: flags.only ?? [], hideFees: flags['no-fees'], due: flags.due })).finally(live.stop)
    if (outcome.status === 'invalid') {
      showInvalid(outcome, style)
      return this.leave(3, { valid: false, findings: outcome.findings.map(findingJson) })
    }
    if (outcome.status === 'not-due') {
      this.log(dueText(outcome, style.language))
      return outcome
    }
    const { text, exitCode } = applySummary(outcome, style.language)
    this.log(text)
    if ('pending' in outcome && outcome.pending) this.log(renderAwaited(outcome.pending, style))
    if (!flags.due) return this.leave(exitCode, outcome)
    // Orders that people carry out are no failure of the machine that issued them.
    return this.leave(exitCode === 8 ? 0 : exitCode, { due: true, reason: 'rest' in outcome ? (outcome.rest?.reason ?? null) : null, notBefore: 'rest' in outcome ? (outcome.rest?.notBefore ?? null) : null, ...outcome })
  }
}

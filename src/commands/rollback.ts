import { Args, Flags } from '@oclif/core'
import { findingJson } from '../view/findings.js'
import { planJson } from '../view/json.js'
import { applySummary } from '../view/progress.js'
import { renderAfter, renderNothingBack, renderWayBack } from '../view/rollback.js'
import { nextBack } from '../workflows/next-step.js'
import { rollBack } from '../workflows/rollback.js'
import { confirmName } from './shared/ask.js'
import { fileArg, GatewrightCommand, noFeesFlag } from './shared/base.js'
import { approvalsFlag, consentFlag } from './shared/consent-flag.js'
import { onInterrupt } from './shared/interrupt.js'
import { liveProgress } from './shared/live.js'

export default class Rollback extends GatewrightCommand {
  static override summary = 'Takes an apply back: shows its reverse plan with what it disturbs and what stays, asks, applies, and puts the deployment on hold.'
  static override description = 'What somebody changed since stays. Orders that nobody has sent are withdrawn; those done become orders back. Until gatewright release only a rollback is applied (exit 4).'
  static override examples = [
    '<%= config.bin %> rollback 7 --reason "INC-4711: branch offices cannot connect" --accept-disruption stall:tokyo=1s',
    '<%= config.bin %> rollback 7 --reason INC-4711 --break-glass INC-4711 --yes', '<%= config.bin %> rollback 7 --reason INC-4711 --write',
    '<%= config.bin %> rollback 7 --reason INC-4711 --out back.json',
  ]
  static override args = { apply: Args.string({ description: 'number of the apply as in gatewright history, or its plan', required: true }), file: fileArg }
  static override flags = {
    reason: Flags.string({ description: 'why; it is recorded, and shown while the deployment is on hold', helpValue: 'TEXT', required: true }),
    'accept-disruption': consentFlag,
    approvals: approvalsFlag,
    out: Flags.string({ char: 'o', description: 'save the reverse plan, for others to approve, and apply nothing', helpValue: 'FILE' }),
    'break-glass': Flags.string({ description: 'go past windows, freezes, maintenance, approvals and consent with this ticket; somebody else reviews it afterwards', helpValue: 'TICKET' }),
    write: Flags.boolean({ description: 'put the old values into the deployment file, comments kept' }),
    'no-fees': noFeesFlag,
    yes: Flags.boolean({ char: 'y', description: 'without asking (needed without a terminal)' }),
  }

  async run() {
    const { args, flags } = await this.parse(Rollback)
    let style = this.style(flags)
    const live = liveProgress(this.jsonEnabled(), style.language)
    const back = await rollBack(args.apply, args.file, {
      reason: flags.reason, ticket: flags['break-glass'] ?? null, write: flags.write, hideFees: flags['no-fees'], approvals: flags.approvals, out: flags.out, consents: flags['accept-disruption'] ?? [], signal: onInterrupt(live), report: live.report,
      speaking: (language) => {
        style = this.style(flags, language)
        live.speak(style.language)
      },
      broken: this.toldBroken,
      review: async (shown) => {
        this.log(renderWayBack(shown, flags.yes ? '' : nextBack(shown.plan, args.apply, style.language, flags.out), style))
        return flags.yes || (await confirmName(shown.plan.deployment.name, style.language))
      },
    }).finally(live.stop)
    const { result, shown, hold, file } = back
    if (flags.out && result.status === 'declined') return this.leave(0, planJson(shown.plan))
    const { text, exitCode } = applySummary(result, style.language)
    if (result.status === 'nothing') this.log(renderNothingBack(shown, style))
    else if (result.status !== 'done' || shown.plan.changes.length > 0) this.log(text)
    const after = result.status === 'declined' ? '' : renderAfter(back, style)
    if (after) this.log(after)
    return this.leave(exitCode, { ...result, apply: shown.applied.record.number, withdrawn: result.status === 'declined' ? [] : shown.withdraw, findings: shown.findings.map(findingJson), hold, file: { ...file, findings: file.findings.map(findingJson) } })
  }
}

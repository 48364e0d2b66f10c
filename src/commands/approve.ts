import { Args, Flags } from '@oclif/core'
import { approvedText, ceilingText } from '../view/approvals.js'
import { renderPlan } from '../view/human.js'
import { approvePlan } from '../workflows/approve.js'
import { GatewrightCommand } from './shared/base.js'
import { approvalsFlag, consentsFlag } from './shared/consent-flag.js'

export default class Approve extends GatewrightCommand {
  static override summary = "Approves a saved plan's intent, up to a ceiling of disruption, with an SSH key."
  static override description = 'ssh-keygen (or the agent) signs; the private key is never read by gatewright. A new plan with the same intent keeps the approval; one that means or does something else does not.'
  static override examples = ['<%= config.bin %> approve plan.json --key ~/.ssh/id_ed25519', '<%= config.bin %> approve plan.json --key ~/.ssh/id_ed25519 --up-to reconnect:tokyo=30s --max-sessions 500 --until 2026-12-20']
  static override args = { plan: Args.string({ description: 'saved plan', required: true }) }
  static override flags = {
    key: Flags.string({ description: 'SSH key to sign with; its public half stands beside it, or is named where an agent holds the key', helpValue: 'FILE', required: true }),
    'up-to': consentsFlag('approve up to this effect there, for so long (default: what the plan says that it does)'),
    'max-sessions': Flags.integer({ description: 'approve only while at most so many sessions are likely met', helpValue: 'N', min: 0 }),
    until: Flags.string({ description: 'approve until then: a day in Tokyo, that day included, or a moment', helpValue: 'MOMENT' }),
    approvals: approvalsFlag,
    as: Flags.string({ description: 'name among the allowed signers, where the key alone does not tell it', helpValue: 'NAME' }),
  }

  async run() {
    const { args, flags } = await this.parse(Approve)
    let style = this.style(flags)
    const approved = await approvePlan({
      plan: args.plan, key: flags.key, upTo: flags['up-to'] ?? [], maxSessions: flags['max-sessions'], until: flags.until, approvals: flags.approvals, as: flags.as,
      show: (plan, approval, language) => {
        style = this.style(flags, language)
        this.log(`${renderPlan(plan, { style, next: '' })}\n${ceilingText(approval, style)}\n`)
      },
    })
    this.log(approvedText({ ...approved, plan: args.plan }, style.language))
    const { approval, file, fingerprint, state } = approved
    return { approval, file, fingerprint, approvals: state ?? null }
  }
}

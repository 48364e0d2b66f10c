import { Flags } from '@oclif/core'
import { applySummary } from '../view/progress.js'
import { renderPlan } from '../view/human.js'
import { destroyDeployment } from '../workflows/destroy.js'
import { confirmName } from './shared/ask.js'
import { fileArg, GatewrightCommand } from './shared/base.js'
import { consentFlag } from './shared/consent-flag.js'
import { onInterrupt } from './shared/interrupt.js'
import { liveProgress } from './shared/live.js'

export default class Destroy extends GatewrightCommand {
  static override summary = 'Removes everything of a simulated or wireguard deployment.'
  static override description = 'A contract ends by endsOn, never by destroy: with driver manual this is refused (exit 4).'
  static override examples = ['<%= config.bin %> destroy --accept-disruption lockout', '<%= config.bin %> destroy --yes --accept-disruption lockout --accept-disruption host-cut']
  static override args = { file: fileArg }
  static override flags = { 'accept-disruption': consentFlag, yes: Flags.boolean({ char: 'y', description: 'without asking' }) }

  async run() {
    const { args, flags } = await this.parse(Destroy)
    let style = this.style(flags)
    const live = liveProgress(this.jsonEnabled(), style.language)
    const outcome = await destroyDeployment(args.file, {
      consents: flags['accept-disruption'] ?? [], signal: onInterrupt(live), report: live.report,
      speaking: (language) => {
        style = this.style(flags, language)
        live.speak(style.language)
      },
      review: async ({ plan }) => {
        this.log(renderPlan(plan, { style, next: '' }))
        return flags.yes || (await confirmName(plan.deployment.name, style.language))
      },
    }).finally(live.stop)
    const { text, exitCode } = applySummary(outcome, style.language)
    this.log(text)
    return this.leave(exitCode, outcome)
  }
}

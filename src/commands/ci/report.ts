import { Args } from '@oclif/core'
import type { Language } from '../../diagnostics/finding.js'
import { sayCi } from '../../view/messages/ci.js'
import { reportStanding } from '../../workflows/ci-report.js'
import { GatewrightCommand } from '../shared/base.js'

export default class CiReport extends GatewrightCommand {
  static override summary = 'Keeps one issue up to date with drift and overdue obligations, for a nightly job.'
  static override description = [
    'Opens it, edits it when what it says changed, closes it with a note when all is well, opens it again. Exit 0 when that is done; 1 when the platform refuses, 3 for an invalid file, 64 outside of a job or without a token.',
    'GitHub: GITHUB_TOKEN, with issues: write. GitLab: GATEWRIGHT_GITLAB_TOKEN, scope api.',
  ].join('\n')
  static override examples = ['<%= config.bin %> ci report', '<%= config.bin %> ci report tokyo.yaml osaka.yaml --json']
  static override strict = false
  static override args = { file: Args.string({ description: 'deployment files (default: deployment.yaml, or the only deployment in the folder)' }) }

  async run() {
    const { argv, flags } = await this.parse(CiReport)
    const { reported, language: spoken } = await reportStanding(argv as string[], flags.lang as Language | undefined)
    const { language } = this.style(flags, spoken)
    this.log([sayCi(language, `issue.${reported.outcome}`, { url: reported.url ?? '' }), ...reported.deployments.map((each) => `  ${sayCi(language, 'counts', each)}`)].join('\n'))
    return reported
  }
}

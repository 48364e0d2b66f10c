import { Args, Flags } from '@oclif/core'
import { UsageError } from '../../support/errors.js'
import { leastMaxBytes } from '../../view/markdown.js'
import { sayCi } from '../../view/messages/ci.js'
import { commentPlans } from '../../workflows/ci-comment.js'
import { GatewrightCommand } from '../shared/base.js'

export default class CiComment extends GatewrightCommand {
  static override summary = 'Comments saved plans on the pull request of this CI job, in place.'
  static override description = [
    'Of several plans there is one comment. Where nothing changes, a comment that is there gets one short line, and none is made. Only a comment by the account of the token is touched.',
    'GitHub: GITHUB_TOKEN, with pull-requests: write. GitLab: GATEWRIGHT_GITLAB_TOKEN, scope api. Exit 1 when the platform refuses, 5 for a plan that was altered, 64 outside of a job or without a token.',
  ].join('\n')
  static override examples = ['<%= config.bin %> ci comment plan.json', '<%= config.bin %> ci comment tokyo.json osaka.json --lang ja']
  static override strict = false
  static override args = { plan: Args.string({ description: 'saved plans', required: true }) }
  static override flags = { 'max-bytes': Flags.integer({ description: 'the size that the platform takes (UTF-8); details are left out to fit', helpValue: 'N' }) }

  async run() {
    const { argv, flags } = await this.parse(CiComment)
    const maxBytes = flags['max-bytes']
    if (maxBytes !== undefined && maxBytes < leastMaxBytes) throw new UsageError('too-few-bytes', { given: maxBytes, least: leastMaxBytes })
    const { language } = this.style(flags)
    const commented = await commentPlans(argv as string[], { language, maxBytes })
    const change = `${commented.platform === 'gitlab' ? '!' : '#'}${commented.change}`
    this.log(sayCi(language, `comment.${commented.outcome}`, { change, url: commented.url ?? '' }))
    return commented
  }
}

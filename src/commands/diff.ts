import { say } from '../view/messages.js'
import { sayMisc } from '../view/messages/misc.js'
import { committedDiff } from '../workflows/diff.js'
import { fileArg, GatewrightCommand } from './shared/base.js'

export default class Diff extends GatewrightCommand {
  static override summary = 'Unified diff of what is committed, as YAML, against the file.'
  static override examples = ['<%= config.bin %> diff']
  static override args = { file: fileArg }

  async run() {
    const { args, flags } = await this.parse(Diff)
    const { language: spoken, ...result } = await committedDiff(args.file)
    const { language } = this.style(flags, spoken)
    this.log(result.diff === '' ? `${sayMisc(language, 'diff.none')}\n\n  ${say(language, 'next', { command: 'gatewright status' })}` : result.diff.trimEnd())
    return result
  }
}

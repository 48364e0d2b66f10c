import { committedDiff } from '../workflows/diff.js'
import { fileArg, GatewrightCommand } from './shared/base.js'

export default class Diff extends GatewrightCommand {
  static override summary = 'Unified diff of what is committed, as YAML, against the file.'
  static override examples = ['<%= config.bin %> diff']
  static override args = { file: fileArg }

  async run() {
    const { args } = await this.parse(Diff)
    const result = await committedDiff(args.file)
    this.log(result.diff === '' ? 'No difference.\n\n  Next: gatewright status' : result.diff.trimEnd())
    return result
  }
}

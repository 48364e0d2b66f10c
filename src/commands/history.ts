import { renderHistory } from '../view/history.js'
import { withService } from '../workflows/attach.js'
import { fileArg, GatewrightCommand } from './shared/base.js'

export default class History extends GatewrightCommand {
  static override summary = 'Shows who applied what, when, with which consent, and the forecast beside what was observed.'
  static override examples = ['<%= config.bin %> history', '<%= config.bin %> history --json']
  static override args = { file: fileArg }

  async run() {
    const { args, flags } = await this.parse(History)
    return withService(args.file, async ({ service, deployment }) => {
      const applies = await service.history()
      this.log(renderHistory(applies, this.style(flags, deployment.metadata.language)))
      return { applies }
    }, this.toldBroken)
  }
}

import { renderStatus, statusJson } from '../view/status.js'
import { withService } from '../workflows/attach.js'
import { fileArg, GatewrightCommand } from './shared/base.js'

export default class Status extends GatewrightCommand {
  static override summary = 'Shows what is in force: revision, gateways and nodes, live sessions, licences, open orders.'
  static override examples = ['<%= config.bin %> status', '<%= config.bin %> status --json']
  static override args = { file: fileArg }

  async run() {
    const { args, flags } = await this.parse(Status)
    return withService(args.file, async ({ service, deployment }) => {
      const [snapshot, sessions] = [await service.snapshot(), await service.sessions()]
      this.log(renderStatus(snapshot, sessions, this.style(flags, deployment.metadata.language)))
      return statusJson(snapshot, sessions)
    })
  }
}

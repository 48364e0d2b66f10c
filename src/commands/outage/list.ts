import { outageJson, renderOutages } from '../../view/notices.js'
import { outagesOf } from '../../workflows/outage.js'
import { fileArg, GatewrightCommand } from '../shared/base.js'

export default class OutageList extends GatewrightCommand {
  static override summary = 'Lists the outages on record.'
  static override examples = ['<%= config.bin %> outage list', '<%= config.bin %> outage list --json']
  static override args = { file: fileArg }

  async run() {
    const { args, flags } = await this.parse(OutageList)
    const { outages, now, language } = await outagesOf(args.file)
    this.log(renderOutages(outages, now, this.style(flags, language)))
    return { outages: outages.map((outage) => outageJson(outage, now)) }
  }
}

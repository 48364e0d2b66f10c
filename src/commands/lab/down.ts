import { sayLab } from '../../view/messages/lab.js'
import { labDown } from '../../workflows/lab.js'
import { fileArg, GatewrightCommand } from '../shared/base.js'

export default class LabDown extends GatewrightCommand {
  static override summary = 'Ends the lab of a deployment; nothing of it stays.'
  static override examples = ['<%= config.bin %> lab down']
  static override args = { file: fileArg }

  async run() {
    const { args, flags } = await this.parse(LabDown)
    const { ended, name, language } = await labDown(args.file)
    this.log(sayLab(this.style(flags, language).language, ended ? 'down' : 'none', { name }))
    return { formatVersion: '1.0', deployment: name, ended }
  }
}

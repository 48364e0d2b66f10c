import { renderLab } from '../../view/lab.js'
import { sayLab } from '../../view/messages/lab.js'
import { labStatus } from '../../workflows/lab.js'
import { fileArg, GatewrightCommand } from '../shared/base.js'

export default class LabStatus extends GatewrightCommand {
  static override summary = 'Shows the lab of a deployment: which node is active, live sessions, and how the traffic of each client goes.'
  static override examples = ['<%= config.bin %> lab status', '<%= config.bin %> lab status --json']
  static override args = { file: fileArg }

  async run() {
    const { args, flags } = await this.parse(LabStatus)
    const { lab, name, language } = await labStatus(args.file)
    const style = this.style(flags, language)
    this.log(lab ? renderLab(lab, style) : sayLab(style.language, 'none', { name }))
    return { formatVersion: '1.0', running: lab !== undefined, ...lab }
  }
}

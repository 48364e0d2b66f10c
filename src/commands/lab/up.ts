import { Flags } from '@oclif/core'
import { renderLab } from '../../view/lab.js'
import { sayLab } from '../../view/messages/lab.js'
import { labUp } from '../../workflows/lab.js'
import { fileArg, GatewrightCommand } from '../shared/base.js'

export default class LabUp extends GatewrightCommand {
  static override summary = 'Starts a deployment as a lab: real gateways, hosts and clients with live traffic, in network namespaces of this machine.'
  static override description = "The lab stays until `lab down`, and cannot touch the machine's own network. Needs root, /dev/net/tun and Debian packages, which it names when they are missing."
  static override examples = ['<%= config.bin %> lab up', '<%= config.bin %> lab up deployment.yaml --clients 16']
  static override args = { file: fileArg }
  static override flags = { clients: Flags.integer({ description: 'how many: of four, one is behind NAT, one connects by IPv6, one is in another region', default: 4, min: 4, max: 256, helpValue: 'N' }) }

  async run() {
    const { args, flags } = await this.parse(LabUp)
    const { lab, took, tested, language } = await labUp(args.file, flags.clients)
    const style = this.style(flags, language)
    this.log(`${sayLab(style.language, 'up', { name: lab.deployment, seconds: took })}\n${renderLab(lab, style)}`)
    if (!tested) return { formatVersion: '1.0', took, ...lab }
    const [{ labCheck }, { renderLabCheck }] = [await import('../../workflows/lab-check.js'), await import('../../view/lab-check.js')]
    const { language: _same, ...tests } = await labCheck(args.file)
    this.log(`\n${renderLabCheck(tests, style)}`)
    return this.leave(tests.failed + tests.differ > 0 ? 1 : 0, { formatVersion: '1.0', took, ...lab, tests })
  }
}

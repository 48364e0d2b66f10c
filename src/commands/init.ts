import { Args, Flags } from '@oclif/core'
import { say } from '../view/messages.js'
import { sayMisc } from '../view/messages/misc.js'
import { initDeployment } from '../workflows/init.js'
import { askFor } from './shared/ask.js'
import { GatewrightCommand } from './shared/base.js'

const name = /^[a-z][a-z0-9-]{0,39}$/

export default class Init extends GatewrightCommand {
  static override summary = 'Writes a first deployment file: commented and valid.'
  static override description = 'Asks for what no flag says; without a terminal, defaults are taken. Never overwrites a file.'
  static override examples = ['<%= config.bin %> init', '<%= config.bin %> init acme --name acme --region tokyo --driver manual']
  static override args = { dir: Args.string({ description: 'folder (default: this one)', default: '.' }) }
  static override flags = {
    name: Flags.string({ description: 'identity of the deployment (a-z, 0-9, -; at most 40)' }),
    region: Flags.string({ description: 'home region' }),
    driver: Flags.option({ options: ['simulated', 'manual'] as const, description: 'who carries changes out' })(),
    licences: Flags.integer({ description: 'device licences, in hundreds (art. 3(1))' }),
    concurrent: Flags.option({ options: ['2000', '5000', '15000'] as const, description: 'concurrent devices (art. 3(2))' })(),
  }

  async run() {
    const { args, flags } = await this.parse(Init)
    const { language } = this.style(flags)
    const answers = {
      name: flags.name ?? (await askFor(sayMisc(language, 'init.name'), 'acme', name)),
      region: flags.region ?? (await askFor(sayMisc(language, 'init.region'), 'tokyo', name)),
      driver: flags.driver ?? ((await askFor(sayMisc(language, 'init.driver'), 'simulated', /^(simulated|manual)$/)) as 'simulated' | 'manual'),
      licences: flags.licences ?? Number(await askFor(sayMisc(language, 'init.licences'), '1000', /^[1-9]\d{0,2}00$/)),
      concurrent: Number(flags.concurrent ?? (await askFor(sayMisc(language, 'init.concurrent'), '2000', /^(2000|5000|15000)$/))) as 2000 | 5000 | 15000,
      language,
    }
    const result = await initDeployment(args.dir, answers)
    this.log(`${sayMisc(language, 'init.wrote', { files: [...result.files] })}\n${say(language, 'next', { command: `gatewright plan${args.dir === '.' ? '' : ` ${result.files[0]}`}` })}`)
    return result
  }
}

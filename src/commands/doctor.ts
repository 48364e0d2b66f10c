import { say } from '../view/messages.js'
import { pad } from '../view/style.js'
import { examine } from '../workflows/doctor.js'
import { GatewrightCommand } from './shared/base.js'

export default class Doctor extends GatewrightCommand {
  static override summary = 'Says what this machine has and lacks: Node, store, engine, folder, deployment file, and what the hosts of a wireguard deployment lack.'
  static override description = 'Looks only. Exit 1 when something is missing.'
  static override examples = ['<%= config.bin %> doctor']

  async run() {
    const { language } = this.style((await this.parse(Doctor)).flags)
    const checks = await examine()
    for (const { id, ok, spoken } of checks) {
      const { found, fix } = spoken(language)
      this.log(`${ok ? '✓' : '✗'} ${pad(id, 11)} ${found}${fix ? `\n  ${say(language, 'try', { fix })}` : ''}`)
    }
    const ok = checks.every((check) => check.ok)
    return this.leave(ok ? 0 : 1, { ok, checks })
  }
}

import { examine } from '../workflows/doctor.js'
import { GatewrightCommand } from './shared/base.js'

export default class Doctor extends GatewrightCommand {
  static override summary = 'Says what this machine has and lacks: Node, store, engine, folder, deployment file.'
  static override description = 'Looks only. Exit 1 when something is missing.'
  static override examples = ['<%= config.bin %> doctor']

  async run() {
    await this.parse(Doctor)
    const checks = examine()
    for (const { id, ok, found, fix } of checks) this.log(`${ok ? '✓' : '✗'} ${id.padEnd(11)} ${found}${fix ? `\n  Do: ${fix}` : ''}`)
    const ok = checks.every((check) => check.ok)
    return this.leave(ok ? 0 : 1, { ok, checks })
  }
}

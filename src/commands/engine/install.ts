import { GatewrightCommand } from '../shared/base.js'

export default class EngineInstall extends GatewrightCommand {
  static override summary = 'Finds the Pulumi engine, or installs it: official download, else a build from its Go modules.'
  static override examples = ['<%= config.bin %> engine install']

  async run() {
    await this.parse(EngineInstall)
    const { ensureEngine } = await import('../../engine/ensure.js')
    const engine = await ensureEngine((line) => this.note(line))
    this.log(`Engine ${engine.version} (${engine.how}): ${engine.command}\nNext: gatewright plan`)
    return engine
  }
}

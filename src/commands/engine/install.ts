import { GatewrightCommand } from '../shared/base.js'

export default class EngineInstall extends GatewrightCommand {
  static override summary = 'Finds the Pulumi engine, or installs it: official download, else a build from its Go modules.'
  static override description = 'GATEWRIGHT_ENGINE_SHA256 says which engine is trusted: another is not used (exit 1), also by apply.'
  static override examples = ['<%= config.bin %> engine install', 'GATEWRIGHT_ENGINE_SHA256=… <%= config.bin %> engine install']

  async run() {
    await this.parse(EngineInstall)
    const { engineChecksum, ensureEngine } = await import('../../engine/ensure.js')
    const engine = await ensureEngine((line) => this.note(line))
    const sha256 = await engineChecksum(engine)
    this.log(`Engine ${engine.version} (${engine.how}): ${engine.command}\nsha256 ${sha256}\nNext: gatewright plan`)
    return { ...engine, sha256 }
  }
}

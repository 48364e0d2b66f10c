import { withService } from '../workflows/attach.js'
import { fileArg, GatewrightCommand } from './shared/base.js'

export default class Audit extends GatewrightCommand {
  static override summary = 'Prints the event log, with its hash chain verified.'
  static override examples = ['<%= config.bin %> audit', '<%= config.bin %> audit --json > log.json']
  static override args = { file: fileArg }

  async run() {
    const { args } = await this.parse(Audit)
    return withService(args.file, async ({ service }) => {
      const entries = await service.audit()
      for (const { seq, at, actor, type, hash } of entries) this.log(`${String(seq).padStart(6)}  ${at}  ${actor.user}@${actor.host}  ${type}  ${hash.slice(0, 12)}`)
      this.log(entries.length === 0 ? 'The log is empty.' : `Chain unbroken over ${entries.length} events; head ${entries.at(-1)?.hash ?? ''}`)
      return { entries, head: entries.at(-1)?.hash ?? null }
    })
  }
}

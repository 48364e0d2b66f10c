import { momentText } from '../view/dates.js'
import { sayMisc } from '../view/messages/misc.js'
import { withService } from '../workflows/attach.js'
import { fileArg, GatewrightCommand } from './shared/base.js'

export default class Audit extends GatewrightCommand {
  static override summary = 'Prints the event log, with its hash chain verified.'
  static override examples = ['<%= config.bin %> audit', '<%= config.bin %> audit --json > log.json']
  static override args = { file: fileArg }

  async run() {
    const { args, flags } = await this.parse(Audit)
    return withService(args.file, async ({ service, deployment }) => {
      const { language } = this.style(flags, deployment.metadata.language)
      const entries = await service.audit()
      for (const { seq, at, actor, type, hash } of entries) this.log(`${String(seq).padStart(6)}  ${momentText(at, language)}  ${actor.user}@${actor.host}  ${type}  ${hash.slice(0, 12)}`)
      this.log(entries.length === 0 ? sayMisc(language, 'audit.empty') : sayMisc(language, 'audit.unbroken', { count: entries.length, head: entries.at(-1)?.hash ?? '' }))
      return { entries, head: entries.at(-1)?.hash ?? null }
    })
  }
}

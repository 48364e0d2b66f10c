import { Args, Flags } from '@oclif/core'
import { announcementText } from '../view/announcement.js'
import { announce } from '../workflows/announce.js'
import { GatewrightCommand } from './shared/base.js'

export default class Announce extends GatewrightCommand {
  static override summary = 'Writes what users must know of a saved plan or of a notice: who, when, how long, what to do.'
  static override description = 'It says what the plan or the notice says, and nothing else: what they leave open is told as open. A plan has the time of --from and --to, else the next window where policy makes it wait for one.'
  static override examples = ['<%= config.bin %> announce plan.json --lang ja', '<%= config.bin %> announce plan.json --from 2026-11-29T02:00 --to 2026-11-29T03:00', '<%= config.bin %> announce N-0001']
  static override args = {
    what: Args.string({ description: 'saved plan, or notice id', required: true, name: 'what' }),
    file: Args.string({ description: 'deployment file (default: deployment.yaml, or the only deployment in the folder)', name: 'file' }),
  }
  static override flags = {
    from: Flags.string({ description: 'when it begins: a day or a moment, Tokyo time where no offset is given', helpValue: 'WHEN' }),
    to: Flags.string({ description: 'when it is over; a day counts wholly', helpValue: 'WHEN' }),
  }

  async run() {
    const { args, flags } = await this.parse(Announce)
    const { announcement, language: documentLanguage } = await announce({ what: args.what, file: args.file, from: flags.from, to: flags.to })
    const { language } = this.style(flags, documentLanguage)
    const text = announcementText(announcement, language)
    this.log(text.trimEnd())
    const { text: notice, ...rest } = announcement
    return { ...rest, notice, language, text }
  }
}

import { Flags } from '@oclif/core'
import { sayStatus } from '../view/messages/status.js'
import { overdueOf } from '../view/standing.js'
import { renderStatus, statusJson } from '../view/status.js'
import { calendarText, saveCalendar, statusOf } from '../workflows/status.js'
import { fileArg, GatewrightCommand } from './shared/base.js'

export default class Status extends GatewrightCommand {
  static override summary = 'Shows what is in force, what is on its way, and what must be done by when.'
  static override description = 'Contract, gateways, sessions, open orders, notices, outages, obligations with article and day. Exit 2 with --fail-on-overdue when a day has passed.'
  static override examples = ['<%= config.bin %> status', '<%= config.bin %> status --json', '<%= config.bin %> status --sample', '<%= config.bin %> status --fail-on-overdue --ics obligations.ics']
  static override args = { file: fileArg }
  static override flags = {
    sample: Flags.boolean({ description: 'record the live sessions of this hour, for gatewright plan --when: for a schedule, once an hour' }),
    'fail-on-overdue': Flags.boolean({ description: 'exit 2 when an obligation is overdue' }),
    ics: Flags.string({ description: 'write the obligations as a calendar (iCalendar); - is stdout, and then nothing else goes there', helpValue: 'FILE' }),
  }

  async run() {
    const { args, flags } = await this.parse(Status)
    if (flags.sample) await (await import('../workflows/sample.js')).sampleSessions(args.file)
    const report = await statusOf(args.file, { forCalendar: flags.ics !== undefined, broken: this.toldBroken })
    const style = this.style(flags, report.language)
    const calendar = flags.ics === undefined ? undefined : await calendarText(report, style.language)
    if (calendar !== undefined && flags.ics === '-') {
      if (!this.jsonEnabled()) process.stdout.write(calendar)
    } else {
      this.log(renderStatus(report, style))
      if (calendar !== undefined && flags.ics !== undefined) {
        saveCalendar(calendar, flags.ics, report)
        this.note(sayStatus(style.language, 'ics.written', { file: flags.ics, count: report.obligations.length }))
      }
    }
    const late = overdueOf(report).length > 0
    return this.leave(flags['fail-on-overdue'] && late ? 2 : 0, statusJson(report))
  }
}

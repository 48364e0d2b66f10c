import { Flags } from '@oclif/core'
import { noticeJson, renderNoticeAdded } from '../../view/notices.js'
import { addNotice } from '../../workflows/notice.js'
import { fileArg, GatewrightCommand } from '../shared/base.js'

export default class NoticeAdd extends GatewrightCommand {
  static override summary = 'Records what the provider wrote: maintenance, an incident, a raise, a change of settings, the end of the service.'
  static override description = 'Maintenance stops applies while it lasts. Values of a raise (art. 5(2)) or a change (art. 14) are in force from their day.'
  static override examples = [
    '<%= config.bin %> notice add --kind maintenance --text "gateway software" --from 2026-12-10T02:00 --to 2026-12-10T05:00 --region tokyo',
    '<%= config.bin %> notice add --kind raise --text "exceeded in November" --from 2027-01-01 --set contract.concurrentDevices=5000 --evidence notice.pdf',
  ]
  static override args = { file: fileArg }
  static override flags = {
    kind: Flags.option({ options: ['maintenance', 'incident', 'raise', 'change', 'abolition'] as const, description: 'what it is', required: true })(),
    text: Flags.string({ description: 'what it says, in short', helpValue: 'TEXT', required: true }),
    from: Flags.string({ description: 'a day or a moment, Tokyo time where no offset is given', helpValue: '2026-12-10T02:00' }),
    to: Flags.string({ description: 'until then; a day counts wholly', helpValue: '2026-12-10T05:00' }),
    region: Flags.string({ description: 'a region that it concerns (default: all)', helpValue: 'REGION', multiple: true, multipleNonGreedy: true }),
    effect: Flags.option({ options: ['none', 'next-connection', 'needs-profile', 'stall', 'break', 'reconnect', 'lockout'] as const, description: 'what the provider says it does to sessions' })(),
    set: Flags.string({ description: 'a value that it puts into force, by its place in the file', helpValue: 'PLACE=VALUE', multiple: true, multipleNonGreedy: true }),
    reference: Flags.string({ description: "the provider's own number", helpValue: 'TEXT' }),
    evidence: Flags.string({ description: 'a file that proves it; its digest is recorded', helpValue: 'FILE' }),
  }

  async run() {
    const { args, flags } = await this.parse(NoticeAdd)
    const { kind, text, from, to, region, effect, set, reference, evidence } = flags
    const { notice, now, language } = await addNotice({ file: args.file, kind, text, from, to, regions: region, effect, set, reference, evidence })
    this.log(renderNoticeAdded(notice, now, this.style(flags, language)))
    return noticeJson(notice, now)
  }
}

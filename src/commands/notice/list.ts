import { noticeJson, renderNotices } from '../../view/notices.js'
import { noticesOf } from '../../workflows/notice.js'
import { fileArg, GatewrightCommand } from '../shared/base.js'

export default class NoticeList extends GatewrightCommand {
  static override summary = 'Lists what the provider wrote, and what of it is ahead, in force or over.'
  static override examples = ['<%= config.bin %> notice list', '<%= config.bin %> notice list --json']
  static override args = { file: fileArg }

  async run() {
    const { args, flags } = await this.parse(NoticeList)
    const { notices, now, language } = await noticesOf(args.file)
    this.log(renderNotices(notices, now, this.style(flags, language)))
    return { notices: notices.map((notice) => noticeJson(notice, now)) }
  }
}

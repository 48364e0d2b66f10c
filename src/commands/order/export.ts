import { Args, Flags } from '@oclif/core'
import type { Language } from '../../diagnostics/finding.js'
import { openStatuses } from '../../plan/snapshot.js'
import { sayOrder } from '../../view/messages/orders.js'
import { documentCsv } from '../../view/order-document/csv.js'
import { documentHtml } from '../../view/order-document/html.js'
import { orderDocument } from '../../view/order-document/model.js'
import { documentText } from '../../view/order-document/text.js'
import { statusText } from '../../view/orders.js'
import type { Style } from '../../view/style.js'
import { findingJson } from '../../view/findings.js'
import { type Exported, orderFacts } from '../../workflows/order-export.js'
import { writeOutput } from '../../workflows/output.js'
import { filledForm, type FormRequest } from '../../workflows/order-form.js'
import { fileArg, GatewrightCommand, noFeesFlag } from '../shared/base.js'
import { showInvalid } from '../shared/invalid.js'

const renderers = { txt: documentText, html: documentHtml, csv: documentCsv } as const

export default class OrderExport extends GatewrightCommand {
  static override summary = 'Writes an order as a document to send, or as a runbook to carry out.'
  static override description = 'In Japanese, which the provider reads, unless --lang en is given. The requester enters the document only, never the record.'
  static override examples = ['<%= config.bin %> order export O-0001', '<%= config.bin %> order export O-0001 --format html --out O-0001.html --requester "T. Sato"', '<%= config.bin %> order export O-0001 --template form.xlsx --map map.yaml --out filled.xlsx']
  static override args = { id: Args.string({ description: 'order id', required: true }), file: fileArg }
  static override flags = {
    format: Flags.option({ options: ['txt', 'html', 'csv'] as const, description: 'form of the document (default: txt)' })(),
    out: Flags.string({ char: 'o', description: 'write it to a file', helpValue: 'PATH' }),
    requester: Flags.string({ description: 'who asks for it; a blank to fill in by hand without one', helpValue: 'TEXT', env: 'GATEWRIGHT_REQUESTER' }),
    template: Flags.string({ description: "the provider's own spreadsheet, to be filled in as --map says", helpValue: 'FORM.xlsx', dependsOn: ['map'], exclusive: ['format'] }),
    map: Flags.string({ description: 'which cell takes what', helpValue: 'MAP.yaml', dependsOn: ['template'] }),
    'no-fees': noFeesFlag,
  }

  async run() {
    const { args, flags } = await this.parse(OrderExport)
    const exported = await orderFacts({ id: args.id, file: args.file, requester: flags.requester, hideFees: flags['no-fees'] })
    const { facts, deployment } = exported
    const style = this.style(flags, deployment.metadata.language)
    const language = flags.lang ?? 'ja'
    const { order } = facts
    if (!openStatuses.includes(order.status)) this.note(sayOrder(style.language, 'closed', { id: order.id, status: statusText(order.status, style.language) }))
    if (flags.template && flags.map) return this.fill({ template: flags.template, map: flags.map, out: flags.out ?? `${order.id}.xlsx` }, exported, language, style)
    const document = orderDocument(facts, language)
    const format = flags.format ?? 'txt'
    const content = renderers[format](document)
    if (flags.out) writeOutput(flags.out, content, exported)
    this.log(flags.out ? sayOrder(style.language, 'written', { file: flags.out }) : content.trimEnd())
    return { order: order.id, format, out: flags.out ?? null, sendBy: facts.sendBy, document }
  }

  /** The provider's own form instead of a document of ours. */
  private async fill(request: FormRequest, exported: Exported, language: Language, style: Style) {
    const answer = await filledForm(request, exported.facts, language)
    if (answer.status === 'invalid') {
      showInvalid(answer, style)
      return this.leave(answer.exitCode, { order: exported.facts.order.id, valid: false, findings: answer.findings.map(findingJson) })
    }
    writeOutput(request.out, answer.bytes, exported)
    this.log(sayOrder(style.language, 'written', { file: request.out }))
    return { order: exported.facts.order.id, format: 'xlsx', out: request.out, cells: answer.cells }
  }
}

import { Flags } from '@oclif/core'
import { UsageError } from '../support/errors.js'
import { dateText } from '../view/dates.js'
import { findingJson } from '../view/findings.js'
import { sayImport } from '../view/messages/import.js'
import { importBaseline, importFromService } from '../workflows/import.js'
import { fileArg, GatewrightCommand } from './shared/base.js'
import { showInvalid } from './shared/invalid.js'

export default class Import extends GatewrightCommand {
  static override summary = 'Begins the record with a contract in force (no order, no fee), or writes a deployment file from the record.'
  static override description = 'With --from the contract becomes the baseline; the deployment file is written where there is none, else left alone: the next plan shows the difference.\nA CSV has the columns place,value with places as in the file (regions.tokyo.servers); lists with ; or spaces.'
  static override examples = ['<%= config.bin %> import --from contract.csv --as-of 2026-11-01 --name acme --evidence notice.pdf', '<%= config.bin %> import --out as-recorded.yaml']
  static override args = { file: fileArg }
  static override flags = {
    from: Flags.string({ description: 'CSV or YAML that says what is in force', helpValue: 'FILE' }),
    'as-of': Flags.string({ description: 'the day on which it is in force', helpValue: 'YYYY-MM-DD', dependsOn: ['from'] }),
    evidence: Flags.string({ description: 'a file that proves it; its digest is recorded', helpValue: 'FILE', dependsOn: ['from'] }),
    name: Flags.string({ description: 'identity of the deployment, where no file says it', dependsOn: ['from'] }),
    out: Flags.string({ description: 'where to write what the service has', helpValue: 'FILE', exclusive: ['from'] }),
  }

  async run() {
    const { args, flags } = await this.parse(Import)
    const chosen = this.style(flags).language
    if (flags.from === undefined) {
      const { file, revision, language } = await importFromService(args.file, flags.out, chosen)
      const say = this.style(flags, language).language
      this.log(`${sayImport(say, 'from-service', { file, revision })}\n${sayImport(say, 'next', { command: `gatewright plan ${file}` })}`)
      return { file, revision }
    }
    if (flags['as-of'] === undefined) throw new UsageError('--from needs the day on which it is in force', 'add --as-of YYYY-MM-DD')
    const outcome = await importBaseline({ file: args.file, from: flags.from, asOf: flags['as-of'], evidence: flags.evidence, name: flags.name, language: chosen })
    if (outcome.status === 'invalid') {
      showInvalid(outcome, this.style(flags))
      return this.leave(3, { valid: false, findings: outcome.findings.map(findingJson) })
    }
    const { file, written, asOf, resources, language } = outcome
    const say = this.style(flags, language).language
    this.log([sayImport(say, 'baseline', { date: dateText(asOf, say), count: resources }), written ? sayImport(say, 'written', { files: file }) : sayImport(say, 'kept', { file }), sayImport(say, 'next', { command: `gatewright plan ${file}` })].join('\n'))
    return { file, written, asOf, resources }
  }
}

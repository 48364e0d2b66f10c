import { Args, Flags } from '@oclif/core'
import type { Language } from '../diagnostics/finding.js'
import { writeFileAtomic } from '../support/atomic-write.js'
import { findingJson } from '../view/findings.js'
import type { CheckedFile } from '../view/report.js'
import { renderValidation } from '../view/validation.js'
import { findDeploymentFile } from '../workflows/find-file.js'
import { fromRepository, validateFiles } from '../workflows/validate.js'
import { GatewrightCommand } from './shared/base.js'

const reports = {
  sarif: async (files: readonly CheckedFile[], language: Language) => (await import('../view/sarif.js')).renderSarif(files, language, (await import('../support/version.js')).toolVersion),
  github: async (files: readonly CheckedFile[], language: Language) => (await import('../view/github.js')).renderGithub(files, language),
  junit: async (files: readonly CheckedFile[], language: Language) => (await import('../view/junit.js')).renderJunit(files, language),
}

/** A report without findings may be empty: no line, then. */
const linesOf = (text: string): string => (text === '' ? '' : `${text}\n`)

export default class Validate extends GatewrightCommand {
  static override summary = 'Checks deployment files: syntax, schema, and what the contract alone decides.'
  static override description = 'Needs no service and no engine. Exit 3 when a file is invalid, in every format. With --out the report goes to the file, and people read on.'
  static override examples = ['<%= config.bin %> validate', '<%= config.bin %> validate examples/acme/deployment.yaml --json', '<%= config.bin %> validate --format sarif --out validate.sarif']
  static override args = { file: Args.string({ description: 'deployment files (default: the one in this folder)' }) }
  static override flags = {
    format: Flags.option({ options: ['human', 'json', 'sarif', 'github', 'junit'] as const, exclusive: ['json'], description: 'for people, scripts, code scanning, annotations in GitHub Actions, or test reports (default: human)' })(),
    out: Flags.string({ char: 'o', description: 'write the report to a file, whole or not at all', helpValue: 'FILE' }),
  }
  static override strict = false
  private asJson = false

  override jsonEnabled(): boolean {
    return this.asJson || super.jsonEnabled()
  }

  async run() {
    const { flags, argv } = await this.parse(Validate)
    const format = super.jsonEnabled() ? 'json' : (flags.format ?? 'human')
    this.asJson = format === 'json' && flags.out === undefined
    const results = await validateFiles(argv.length > 0 ? (argv as string[]) : [findDeploymentFile(undefined)])
    const valid = results.every((result) => result.valid)
    const answer = { valid, findings: results.flatMap(({ findings }) => findings.map(findingJson)) }
    const human = (color: boolean): string => renderValidation(results, (language) => ({ ...this.style(flags, language), ...(!color && { color }) }))
    const report = format === 'human' ? undefined : format === 'json' ? JSON.stringify(answer, null, 2) : await reports[format](fromRepository(results), this.style(flags, results[0]?.language).language)
    const shown = flags.out === undefined && report !== undefined ? report : human(true)
    if (flags.out !== undefined) writeFileAtomic(flags.out, linesOf(report ?? human(false)))
    if (shown !== '') this.log(shown)
    return this.leave(valid ? 0 : 3, answer)
  }
}

import { Args } from '@oclif/core'
import { validateFiles } from '../workflows/validate.js'
import { findDeploymentFile } from '../workflows/find-file.js'
import { findingJson, renderFindings } from '../view/findings.js'
import { say } from '../view/messages.js'
import { GatewrightCommand } from './shared/base.js'

export default class Validate extends GatewrightCommand {
  static override summary = 'Checks deployment files: syntax, schema, and what the contract alone decides.'
  static override description = 'Needs no service and no engine. Exit 3 when a file is invalid.'
  static override examples = ['<%= config.bin %> validate', '<%= config.bin %> validate examples/acme/deployment.yaml --json']
  static override args = { file: Args.string({ description: 'deployment files (default: the one in this folder)' }) }
  static override strict = false

  async run() {
    const { flags, argv } = await this.parse(Validate)
    const files = argv.length > 0 ? (argv as string[]) : [findDeploymentFile(undefined)]
    const results = await validateFiles(files)
    const valid = results.every((result) => result.valid)
    for (const result of results) {
      const style = this.style(flags, result.language)
      if (result.findings.length > 0) this.log(renderFindings(result.findings, result.excerptOf, style))
      const count = result.findings.filter(({ severity }) => severity === 'error').length
      this.log(result.valid ? say(style.language, 'valid.ok', { file: result.file }) : `\n${say(style.language, count === 1 ? 'valid.bad.one' : 'valid.bad', { count, file: result.file })}`)
    }
    if (valid) this.log(say(this.style(flags, results[0]?.language).language, 'next', { command: 'gatewright plan' }))
    return this.leave(valid ? 0 : 3, { valid, findings: results.flatMap(({ findings }) => findings.map(findingJson)) })
  }
}

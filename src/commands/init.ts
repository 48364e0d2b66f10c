import { existsSync } from 'node:fs'
import { Args, Flags } from '@oclif/core'
import { UsageError } from '../support/errors.js'
import { dateText } from '../view/dates.js'
import { findingJson } from '../view/findings.js'
import { sayImport } from '../view/messages/import.js'
import { say } from '../view/messages.js'
import { sayMisc } from '../view/messages/misc.js'
import { deploymentFilesIn } from '../workflows/find-file.js'
import { initDeployment } from '../workflows/init.js'
import { addCi, ciOf, ciPlace, writeCi } from '../workflows/init-ci.js'
import type { CiPlatform } from '../workflows/init-template.js'
import { askFor } from './shared/ask.js'
import { GatewrightCommand } from './shared/base.js'
import { contractAnswers, contractFlags, existingFlags } from './shared/existing.js'
import { showInvalid } from './shared/invalid.js'

const name = /^[a-z][a-z0-9-]{0,39}$/

export default class Init extends GatewrightCommand {
  static override summary = 'Writes a first deployment file: commented and valid; with --existing for a contract in force.'
  static override description = [
    'Asks for what no flag says; without a terminal, defaults are taken, but for a contract in force. Never overwrites a file.',
    'Where there is a deployment file already, --ci alone adds the CI file for it.',
  ].join('\n')
  static override examples = ['<%= config.bin %> init', '<%= config.bin %> init acme --name acme --region tokyo --driver manual', '<%= config.bin %> init --ci github', '<%= config.bin %> init acme --existing --name acme --from contract.csv --as-of 2026-11-01']
  static override args = { dir: Args.string({ description: 'folder (default: this one)', default: '.' }) }
  static override flags = {
    name: Flags.string({ description: 'identity of the deployment (a-z, 0-9, -; at most 40)' }),
    region: Flags.string({ description: 'home region' }),
    driver: Flags.option({ options: ['simulated', 'manual'] as const, description: 'who carries changes out' })(),
    licences: Flags.integer({ description: 'device licences, in hundreds (art. 3(1))' }),
    concurrent: Flags.option({ options: ['2000', '5000', '15000'] as const, description: 'concurrent devices (art. 3(2))' })(),
    ci: Flags.option({ options: ['github', 'gitlab', 'shell', 'none'] as const, description: 'CI to write a file for; shell: a script for any runner (default: what the Git remote names, else none)' })(),
    ...existingFlags,
  }

  async run() {
    const { args, flags } = await this.parse(Init)
    if (flags.existing) return this.existing(args.dir, flags)
    const { language } = this.style(flags)
    const said = [flags.name, flags.region, flags.driver, flags.licences, flags.concurrent].some((answer) => answer !== undefined)
    if (flags.ci && flags.ci !== 'none' && !said && existsSync(args.dir) && deploymentFilesIn(args.dir).length > 0) {
      const files = await addCi(args.dir, flags.ci)
      this.log(`${sayMisc(language, 'init.wrote', { files })}\n${sayMisc(language, 'init.ci.next')}`)
      return { files }
    }
    const answers = {
      name: flags.name ?? (await askFor(sayMisc(language, 'init.name'), 'acme', name)),
      region: flags.region ?? (await askFor(sayMisc(language, 'init.region'), 'tokyo', name)),
      driver: flags.driver ?? ((await askFor(sayMisc(language, 'init.driver'), 'simulated', /^(simulated|manual)$/)) as 'simulated' | 'manual'),
      licences: flags.licences ?? Number(await askFor(sayMisc(language, 'init.licences'), '1000', /^[1-9]\d{0,2}00$/)),
      concurrent: Number(flags.concurrent ?? (await askFor(sayMisc(language, 'init.concurrent'), '2000', /^(2000|5000|15000)$/))) as 2000 | 5000 | 15000,
      ci: flags.ci ?? ((await askFor(sayMisc(language, 'init.ci', { platforms: 'github, gitlab, shell, none' }), ciOf(args.dir), /^(github|gitlab|shell|none)$/)) as CiPlatform),
      language,
    }
    const result = await initDeployment(args.dir, answers)
    this.log(`${sayMisc(language, 'init.wrote', { files: [...result.files] })}\n${say(language, 'next', { command: `gatewright plan${args.dir === '.' ? '' : ` ${result.files[0]}`}` })}`)
    return result
  }

  private async existing(dir: string, flags: Parameters<typeof contractAnswers>[0] & { readonly driver?: string; readonly from?: string; readonly name?: string; readonly 'as-of'?: string; readonly evidence?: string; readonly lang?: string; readonly ci?: CiPlatform }) {
    if (flags.driver === 'simulated') throw new UsageError('a contract in force has driver manual: simulated has nothing in force', 'leave --driver out')
    const { language } = this.style(flags)
    const again = flags.from ? Object.keys(flags).filter((key) => (contractFlags as readonly string[]).includes(key)).map((key) => `--${key}`) : []
    if (again.length > 0) throw new UsageError('from-or-flags', { flags: again })
    const said = flags.from ? { name: flags.name, contract: flags.from } : await contractAnswers(flags, language)
    const asOf = flags['as-of']
    const ci = flags.ci ?? 'none'
    ciPlace(dir, ci, said.name ?? '')
    const { initExisting } = await import('../workflows/init-existing.js')
    const outcome = await initExisting(dir, { ...said, asOf, evidence: flags.evidence, language })
    if (outcome.status === 'invalid') {
      showInvalid(outcome, this.style(flags))
      return this.leave(3, { valid: false, findings: outcome.findings.map(findingJson) })
    }
    const { resources, name } = outcome
    const files = [...outcome.files, ...(await writeCi(dir, ci, { name }))]
    const say = this.style(flags, outcome.language).language
    const [file] = files
    const next = asOf ? `gatewright plan ${file}` : `gatewright import ${file} --from ${file} --as-of YYYY-MM-DD`
    this.log([sayImport(say, 'written', { files }), asOf ? sayImport(say, 'baseline', { date: dateText(asOf, say), count: resources }) : sayImport(say, 'no-baseline'), sayImport(say, 'next', { command: next })].join('\n'))
    return { files, asOf: asOf ?? null, resources }
  }
}

/** The flags and questions of `init --existing`: a contract in force has no defaults, so what is not said is asked for or refused. */
import { Flags } from '@oclif/core'
import type { Language } from '../../diagnostics/finding.js'
import { UsageError } from '../../support/errors.js'
import type { JsonObject } from '../../support/json.js'
import { sayImport } from '../../view/messages/import.js'
import { askPlainly } from './ask.js'

export const existingFlags = {
  existing: Flags.boolean({ description: 'start from a contract in force: with an offering and a price book to fill in' }),
  from: Flags.string({ description: 'with --existing: CSV or YAML that says what is in force', helpValue: 'FILE', dependsOn: ['existing'] }),
  'as-of': Flags.string({ description: 'with --existing: the day on which it is in force; begins the record', helpValue: 'YYYY-MM-DD', dependsOn: ['existing'] }),
  evidence: Flags.string({ description: 'with --as-of: a file that proves it; its digest is recorded', helpValue: 'FILE', dependsOn: ['as-of'] }),
  'service-code': Flags.string({ description: "with --existing: as on the provider's notice", dependsOn: ['existing'] }),
  'billing-start': Flags.string({ description: 'with --existing: the confirmed billing start', helpValue: 'YYYY-MM-DD', dependsOn: ['existing'] }),
  servers: Flags.string({ description: 'with --existing: Mobility servers of the home region (art. 3(3))', dependsOn: ['existing'] }),
  redundant: Flags.option({ options: ['yes', 'no'] as const, description: 'with --existing: redundancy of its gateway (art. 3(5))', dependsOn: ['existing'] })(),
  option: Flags.string({ description: 'with --existing: an option in force (art. 6)', multiple: true, multipleNonGreedy: true, dependsOn: ['existing'] }),
  address: Flags.string({ description: 'with --existing: designated prefixes (art. 2)', multiple: true, multipleNonGreedy: true, dependsOn: ['existing'] }),
  endpoint: Flags.string({ description: 'with --existing: address of the gateway', dependsOn: ['existing'] }),
  port: Flags.integer({ description: 'with --existing: its port, where it is not 51820', dependsOn: ['existing'] }),
  pool: Flags.string({ description: 'with --existing: its client pools', multiple: true, multipleNonGreedy: true, dependsOn: ['existing'] }),
}

/** What --from says already. */
export const contractFlags = ['region', 'licences', 'concurrent', 'service-code', 'billing-start', 'servers', 'redundant', 'option', 'address', 'endpoint', 'port', 'pool'] as const

type Given = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>
const some = /\S/
const questions = {
  name: /^[a-z][a-z0-9-]{0,39}$/, region: /^[a-z][a-z0-9-]{0,39}$/, licences: /^[1-9]\d{0,2}00$/, concurrent: /^(2000|5000|15000)$/, servers: /^([1-9]|10)$/, redundant: /^(yes|no)$/,
  'service-code': /^[A-Za-z0-9-]{1,40}$/, 'billing-start': /^\d{4}-\d{2}-\d{2}$/, address: some, endpoint: some, pool: some,
} as const

/** As places of a deployment. @throws UsageError that names every flag which is missing. */
export async function contractAnswers(flags: Given, language: Language): Promise<{ name: string; contract: JsonObject }> {
  const answers: Record<string, string> = {}
  const missing: string[] = []
  for (const [key, fits] of Object.entries(questions) as [keyof typeof questions, RegExp][]) {
    const given = flags[key]
    const answer = given !== undefined ? (Array.isArray(given) ? given.join(' ') : String(given)) : await askPlainly(sayImport(language, `ask.${key}`), fits)
    if (answer === undefined) missing.push(`--${key}`)
    else answers[key] = answer
  }
  if (missing.length > 0) throw new UsageError(`a contract in force has no defaults, and nobody can be asked: this is not a terminal`, `add ${missing.join(', ')}, or give the contract as a file with --from`)
  const items = (key: string): string[] => (answers[key] ?? '').split(/[;\s]+/).filter((item) => item !== '')
  const gateway = { endpoint: answers.endpoint ?? '', ...(typeof flags.port === 'number' && { port: flags.port }), clientPools: items('pool') }
  return {
    name: answers.name ?? '',
    contract: {
      contract: { serviceCode: answers['service-code'] ?? '', billingStart: answers['billing-start'] ?? '', deviceLicences: Number(answers.licences), concurrentDevices: Number(answers.concurrent), options: (flags.option as readonly string[] | undefined) ?? [] },
      addresses: items('address'),
      regions: { [answers.region ?? '']: { home: true, redundant: answers.redundant === 'yes', servers: Number(answers.servers), gateway } },
    },
  }
}

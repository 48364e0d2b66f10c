/** `init --existing`: a first deployment file for a contract in force, with what stands beside it and the beginning of its record. */
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { hasErrors, type Language } from '../diagnostics/finding.js'
import { writeFileAtomic } from '../support/atomic-write.js'
import { dateInTokyo } from '../support/civil-date.js'
import { systemClock } from '../support/clock.js'
import { UsageError } from '../support/errors.js'
import { isObject, type Json, type JsonObject } from '../support/json.js'
import { contractDocument, readContract } from './baseline.js'
import { deploymentText } from './deployment-text.js'
import { beginRecord, checkAsOf, headOf } from './import.js'
import { keepOutOfGit, schemaIn } from './init.js'
import { offeringTemplate, priceBookTemplate } from './init-template.js'
import { evidenceOf } from './order.js'
import type { Invalid } from './plan.js'

export interface ExistingContract {
  /** A CSV or YAML file, or the answers themselves as places of a deployment. */
  readonly contract: string | JsonObject
  readonly name: string | undefined
  /** Calendar date in Tokyo; without one nothing is recorded yet. */
  readonly asOf: string | undefined
  readonly evidence: string | undefined
  readonly language: Language
}
/** A contract's own price book counts where it stands in the new folder; else a new one is made. */
function withoutLostBook(value: Json | undefined, folder: string): Json | undefined {
  if (!isObject(value) || !isObject(value.contract) || typeof value.contract.priceBook !== 'string' || existsSync(join(folder, value.contract.priceBook))) return value
  const { priceBook: _lost, ...contract } = value.contract
  return { ...value, contract }
}

export type ExistingResult = Invalid | { readonly status: 'written'; readonly files: readonly string[]; readonly name: string; readonly resources: number; readonly language: Language }

/** The file, the offering and the price book beside it, and the baseline where a day is given. Nothing is ever overwritten. */
export async function initExisting(folder: string, { contract, name, asOf, evidence, language }: ExistingContract): Promise<ExistingResult> {
  const [file, offering, prices] = [join(folder, 'deployment.yaml'), join(folder, 'offering.yaml'), join(folder, 'prices.yaml')]
  if (existsSync(file)) throw new UsageError(`${file} exists already; nothing was written`, `gatewright import ${file} --from … --as-of … begins its record`)
  if (asOf !== undefined) checkAsOf(asOf)
  const proof = evidence === undefined ? null : evidenceOf(evidence)
  const today = dateInTokyo(systemClock.now())
  const read = typeof contract === 'string' ? await contractDocument(contract) : { file: '', text: '', value: contract, findings: [], locate: () => undefined }
  const document = { ...read, value: withoutLostBook(read.value, folder) }
  const service = { driver: 'manual' as const, record: './record' }
  const { deployment, resources, findings, excerptOf } = await readContract(document, asOf ?? today, { file, metadata: undefined, policy: undefined, service: { ...service, ...(existsSync(offering) && { offering: 'offering.yaml' }) }, name, language })
  if (!deployment || hasErrors(findings)) return { status: 'invalid', findings, excerptOf }
  const priceBook = deployment.contract.priceBook ?? 'prices.yaml'
  const head = headOf(asOf ? `The contract in force on ${asOf}.` : 'The contract in force.')
  const text = await deploymentText({ resources, metadata: deployment.metadata, service: { ...service, offering: 'offering.yaml' }, priceBook, head, schema: schemaIn(folder, deployment.metadata.language) }, file)
  mkdirSync(folder, { recursive: true })
  if (asOf !== undefined) await beginRecord(file, deployment, resources, asOf, proof)
  const beside = [[offering, offeringTemplate(Object.keys(deployment.regions))], [prices, priceBookTemplate(asOf ?? today)]] as const
  const made = beside.filter(([path]) => !existsSync(path) && (path !== prices || priceBook === 'prices.yaml'))
  for (const [path, content] of [[file, text] as const, ...made]) writeFileAtomic(path, content)
  return { status: 'written', name: deployment.metadata.name, language: deployment.metadata.language, resources: resources.size, files: [file, ...made.map(([path]) => path), ...keepOutOfGit(join(folder, '.gitignore'))] }
}

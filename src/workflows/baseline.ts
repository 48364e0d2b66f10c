/** A contract in force, from a CSV or a YAML file: completed, checked by schema and contract, and judged as of a day. */
import { existsSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { checkContract } from '../contract/check.js'
import type { Finding } from '../diagnostics/finding.js'
import { hasErrors } from '../diagnostics/finding.js'
import { desiredResources } from '../kinds/index.js'
import type { Resources } from '../kinds/kind.js'
import type { Deployment } from '../model/deployment.js'
import { normalise } from '../model/normalise.js'
import { privatePlaces } from '../model/private.js'
import { offeredOf } from '../plan/desired.js'
import { validateShape } from '../schema/validate.js'
import { excerpt } from '../source/excerpt.js'
import { parseSource, type SourceDocument } from '../source/parse.js'
import { UsageError } from '../support/errors.js'
import { isObject, type Json, type JsonObject, type Path, printPath, valueAt } from '../support/json.js'
import { readBeside, withSigners } from './beside.js'
import type { LoadedDeployment } from './load-deployment.js'

/** What a contract does not say of itself: whose deployment it is, and where its record stands. */
export interface Surroundings {
  /** The deployment file: what stands beside it is read from there. */
  readonly file: string
  readonly metadata: JsonObject | undefined
  readonly service: JsonObject | undefined
  readonly policy: Json | undefined
  readonly name: string | undefined
  readonly language: string
}
export interface ContractInForce {
  readonly deployment: Deployment | undefined
  /** In force: without what the service does not have. */
  readonly resources: Resources
  readonly findings: readonly Finding[]
  readonly excerptOf: LoadedDeployment['excerptOf']
}

/** @throws UsageError where nothing says the deployment's name. */
export async function readContract(document: SourceDocument, asOf: string, around: Surroundings): Promise<ContractInForce> {
  const from = document.file
  const answer = (findings: readonly Finding[], deployment?: Deployment, resources: Resources = new Map()): ContractInForce => ({ findings, deployment, resources, excerptOf: ({ source }) => (source && source.file === from ? excerpt(document.text, source) : '') })
  if (!isObject(document.value)) return answer(document.findings.length > 0 ? document.findings : [{ id: 'empty-file', severity: 'error', params: {}, source: { file: from, line: 1, column: 1 } }])
  const value = completed(document.value, around)
  const locate: SourceDocument['locate'] = (path, what) => document.locate(valueAt(document.value, path) === undefined ? path.filter((step, index) => index !== 2 || step !== 'gateway') : path, what)
  const shape = validateShape(value, { locate })
  if (hasErrors(shape)) return answer(shape)
  const deployment = normalise(value)
  const located = (id: string, path: Path, params: Finding['params'], article?: string): Finding => {
    const source = locate(path)
    return { id, severity: 'error', params: { place: printPath(path), ...params }, path, ...(article && { article }), ...(source && { source }) }
  }
  const secrets = privatePlaces(document.value).map(({ path, what }) => located('private-value', path, { what }))
  const beside = await readBeside(around.file, deployment, { ...document, locate })
  return answer([...shape, ...secrets, ...beside.findings, ...checkContract(deployment, { locate }, beside.offering), ...notInForce(deployment, asOf, located), ...notSaid(value, located)], withSigners(deployment, beside.signers), offeredOf(desiredResources(deployment), beside.offering.notOffered))
}

/** @throws UsageError: no such file, another format. */
export async function contractDocument(from: string): Promise<SourceDocument> {
  if (!existsSync(from)) throw new UsageError(`no such file: ${from}`, 'name the CSV or YAML file that holds the contract in force')
  const extension = extname(from).toLowerCase()
  if (extension === '.csv') return (await import('../source/csv.js')).parseCsv(readFileSync(from), from)
  if (extension === '.yaml' || extension === '.yml') return parseSource(readFileSync(from), from)
  throw new UsageError(`${from} is neither .csv nor .yaml`, 'give a CSV with the columns place,value or a YAML file')
}

/** Whose it is comes from the deployment file where there is one; a policy is the contractor's own. */
function completed(value: JsonObject, { metadata, service, policy, name, language }: Surroundings): JsonObject {
  const identity = metadata ?? (isObject(value.metadata) ? value.metadata : {})
  if (identity.name === undefined && name === undefined) throw new UsageError('the deployment has no name yet', 'add --name NAME: it is the identity of the deployment')
  const own = value.policy ?? policy
  return {
    ...value, apiVersion: value.apiVersion ?? 'gatewright/v1', kind: value.kind ?? 'Deployment',
    metadata: metadata ?? { language, ...identity, ...(name !== undefined && { name }) },
    service: service ?? value.service ?? { driver: 'manual', record: './record' },
    ...(own !== undefined && { policy: own }),
    ...(isObject(value.regions) && { regions: Object.fromEntries(Object.entries(value.regions).map(([region, each]) => [region, longForm(each)])) }),
  }
}

/** `endpoint`, `port` and `clientPools` of a region are short for those of its gateway. */
function longForm(region: Json): Json {
  if (!isObject(region)) return region
  const short = Object.entries(region).filter(([key]) => ['endpoint', 'port', 'clientPools'].includes(key))
  if (short.length === 0 || (region.gateway !== undefined && !isObject(region.gateway))) return region
  return { ...Object.fromEntries(Object.entries(region).filter((entry) => !short.some(([key]) => key === entry[0]))), gateway: { ...region.gateway, ...Object.fromEntries(short) } }
}

/** What a contract fixes is said, never filled in: a default would be recorded as what is in force (arts. 1, 3). */
function notSaid(value: JsonObject, located: (id: string, path: Path, params: Finding['params'], article?: string) => Finding): Finding[] {
  const start = valueAt(value, ['contract', 'billingStart'])
  const missing: [Path, string][] = [
    ...(start === undefined || start === 'assigned' ? [[['contract', 'billingStart'], '1'] as [Path, string]] : []),
    ...Object.keys(isObject(value.regions) ? value.regions : {}).flatMap((region) => (['redundant', 'servers'] as const).filter((key) => valueAt(value, ['regions', region, key]) === undefined).map((key): [Path, string] => [['regions', region, key], key === 'servers' ? '3(3)' : '3(5)'])),
  ]
  return missing.map(([path, article]) => located('baseline-incomplete', path, {}, article))
}

/** What begins later, what is over, and what nobody has answered is not in force. */
function notInForce({ contract, regions, startDates }: Deployment, asOf: string, located: (id: string, path: Path, params: Finding['params'], article?: string) => Finding): Finding[] {
  const ends: [Path, string | undefined][] = [
    [['contract', 'endsOn'], contract.endsOn],
    ...Object.values(contract.optionEnds).map((end): [Path, string] => [['contract', 'options'], end]),
    ...Object.entries(regions).map(([name, { endsOn }]): [Path, string | undefined] => [['regions', name, 'endsOn'], endsOn]),
  ]
  return [
    ...Object.entries(startDates).filter(([, date]) => date > asOf).map(([place, date]) => located('not-in-force', place.startsWith('option.') ? ['contract', 'options'] : place.split('.'), { date, asOf })),
    ...ends.flatMap(([path, date]) => (date !== undefined && date < asOf ? [located('not-in-force', path, { date, asOf })] : [])),
    ...Object.entries(regions).filter(([, { gateway }]) => gateway.endpoint === 'assigned').map(([name]) => located('baseline-assigned', ['regions', name, 'gateway', 'endpoint'], {}, '2')),
  ]
}

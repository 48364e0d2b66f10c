/** `import`: makes what is in force the beginning of the record, or writes a deployment file from the record. */
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { hasErrors, type Language } from '../diagnostics/finding.js'
import { resourceMap } from '../kinds/index.js'
import type { Resources } from '../kinds/kind.js'
import type { Deployment } from '../model/deployment.js'
import { committed } from '../plan/committed.js'
import type { EvidenceFile } from '../plan/snapshot.js'
import { Refusal } from '../service/refusal.js'
import { recordStore } from '../service/store/record.js'
import { sqliteStore } from '../service/store/sqlite.js'
import { writeFileAtomic } from '../support/atomic-write.js'
import { dateInTokyo } from '../support/civil-date.js'
import { systemClock } from '../support/clock.js'
import { UsageError } from '../support/errors.js'
import { isObject, type JsonObject } from '../support/json.js'
import { thisActor } from '../support/process.js'
import { withService } from './attach.js'
import { contractDocument, readContract } from './baseline.js'
import { deploymentText } from './deployment-text.js'
import { deploymentFilesIn, findDeploymentFile } from './find-file.js'
import { isValid, loadDeployment } from './load-deployment.js'
import { lostStore } from './lost-store.js'
import { openServiceFor } from './open.js'
import { checkDate, evidenceOf } from './order.js'
import type { Invalid } from './plan.js'

export interface ImportRequest {
  readonly file: string | undefined
  readonly from: string
  /** Calendar date in Tokyo. */
  readonly asOf: string
  readonly evidence?: string | undefined
  readonly name?: string | undefined
  readonly language: Language
}
export interface Imported {
  readonly status: 'imported'
  readonly file: string
  /** Whether the deployment file was written; one that was there is left alone. */
  readonly written: boolean
  readonly asOf: string
  readonly resources: number
  readonly language: Language
}

export async function importBaseline({ from, asOf, evidence, name, language, ...request }: ImportRequest): Promise<Imported | Invalid> {
  checkAsOf(asOf)
  const proof = evidence === undefined ? null : evidenceOf(evidence)
  const file = request.file ?? fileOtherThan(from)
  const known = existsSync(file) ? await loadDeployment(file) : undefined
  if (known && !isValid(known)) return { status: 'invalid', findings: known.findings, excerptOf: known.excerptOf }
  const own = known?.document.value as JsonObject | undefined
  const part = (key: string): JsonObject | undefined => (known ? (isObject(own?.[key]) ? own[key] : {}) : undefined)
  if (known) refuseOtherDriver(known.deployment as Deployment)
  if (known && name !== undefined && name !== known.deployment?.metadata.name) throw new UsageError(`${file} is named ${known.deployment?.metadata.name}`, 'leave --name out')
  const { deployment, resources, findings, excerptOf } = await readContract(await contractDocument(from), asOf, { file, metadata: part('metadata'), service: part('service'), policy: own?.policy, name, language })
  if (!deployment) return { status: 'invalid', findings, excerptOf }
  refuseOtherDriver(deployment)
  const all = [...findings, ...(known ? lostStore(deployment, known.document, file) : [])]
  if (hasErrors(all)) return { status: 'invalid', findings: all, excerptOf }
  const text = known ? undefined : await deploymentText({ resources, ...deployment, priceBook: deployment.contract.priceBook, head: headOf(`The contract in force on ${asOf}, as imported from ${basename(from)}.`) }, file)
  await beginRecord(file, deployment, resources, asOf, proof)
  if (text !== undefined) writeNew(file, text)
  return { status: 'imported', file, written: text !== undefined, asOf, resources: resources.size, language: deployment.metadata.language }
}

/** @throws Refusal `not-empty` where there is a record already. */
export async function beginRecord(file: string, { metadata, service: address }: Deployment, resources: Resources, asOf: string, evidence: EvidenceFile | null): Promise<void> {
  const service = openServiceFor(file, { name: metadata.name, ...address })
  try {
    await service.setBaseline({ asOf, resources: [...resources.values()], evidence }, thisActor())
  } finally {
    service.close()
  }
}

/** @throws UsageError: no date, or one that is still to come. */
export function checkAsOf(asOf: string): void {
  checkDate(asOf)
  const today = dateInTokyo(systemClock.now())
  if (asOf > today) throw new UsageError(`${asOf} is still to come (today is ${today} in Tokyo): nobody knows what will be in force`, 'give the day of the document that says what is in force')
}

function refuseOtherDriver({ service: { driver } }: Deployment): void {
  if (driver !== 'manual') throw new UsageError(`the driver is ${driver}: only a contract that people carry out has something in force before the first apply`, 'set service: { driver: manual, record: ./record }')
}

export const headOf = (first: string): string[] => [first, 'Every value can be looked up: gatewright explain TOPIC (for example tunnel.mtu).']

function fileOtherThan(from: string): string {
  const others = deploymentFilesIn('.').filter((name) => resolve(name) !== resolve(from))
  return others.length === 0 ? 'deployment.yaml' : others.length === 1 && others[0] ? others[0] : findDeploymentFile(undefined)
}

function writeNew(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileAtomic(file, text)
}

export interface Written {
  readonly status: 'written'
  readonly file: string
  readonly revision: number
  readonly language: Language
}

/** Without a contract to read: from what the service has, in force or ordered. */
export async function importFromService(named: string | undefined, out: string | undefined, language: Language): Promise<Written> {
  const file = named ?? (deploymentFilesIn('.').length === 0 ? 'deployment.yaml' : findDeploymentFile(undefined))
  const target = out ?? file
  if (existsSync(target)) throw new UsageError(`${target} exists already; nothing was written`, 'name another file with --out, or say what is in force with --from and --as-of')
  if (existsSync(file)) return withService(file, ({ service, deployment }) => writeFrom(service, target, deployment.metadata, seenFrom(target, file, deployment.service), deployment.contract.priceBook))
  const { name, driver, record } = storeBeside(file)
  const service = openServiceFor(file, { name, driver, ...(record && { record }) })
  try {
    return await writeFrom(service, target, { name, description: '', language }, seenFrom(target, file, { driver, ...(record && { record }) }))
  } finally {
    service.close()
  }
}

/** The record folder, from where the new file stands. */
function seenFrom(target: string, file: string, service: Deployment['service']): Deployment['service'] {
  if (!service.record || resolve(dirname(target)) === resolve(dirname(file))) return service
  return { ...service, record: relative(dirname(target), resolve(dirname(file), service.record)) }
}

async function writeFrom(service: ReturnType<typeof openServiceFor>, target: string, metadata: Deployment['metadata'], address: Deployment['service'], priceBook?: string): Promise<Written> {
  const snapshot = await service.snapshot()
  const resources = snapshot.openOrders.length > 0 ? committed(snapshot) : resourceMap(snapshot.current)
  if (!resources.has('contract')) throw new Refusal('nothing-to-write')
  const text = await deploymentText({ resources, metadata, service: address, priceBook, head: headOf(`What the service has at revision ${snapshot.revision}.`) }, target)
  writeNew(target, text)
  return { status: 'written', file: target, revision: snapshot.revision, language: metadata.language }
}

/** The record folder or the embedded store beside a file that is not there: its first event says whose it is. */
function storeBeside(file: string): { name: string; driver: Deployment['service']['driver']; record?: string } {
  const folder = dirname(file)
  const homes = existsSync(join(folder, '.gatewright')) ? readdirSync(join(folder, '.gatewright')).map((name) => join(folder, '.gatewright', name, 'service.db')).filter((path) => existsSync(path)) : []
  const record = existsSync(join(folder, 'record')) ? './record' : undefined
  if (!record && homes.length !== 1) throw new UsageError(homes.length > 1 ? `several services beside ${file}` : `there is no service beside ${file}: neither a record folder nor a store`, 'say what is in force with --from and --as-of, or name the deployment file')
  const store = record ? recordStore(join(folder, record)) : sqliteStore(homes[0] ?? '')
  try {
    const first = store.read(0)[0]?.event
    if (first?.type !== 'created') throw new Refusal('nothing-beside', { file })
    return { name: first.deployment, driver: first.driver, ...(record && { record }) }
  } finally {
    store.close()
  }
}

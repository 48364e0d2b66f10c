/** Notices: what the provider wrote, with the values that it puts into force. */
import { Refusal } from '../service/refusal.js'
import type { Language } from '../diagnostics/finding.js'
import { desiredResources, kindOf } from '../kinds/index.js'
import type { Deployment, SessionEffect } from '../model/deployment.js'
import { normalise } from '../model/normalise.js'
import type { Notice, NoticeKind } from '../plan/record.js'
import { validateShape } from '../schema/validate.js'
import { type Json, type JsonObject, isObject, type Path, printPath } from '../support/json.js'
import { thisActor } from '../support/process.js'
import { speak } from '../view/words.js'
import { withService } from './attach.js'
import { needsContract } from './needs-contract.js'
import { evidenceOf, placeAndValue } from './order.js'
import { dayOrMoment } from './when.js'

export interface NoticeReport {
  readonly kind: NoticeKind
  readonly text: string
  readonly file?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly regions?: readonly string[] | undefined
  readonly effect?: SessionEffect | undefined
  /** `contract.concurrentDevices=5000` */
  readonly set?: readonly string[] | undefined
  readonly reference?: string | undefined
  readonly evidence?: string | undefined
}
export interface RecordedNotice {
  readonly notice: Notice
  /** ISO moment of the record's clock. */
  readonly now: string
  readonly language: Language
}

export async function addNotice({ file, from, to, set = [], evidence, ...said }: NoticeReport): Promise<RecordedNotice> {
  const [begin, end] = [from === undefined ? null : dayOrMoment('from', from), to === undefined ? null : dayOrMoment('to', to)]
  const values = set.map(placeAndValue)
  const proof = evidence === undefined ? null : evidenceOf(evidence)
  return withService(file, async ({ service, document, deployment }) => {
    needsContract(deployment, 'notice add')
    const legal = values.map(({ name, value }) => ({ name, value: legalValue(document.value as JsonObject, placesOf(deployment), name, value) }))
    const notice = await service.addNotice(
      { kind: said.kind, text: said.text, from: begin, to: end, regions: said.regions ?? [], effect: said.effect ?? null, reference: said.reference ?? null, evidence: proof, set: legal }, thisActor(),
    )
    return { notice, now: (await service.snapshot()).takenAt, language: deployment.metadata.language }
  })
}

export const noticesOf = (file: string | undefined): Promise<{ readonly notices: readonly Notice[]; readonly now: string; readonly language: Language }> =>
  withService(file, async ({ service, deployment }) => {
    const { notices, takenAt } = await service.snapshot()
    return { notices, now: takenAt, language: deployment.metadata.language }
  })

/** As the file would have it at that place: within the schema's bounds, and in the form in which the record keeps it. */
function legalValue(file: JsonObject, desired: ReadonlyMap<string, Json>, name: string, value: Json): Json {
  const path = pathOf(file, name)
  const known = desired.get(printPath(path))
  const given = Array.isArray(known) && typeof value === 'string' ? value.split(/[;,\s]+/).filter(Boolean) : value
  const edited = withValueAt(file, path, given) as JsonObject
  const found = validateShape(edited, { locate: () => undefined })
  const [fault] = found.filter((finding) => printPath(finding.path ?? []) === printPath(path))
  if (fault) {
    const { message, fix } = speak(fault, 'en')
    throw new Refusal('value-not-legal', { name, why: message, remedy: fix, ...(fault.article !== undefined && { article: fault.article }) })
  }
  if (found.length > 0) return given
  return placesOf(normalise(edited)).get(printPath(path)) ?? given
}

/** Every value of a deployment by its place in the file. */
const placesOf = (deployment: Deployment): Map<string, Json> =>
  new Map([...desiredResources(deployment).values()].flatMap(({ kind, name, inputs }) => Object.entries(inputs).map(([key, value]): [string, Json] => [printPath(kindOf(kind).yamlPath(name, [key])), value])))

/** `regions.osaka.port` may leave `gateway` out, as the answers to orders may. */
function pathOf(file: JsonObject, name: string): Path {
  const path = name.split('.')
  const [top, region = '', key = ''] = path
  const gateway = top === 'regions' && path.length === 3 ? ((file.regions as JsonObject)[region] as JsonObject | undefined)?.gateway : undefined
  return isObject(gateway) && ['endpoint', 'port', 'clientPools'].includes(key) ? ['regions', region, 'gateway', key] : path
}

function withValueAt(holder: Json | undefined, [step, ...rest]: Path, value: Json): Json {
  if (step === undefined) return value
  const known = isObject(holder) ? holder : {}
  return { ...known, [step]: withValueAt(known[step], rest, value) }
}

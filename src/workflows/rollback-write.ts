/** What was taken back, in the file: whether it still asks for it, and the old values put into it, comments kept. */
import { hasErrors, type Finding } from '../diagnostics/finding.js'
import { desiredResources, kindOf } from '../kinds/index.js'
import type { Resources } from '../kinds/kind.js'
import type { Deployment } from '../model/deployment.js'
import { canonicalDuration } from '../model/duration.js'
import { yamlPathOf } from '../plan/changes.js'
import { resourceAt } from '../plan/committed.js'
import { regionOf } from '../plan/desired.js'
import { sameValue } from '../plan/drift.js'
import type { BackValue, Reverse } from '../plan/reverse.js'
import { applyEdit, type Edit, editOf, removalOf } from '../source/edit.js'
import { isObject, type Json, type JsonObject, type Path, printPath, valueAt } from '../support/json.js'
import { inOrderOf, isOrdered, patch, writeText } from './adopt.js'
import type { Attached } from './attach.js'
import { inUsualOrder, ruleAsWritten } from './deployment-text.js'
import { asDocument } from '../plan/as-document.js'
import { readDeployment } from './load-deployment.js'

export interface FileAfter {
  readonly file: string
  /** Places in which the file still asks for what was taken back. */
  readonly asks: readonly string[]
  /** Unified; empty where nothing was put into the file. */
  readonly diff: string
  readonly written: boolean
  /** Why nothing could be written: what the file would be refused for. */
  readonly findings: readonly Finding[]
}

/** `reverse` as it stands after the rollback. */
export async function fileAfter({ file, document, deployment, broken, standIn }: Pick<Attached, 'file' | 'document' | 'deployment' | 'broken' | 'standIn'>, { back, to }: Reverse, { write }: { readonly write: boolean }): Promise<FileAfter> {
  if (standIn) return { file, asks: [], diff: '', written: false, findings: broken?.findings ?? [] }
  const asked = askedIn(deployment, back)
  const nothing = { file, asks: asked.map(placeOf), diff: '', written: false, findings: [] }
  if (!write || asked.length === 0) return nothing
  const text = placesOf(asked, to, document.value).reduce((before, [path, value]) => {
    const edit = put(before, path, value)
    return edit ? applyEdit(before, edit) : before
  }, document.text)
  const read = await readDeployment(Buffer.from(text), file)
  if (!read.deployment || hasErrors(read.findings)) return { ...nothing, findings: read.findings.filter(({ severity }) => severity === 'error') }
  if (text === document.text) return nothing
  writeText(file, text)
  return { file, asks: askedIn(read.deployment, back).map(placeOf), diff: await patch(file, document.text, text), written: true, findings: [] }
}

function askedIn(deployment: Deployment, back: readonly BackValue[]): BackValue[] {
  const wanted = desiredResources(deployment)
  return back.filter(({ address, path, value }) => {
    const known = wanted.get(address)?.inputs
    if (path.length > 0) return known !== undefined && !sameValue(valueAt(known, path), value)
    return isObject(value) ? known === undefined || kindOf(resourceAt(address, {}).kind).diff(known, value).length > 0 : known !== undefined
  })
}

const placeOf = ({ address, path }: BackValue): string => printPath(yamlPathOf(resourceAt(address, {}), path))

/** Where each value stands in the file; undefined takes it out. What stands in the file together is put there once. */
function placesOf(asked: readonly BackValue[], to: Resources, root: Json | undefined): [Path, Json | undefined][] {
  const regions = new Map(asked.filter(({ address, path }) => address.startsWith('region.') && path.length === 0).map(({ address }) => [resourceAt(address, {}).name, to.has(address)]))
  const whole = [...regions].map(([region, stays]): [Path, Json | undefined] => [['regions', region], stays ? valueAt(asDocument(new Map([...to].filter(([, each]) => regionOf(each) === region))), ['regions', region]) : undefined])
  const rest = asked.filter(({ address, value }) => !regions.has(regionOf(resourceAt(address, isObject(value) ? value : {})) ?? '')).map(({ address, path, value }): [Path, Json | undefined] => {
    const { kind, name } = resourceAt(address, {})
    if (kind === 'option') return [['contract', 'options'], optionsWith(valueAt(root, ['contract', 'options']), name, to.get(address)?.inputs)]
    const at = yamlPathOf(resourceAt(address, {}), path)
    if (kind === 'server') return [at, [...to.values()].filter((each) => each.kind === 'server' && regionOf(each) === regionOf(resourceAt(address, {}))).length]
    if (kind === 'policy' && path[0] === 'windows' && Array.isArray(value)) return [at, value.map((window) => ({ ...(window as JsonObject), duration: canonicalDuration(`${(window as JsonObject).duration}s`) }))]
    if (kind === 'rule' && path.length === 0 && isObject(value)) return [at, ruleAsWritten(value)]
    const known = valueAt(root, at)
    return [at, value === null ? undefined : Array.isArray(value) && Array.isArray(known) && !isOrdered(at) ? inOrderOf(known, value) : value]
  })
  // What comes in first: a block that would be empty in between keeps its remarks.
  const all = [...whole, ...rest]
  return [...all.filter(([, value]) => value !== undefined), ...all.filter(([, value]) => value === undefined)]
}

function optionsWith(list: Json | undefined, name: string, inputs: JsonObject | undefined): Json {
  const known = Array.isArray(list) ? (list as readonly Json[]) : []
  const isIt = (each: Json): boolean => each === name || (isObject(each) && each.name === name)
  const item = inputs && (inputs.endsOn === undefined ? name : { name, endsOn: inputs.endsOn })
  if (item === undefined) return known.filter((each) => !isIt(each))
  return known.some(isIt) ? known.map((each) => (isIt(each) ? item : each)) : [...known, item]
}

/** A quantity that is written with a day loses its day, where that can be done; else only its value changes. */
function put(text: string, path: Path, value: Json | undefined): Edit | undefined {
  if (value === undefined) return removalOf(text, path)
  const written = inUsualOrder(value)
  return editOf(text, path, written) ?? editOf(text, [...path, 'value'], written)
}

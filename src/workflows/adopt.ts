/** `adopt`: takes what the provider changed, answered or assigned into the file, and leaves everything else of it byte for byte. */
import { readFileSync, realpathSync } from 'node:fs'
import { hasErrors, type Language } from '../diagnostics/finding.js'
import { desiredResources, kindOf } from '../kinds/index.js'
import { yamlPathOf } from '../plan/changes.js'
import { committed, resourceAt } from '../plan/committed.js'
import type { DriftedValue } from '../plan/document.js'
import { isAdoptable } from '../plan/drift.js'
import { applyEdit, editOf } from '../source/edit.js'
import { writeFileAtomic } from '../support/atomic-write.js'
import { dateInTokyo } from '../support/civil-date.js'
import { UsageError } from '../support/errors.js'
import { isObject, type Json, type Path, printPath, valueAt } from '../support/json.js'
import type { Adopted, NotPlaced } from '../view/drift.js'
import { withService } from './attach.js'
import { driftFor } from './drift-findings.js'
import { readDeployment } from './load-deployment.js'
import type { Invalid } from './plan.js'

export interface AdoptOptions {
  /** Addresses or places; empty = everything. */
  readonly only: readonly string[]
  readonly dryRun: boolean
}
export type AdoptOutcome = ({ readonly status: 'adopted'; readonly language: Language } & Adopted) | (Invalid & { readonly file: string; readonly language: Language })

export const adopt = (named: string | undefined, { only, dryRun }: AdoptOptions): Promise<AdoptOutcome> =>
  withService(named, async ({ file, document, deployment, service }) => {
    const snapshot = await service.snapshot()
    const wanted = desiredResources(deployment)
    const { language } = deployment.metadata
    const known = [...wanted.values(), ...committed(snapshot).values()].flatMap(({ address, kind, name, inputs }) => [address, ...Object.keys(inputs).map((key) => printPath(kindOf(kind).yamlPath(name, [key])))])
    const stray = only.find((each) => !known.some((place) => place === each || place.replace('.gateway.', '.') === each || place.startsWith(`${each}.`) || each.startsWith(`${place}.`)))
    if (stray !== undefined) throw new UsageError('no-such-place', { place: stray })
    const [places, notPlaced]: [string[], NotPlaced[]] = [[], []]
    let text = document.text
    for (const value of (await driftFor(service, snapshot, deployment)).filter((each) => isAdoptable(each) && isMeant(each, only))) {
      const made = wanted.has(value.address) ? placed(text, value, document.value, dateInTokyo(snapshot.takenAt)) : noPlace
      if (typeof made === 'string') {
        text = made
        places.push(value.place)
      } else notPlaced.push({ value, ...made })
    }
    const read = await readDeployment(Buffer.from(text), file)
    if (places.length > 0 && hasErrors(read.findings)) return { status: 'invalid', findings: read.findings, excerptOf: read.excerptOf, file, language }
    const written = places.length > 0 && !dryRun
    if (written) writeText(file, text)
    return { status: 'adopted', language, file, only, places, notPlaced, written, diff: places.length === 0 ? '' : await patch(file, document.text, text) }
  })

const isMeant = ({ address, place }: DriftedValue, only: readonly string[]): boolean => only.length === 0 || only.some((each) => each === address || each === place || each === place.replace('.gateway.', '.'))

const noPlace = { why: 'no-place' } as const

/** The text with the value in it, or why not. `root`: the file's value as it was read. */
function placed(text: string, { address, path, found }: DriftedValue, root: Json | undefined, today: string): string | Omit<NotPlaced, 'value'> {
  const { kind, name } = resourceAt(address, {})
  // Servers are a number in the file, and no values of their own.
  if (kind === 'server' || found === null) return noPlace
  const at = kind === 'option' ? optionAt(root, name, path) : yamlPathOf(resourceAt(address, {}), path)
  const known = at && valueAt(root, at)
  if (!at) return noPlace
  if (isObject(known) && known.value !== undefined) {
    if (typeof known.from === 'string' && known.from > today) return { why: 'later', date: known.from }
    const edit = editOf(text, at, found) ?? editOf(text, [...at, 'value'], found)
    return edit ? applyEdit(text, edit) : noPlace
  }
  const edit = editOf(text, at, Array.isArray(found) && Array.isArray(known) && !isOrdered(at) ? inOrderOf(known, found) : found)
  return edit ? applyEdit(text, edit) : { why: Array.isArray(known) ? 'commented' : 'no-place' }
}

/** An option that ends is an item of its own in the list. */
function optionAt(root: Json | undefined, name: string, path: Path): Path | undefined {
  const options = valueAt(root, ['contract', 'options'])
  const index = Array.isArray(options) ? options.findIndex((each) => isObject(each) && each.name === name) : -1
  return index < 0 ? undefined : ['contract', 'options', index, ...path]
}

export const isOrdered = (at: Path): boolean => at.includes('dns')

/** A list whose order means nothing stays in the file's order. */
export const inOrderOf = (known: readonly Json[], found: readonly Json[]): Json[] => [...known.filter((each) => found.includes(each)), ...found.filter((each) => !known.includes(each))]

export const writeText = (file: string, text: string): void => writeFileAtomic(realpathSync(file), `${hasMark(file) ? '\ufeff' : ''}${text}`)

/** A byte-order mark is no part of the text, and stays. */
const hasMark = (file: string): boolean => readFileSync(file).subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))

export async function patch(file: string, before: string, after: string): Promise<string> {
  const { createTwoFilesPatch } = await import('diff')
  return createTwoFilesPatch(file, file, before.replaceAll('\r\n', '\n'), after.replaceAll('\r\n', '\n'), undefined, undefined, { context: 1 }).replace(/^=+\n/, '')
}

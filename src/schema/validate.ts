/** The schema's verdict as findings: one fault, one finding, at its line. The validator is compiled ahead of time. */
import type { ErrorObject } from 'ajv'
import type { Finding } from '../diagnostics/finding.js'
import type { SourceDocument } from '../source/parse.js'
import { isDate } from '../support/civil-date.js'
import { type Json, type JsonObject, type Path, printPath, valueAt } from '../support/json.js'
import { nearest } from './nearest.js'
import validateDeployment from './compiled/deployment.js'

type Validator = typeof validateDeployment

export function validateShape(value: Json, document: Pick<SourceDocument, 'locate'>, validate: Validator = validateDeployment): Finding[] {
  if (validate(value)) return noSuchDays(value, document)
  const findings = (validate.errors ?? []).flatMap((error) => toFinding(error, value, document) ?? [])
  return withoutEchoes(oneEach(findings))
}

/** The schema asks for the form of a day; whether there is such a day is seen here. */
function noSuchDays(value: Json, document: Pick<SourceDocument, 'locate'>, path: Path = []): Finding[] {
  if (typeof value === 'string') {
    const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : path.at(-2) === 'yearEnd' ? `2028-${value}` : undefined
    if (day === undefined || isDate(day)) return []
    const source = document.locate(path)
    return [{ id: 'no-such-day', severity: 'error', params: { day: value }, path, ...(source && { source }) }]
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => noSuchDays(each, document, [...path, Array.isArray(value) ? Number(key) : key]))
}

function toFinding(error: ErrorObject, root: Json, document: Pick<SourceDocument, 'locate'>): Finding | undefined {
  const path = pathOf(error.instancePath, root)
  const schema = (error.parentSchema ?? {}) as JsonObject
  const at = (id: string, params: Finding['params'], where: Path = path, what: 'key' | 'value' = 'value'): Finding => {
    const source = document.locate(where, what)
    const article = schema['x-article']
    return { id, severity: 'error', params: { path: printPath(where) || 'the file', ...params }, path: where, ...(typeof article === 'string' && { article }), ...(source && { source }) }
  }
  const found = show(valueAt(root, path))
  const params = error.params as Record<string, Json>
  switch (error.keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const key = String(params.additionalProperty ?? params.unevaluatedProperty)
      const known = Object.keys((schema.properties ?? {}) as JsonObject)
      const suggestion = nearest(key, known)
      return at(suggestion ? 'unknown-key' : 'unknown-key-among', { key, ...(suggestion ? { suggestion } : { known: known.join(', ') }) }, [...path, key], 'key')
    }
    case 'required':
      return at('missing-key', { key: String(params.missingProperty) })
    case 'type':
      return at('wrong-type', { found, wanted: String(params.type) })
    case 'enum':
    case 'const': {
      const allowed = (error.keyword === 'enum' ? params.allowedValues : [params.allowedValue]) as readonly Json[]
      const suggestion = nearest(found, allowed.map(String))
      return at('not-one-of', { found, allowed: allowed.map((each) => show(each)).join(', '), hint: suggestion ? ` (did you mean ${suggestion}?)` : '' })
    }
    case 'minimum':
    case 'maximum':
      return at('out-of-range', { found, range: rangeOf(schema) })
    case 'multipleOf':
      return at('not-a-multiple', { found, step: params.multipleOf ?? null, range: rangeOf(schema) })
    case 'pattern':
      if (error.propertyName !== undefined) return at('bad-name', { key: error.propertyName, wanted: String(schema['x-format'] ?? schema.pattern) }, [...path, error.propertyName], 'key')
      return at('bad-format', { found, wanted: String(schema['x-format'] ?? 'another form'), hint: exampleOf(schema) })
    // What a branch forbids is what stands only under a contract.
    case 'false schema':
      return at('only-with-contract', { key: String(path.at(-1) ?? '') }, path, 'key')
    case 'propertyNames':
    case 'if':
      return undefined
    case 'minItems':
    case 'minProperties':
    case 'minLength':
      return at('too-few', { least: params.limit ?? 1 })
    case 'maxItems':
    case 'maxLength':
      return at('too-many', { most: params.limit ?? 0 })
    case 'uniqueItems': {
      const second = [...path, Math.max(Number(params.i), Number(params.j))]
      return at('repeated-item', { item: show(valueAt(root, second)) }, second)
    }
    default:
      return at('bad-format', { found, wanted: error.message ?? error.keyword, hint: exampleOf(schema) })
  }
}

/** A wrong type makes every other check of the same value noise; a bad name is told at the name. */
function oneEach(findings: readonly Finding[]): Finding[] {
  const byPlace = new Map<string, Finding>()
  const rank = (finding: Finding): number => (finding.id === 'wrong-type' ? 0 : finding.id === 'not-one-of' ? 1 : 2)
  for (const finding of findings) {
    const key = JSON.stringify([finding.path, finding.id.startsWith('unknown') || finding.id === 'missing-key' ? finding.params.key : ''])
    const known = byPlace.get(key)
    if (!known || rank(finding) < rank(known)) byPlace.set(key, finding)
  }
  return [...byPlace.values()]
}

/** A required key that is there under a mistyped name is not missing besides. */
function withoutEchoes(findings: readonly Finding[]): Finding[] {
  const parent = ({ path = [] }: Finding): string => JSON.stringify(path.slice(0, -1))
  const meant = new Set(findings.filter(({ id }) => id === 'unknown-key').map((finding) => `${parent(finding)} ${finding.params.suggestion}`))
  return findings.filter(({ id, path, params }) => id !== 'missing-key' || !meant.has(`${JSON.stringify(path)} ${params.key}`))
}

/** JSON pointer → path; a step is an index only where a list stands. */
function pathOf(pointer: string, root: Json): Path {
  const path: (string | number)[] = []
  let value: Json | undefined = root
  for (const raw of pointer.split('/').slice(1)) {
    const step = raw.replaceAll('~1', '/').replaceAll('~0', '~')
    path.push(Array.isArray(value) ? Number(step) : step)
    value = valueAt(value, [path.at(-1) as string | number])
  }
  return path
}

function rangeOf({ minimum, maximum, multipleOf }: JsonObject): string {
  const bound = minimum !== undefined && maximum !== undefined ? `${num(minimum)}–${num(maximum)}` : minimum !== undefined ? `at least ${num(minimum)}` : `at most ${num(maximum)}`
  return multipleOf === undefined ? bound : `${bound} in steps of ${num(multipleOf)}`
}
const exampleOf = ({ examples }: JsonObject): string => (Array.isArray(examples) && examples.length > 0 ? `: ${show(examples[0])}` : '')
const num = (value: Json | undefined): string => (typeof value === 'number' ? value.toLocaleString('en-US') : String(value))

const show = (value: Json | undefined): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

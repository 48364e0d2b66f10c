/** `order export --template`: the provider's own form, filled as map.yaml says. Nothing is written while anything is wrong. */
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { basename } from 'node:path'
import type { Finding, Language } from '../diagnostics/finding.js'
import { validateShape } from '../schema/validate.js'
import { parseSource, type SourceDocument } from '../source/parse.js'
import { UsageError } from '../support/errors.js'
import type { JsonObject } from '../support/json.js'
import { type CellText, cellTexts, checkFormMap, formMapOf } from '../view/order-document/form-map.js'
import type { OrderFacts } from '../view/order-document/document.js'
import { formValues } from '../view/order-document/placeholders.js'
import { fillForm, FormFault } from '../view/order-document/spreadsheet.js'
import { guard } from './guard.js'

export interface FormRequest {
  readonly template: string
  readonly map: string
  readonly out: string
}
/** `exitCode`: 3 where map.yaml alone is wrong, 1 where it does not fit the form or the order. */
export type FormAnswer =
  | { readonly status: 'filled'; readonly bytes: Uint8Array; readonly cells: number }
  | { readonly status: 'invalid'; readonly exitCode: 1 | 3; readonly findings: readonly Finding[]; excerptOf(finding: Finding): string }

export async function filledForm({ template, map, out }: FormRequest, facts: OrderFacts, language: Language): Promise<FormAnswer> {
  for (const file of [template, map]) if (!existsSync(file)) throw new UsageError(`no such file: ${file}`, 'name the form with --template and its map with --map')
  if (existsSync(out) && realpathSync(out) === realpathSync(template)) throw new UsageError(`${out} is the form itself`, 'name another file with --out: a form stays empty')
  const document = parseSource(readFileSync(map), basename(map))
  const own = guard(new Map([[document.file, document.text]]))
  const secrets = own.found(document.file, ({ what }) => what !== 'master-id')
  const invalid = (exitCode: 1 | 3, findings: readonly Finding[]): FormAnswer => ({ status: 'invalid', exitCode, findings: [...own.told(findings), ...(findings === secrets ? [] : secrets)], excerptOf: own.excerptOf })
  if (document.value === undefined || document.findings.length > 0) return invalid(3, document.findings)
  if (secrets.length > 0) return invalid(3, secrets)
  const { default: validate } = await import('../schema/compiled/order-map.js')
  const shape = validateShape(document.value, document, validate)
  if (shape.length > 0) return invalid(3, shape)
  const formMap = formMapOf(document.value as JsonObject)
  const faults = checkFormMap(formMap, document)
  if (faults.length > 0) return invalid(3, faults)
  const values = formValues(facts, language)
  const { rows } = formMap
  if (rows && values.rows.length > rows.most) return invalid(1, [findingAt(document, 'too-many-changes', { path: ['rows', 'most'] }, { count: values.rows.length, most: rows.most, order: facts.order.id })])
  const texts = cellTexts(formMap, values)
  try {
    return { status: 'filled', bytes: await fillForm(readFileSync(template), texts), cells: texts.length }
  } catch (error) {
    if (error instanceof FormFault && error.id && error.at) return invalid(1, [findingAt(document, error.id, error.at, error.params)])
    if (error instanceof FormFault) throw new Error(`${template} cannot be filled: ${error.message}`)
    throw error
  }
}

function findingAt(document: SourceDocument, id: string, { path }: Pick<CellText, 'path'>, params: Finding['params']): Finding {
  const source = document.locate(path, path[0] === 'cells' ? 'key' : 'value')
  return { id, severity: 'error', params, path, ...(source && { source }) }
}

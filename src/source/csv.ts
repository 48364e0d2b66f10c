/**
 * A contract as a table: `place,value` a row → a deployment's value with positions, like a YAML file's. The only user of `csv-parse`.
 * What is wrong is collected, never thrown.
 */
import type { Finding, SourceRange } from '../diagnostics/finding.js'
import { isObject, type Json, type JsonObject, type Path } from '../support/json.js'
import type { SourceDocument } from './parse.js'

const maxBytes = 1024 * 1024
const forbidden = new Set(['__proto__', 'constructor', 'prototype'])
const lists = /^(?:contract\.options|addresses|otherServices|regions\.[^.]+\.gateway\.clientPools|(?:.+\.)?settings\.(?:dns\.(?:servers|search)|routes\.include)|access\.rules\.[^.]+\.(?:to|from|ports))$/
const numbers = /^(?:contract\.(?:deviceLicences|concurrentDevices)|regions\.[^.]+\.(?:servers|gateway\.port)|(?:.+\.)?settings\.tunnel\.mtu)$/
const disclosed = /^environment\.accessNetworks\.[^.]+\.disclosed\./
const flags = /^regions\.[^.]+\.(?:home|redundant)$/
const words: Readonly<Record<string, boolean>> = { true: true, yes: true, あり: true, 有: true, false: false, no: false, なし: false, 無: false }

interface Row {
  readonly path: Path
  readonly line: number
}

export async function parseCsv(bytes: Uint8Array, file: string): Promise<SourceDocument> {
  const at = (line: number): SourceRange => ({ file, line, column: 1 })
  const fault = (id: string, params: Finding['params'], line = 1): Finding => ({ id, severity: 'error', params, source: at(line) })
  const unreadable = (finding: Finding, text = ''): SourceDocument => ({ file, text, value: undefined, findings: [finding], locate: () => finding.source })
  if (bytes.byteLength > maxBytes) return unreadable(fault('file-too-large', { bytes: bytes.byteLength, most: maxBytes }))
  const text = decoded(bytes, 'utf-8')
  if (text === undefined) return unreadable(fault(decoded(bytes, 'shift_jis') === undefined ? 'not-utf8' : 'shift-jis', {}))

  const records = await readRecords(text)
  if ('problem' in records) return unreadable(fault('csv-syntax', { problem: records.problem }, records.line), text)
  const [header, ...rows] = records.rows
  if (header?.cells[0]?.toLowerCase() !== 'place' || header.cells[1]?.toLowerCase() !== 'value') return unreadable(fault('csv-header', { found: header?.cells.join(',') ?? '' }, header?.line), text)

  const findings: Finding[] = []
  const known: Row[] = []
  const root: Record<string, unknown> = {}
  for (const { cells, line } of rows) {
    const [place = '', value] = cells
    const path = pathOf(place)
    if (value === undefined || cells.length > header.cells.length) findings.push(fault('csv-columns', { found: cells.length, wanted: header.cells.length }, line))
    else if (path.some((step) => step === '' || forbidden.has(step))) findings.push(fault('csv-place', { place }, line))
    else if (known.some((row) => row.path.join('.') === path.join('.'))) findings.push(fault('duplicate-key', { key: place }, line))
    else if (value !== '' && !put(root, path, asYaml(path.join('.'), value))) findings.push(fault('csv-place', { place }, line))
    known.push({ path, line })
  }
  return { file, text, findings, value: findings.length > 0 ? undefined : (root as JsonObject), locate: (path) => at(lineOf(path, known)) }
}

export function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

export type Records = { readonly rows: readonly { readonly cells: readonly string[]; readonly line: number }[] } | { readonly problem: string; readonly line: number }

export async function readRecords(text: string): Promise<Records> {
  const { parse } = await import('csv-parse/sync')
  try {
    let end = 0
    // `lines` counts up to the end of a record; one that begins after empty lines or comments is looked for from the end of the last.
    const records = parse(text, { bom: true, info: true, relax_column_count: true, skip_empty_lines: true, trim: true, comment: '#', comment_no_infix: true }) as unknown as { record: string[]; info: { lines: number } }[]
    const rows = records.map(({ record, info: { lines } }) => {
      const line = Math.max(end + 1, lines - record.join('').split('\n').length + 1)
      end = lines
      return { cells: record, line }
    })
    return { rows: rows.filter(({ cells }) => cells.some((cell) => cell !== '')) }
  } catch (error) {
    const { message, lines } = error as Error & { lines?: number }
    // What stands in the cell is not repeated.
    return { problem: message.split('\n')[0]?.replace(/, value is .*/, '') ?? '', line: lines ?? 1 }
  }
}

/** `regions.tokyo.endpoint` is short for `regions.tokyo.gateway.endpoint`. */
function pathOf(place: string): string[] {
  const steps = place.split('.')
  return steps.length === 3 && steps[0] === 'regions' && ['endpoint', 'port', 'clientPools'].includes(steps[2] ?? '') ? ['regions', steps[1] ?? '', 'gateway', steps[2] ?? ''] : steps
}

/** As YAML would read it there: a text that is no number where one belongs stays a text, and the schema tells. */
function asYaml(place: string, text: string): Json {
  if (lists.test(place)) return text.split(/[;\s、]+/).filter((item) => item !== '')
  if (numbers.test(place) && /^(?:\d+|\d{1,3}(?:,\d{3})+)$/.test(text)) return Number(text.replaceAll(',', ''))
  if (disclosed.test(place) && /^(?:true|false|-?\d+(?:\.\d+)?)$/i.test(text)) return JSON.parse(text.toLowerCase()) as Json
  return flags.test(place) ? (words[text.toLowerCase()] ?? text) : text
}

/** false where a place lies inside another one's value. */
function put(root: Record<string, unknown>, path: readonly string[], value: Json): boolean {
  const last = path.at(-1) ?? ''
  let at = root
  for (const step of path.slice(0, -1)) {
    at[step] ??= {}
    if (!isObject(at[step] as Json)) return false
    at = at[step] as Record<string, unknown>
  }
  if (last in at) return false
  at[last] = value
  return true
}

/** The row of the place, else of what stands in it, else of the nearest that encloses it. */
function lineOf(path: Path, rows: readonly Row[]): number {
  for (let length = path.length; length > 0; length--) {
    const row = rows.find((each) => path.slice(0, length).every((step, index) => typeof step === 'number' || each.path[index] === step))
    if (row) return row.line
  }
  return 1
}

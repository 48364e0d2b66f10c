/** The tests of a deployment, proved twice: a line each, what was found, and whether the proofs agree. */
import type { Language } from '../diagnostics/finding.js'
import type { Claim } from '../model/tests.js'
import { width } from '../support/width.js'
import { sayLabCheck } from './messages/lab-check.js'
import { pad, paint, type Style } from './style.js'

interface Knock {
  readonly region: string
  readonly group: string | null
  readonly to: string
  readonly protocol: string
  readonly port: number | null
}
type Found = { readonly kind: 'packets'; readonly knocks: number; readonly reached: number; readonly otherwise: Knock | null } | { readonly kind: 'node-lost'; readonly clients: number; readonly goOn: number } | { readonly kind: 'apply-needed' }
type Status = 'passed' | 'failed' | 'not-run'
interface Checked {
  readonly file: string
  readonly failed: number
  readonly differ: number
  readonly results: readonly { readonly test: string; readonly claim: Claim; readonly rules: Status; readonly packets: Status; readonly found: Found }[]
}

export function renderLabCheck({ file, failed, differ, results }: Checked, style: Style): string {
  const { language } = style
  const rows = [(['test', 'rules', 'packets', 'found'] as const).map((id) => sayLabCheck(language, `head.${id}`)), ...results.map(({ test, rules, packets, found }) => [test, sayLabCheck(language, rules), sayLabCheck(language, packets), foundText(found, language)])]
  const columns = [0, 1, 2].map((column) => Math.max(...rows.map((row) => width(row[column] ?? ''))) + 2)
  const line = (row: readonly string[], index: number): string => {
    const bad = index > 0 && (results[index - 1]?.packets === 'failed' || results[index - 1]?.rules === 'failed')
    return `  ${paint(style, index === 0 ? 'dim' : bad ? 'red' : 'cyan', row.map((cell, column) => (column < 3 ? pad(cell, columns[column] ?? 0) : cell)).join(''))}`
  }
  return [
    ...rows.map(line), '', `  ${failed === 0 && differ === 0 ? sayLabCheck(language, 'all', { file, count: results.length }) : sayLabCheck(language, 'failures', { file, failed, count: results.length })}`,
    ...(differ > 0 ? [`  ${paint(style, 'red', sayLabCheck(language, 'differ', { differ }))}`] : []),
  ].join('\n')
}

function foundText(found: Found, language: Language): string {
  if (found.kind === 'apply-needed') return sayLabCheck(language, 'apply-needed')
  if (found.kind === 'node-lost') return sayLabCheck(language, 'node-lost', { clients: found.clients, goOn: found.goOn })
  const { knocks, reached, otherwise } = found
  if (knocks === 0) return sayLabCheck(language, 'packets.none')
  if (!otherwise) return sayLabCheck(language, 'packets', { knocks, reached })
  const { region, group, to, protocol, port } = otherwise
  const who = group === null ? sayLabCheck(language, 'who.none', { region }) : sayLabCheck(language, 'who.group', { group, region })
  return sayLabCheck(language, 'packets.otherwise', { knocks, reached, knock: sayLabCheck(language, 'knock', { who, to, protocol: port === null ? protocol : `${protocol}/${port}` }) })
}

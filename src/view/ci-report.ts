/** Drift and what is overdue, as the one issue that the nightly job keeps. Its text changes only with what it says. Pure. */
import type { Language } from '../diagnostics/finding.js'
import type { DriftedValue } from '../plan/document.js'
import { causeText, driftedText } from './drift.js'
import { bytesOf, code, escapeText, fitting } from './markdown-text.js'
import { defaultMaxBytes } from './markdown.js'
import { sayCi } from './messages/ci.js'
import { obligationText } from './obligations.js'
import { overdueOf, type Standing } from './standing.js'

export interface Looked {
  readonly deployment: string
  readonly file: string
  readonly drift: readonly DriftedValue[]
  readonly standing: Standing
}
export interface ReportText {
  readonly marker: string
  readonly title: string
  /** null: all is well. */
  readonly body: string | null
  readonly closing: string
}

export const reportCounts = (looked: readonly Looked[]) => looked.map(({ deployment, drift, standing }) => ({ deployment, drift: drift.length, overdue: overdueOf(standing).length }))

export function renderReport(looked: readonly Looked[], language: Language): ReportText {
  const marker = `<!-- gatewright-report:${looked.length === 1 ? (looked[0]?.deployment ?? '') : '+'} -->`
  const wrong = looked.filter(({ drift, standing }) => drift.length > 0 || overdueOf(standing).length > 0)
  const title = sayCi(language, 'report.title', { deployments: shortList(looked.map(({ deployment }) => deployment)) })
  const closing = sayCi(language, 'report.closing')
  if (wrong.length === 0) return { marker, title, body: null, closing }
  const lines = wrong.flatMap((each) => linesOf(each, language))
  const cut = (count: number): string => `\n${escapeText(sayCi(language, 'report.cut', { bytes: defaultMaxBytes, count }))}\n`
  let body = `${marker}\n${escapeText(sayCi(language, 'report.head'))}\n`
  const end = lines.findIndex((line) => {
    if (bytesOf(body) + bytesOf(line) + bytesOf(cut(99_999)) > defaultMaxBytes) return true
    body += line
    return false
  })
  return { marker, title, body: end < 0 ? body : `${body}${cut(lines.length - end)}`, closing }
}

/** A title is short on every platform. */
const shortList = (names: readonly string[]): string => (names.length > 3 ? `${names.slice(0, 3).join(', ')} …` : names.join(', '))

function linesOf({ deployment, file, drift, standing }: Looked, language: Language): string[] {
  const heading = (id: 'report.drift' | 'report.overdue', count: number): string => `\n**${escapeText(sayCi(language, id))}** (${count})\n\n`
  const next = (command: string): string => `\n${escapeText(sayCi(language, 'report.next', { command: '' }).trim())} ${code(command)}\n`
  const overdue = overdueOf(standing)
  return [
    `\n### ${fitting(deployment, 120)}\n`,
    ...(drift.length > 0 ? [heading('report.drift', drift.length), ...drift.map((value) => `- ${fitting(value.place, 300, code)} ${fitting(driftedText(value, language), 1_000)} (${escapeText(causeText(value, language))})\n`), next(`gatewright drift ${file}`)] : []),
    ...(overdue.length > 0 ? [heading('report.overdue', overdue.length), ...overdue.map((each) => `- ${fitting(obligationText(each, standing.snapshot.takenAt, language), 1_000)}\n`), next(`gatewright status ${file}`)] : []),
  ]
}

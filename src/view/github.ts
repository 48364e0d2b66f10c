/** Findings as GitHub's workflow commands: the runner shows each at its line in the pull request. */
import { type Finding, type Language, sortFindings } from '../diagnostics/finding.js'
import { type CheckedFile, ruleName, sentences } from './report.js'

const commands = { error: 'error', warning: 'warning', note: 'notice' } as const

/** One command a finding; nothing where there is none. */
export const renderGithub = (files: readonly CheckedFile[], language: Language): string =>
  files.flatMap(({ file, findings }) => sortFindings(findings).map((finding) => commandOf(finding, file, language))).join('\n')

function commandOf(finding: Finding, checked: string, language: Language): string {
  const { source } = finding
  const { message, todo } = sentences(finding, language)
  const place = source ? { file: source.file, line: source.line, ...endOf(source) } : { file: checked }
  const properties = Object.entries({ ...place, title: ruleName(finding, language) }).map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
  return `::${commands[finding.severity]} ${properties.join(',')}::${escapeData([message, todo].filter(Boolean).join('\n'))}`
}

/** Columns mean something within one line only: beyond it the runner refuses them. */
function endOf({ line, column, endLine = line, endColumn }: NonNullable<Finding['source']>): Readonly<Record<string, number>> {
  return endLine === line ? { endLine, col: column, ...(endColumn !== undefined && { endColumn }) } : { endLine }
}

const escapeData = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')

/** Findings as JUnit XML: a suite a file, a case a rule that spoke (errors fail it, warnings are its output), or one that passed. */
import { type Finding, hasErrors, type Language, sortFindings } from '../diagnostics/finding.js'
import { renderFindings } from './findings.js'
import { byRule, type CheckedFile, type RuleFindings, sentences } from './report.js'

export function renderJunit(files: readonly CheckedFile[], language: Language): string {
  const suites = files.map((file) => suiteOf(file, language))
  const total = (what: 'tests' | 'failures'): number => suites.reduce((sum, suite) => sum + suite[what], 0)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'gatewright validate', tests: total('tests'), failures: total('failures'), errors: 0 })}>`,
    ...suites.map(({ xml }) => xml), '</testsuites>',
  ].join('\n')
}

function suiteOf(checked: CheckedFile, language: Language): { readonly tests: number; readonly failures: number; readonly xml: string } {
  const { file, findings } = checked
  const rules = byRule(findings)
  const failures = rules.filter((rule) => hasErrors(rule.findings)).length
  const cases = [...(failures === 0 ? [`    <testcase${attributes({ name: 'valid', classname: file, file })}/>`] : []), ...rules.map((rule) => caseOf(rule, checked, language))]
  const head = attributes({ name: file, file, tests: cases.length, failures, errors: 0, skipped: 0 })
  return { tests: cases.length, failures, xml: [`  <testsuite${head}>`, ...cases, '  </testsuite>'].join('\n') }
}

/** Of a rule that speaks several times there is one case, named by its first place: readers of JUnit keep one failure a case. */
function caseOf({ id, findings }: RuleFindings, { file, excerptOf }: CheckedFile, language: Language): string {
  const [first] = findings
  const head = attributes({ name: id, classname: file, file: first.source?.file ?? file, ...(first.source && { line: first.source.line }) })
  const body = escapeXml(renderFindings(findings, excerptOf, { language, color: false }))
  const failed = sortFindings(findings).find(({ severity }) => severity === 'error')
  return [
    `    <testcase${head}>`,
    failed ? `      <failure${attributes({ message: messageOf(failed, language), type: id })}>${body}</failure>` : `      <system-out>${body}</system-out>`,
    '    </testcase>',
  ].join('\n')
}

function messageOf(finding: Finding, language: Language): string {
  const { source } = finding
  return `${source ? `${source.file}:${source.line}:${source.column}: ` : ''}${sentences(finding, language).message}`
}

const attributes = (values: Readonly<Record<string, string | number>>): string => Object.entries(values).map(([name, value]) => ` ${name}="${escapeXml(String(value)).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`).join('')

/** What XML cannot hold, even escaped, is shown as a character that was there. */
const escapeXml = (text: string): string =>
  text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd').replace(/[&<>"\r]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' })[char] ?? char)

/** Findings as JUnit XML: a suite a file, a case a rule that spoke (errors fail it, warnings are its output), or one that passed. */
import { type Finding, hasErrors, type Language, sortFindings } from '../diagnostics/finding.js'
import { renderFindings } from './findings.js'
import { byRule, type CheckedFile, type RuleFindings, sentences } from './report.js'
import { claimText, foundText } from './tests.js'

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
  const { file, findings, tests } = checked
  const rules = byRule(findings.filter(({ id }) => !tests || id !== 'test-failed'))
  const broken = rules.filter((rule) => hasErrors(rule.findings)).length
  const failures = broken + (tests?.report.failed ?? 0)
  const cases = [...(broken === 0 ? [`    <testcase${attributes({ name: 'valid', classname: file, file })}/>`] : []), ...rules.map((rule) => caseOf(rule, checked, language)), ...testCases(checked, language)]
  const head = attributes({ name: file, file, tests: cases.length, failures, errors: 0, skipped: tests ? tests.report.results.length - tests.report.passed - tests.report.failed : 0 })
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

/** A case each, in the tests' own file. */
function testCases({ tests, findings, excerptOf }: CheckedFile, language: Language): string[] {
  if (!tests) return []
  return tests.report.results.map(({ test, status, found, source, claim, place }) => {
    const head = attributes({ name: test, classname: tests.file, file: tests.file, ...(source && { line: source.line }) })
    if (status === 'passed') return `    <testcase${head}/>`
    const text = foundText(found, place && `${place.file}:${place.line}`, language)
    if (status === 'not-run') return `    <testcase${head}><skipped${attributes({ message: text })}/></testcase>`
    const finding = findings.find(({ id, params }) => id === 'test-failed' && params.test === test)
    const body = finding ? renderFindings([finding], excerptOf, { language, color: false }) : claimText(claim, language)
    return `    <testcase${head}>\n      <failure${attributes({ message: text, type: 'test-failed' })}>${escapeXml(body)}</failure>\n    </testcase>`
  })
}

function messageOf(finding: Finding, language: Language): string {
  const { source } = finding
  return `${source ? `${source.file}:${source.line}:${source.column}: ` : ''}${sentences(finding, language).message}`
}

const attributes = (values: Readonly<Record<string, string | number>>): string => Object.entries(values).map(([name, value]) => ` ${name}="${escapeXml(String(value)).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`).join('')

/** What XML cannot hold, even escaped, is shown as a character that was there. */
const escapeXml = (text: string): string =>
  text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd').replace(/[&<>"\r]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' })[char] ?? char)

/** `validate` for people: each file's findings and verdict, and the next command. */
import type { Language } from '../diagnostics/finding.js'
import { hasErrors } from '../diagnostics/finding.js'
import { renderFindings } from './findings.js'
import { say } from './messages.js'
import type { CheckedFile } from './report.js'
import type { Style } from './style.js'
import { testsSummary } from './tests.js'

/** A file speaks its own language, unless another is asked for. */
export function renderValidation(files: readonly (CheckedFile & { readonly language: Language | undefined })[], styleOf: (language: Language | undefined) => Style): string {
  const parts = files.map(({ file, findings, tests, excerptOf, language }) => {
    const style = styleOf(language)
    const errors = findings.filter(({ severity }) => severity === 'error')
    // Files beside it (tests, signers) have errors of their own.
    const where = [...new Set(errors.map(({ source }) => source?.file ?? file))].join(', ')
    const verdict = errors.length === 0 ? say(style.language, 'valid.ok', { file }) : `\n${say(style.language, errors.length === 1 ? 'valid.bad.one' : 'valid.bad', { count: errors.length, file: where })}`
    const tested = tests ? `\n${tests.file}: ${testsSummary(tests.report, style.language)}` : ''
    return findings.length > 0 ? `${renderFindings(findings, excerptOf, style)}\n${verdict}${tested}` : `${verdict}${tested}`
  })
  const next = files.some(({ findings }) => hasErrors(findings)) ? [] : [say(styleOf(files[0]?.language).language, 'next', { command: 'gatewright plan' })]
  return [...parts, ...next].join('\n')
}

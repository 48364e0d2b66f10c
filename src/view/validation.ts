/** `validate` for people: each file's findings and verdict, and the next command. */
import type { Language } from '../diagnostics/finding.js'
import { hasErrors } from '../diagnostics/finding.js'
import { renderFindings } from './findings.js'
import { say } from './messages.js'
import type { CheckedFile } from './report.js'
import type { Style } from './style.js'

/** A file speaks its own language, unless another is asked for. */
export function renderValidation(files: readonly (CheckedFile & { readonly language: Language | undefined })[], styleOf: (language: Language | undefined) => Style): string {
  const parts = files.map(({ file, findings, excerptOf, language }) => {
    const style = styleOf(language)
    const count = findings.filter(({ severity }) => severity === 'error').length
    const verdict = count === 0 ? say(style.language, 'valid.ok', { file }) : `\n${say(style.language, count === 1 ? 'valid.bad.one' : 'valid.bad', { count, file })}`
    return findings.length > 0 ? `${renderFindings(findings, excerptOf, style)}\n${verdict}` : verdict
  })
  const next = files.some(({ findings }) => hasErrors(findings)) ? [] : [say(styleOf(files[0]?.language).language, 'next', { command: 'gatewright plan' })]
  return [...parts, ...next].join('\n')
}

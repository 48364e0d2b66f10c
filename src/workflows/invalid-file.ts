import { type Finding, type Language, sortFindings } from '../diagnostics/finding.js'
import { speak } from '../view/words.js'

/** The file alone is invalid: exit 3, with its first fault and where the others are. */
export class InvalidFile extends Error {
  readonly code = 'invalid'
  readonly exitCode = 3
  readonly fix: string
  readonly findings: readonly Finding[]
  readonly spoken: (language: Language) => { readonly message: string; readonly fix: string }
  constructor(file: string, { findings }: { readonly findings: readonly Finding[] }) {
    const errors = sortFindings(findings.filter(({ severity }) => severity === 'error'))
    const [first] = errors
    const say = (language: Language) => {
      const { message } = first ? speak(first, language) : { message: '' }
      const where = first?.source ? `${first.source.file}:${first.source.line}:${first.source.column}` : file
      return { message: `${where}: ${message}`, fix: `gatewright validate ${file}` }
    }
    super(say('en').message)
    this.name = 'InvalidFile'
    this.findings = errors
    this.fix = say('en').fix
    this.spoken = say
  }
}

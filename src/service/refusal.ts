/** A request that the service (or the gate) turns down: an expected answer with the exit code the CLI gives it (design, section 4). */
import { fillTemplate, type Language } from '../diagnostics/finding.js'
import { notCountedText } from '../plan/approval-words.js'
import type { NotCounted } from '../plan/approvals.js'
import type { Plan } from '../plan/document.js'
import type { Json } from '../support/json.js'
import type { RefusalCode, RefusalWords } from './refusal-code.js'
import { refusalFixes, type RefusalId, refusalWords } from './words.js'

type Params = Readonly<Record<string, Json>>

/** `params` fill the words' places. An `article` among them says what grounds this very case, where the words alone do not know. */
export class Refusal extends Error {
  readonly refusal: string
  readonly code: RefusalCode
  readonly params: Params
  readonly fix: string
  readonly article: string | undefined
  readonly #words: RefusalWords
  constructor(id: RefusalId, given: Params = {}) {
    const words: RefusalWords = refusalWords[id]
    const { article = words.article, ...params } = given
    const spoken = speak(words, params, 'en')
    super(spoken.message)
    this.name = 'Refusal'
    this.refusal = id
    this.code = words.code
    this.params = params
    this.fix = spoken.fix
    this.article = article as string | undefined
    this.#words = words
  }
  spoken(language: Language): { readonly message: string; readonly fix: string } {
    return speak(this.#words, this.params, language)
  }
  get exitCode(): number {
    return exitCodeOf(this.code)
  }
}

export function exitCodeOf(code: RefusalCode): number {
  if (code.startsWith('plan-') || code === 'other-service') return 5
  if (code === 'locked' || code === 'confirm-pending') return 6
  return ['needs-consent', 'own-way-in', 'policy-refuses', 'not-in-plan', 'contract-refuses', 'no-way-back'].includes(code) ? 4 : 1
}

/** A plan that no consent lifts, with the articles of the findings that refuse it. */
export function refusedByContract({ id, verdict: { reasons }, findings }: Plan): Refusal {
  if (reasons.every((reason) => reason === 'min-available-gateways')) return new Refusal('policy-min-available', { plan: id, regions: [...new Set(findings.flatMap((finding) => (finding.id === 'min-available-gateways' ? [String(finding.params.region)] : [])))] })
  const articles = [...new Set(findings.flatMap((finding) => (reasons.includes(finding.id) ? (finding.article ?? []) : [])))]
  return new Refusal('contract-refuses', { plan: id, reasons, ...(articles.length > 0 && { article: articles.join(', ') }) })
}

/** A line each, below the message. */
const listed = (all: readonly NotCounted[], language: Language): string => all.map((each) => `\n  - ${notCountedText(each, language)}`).join('')

/** One of many things that were asked for together, by its line in a file. */
export interface LineFault {
  readonly line: number
  readonly refusal: RefusalId
  readonly params: Params
}
const faultLines = (faults: readonly LineFault[], language: Language): string => faults.map(({ line, refusal, params }) => `\n  - ${line}: ${speak(refusalWords[refusal], params, language).message}`).join('')

/** Numbers stand plain here: revisions, events and processes are not quantities. */
function speak(words: RefusalWords, params: Params, language: Language): { message: string; fix: string } {
  const plain = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'number' ? String(value) : name === 'notCounted' && Array.isArray(value) ? listed(value as never, language) : name === 'faults' && Array.isArray(value) ? faultLines(value as never, language) : value]))
  const { message, fix = refusalFixes[words.code][language] } = words[language]
  return { message: fillTemplate(message, plain), fix: fillTemplate(fix, plain) }
}

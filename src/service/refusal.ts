/** A request that the service (or the gate) turns down: an expected answer with the exit code the CLI gives it (design, section 4). */
import { fillTemplate, type Language } from '../diagnostics/finding.js'
import type { Plan } from '../plan/document.js'
import type { Json } from '../support/json.js'
import { type RefusalCode, refusalFixes, type RefusalId, type RefusalWords, refusalWords } from './words.js'

export type { RefusalCode } from './words.js'
type Params = Readonly<Record<string, Json>>

/** `params` fill the words' places. An `article` among them says what grounds this very case, where the words alone do not know. */
export class Refusal extends Error {
  readonly refusal: string
  readonly code: RefusalCode
  readonly params: Params
  readonly fix: string
  readonly article: string | undefined
  readonly #words: RefusalWords
  constructor(id: RefusalId, params?: Params)
  /** Words on the spot, in English only. */
  constructor(code: RefusalCode, message: string, params?: Params, fix?: string)
  constructor(id: RefusalId | RefusalCode, said: string | Params = {}, more: Params = {}, fix?: string) {
    const words: RefusalWords = typeof said === 'string' ? onTheSpot(id as RefusalCode, said, fix) : refusalWords[id as RefusalId]
    const { article = words.article, ...params } = typeof said === 'string' ? more : said
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
    if (this.code.startsWith('plan-') || this.code === 'other-service') return 5
    if (this.code === 'locked') return 6
    if (['needs-consent', 'policy-refuses', 'not-in-plan', 'contract-refuses'].includes(this.code)) return 4
    return 1
  }
}

/** A plan that no consent lifts, with the articles of the findings that refuse it. */
export function refusedByContract({ id, verdict: { reasons }, findings }: Plan): Refusal {
  const articles = [...new Set(findings.flatMap((finding) => (reasons.includes(finding.id) ? (finding.article ?? []) : [])))]
  return new Refusal('contract-refuses', { plan: id, reasons, ...(articles.length > 0 && { article: articles.join(', ') }) })
}

const onTheSpot = (code: RefusalCode, message: string, fix?: string): RefusalWords => ({ code, en: { message, ...(fix && { fix }) }, ja: { message, ...(fix && { fix }) } })

/** Numbers stand plain here: revisions, events and processes are not quantities. */
function speak(words: RefusalWords, params: Params, language: Language): { message: string; fix: string } {
  const plain = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'number' ? String(value) : value]))
  const { message, fix = refusalFixes[words.code][language] } = words[language]
  return { message: fillTemplate(message, plain), fix: fillTemplate(fix, plain) }
}

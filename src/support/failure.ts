/** Every way to fail, as one shape: what a person reads and the exit code that scripts get (design: section 4). No secret is said. */
import type { JsonObject } from './json.js'
import { environmentSecrets, redact, redactAll } from './secrets.js'

export interface Failure {
  readonly code: string
  readonly message: string
  readonly fix?: string
  readonly params?: Readonly<Record<string, unknown>>
  /** Of a refusal: its own id, finer than the code, and the article that grounds it. */
  readonly refusal?: string
  readonly article?: string
  readonly exitCode: number
  /** Message and fix in a language; English where there is nothing else. */
  spoken(language: 'en' | 'ja'): Spoken
}
interface Spoken {
  readonly message: string
  readonly fix?: string | undefined
}

interface Shaped {
  readonly code?: unknown
  readonly exitCode?: unknown
  readonly fix?: unknown
  readonly params?: unknown
  readonly refusal?: unknown
  readonly article?: unknown
  readonly spoken?: (language: 'en' | 'ja') => Spoken
  readonly oclif?: { readonly exit?: number }
}

export function failureOf(error: Error): Failure {
  const shaped = error as Error & Shaped
  const usage = error.constructor.name.endsWith('Error') && shaped.oclif?.exit !== undefined && shaped.exitCode === undefined
  const exitCode = typeof shaped.exitCode === 'number' ? shaped.exitCode : usage ? (shaped.oclif?.exit === 2 ? 64 : (shaped.oclif?.exit ?? 1)) : 1
  const known = environmentSecrets()
  const clean = ({ message, fix }: Spoken): Spoken => ({ message: redact(message, known), fix: fix && redact(fix, known) })
  const { message, fix } = clean({ message: firstLines(error.message), fix: typeof shaped.fix === 'string' ? shaped.fix : undefined })
  return {
    code: typeof shaped.code === 'string' ? shaped.code : usage ? 'usage' : 'failed',
    message, exitCode,
    ...(fix && { fix }),
    ...(typeof shaped.params === 'object' && shaped.params !== null && { params: redactAll(shaped.params as JsonObject, known) }),
    ...(typeof shaped.refusal === 'string' && { refusal: shaped.refusal }),
    ...(typeof shaped.article === 'string' && { article: shaped.article }),
    spoken: (language) => (shaped.spoken ? clean(shaped.spoken(language)) : { message, fix }),
  }
}

/** oclif adds a hint at help after an empty line; the message itself is enough with ours. */
const firstLines = (message: string): string => message.replace(/\nSee more help with --help$/, '').trim()

/** Where DEBUG asks for it: where a failure came from. Causes are not told. */
export const traceOf = (error: Error): string => redact(error.stack ?? '')

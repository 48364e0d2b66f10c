/** Joins the rooms' word books: finding id -> words. */
import { contractWords } from '../contract/words.js'
import { fillTemplate, type Finding, type Language, type WordBook } from '../diagnostics/finding.js'
import { schemaWords } from '../schema/words.js'
import { sourceWords } from '../source/words.js'
import { formWords } from './order-document/words.js'

const book: WordBook = { ...sourceWords, ...schemaWords, ...contractWords, ...formWords }

export interface SpokenFinding {
  readonly message: string
  readonly fix: string
}
export function speak(finding: Finding, language: Language): SpokenFinding {
  const words = book[finding.id]?.[language]
  if (!words) return { message: finding.id, fix: '' }
  return { message: fillTemplate(words.message, finding.params), fix: fillTemplate(words.fix, finding.params) }
}
export const findingIds: readonly string[] = Object.keys(book)
export const wordsOf = (id: string, language: Language) => book[id]?.[language]

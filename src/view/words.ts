/** Joins the rooms' word books: finding id -> words. */
import { contractWords } from '../contract/words.js'
import { fillTemplate, type Finding, type Language, type WordBook } from '../diagnostics/finding.js'
import { inventoryWords } from '../model/inventory-words.js'
import { testsWords } from '../model/tests-words.js'
import { approvalFindingWords } from '../plan/approval-words.js'
import { availabilityWords } from '../plan/availability-words.js'
import { forecastWords, rollbackWords } from '../plan/words.js'
import { schemaWords } from '../schema/words.js'
import { sourceWords } from '../source/words.js'
import { formWords } from './order-document/words.js'
import { spokenValues } from './phrases.js'
import { testParams } from './tests.js'

const book: WordBook = { ...sourceWords, ...schemaWords, ...contractWords, ...formWords, ...approvalFindingWords, ...rollbackWords, ...availabilityWords, ...forecastWords, ...inventoryWords, ...testsWords }

export interface SpokenFinding {
  readonly message: string
  readonly fix: string
}
export function speak(finding: Finding, language: Language): SpokenFinding {
  const words = book[finding.id]?.[language]
  if (!words) return { message: finding.id, fix: '' }
  const params = finding.id === 'test-failed' ? testParams(finding.params, language) : spokenValues(finding.params, language)
  return { message: fillTemplate(words.message, params), fix: fillTemplate(words.fix, params) }
}
/** For tests: every id in both languages. */
export const findingBook: WordBook = book
export const findingIds: readonly string[] = Object.keys(book)
export const wordsOf = (id: string, language: Language) => book[id]?.[language]

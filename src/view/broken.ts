/** Said first where a command goes on although the file is not valid. */
import type { Language } from '../diagnostics/finding.js'
import { sayMisc } from './messages/misc.js'

export interface Spoken {
  spoken(language: Language): { readonly message: string; readonly fix: string }
}
export const brokenText = (problem: Spoken, language: Language): string => sayMisc(language, 'broken', { ...problem.spoken(language) })

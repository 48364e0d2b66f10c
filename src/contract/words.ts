import type { WordBook } from '../diagnostics/finding.js'
import { rules } from './rules/index.js'

export const contractWords: WordBook = Object.fromEntries(rules.map(({ id, words }) => [id, words]))

/** Why a scheduled apply does nothing now, and when it may. */
import type { Language } from '../diagnostics/finding.js'
import type { NotDue } from '../plan/outcome.js'
import { momentText } from './dates.js'
import { sayDue } from './messages/due.js'

export function dueText({ reason, notBefore, detail }: NotDue, language: Language): string {
  const why = sayDue(language, reason, { detail: language === 'ja' ? detail.replace(/^(\d+) of (\d+)$/, '$2 名中 $1 名') : detail })
  if (notBefore) return `${why}\n${sayDue(language, 'not-before', { moment: momentText(notBefore, language) })}`
  if (reason === 'locked' || reason === 'policy') return `${why}\n${sayDue(language, 'next-run')}`
  return reason === 'too-short' ? `${why}\n${sayDue(language, 'no-window')}` : why
}

/** What a plan of some addresses says of itself: what came along and why, which addresses have no change, how much was left out. */
import type { Language } from '../diagnostics/finding.js'
import type { Plan } from '../plan/document.js'
import { sayOnly } from './messages/only.js'

/** In the place of "no changes", where others were left out; undefined where that says it. */
export function onlyNone({ only, summary }: Plan, language: Language): string | undefined {
  return only && (summary.leftOut ?? 0) > 0 ? sayOnly(language, 'none', { addresses: only }) : undefined
}

export function onlyLines({ only, added = [], changes, summary: { leftOut = 0 } }: Plan, language: Language): string[] {
  if (!only) return []
  const idle = changes.length === 0 ? [] : only.filter((asked) => !changes.some(({ address }) => address === asked))
  return [
    ...added.map(({ address, for: other, why }) => sayOnly(language, `added.${why}`, { address, other })),
    ...(idle.length > 0 ? [sayOnly(language, 'none', { addresses: idle })] : []),
    ...(leftOut > 0 ? [sayOnly(language, leftOut === 1 ? 'left-out.one' : 'left-out', { count: leftOut })] : []),
  ]
}

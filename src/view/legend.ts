/** What a new reader needs to read a plan (`--explain`): glyphs, effects from the mildest to the worst, and the words around them. */
import type { Language } from '../diagnostics/finding.js'
import { effectOrder } from '../plan/severity.js'
import { say } from './messages.js'
import { type FormatText, sayFormats } from './messages/plan-formats.js'

export const glyphs = { create: '+', update: '~', delete: '-' } as const

export interface LegendLine {
  readonly term: string
  readonly meaning: string
}

export function legend(language: Language): readonly LegendLine[] {
  const line = (term: string, id: string): LegendLine => ({ term, meaning: sayFormats(language, `legend.${id}` as FormatText) })
  return [
    ...(['create', 'update', 'delete'] as const).map((action) => line(glyphs[action], action)),
    ...[...effectOrder, 'unknown' as const, 'host-cut' as const].map((effect) => line(say(language, `effect.${effect}`), effect)),
    line(sayFormats(language, 'legend.possible.name'), 'possible'), line(sayFormats(language, 'legend.bound.name'), 'bound'),
    ...(['evidence', 'waves', 'fees'] as const).map((id) => line(sayFormats(language, `section.${id}`), id)),
  ]
}

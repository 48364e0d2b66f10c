/** What happens to whom, and lists that stay short, as every rendering of a plan says them. */
import type { Language } from '../diagnostics/finding.js'
import type { SessionForecast } from '../plan/document.js'
import { clip, width } from '../support/width.js'
import { sessionEffect } from './effect.js'
import { say } from './messages.js'
import { sayFormats } from './messages/plan-formats.js'

export const shortened = (text: string, columns: number): string => (width(text) <= columns ? text : `${clip(text, columns - 1)}…`)

/** The first three, and how many more. */
export function few(items: readonly string[], language: Language): string {
  const first = items.slice(0, 3).map((item) => shortened(item, 60))
  return items.length > 3 ? sayFormats(language, 'more', { items: first, count: items.length - 3 }) : first.join(', ')
}

/** As many as there may be at most means that live ones are not visible. */
export const sessionCount = ({ likely, max }: { readonly likely: number; readonly max: number }, language: Language): string =>
  say(language, max === 0 ? 'sessions.count' : likely === max ? 'sessions.unknown' : 'sessions.of', { count: likely, max })

/** What happens to whom, in a few words. */
export const disturbanceText = (session: SessionForecast, language: Language): string =>
  session.effect === 'none' ? sayFormats(language, 'sessions.nobody') : [sessionEffect(session, language), sessionCount(session.sessions, language), few(session.regions, language)].filter(Boolean).join(', ')

/** What a change does to sessions and hosts, in a few words. */
import type { Language } from '../diagnostics/finding.js'
import type { Forecast } from '../plan/document.js'
import { disrupts } from '../plan/severity.js'
import { say } from './messages.js'
import { paint, type Style } from './style.js'

export interface EffectModel {
  readonly text: string
  /** Sessions or hosts notice it. */
  readonly loud: boolean
}

export function effectOf({ session, hosts }: Forecast, language: Language): EffectModel {
  const cut = hosts.length > 0 ? say(language, 'effect.host-cut') : ''
  if (session.effect === 'none') return { text: cut || say(language, 'effect.none'), loud: cut !== '' }
  const loud = disrupts(session.effect)
  const words = [sessionEffect(session, language), loud ? say(language, 'sessions.count', { count: session.sessions.likely }) : '', cut]
  return { text: words.filter(Boolean).join(' · '), loud }
}

/** The effect, how sure it is, and for how long, without whom it meets. */
export function sessionEffect(session: Forecast['session'], language: Language): string {
  const name = say(language, session.certainty === 'unknown' ? 'effect.unknown' : `effect.${session.effect}`)
  const effect = session.certainty === 'possible' ? say(language, 'effect.possible', { effect: name }) : name
  return disrupts(session.effect) ? `${effect} ${boundText(session, language)}`.trim() : effect
}

function boundText({ effect, seconds, startsAfter }: Forecast['session'], language: Language): string {
  const bound = seconds.worst === null ? (effect === 'break' || effect === 'lockout' ? '' : say(language, 'bound.unknown')) : say(language, 'bound.most', { seconds: seconds.worst })
  return startsAfter > 0 ? `${bound} ${say(language, 'bound.later', { seconds: startsAfter })}` : bound
}

export function effectText(forecast: Forecast, style: Style): string {
  const { text, loud } = effectOf(forecast, style.language)
  return paint(style, loud ? 'yellow' : 'dim', text)
}

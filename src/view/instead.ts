/** Less disruptive ways, a line each: what it is, what it would do, and how to take it. */
import type { Language } from '../diagnostics/finding.js'
import type { Instead, Plan, Taken } from '../plan/document.js'
import { disrupts } from '../plan/severity.js'
import { few } from './disturbance.js'
import { sessionEffect } from './effect.js'
import { sayWaves } from './messages/waves.js'

export function insteadLines({ instead, taken }: Pick<Plan, 'instead' | 'taken'>, language: Language): string[] {
  const none = taken?.length === 0 ? [sayWaves(language, 'taken.none')] : []
  return [...(taken ?? []).map((way) => takenText(way, language)), ...none, ...instead.filter(isTold).map((way) => wayText(way, language))]
}
/** Plans of earlier formats had no words for it. */
const isTold = ({ way }: Partial<Instead>): boolean => way !== undefined

const takenText = ({ way, addresses }: Taken, language: Language): string => sayWaves(language, 'taken', { way: sayWaves(language, `way.${way}`), addresses: few(addresses, language), later: sayWaves(language, `later.${way}`) })

function wayText({ way, automatic, addresses, forecast: { session }, waves, yaml = '', command = '' }: Instead, language: Language): string {
  const most = Math.max(0, ...waves.map(({ forecast }) => (forecast && disrupts(forecast.session.effect) ? forecast.session.sessions.likely : 0)))
  const effect = sessionEffect(session, language)
  const does = disrupts(session.effect) ? sayWaves(language, 'does', { effect, most }) : effect
  const how = automatic ? 'gatewright plan --least-disruptive' : command || yaml.split('\n').map((line) => line.trim()).join(' ')
  return sayWaves(language, 'way', { way: sayWaves(language, `way.${way}`), addresses: few(addresses, language), does, how })
}

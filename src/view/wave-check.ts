/** What a wave showed, beside what was forecast of it. */
import type { Language } from '../diagnostics/finding.js'
import type { WaveCheck } from '../plan/wave-check.js'
import { type MessageId, say } from './messages.js'
import { sayWaves } from './messages/waves.js'

export function checkText({ wave, forecast, seen, worse }: WaveCheck, language: Language): string {
  const effect = (name: string | null, seconds: number | null): string => name === null ? sayWaves(language, 'check.unmeasured') : `${say(language, `effect.${name}` as MessageId)}${seconds === null || seconds === 0 ? '' : ` ${say(language, 'bound.most', { seconds })}`}`
  const told = sayWaves(language, 'check', { wave, effect: effect(seen.effect, seen.seconds), live: seen.live, back: seen.live - seen.lost, forecast: effect(forecast.effect, forecast.seconds) })
  return worse.length === 0 ? told : sayWaves(language, 'check.worse', { told, worse: worse.map((what) => sayWaves(language, `worse.${what}`, { lost: seen.lost, allowed: forecast.lost })) })
}

/** The catalogue and the rules, for reading. */
import type { EffectRow } from '../kinds/effects.js'
import { say } from './messages.js'
import { pad, paint, type Style } from './style.js'

export type Explanation =
  | { readonly about: 'list'; readonly settings: readonly string[]; readonly findings: readonly string[] }
  | { readonly about: 'settings'; readonly rows: readonly EffectRow[]; readonly rules: readonly { id: string; article: string }[] }
  | { readonly about: 'finding'; readonly id: string; readonly article: string | null; readonly en: unknown; readonly ja: unknown }

export function renderExplanation(explanation: Explanation, style: Style): string {
  if (explanation.about === 'list') {
    return ['Settings', ...explanation.settings.map((each) => `  ${each}`), '', 'Findings', ...explanation.findings.map((each) => `  ${each}`), '', 'Next: gatewright explain TOPIC'].join('\n')
  }
  if (explanation.about === 'finding') {
    const words = explanation[style.language] as { message: string; fix: string } | undefined
    return [paint(style, 'bold', explanation.id), `  ${words?.message ?? ''}`, `  ${words?.fix ?? ''}`, ...(explanation.article ? [`  ${say(style.language, 'article', { article: explanation.article })}`] : [])].join('\n')
  }
  const bySetting = Map.groupBy(explanation.rows, ({ setting }) => setting)
  const blocks = [...bySetting].map(([setting, rows]) => renderSetting(setting, rows, style))
  const rules = explanation.rules.map(({ id, article }) => `  ${pad(id, 32)} ${say(style.language, 'article', { article })}`)
  return [...blocks, ...(rules.length > 0 ? [`${style.language === 'ja' ? 'ルール' : 'Rules'}\n${rules.join('\n')}`] : [])].join('\n\n')
}

function renderSetting(setting: string, rows: readonly EffectRow[], style: Style): string {
  const [first] = rows
  if (!first) return ''
  const effects = rows.flatMap((row) => (['simulated', 'wireguard', 'manual'] as const).map((driver) => {
    const { effect, certainty, seconds, hostCut, evidence } = row.outcome[driver]
    const name = say(style.language, certainty === 'unknown' ? 'effect.unknown' : `effect.${effect}`)
    const sure = certainty === 'possible' ? say(style.language, 'effect.possible', { effect: name }) : name
    const bound = effect === 'stall' || effect === 'reconnect' ? ` ${seconds.worst === null ? say(style.language, 'bound.unknown') : say(style.language, 'bound.most', { seconds: seconds.worst })}` : ''
    const when = `${row.actions.join('/')}${row.whenText ? `, ${row.whenText}` : ''}`
    return `    ${pad(when, 34)} ${pad(driver, 10)} ${sure}${bound}${hostCut ? ` · ${say(style.language, 'effect.host-cut')}` : ''}  (${say(style.language, `evidence.${evidence.kind}`)}: ${evidence.ref})`
  }))
  return [
    `${paint(style, 'bold', setting)}  ${first.yaml}`, `  ${first.meaning[style.language]}`,
    `  ${first.limits} · ${first.level}${first.article ? ` · ${say(style.language, 'article', { article: first.article })}` : ''}`, ...effects,
  ].join('\n')
}

/** `history --grade`: the rules that were applied as a table, and how many never were. */
import type { Language } from '../diagnostics/finding.js'
import type { RuleGrade } from '../plan/grade.js'
import type { Seen } from '../plan/snapshot.js'
import { width } from '../support/width.js'
import { say } from './messages.js'
import { sayGrade } from './messages/grade.js'
import { pad, paint, type Style, type Tone } from './style.js'

const tones: Readonly<Record<RuleGrade['grade'], Tone>> = { held: 'cyan', wrong: 'red', 'measured-again': 'yellow', unseen: 'dim', 'not-applied': 'dim' }

export function renderGrades(grades: readonly RuleGrade[], style: Style): string {
  const { language } = style
  const applied = grades.filter(({ grade }) => grade !== 'not-applied')
  const next = `  ${say(language, 'next', { command: 'gatewright history' })}`
  if (applied.length === 0) return `${sayGrade(language, 'empty')}\n\n${next}`
  const head = (['rule', 'applied', 'forecast', 'seen', 'grade'] as const).map((id) => sayGrade(language, `head.${id}`))
  const rows = applied.map(({ rule, applied: times, forecast, worst, grade, applies }) => [rule, String(times), seenText(forecast, language), seenText(worst, language), sayGrade(language, `grade.${grade}`, { applies: applies.map((number) => `#${number}`).join(', ') })])
  const columns = head.map((_, index) => Math.max(...[head, ...rows].map((row) => width(row[index] ?? ''))) + 2)
  const line = (row: readonly string[]): string => row.map((cell, index) => (index === row.length - 1 ? cell : pad(cell, columns[index] ?? 0))).join('')
  return [
    `  ${paint(style, 'dim', line(head))}`,
    ...rows.map((row, index) => `  ${paint(style, tones[applied[index]?.grade ?? 'unseen'], line(row))}`), '',
    ...(applied.some(({ grade }) => grade === 'wrong') ? [`  ${sayGrade(language, 'wrong')}`] : []),
    `  ${sayGrade(language, 'rest', { count: grades.length - applied.length })}`, '', next,
  ].join('\n')
}

/** `stall 0.27 s`; `-` where there is none. */
export function seenText(seen: Seen | null, language: Language): string {
  if (!seen) return sayGrade(language, 'never')
  const name = say(language, `effect.${seen.effect}`)
  const counts = seen.effect === 'stall' || seen.effect === 'reconnect'
  return counts ? `${name} ${seen.seconds === null ? say(language, 'bound.unknown') : `${seen.seconds} s`}` : name
}

/** When a plan may run; and as a table, what it would cut when. */
import type { Language } from '../diagnostics/finding.js'
import type { Plan } from '../plan/document.js'
import type { Occasion, When } from '../plan/when.js'
import { width } from '../support/width.js'
import { momentText } from './dates.js'
import { sayWhen } from './messages/when.js'
import { pad, paint, type Style } from './style.js'

/** Empty where it may run at any time. */
export function mayLines({ rollout: { may, phases, waves }, changes, verdict, asOf }: Pick<Plan, 'rollout' | 'changes' | 'verdict' | 'asOf'>, language: Language): string[] {
  if (!may || asOf !== undefined || verdict.status === 'refused') return []
  const quiet = phases?.find(({ name }) => name === 'quiet')
  const early = quiet ? waves.filter(({ number }) => quiet.waves.includes(number)).reduce((sum, wave) => sum + wave.changes.length, 0) : 0
  const split = quiet && !may.now ? [sayWhen(language, 'phases', { quiet: early, all: changes.length })] : []
  return [...timeLine(may, language), ...split]
}

function timeLine({ now, from, until, fits, seconds }: NonNullable<Plan['rollout']['may']>, language: Language): string[] {
  if (from === null || (now && until === null)) return []
  const params = { from: momentText(from, language), until: until === null ? '' : momentText(until, language), seconds }
  if (!fits) return [sayWhen(language, 'may.short', params)]
  return [sayWhen(language, now ? 'may.until' : until === null ? 'may.from-on' : 'may.from', params)]
}

export function renderWhen({ occasions, best }: When, style: Style): string {
  const { language } = style
  const rows = occasions.map((occasion, index) => ({ cells: [timeText(occasion, language), countText(occasion, language), lawText(occasion, language)], best: index === best ? sayWhen(language, occasion.sessions.likely === null ? 'best.unknown' : 'best') : '' }))
  const columns = [0, 1].map((column) => Math.max(...rows.map(({ cells }) => width(cells[column] ?? ''))) + 2)
  const line = (cells: readonly string[]): string => cells.map((cell, index) => (index < 2 ? pad(cell, columns[index] ?? 0) : cell)).join('')
  return [
    `  ${sayWhen(language, 'head')}`,
    ...rows.map(({ cells, best: told }) => `    ${paint(style, told ? 'bold' : 'dim', `${line(cells)}${told ? ` · ${told}` : ''}`)}`),
    ...(best === null ? [`  ${sayWhen(language, 'none')}`] : []),
    ...(occasions.some(({ sessions }) => sessions.likely === null) ? [`  ${sayWhen(language, 'sample')}`] : []),
  ].join('\n')
}

const timeText = ({ from, to }: Occasion, language: Language): string => (to === null ? sayWhen(language, 'now') : sayWhen(language, 'span', { from: momentText(from, language), to: momentText(to, language) }))
const countText = ({ sessions: { likely, max }, samples }: Occasion, language: Language): string =>
  likely === null ? sayWhen(language, 'unknown', { max }) : sayWhen(language, samples > 0 ? 'likely.samples' : 'likely', { count: likely, samples })
const lawText = ({ lawful, because }: Occasion, language: Language): string =>
  lawful ? sayWhen(language, 'lawful') : sayWhen(language, 'not', { because: because.map((each) => (each === 'too-short' ? sayWhen(language, 'too-short') : each)).join(', ') })

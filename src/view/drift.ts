/** Drift and its adoption, for people; and drift for scripts. */
import { articleText } from './articles.js'
import type { Language } from '../diagnostics/finding.js'
import type { DriftedValue } from '../plan/document.js'
import { type Json, printPath } from '../support/json.js'
import { dateText } from './dates.js'
import { sayDrift } from './messages/drift.js'
import { width } from '../support/width.js'
import { pad, paint, type Style } from './style.js'

/** `madeBy` is the cause in a few English words. */
export const driftJson = (value: DriftedValue) => ({ ...value, path: printPath(value.path), madeBy: madeBy(value) })

function madeBy({ cause }: DriftedValue): string {
  if (cause.kind === 'provider') return `notice ${cause.notice}`
  if (cause.kind === 'unknown') return 'unknown'
  return `${cause.kind === 'order' ? '' : `${cause.kind}, `}order ${cause.order}${cause.kind === 'order' ? ` ${cause.status}` : ''}`
}

export function renderDrift(drift: readonly DriftedValue[], next: string, style: Style): string {
  const { language } = style
  if (drift.length === 0) return sayDrift(language, 'none')
  const column = Math.max(...drift.map(({ place }) => width(place))) + 2
  return [
    ...drift.map((value) => `  ${paint(style, 'yellow', '~')} ${pad(value.place, column)}${driftedText(value, language)}  ${paint(style, 'dim', `(${causeText(value, language)})`)}`),
    '', `  ${drift.length === 1 ? sayDrift(language, 'count.one') : sayDrift(language, 'count', { count: drift.length })}`, `  ${sayDrift(language, 'next', { command: next })}`,
  ].join('\n')
}

export function causeText({ cause, article, since }: Pick<DriftedValue, 'cause' | 'article' | 'since'>, language: Language): string {
  const text =
    cause.kind === 'provider' ? sayDrift(language, since ? 'cause.provider.since' : 'cause.provider', { notice: cause.notice, date: since ? dateText(since, language) : '' })
    : cause.kind === 'order' ? sayDrift(language, `cause.order.${cause.status}`, { order: cause.order })
    : cause.kind === 'unknown' ? sayDrift(language, 'cause.unknown')
    : sayDrift(language, `cause.${cause.kind}`, { order: cause.order })
  return article ? `${text}${language === 'ja' ? '、' : ', '}${articleText(article, language)}` : text
}

/** What was applied last → what is in force. */
export const driftedText = ({ expected, found, path }: DriftedValue, language: Language): string => `${shown(expected, path.length === 0, language)} → ${shown(found, path.length === 0, language)}`

function shown(value: Json, whole: boolean, language: Language): string {
  if (value === null) return sayDrift(language, whole ? 'whole.absent' : 'absent')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

export interface NotPlaced {
  readonly value: DriftedValue
  readonly why: 'no-place' | 'later' | 'commented'
  readonly date?: string
}
export interface Adopted {
  readonly file: string
  readonly places: readonly string[]
  readonly notPlaced: readonly NotPlaced[]
  /** Unified; empty where nothing changes. */
  readonly diff: string
  readonly written: boolean
  readonly only: readonly string[]
}

export function renderAdopted({ file, places, notPlaced, diff, written, only }: Adopted, language: Language): string {
  const not = notPlaced.map(({ value, why, date }) => `  ${sayDrift(language, 'adopt.not', { place: value.place, found: value.found, cause: causeText(value, language), why: sayDrift(language, `why.${why}`, { date: date ? dateText(date, language) : '' }) })}`)
  if (places.length === 0) {
    const none = only.length > 0 ? sayDrift(language, 'adopt.none.only', { only }) : sayDrift(language, 'adopt.none')
    return [...(not.length > 0 ? not : [none]), `  ${sayDrift(language, 'next', { command: 'gatewright plan' })}`].join('\n')
  }
  const done = written ? sayDrift(language, 'adopt.done', { file, places }) : sayDrift(language, 'adopt.dry')
  return [diff.trimEnd(), '', ...not, `  ${done}`, `  ${sayDrift(language, 'next', { command: written ? 'gatewright plan' : 'gatewright adopt' })}`].join('\n')
}

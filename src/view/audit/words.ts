/** A row's values as people read them. */
import type { Language } from '../../diagnostics/finding.js'
import { dateInTokyo, isDate, timeInTokyo } from '../../support/civil-date.js'
import type { Json } from '../../support/json.js'
import { dateText } from '../dates.js'
import { effectText } from '../effect.js'
import { type MessageId, say } from '../messages.js'
import { type AuditText, sayAudit } from '../messages/audit.js'
import type { AuditRow, Said } from './rows.js'

/** `2026-12-01 (Tue) 10:00:00`: in Tokyo, whatever the machine's zone. */
export const momentText = (moment: string, language: Language): string =>
  `${dateText(dateInTokyo(moment), language)} ${timeInTokyo(moment)}`

const isDay = (value: Json): value is string => typeof value === 'string' && isDate(value)

export function saidText({ id, params }: Said, language: Language): string {
  const shown = Object.entries(params).map(([name, value]): [string, Json] => {
    if ((name === 'date' || name === 'asOf' || name === 'moment') && isDay(value)) return [name, dateText(value, language)]
    if (name === 'moment' && typeof value === 'string') return [name, momentText(value, language)]
    if (name === 'kind' || name === 'channel') return [name, sayAudit(language, `${name === 'kind' ? 'notice' : 'channel'}.${value}` as AuditText)]
    return [name, name === 'number' || name === 'detected' || name === 'seconds' || name === 'count' ? value : String(value)]
  })
  return sayAudit(language, id, Object.fromEntries(shown))
}

/** The columns of index.csv and index.html, in their order. */
export const columns = ['seq', 'when', 'what', 'details', 'actor', 'accepted', 'order', 'plan', 'reference', 'tickets', 'forecast', 'observed', 'evidence', 'sha256'] as const
export type Column = (typeof columns)[number]

export const cellsOf = (row: AuditRow, language: Language): Readonly<Record<Column, string>> => ({
  seq: String(row.seq), when: momentText(row.at, language), what: saidText(row.what, language), details: row.details.map((each) => saidText(each, language)).join(' · '), actor: row.actor,
  accepted: row.accepted.length > 0 ? sayAudit(language, 'accepted.by', { effects: row.accepted.join(', '), actor: row.actor }) : '', order: row.order ?? '', plan: row.plan ?? '',
  reference: row.reference ?? '', tickets: row.tickets.join(', '), forecast: forecastText(row, language), observed: observedText(row, language),
  evidence: row.evidence?.file ?? '', sha256: row.evidence?.sha256 ?? '',
})

function forecastText({ forecast }: AuditRow, language: Language): string {
  if (!forecast) return ''
  const effect = effectText(forecast, { language, color: false })
  return forecast.hosts.length > 0 ? `${effect} (${forecast.hosts.join(', ')})` : effect
}

function observedText({ forecast, observed }: AuditRow, language: Language): string {
  if (!observed) return forecast && (forecast.session.effect !== 'none' || forecast.hosts.length > 0) ? sayAudit(language, 'forecast.unseen') : ''
  const effect = say(language, `effect.${observed.effect}` as MessageId)
  return `${effect}${observed.seconds ? ` ${observed.seconds} s` : ''}${observed.sessions === null ? '' : ` · ${say(language, 'sessions.count', { count: observed.sessions })}`}`
}

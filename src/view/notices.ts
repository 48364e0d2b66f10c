/** Notices, outages and usage as lists for people, and as data with what the present moment makes of them. */
import type { Language } from '../diagnostics/finding.js'
import { kindOf } from '../kinds/index.js'
import { resourceAt } from '../plan/committed.js'
import type { Overage } from '../plan/overage.js'
import { hasBegun, hoursOf, isInForce, type Notice, type Outage } from '../plan/record.js'
import { printPath } from '../support/json.js'
import { dateText, momentText, whenText } from './dates.js'
import { yen } from './fees.js'
import { say } from './messages.js'
import { sayNotice } from './messages/notices.js'
import { pad, paint, type Style } from './style.js'

export type NoticeState = 'ahead' | 'in-force' | 'over'
export const stateOf = (notice: Notice, now: string): NoticeState => (isInForce(notice, now) ? 'in-force' : hasBegun(notice, now) ? 'over' : 'ahead')

/** Values by their places in the file. */
export const noticeJson = ({ values, ...notice }: Notice, now: string) => ({ ...notice, state: stateOf({ ...notice, values }, now), values: values.map((answer) => ({ name: placeOf(answer), value: answer.value })) })

const placeOf = ({ address, path }: Notice['values'][number]): string => {
  const { kind, name } = resourceAt(address, {})
  return printPath(kindOf(kind).yamlPath(name, path))
}

export function renderNotices(notices: readonly Notice[], now: string, style: Style): string {
  if (notices.length === 0) return sayNotice(style.language, 'notice.none')
  return [...notices.map((notice) => `${renderNotice(notice, now, style)}\n`), `  ${sayNotice(style.language, 'next', { command: 'gatewright plan' })}`].join('\n')
}

function renderNotice(notice: Notice, now: string, style: Style): string {
  const { language } = style
  const { id, kind, from, to, regions, effect, text, reference, evidence, values } = notice
  const head = [sayNotice(language, `kind.${kind}`), sayNotice(language, `state.${stateOf(notice, now)}`), whenOf(from, to, language), regions.join(', ') || sayNotice(language, 'regions.all'), ...(effect ? [sayNotice(language, 'notice.effect', { effect: say(language, `effect.${effect}`) })] : [])]
  const proof = [...(reference ? [sayNotice(language, 'notice.reference', { reference })] : []), ...evidenceText(evidence, language)]
  return [
    `  ${paint(style, 'bold', pad(id, 8))}${head.join(' · ')}`, ...text.split('\n').map((line) => `          ${line}`),
    ...values.map((answer) => `          ${sayNotice(language, 'notice.value', { place: placeOf(answer), value: answer.value })}`),
    ...(proof.length > 0 ? [`          ${proof.join(' · ')}`] : []),
  ].join('\n')
}

function whenOf(from: string | null, to: string | null, language: Language): string {
  const [begin, end] = [from && whenText(from, language), to && whenText(to, language)]
  if (begin && end) return sayNotice(language, 'when.both', { from: begin, to: end })
  return begin ? sayNotice(language, 'when.from', { from: begin }) : end ? sayNotice(language, 'when.to', { to: end }) : sayNotice(language, 'when.unsaid')
}

const evidenceText = (evidence: Notice['evidence'], language: Language): string[] => (evidence ? [sayNotice(language, 'evidence', { file: evidence.file, sha256: evidence.sha256.slice(0, 12) })] : [])

/** After `notice add`: what it means from here on, and the next command. */
export function renderNoticeAdded(notice: Notice, now: string, style: Style): string {
  const { language } = style
  const { id, kind, values } = notice
  const hint = kind === 'maintenance' ? 'hint.maintenance' : values.length === 0 ? null : hasBegun(notice, now) ? 'hint.values' : 'hint.values-ahead'
  const command = values.length > 0 && hasBegun(notice, now) ? 'gatewright plan' : 'gatewright notice list'
  return [renderNotice(notice, now, style), '', ...(hint ? [`  ${sayNotice(language, hint, { id })}`] : []), `  ${sayNotice(language, 'next', { command })}`].join('\n')
}

export const outageJson = (outage: Outage, now: string) => ({ ...outage, hours: Math.floor(hoursOf(outage, now) * 100) / 100 })

export function renderOutages(outages: readonly Outage[], now: string, style: Style): string {
  const { language } = style
  if (outages.length === 0) return sayNotice(language, 'outage.none')
  return [...outages.map((outage) => renderOutage(outage, now, style)), '', `  ${sayNotice(language, 'next', { command: 'gatewright credit' })}`].join('\n')
}

function renderOutage(outage: Outage, now: string, style: Style): string {
  const { language } = style
  const { id, knownAt, until, attributable, extent, regions, evidence, claimedOn } = outage
  const minutes = Math.floor(hoursOf(outage, now) * 60)
  const lines = [
    until === null ? sayNotice(language, 'outage.going-on', { from: momentText(knownAt, language) }) : sayNotice(language, 'outage.over', { from: momentText(knownAt, language), to: momentText(until, language) }),
    sayNotice(language, 'outage.lasting', { hours: Math.floor(minutes / 60), minutes: minutes % 60 }), sayNotice(language, `attributable.${attributable}`), sayNotice(language, `extent.${extent}`), regions.join(', ') || sayNotice(language, 'regions.all'),
    ...(claimedOn ? [sayNotice(language, 'outage.claimed', { date: dateText(claimedOn, language) })] : []), ...evidenceText(evidence, language),
  ]
  return `  ${paint(style, 'bold', pad(id, 8))}${lines.join(' · ')}`
}

export function renderOutageRecorded(outage: Outage, now: string, style: Style): string {
  const command = outage.until === null ? `gatewright outage close ${outage.id} --until YYYY-MM-DDTHH:MM` : `gatewright credit ${outage.id}`
  return [renderOutage(outage, now, style), '', `  ${sayNotice(style.language, 'next', { command })}`].join('\n')
}

/** `hideFees`: no amount, neither known nor missing. `own`: the limit is one's own, and no provider raises it. */
export function renderUsage(overages: readonly Overage[], style: Style, hideFees: boolean, own = false): string {
  const { language } = style
  if (overages.length === 0) return sayNotice(language, 'usage.none')
  const lines = overages.flatMap((overage) => {
    const { month, detected, contracted, over } = overage
    const line = `  ${sayNotice(language, contracted === null ? 'usage.unknown' : over > 0 ? 'usage.over' : 'usage.within', { month, detected, contracted, over })}`
    return over > 0 && !hideFees ? [`${line} · ${sayNotice(language, 'usage.amount', { amount: overageText(overage, language) })}`] : [line]
  })
  const isOver = (overages.at(-1)?.over ?? 0) > 0
  return [...lines, '', ...(isOver && !own ? [`  ${sayNotice(language, 'usage.raise')}`] : []), `  ${sayNotice(language, 'next', { command: isOver ? 'gatewright plan' : 'gatewright status' })}`].join('\n')
}

function overageText({ amount: { known, unknown } }: Overage, language: Language): string {
  const items = unknown.map((item) => `fees.${item}`)
  return unknown.length === 0 ? yen(known) : known === 0 ? sayNotice(language, 'fee.unknown', { items }) : sayNotice(language, 'fee.at-least', { amount: yen(known), items })
}

export const usageJson = ({ amount, lines: _shown, ...overage }: Overage, hideFees: boolean) => (hideFees ? overage : { ...overage, amount })

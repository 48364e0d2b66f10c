/** Orders, for people: one line each, or one in full. */
import type { Language } from '../diagnostics/finding.js'
import { kindOf } from '../kinds/index.js'
import { resourceAt } from '../plan/committed.js'
import { openStatuses, type Order, type OrderNote } from '../plan/snapshot.js'
import { dateInTokyo } from '../support/civil-date.js'
import { type Json, printPath, valueAt } from '../support/json.js'
import { dateText } from './dates.js'
import { say } from './messages.js'
import { seenText } from './phrases.js'
import { type OrderText, sayOrder } from './messages/orders.js'
import { itemsOfOrder } from './order-document/items.js'
import { width } from '../support/width.js'
import { pad, paint, type Style } from './style.js'

export type DatedOrder = Order & { readonly sendBy: string | null }
const glyphs = { create: '+', update: '~', delete: '-' } as const

const day = (moment: string, language: Language): string => dateText(dateInTokyo(moment), language)
export const statusText = (status: Order['status'], language: Language): string => sayOrder(language, `status.${status}`)
const next = (command: string, language: Language): string => `  ${say(language, 'next', { command })}`

export function renderOrders(orders: readonly DatedOrder[], { language }: Style, all = false): string {
  const [first] = orders
  if (!first) return [sayOrder(language, all ? 'none.all' : 'none'), '', next('gatewright plan', language)].join('\n')
  const rows = orders.map(({ id, status, channel, changes, notes, on, sendBy, amends }) => [
    id, statusText(status, language), sayOrder(language, `channel.${channel}`), sayOrder(language, changes.length === 1 ? 'count.one' : 'count', { count: changes.length }), sayOrder(language, 'since', { date: day(notes[0]?.at ?? '', language) }),
    sayOrder(language, 'wanted', { date: on === null ? sayOrder(language, 'wanted.soonest') : dateText(on, language) }),
    [...(status === 'issued' && sendBy !== null ? [sayOrder(language, 'send-by', { date: dateText(sendBy, language) })] : []), ...(amends.length > 0 ? [sayOrder(language, 'amends', { orders: amends })] : [])].join(' · '),
  ])
  const widths = (rows[0] ?? []).map((_cell, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))))
  const open = orders.find(({ status }) => openStatuses.includes(status)) ?? first
  return [...rows.map((row) => `  ${row.map((cell, column) => pad(cell, (widths[column] ?? 0) + 2)).join('').trimEnd()}`), '', next(`gatewright order show ${open.id}`, language)].join('\n')
}

export function renderOrder(order: DatedOrder, style: Style): string {
  const { language } = style
  const { id, status, channel, planId, on, sendBy, amends, answers, notes } = order
  const label = (text: OrderText, value: string): string => `  ${pad(sayOrder(language, text), 12)}${value}`
  const isOpen = openStatuses.includes(status)
  return [
    paint(style, 'bold', sayOrder(language, 'head', { id, status: statusText(status, language), channel: sayOrder(language, `channel.${channel}`), plan: planId })), '',
    label('label.wanted', on === null ? sayOrder(language, 'wanted.soonest') : dateText(on, language)),
    ...(isOpen ? [label('label.send-by', sendBy !== null ? dateText(sendBy, language) : sayOrder(language, on === null ? 'wanted.soonest' : 'send-by.unknown'))] : []),
    ...(amends.length > 0 ? [label('label.amends', amends.join(', '))] : []), '',
    ...changeLines(order, language), '',
    ...answers.map(({ address, path, value }, index) => `  ${pad(index === 0 ? sayOrder(language, 'label.answers') : '', 12)}${placeOf(address, path)} = ${show(value)}`), ...(answers.length > 0 ? [''] : []),
    ...notes.map((note, index) => `  ${pad(index === 0 ? sayOrder(language, 'label.steps') : '', 12)}${noteText(note, language)}`),
    '', next(nextStep(order, language), language),
  ].join('\n')
}

/** Servers are shown by their number in a region, as the file has them. */
function changeLines(order: Order, language: Language): string[] {
  return [...Map.groupBy(itemsOfOrder(order), ({ address }) => address)].flatMap(([address, items]) => {
    const values = items.filter(({ path }) => path.length > 0).map((item) => [printPath(item.path), item] as const)
    const column = Math.max(20, ...values.map(([name]) => width(name) + 1))
    return [`  ${glyphs[items[0]?.action ?? 'update']} ${address}`, ...values.map(([name, { before, after, action }]) => {
      const now = after === undefined ? sayOrder(language, 'removed') : show(after)
      return `      ${pad(name, column)}${action === 'create' || (before === undefined && after !== undefined) ? now : `${show(before ?? null)} → ${now}`}`
    })]
  })
}

const show = (value: Json): string => (typeof value === 'string' ? value : Array.isArray(value) ? value.map(String).join(', ') : typeof value === 'number' && value >= 1000 && value % 100 === 0 ? value.toLocaleString('en-US') : JSON.stringify(value))
const placeOf = (address: string, path: readonly (string | number)[]): string => {
  const { kind, name } = resourceAt(address, {})
  // An option stands in a list: its own address says which.
  return kindOf(kind).written ? `${address}.${printPath(path)}` : printPath(kindOf(kind).yamlPath(name, path))
}

function noteText({ at, actor, status, date, reference, by, reason, evidence, arrived, observed }: OrderNote, language: Language): string {
  return [
    sayOrder(language, 'step', { date: day(at, language), status: statusText(status, language), who: by ?? `${actor.user}@${actor.host}` }),
    date && sayOrder(language, 'step.on', { date: dateText(date, language) }), arrived && sayOrder(language, 'step.arrived', { date: dateText(arrived, language) }),
    reference && sayOrder(language, 'step.reference', { reference }), reason, observed && sayOrder(language, 'step.observed', { seen: seenText(observed, language) }), evidence && sayOrder(language, 'step.evidence', { file: evidence.file, digest: evidence.sha256.slice(0, 12) }),
  ].filter(Boolean).join(' · ')
}

function nextStep({ id, status, channel }: Order, language: Language): string {
  if (status === 'issued') return sayOrder(language, channel === 'console' ? 'next.runbook' : 'next.export', { id })
  return openStatuses.includes(status) ? sayOrder(language, 'next.done', { id }) : status === 'done' ? 'gatewright status' : 'gatewright plan'
}

/** After a step: where the order stands, what the provider's answer changed, and what comes next. */
export function renderStep(order: Order, { language }: Style): string {
  const { id, status, answers, changes } = order
  const told = status !== 'done' ? [] : answers.map(({ address, path, value }) => {
    const ordered = valueAt(changes.find((change) => change.address === address)?.after ?? undefined, path)
    const place = placeOf(address, path)
    return path[0] === 'endsOn' && ordered !== value ? sayOrder(language, 'effective', { place, date: String(value), named: String(ordered) }) : sayOrder(language, 'answer', { place, value: show(value) })
  })
  const command = status === 'done' ? 'gatewright status' : openStatuses.includes(status) ? `gatewright order show ${id}` : 'gatewright plan'
  return [sayOrder(language, 'is', { id, status: statusText(status, language) }), ...told, say(language, 'next', { command })].join('\n')
}

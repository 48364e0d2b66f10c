/** Names and values of ordered items, as people read them. */
import type { Language } from '../../diagnostics/finding.js'
import { isDate } from '../../support/civil-date.js'
import type { Json } from '../../support/json.js'
import { dateText } from '../dates.js'
import { type DocumentText, documentTexts, sayDocument } from '../messages/order-document.js'
import type { Item } from './items.js'

const isText = (id: string): id is DocumentText => id in documentTexts.en

/** `setting.tunnel.region.osaka`, mtu → "Tunnel MTU, region osaka". What the catalogue does not name stands at its place in the file. */
export function itemName({ kind, name, path, place }: Item, language: Language): string {
  const key = String(path.at(-1) ?? '')
  const [group = '', level, holder = ''] = name.split('.')
  if (kind === 'setting') {
    const id = `item.setting.${group}.${key}`
    const item = sayDocument(language, isText(id) ? id : 'item.other', { place })
    return level === 'region' || level === 'group' ? sayDocument(language, `level.${level}`, { item, holder }) : item
  }
  if (kind === 'option') {
    const option = `item.option.${name}`
    const item = isText(option) ? sayDocument(language, option) : name
    return key === 'endsOn' ? sayDocument(language, 'item.option.endsOn', { item }) : item
  }
  if (kind === 'environment' && path.length > 2) return sayDocument(language, key === 'by' ? 'item.environment.by' : 'item.environment.disclosed', { holder: path[1] ?? '', key })
  const id = kind === 'group' ? 'item.group' : `item.${kind}.${String(path[0] ?? '')}`
  return sayDocument(language, isText(id) ? id : 'item.other', { holder: name, place, key })
}

/** Old and new of an item; `—` where there was nothing, and a word where it goes. */
export const beforeText = (item: Item, language: Language): string => (item.action === 'create' || item.before === undefined ? sayDocument(language, 'value.new') : valueText(item, item.before, language))
export function afterText(item: Item, language: Language): string {
  if (item.action === 'delete' || item.after === undefined) return sayDocument(language, item.action === 'create' ? 'value.created' : 'value.removed')
  return item.kind === 'option' && item.path[0] === 'name' ? sayDocument(language, 'value.ordered') : valueText(item, item.after, language)
}

const grouped = new Set(['deviceLicences', 'concurrentDevices'])
const durations = new Set(['keepalive', 'inactiveLink', 'inactiveApplication', 'reauthenticate'])
const words = new Set(['allow', 'deny', 'cut', 'keep', 'split', 'full', 'provider', 'other'])
/** Keys whose values are words of the file's own language; elsewhere the same letters may be a name. */
const wordKeys = new Set(['action', 'default', 'existingFlows', 'mode', 'by'])

function valueText({ kind, path }: Item, value: Json, language: Language): string {
  const key = String(path.at(-1) ?? '')
  const say = (id: DocumentText, params = {}): string => sayDocument(language, id, params)
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : say(kind === 'rule' && key === 'from' ? 'value.every-device' : kind === 'rule' && key === 'ports' ? 'value.everything' : 'value.none')
  if (value === null || value === '') return say('value.none')
  if (typeof value === 'boolean') return say(key === 'redundant' ? (value ? 'value.redundant' : 'value.not-redundant') : value ? 'value.yes' : 'value.no')
  if (typeof value === 'number') return kind === 'server' ? say('unit.servers', { count: value }) : grouped.has(key) ? value.toLocaleString('en-US') : String(value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (text === 'assigned') return say('value.assigned')
  if (durations.has(key)) return durationText(text, language)
  if (wordKeys.has(key) && words.has(text)) return say(`value.${text}` as DocumentText)
  return isDate(text) ? dateText(text, language) : text
}

/** `25s` → `25 s`, `25 秒`. */
export function durationText(text: string, language: Language): string {
  const [, count, unit] = /^(\d+)([smhd])$/.exec(text) ?? []
  return count === undefined ? text : sayDocument(language, `unit.${unit as 's' | 'm' | 'h' | 'd'}`, { count })
}

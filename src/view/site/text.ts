/** Markdown of the site's generated pages, from our own texts: words stay words, `code` stays code, and nothing is taken for Vue. */
import type { Language } from '../../diagnostics/finding.js'
import { isObject, type Json } from '../../support/json.js'

/** Prose with its code spans. */
export const plain = (text: string): string =>
  text.split(/(`[^`]*`)/).map((part, index) => (index % 2 === 1 ? part : part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('{', '&#123;').replace(/[*_[\]\\~]/g, '\\$&'))).join('')

export const code = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``)

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', '<br>')

/** Rows of cells that are Markdown already; without rows, nothing. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows.length === 0 ? '' : [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n')

/** Paragraphs, blank ones left out. */
export const page = (...parts: readonly string[]): string => `${parts.filter((part) => part !== '').join('\n\n')}\n`

/** `regions.*.gateway.port` → `regions-gateway-port`: where a place stands on its page. */
export const anchor = (place: string): string => place.replace(/\[\]/g, '').replace(/\.\*|\*/g, '').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '').toLowerCase()

/** Words of a catalogue: what they are filled with stands as ‹name›. */
export const template = (text: string): string => plain(text.replace(/\{(\w+)\}/g, '‹$1›'))

export const labelled = (language: Language, label: string, text: string): string => `${label}${language === 'ja' ? '：' : ': '}${text}`

/** As it is written in a YAML flow. */
export function written(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`
  if (isObject(value)) return Object.keys(value).length === 0 ? '{}' : `{ ${Object.entries(value).map(([key, each]) => `${key}: ${written(each)}`).join(', ')} }`
  return typeof value === 'string' && !/^(?!(?:true|false|null)$)[A-Za-z][\w./ -]*$|^\.\/[\w./-]+$|^\d[\w.:/+-]*[A-Za-z:/.-][\w.:/+-]*$/.test(value) ? JSON.stringify(value) : String(value)
}

/** A page for all languages stands in the folder of its own. */
export const root = (language: Language): string => (language === 'en' ? '' : `${language}/`)

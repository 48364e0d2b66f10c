/** YAML as the project writes it: whole documents with two spaces, and single values as they stand in a line. */
import { stringify } from './yaml.js'
import type { Json } from '../support/json.js'

/** No folding, no aliases. */
export const writeYaml = (value: Json): string => stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })

const plain = /^[\p{L}\p{N}./_](?:[\p{L}\p{N} ./_+()（）・-]*[\p{L}\p{N}./_+()（）・-])?$/u
/** What a reader of YAML 1.1 or 1.2 would take for something else than text. */
const otherThanText = /^(?:null|true|false|yes|no|on|off|y|n|[-+.]?\d[\d_]*(?:\.[\d_]*)?(?:e[-+]?\d+)?|0[xob][\da-f_]+|\.(?:inf|nan))$/i

/** A text that needs no quotes in block or flow style. */
export const isPlain = (text: string): boolean => plain.test(text) && !otherThanText.test(text)

/** On one line: `{ mtu: 1380 }`, `[10.64.0.0/18, "2001:db8::/64"]`. */
export function writeFlow(value: Json): string {
  if (typeof value === 'string') return isPlain(value) ? value : JSON.stringify(value)
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) return `[${value.map(writeFlow).join(', ')}]`
  const entries = Object.entries(value).map(([key, each]) => `${writeFlow(key)}: ${writeFlow(each)}`)
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}

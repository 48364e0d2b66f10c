/** RFC 8785 (JSON Canonicalization Scheme): one text for one value, so that digests do not depend on key order or spacing. */
import { createHash } from 'node:crypto'

export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  // RFC 8785 sorts by UTF-16 code units, which is what `<` on strings compares.
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
}

/** sha256, hex, of the canonical form. */
export const digestOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex')

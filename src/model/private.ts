/**
 * What belongs neither in a file nor in a record that people commit: keys, passwords, and the ids by which the provider knows a person.
 * Shapes are looked for, not meanings: a WireGuard key is 32 bytes in base64; a master id is two capitals and eight digits.
 */
import type { Json, Path } from '../support/json.js'

export type PrivateKind = 'private-key' | 'key' | 'password' | 'master-id'
const shapes: readonly (readonly [PrivateKind, RegExp])[] = [
  ['private-key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['key', /(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=(?![A-Za-z0-9+/=])/],
  ['password', /\b(?:password|passwd|pwd|secret|token)\s*[:=]\s*\S+|(?:パスワード|暗証番号)\s*[：:=]\s*\S+/i],
  ['master-id', /\b[A-Z]{2}\d{8}\b/],
]

/** Every text in `value` that has such a shape, by its place. */
export function privatePlaces(value: Json, path: Path = []): { readonly path: Path; readonly what: PrivateKind }[] {
  if (typeof value === 'string') {
    const found = shapes.find(([, shape]) => shape.test(value))
    return found ? [{ path, what: found[0] }] : []
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => privatePlaces(each, [...path, Array.isArray(value) ? Number(key) : key]))
}

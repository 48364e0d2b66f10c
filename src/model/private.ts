/**
 * What belongs neither in a file nor in a record that people commit: keys, passwords, and the ids by which the provider knows a person.
 * Shapes are looked for, not meanings: a WireGuard key is 32 bytes in base64; a master id is two letters and eight digits.
 */
import type { Json, Path } from '../support/json.js'

export type PrivateKind = 'private-key' | 'key' | 'password' | 'token' | 'master-id'
const shapes: readonly (readonly [PrivateKind, RegExp])[] = [
  ['private-key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['key', /(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=(?![A-Za-z0-9+/=])/],
  ['password', /\b(?:pass(?:word|wd|phrase)?|pwd|secret|token|psk|api[-_ ]?key)\b\s*(?:is\b|[:=])\s*[^\s,;{}[\]]+|(?:パスワード|暗証番号)\s*(?:は|[：:=])\s*\S+/i],
  ['token', /\b(?:gh[oprsu]_[A-Za-z0-9]{36,}|github_pat_\w{22,}|glpat-[\w-]{20,}|AKIA[0-9A-Z]{16}|xox[abprs]-[\w-]{10,})/],
  ['master-id', /\b[A-Z]{2}\d{8}\b/i],
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

/** The same shapes anywhere in a text, comments too, by their offset. */
export const privateOffsets = (text: string): { readonly offset: number; readonly what: PrivateKind }[] =>
  shapes.flatMap(([what, shape]) => [...text.matchAll(new RegExp(shape, `${shape.flags}g`))].map(({ index }) => ({ offset: index, what })))

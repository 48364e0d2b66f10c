/** What belongs neither in a file nor in a record that people commit: secrets, and the ids by which the provider knows a person (two letters, eight digits). */
import type { Json, Path } from '../support/json.js'
import { type SecretKind, secretsIn } from '../support/secrets.js'

export type PrivateKind = SecretKind | 'master-id'
export interface PrivatePlace {
  readonly what: PrivateKind
  readonly offset: number
  readonly end: number
  readonly value: string
}
const mayLabel = /pass|secret|token|key|pwd|psk|パスワード|暗証/i
const masterId = /\b[A-Z]{2}\d{8}\b/gi

/** In a text, comments too. `known`: values that are secret whatever they look like. */
export const privateOffsets = (text: string, known: readonly string[] = []): PrivatePlace[] =>
  [...secretsIn(text, known), ...[...text.matchAll(masterId)].map(([value], index, all): PrivatePlace => ({ what: 'master-id', offset: all[index]?.index ?? 0, end: (all[index]?.index ?? 0) + value.length, value }))]

/** Every text in `value` that is private, or stands under a key that says so, by its place. */
export function privatePlaces(value: Json, known: readonly string[] = [], path: Path = []): { readonly path: Path; readonly what: PrivateKind }[] {
  if (typeof value === 'string' || typeof value === 'number') {
    const key = String(path.at(-1) ?? '')
    // Behind its label, a key that is public is none that must be hidden.
    const text = key === 'publicKey' ? `publicKey: ${value}` : String(value)
    const [found] = [...privateOffsets(text, known), ...(mayLabel.test(key) ? secretsIn(`${key}: ${value}`).filter(({ end }) => end > key.length) : [])]
    return found ? [{ path, what: found.what }] : []
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => {
    const [found] = Array.isArray(value) ? [] : secretsIn(key, known)
    return [...(found ? [{ path, what: found.what }] : []), ...privatePlaces(each, known, [...path, Array.isArray(value) ? Number(key) : key])]
  })
}

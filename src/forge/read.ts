/** Reads answers of a platform with suspicion: what is not there is empty. */
import { type Json, type Path, valueAt } from '../support/json.js'

export function textAt(value: Json | undefined, ...path: Path): string {
  const found = valueAt(value, path)
  return typeof found === 'string' ? found : ''
}
export function numberAt(value: Json | undefined, ...path: Path): number {
  const found = valueAt(value, path)
  return typeof found === 'number' ? found : 0
}
export const listAt = (value: Json | undefined, ...path: Path): readonly Json[] => {
  const found = valueAt(value, path)
  return Array.isArray(found) ? (found as readonly Json[]) : []
}
export const known = (...names: readonly string[]): { readonly names: readonly string[] } => ({ names: [...new Set(names.filter((name) => name !== ''))] })

/** Platforms may change the ends of lines, and what stands at a text's end. */
export const sameText = (a: string, b: string): boolean => plain(a) === plain(b)
const plain = (text: string): string => text.replaceAll('\r\n', '\n').trimEnd()

export const beginsWith = (body: string, markers: readonly string[]): boolean => markers.some((marker) => body.trimStart().startsWith(marker))

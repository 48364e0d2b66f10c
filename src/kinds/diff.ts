/** The difference of two input objects, leaf by leaf. Lists are leaves: normalising has sorted those whose order means nothing. */
import { isObject, type Json, type JsonObject, type Path } from '../support/json.js'
import type { PathChange } from './kind.js'

export function diffInputs(before: JsonObject, after: JsonObject): PathChange[] {
  const changes: PathChange[] = []
  collect(before, after, [], changes)
  return changes
}

function collect(before: Json | undefined, after: Json | undefined, path: Path, changes: PathChange[]): void {
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
    for (const key of keys) collect(before[key], after[key], [...path, key], changes)
  } else if (!sameValue(before, after)) {
    changes.push({ path, before, after })
  }
}

function sameValue(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => sameValue(item, b[index]))
  return isObject(a) && isObject(b) && Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((key) => sameValue(a[key], b[key]))
}

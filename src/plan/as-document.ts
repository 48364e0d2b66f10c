/** Resources as the document of a deployment file. */
import { kinds } from '../kinds/index.js'
import type { Resource, Resources } from '../kinds/kind.js'
import type { Json, Path } from '../support/json.js'
import { yamlPathOf } from './changes.js'

/** Puts every value of the resources at its place in a deployment document. */
export function asDocument(resources: Resources): Json {
  const root: Record<string, unknown> = {}
  for (const kind of kinds) {
    const mine = [...resources.values()].filter((resource) => resource.kind === kind.name)
    for (const { path, value } of mine.length > 0 && kind.written ? kind.written(mine) : mine.flatMap(eachInput)) place(root, path, value)
  }
  return sortKeys(root as Json)
}

const eachInput = (resource: Resource) => Object.entries(resource.inputs).map(([key, value]) => ({ path: yamlPathOf(resource, [key]), value }))

function place(root: Record<string, unknown>, path: Path, value: Json): void {
  const last = path.at(-1)
  if (last === undefined) return
  let at = root
  for (const step of path.slice(0, -1)) {
    at[step] ??= {}
    at = at[step] as Record<string, unknown>
  }
  at[last] = value
}

function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sortKeys(each)]))
}

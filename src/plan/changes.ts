/** Pairs desired with committed resources and keeps the pairs that differ. The provider's `Diff` calls the same `kind.diff`. */
import { compareResources, kindOf } from '../kinds/index.js'
import type { Action, PathChange, Resource, Resources } from '../kinds/kind.js'
import type { Path } from '../support/json.js'

export interface Change {
  readonly action: Action
  readonly before: Resource | undefined
  readonly after: Resource | undefined
  /** Of an update: the values that differ. */
  readonly paths: readonly PathChange[]
}

export const resourceOf = (change: Change): Resource => (change.after ?? change.before) as Resource

export function diffResources(before: Resources, after: Resources): Change[] {
  const changes: Change[] = []
  for (const [address, resource] of after) {
    const old = before.get(address)
    if (!old) {
      changes.push({ action: 'create', before: undefined, after: resource, paths: [] })
      continue
    }
    const paths = kindOf(resource.kind).diff(old.inputs, resource.inputs)
    if (paths.length > 0) changes.push({ action: 'update', before: old, after: resource, paths })
  }
  for (const [address, resource] of before) {
    if (!after.has(address)) changes.push({ action: 'delete', before: resource, after: undefined, paths: [] })
  }
  return changes.sort((a, b) => compareResources(resourceOf(a), resourceOf(b)))
}

/** Where a change stands in the YAML: the value for an update, the block for an addition, the enclosing block for a removal. */
export const yamlPathOf = (resource: Resource, path: Path = []): Path => kindOf(resource.kind).yamlPath(resource.name, path)

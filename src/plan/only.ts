/**
 * `--only`: of all that a file wants, the changes of some addresses, and what they cannot be without. All else is left as it is committed.
 * What is new needs what it refers to; what goes takes along what refers to it; a region or a contract comes and goes whole.
 */
import { kindOf } from '../kinds/index.js'
import type { Address, Resource, Resources } from '../kinds/kind.js'
import { type Change, diffResources, resourceOf } from './changes.js'
import { regionOf } from './desired.js'
import type { AddedChange } from './document.js'

export interface Narrowed {
  /** As asked for, each once. */
  readonly only: readonly Address[]
  readonly added: readonly AddedChange[]
  readonly leftOut: readonly Change[]
  /** Committed, with the chosen changes. */
  readonly resources: Resources
}

export function narrow(before: Resources, desired: Resources, only: readonly Address[]): Narrowed {
  const asked = [...new Set(only)].sort()
  const pending = new Map(diffResources(before, desired).map((change) => [resourceOf(change).address, change]))
  const chosen = new Set(asked.filter((address) => pending.has(address)))
  const added: AddedChange[] = []
  // A set is walked in the order in which it grows.
  for (const address of chosen) {
    const change = pending.get(address) as Change
    for (const [other, its] of pending) {
      if (chosen.has(other)) continue
      const why = needs(change.after, its.before ? undefined : its.after) ? 'needed' : needs(its.before, change.after ? undefined : change.before) ? 'refers' : isPart(its, change) ? 'part' : undefined
      if (!why) continue
      chosen.add(other)
      added.push({ address: other, for: address, why })
    }
  }
  return { only: asked, added, leftOut: [...pending].filter(([address]) => !chosen.has(address)).map(([, change]) => change), resources: at(before, desired, chosen) }
}

/** Committed values, but for some addresses, which stand as desired. */
function at(before: Resources, desired: Resources, chosen: ReadonlySet<Address>): Resources {
  const resources = new Map(before)
  for (const address of chosen) {
    const wanted = desired.get(address)
    if (wanted) resources.set(address, wanted)
    else resources.delete(address)
  }
  return resources
}

/** Whether `resource` cannot be without `other`: by its own word, or as its kind depends on the other's and both speak of the same region or group. */
function needs(resource: Resource | undefined, other: Resource | undefined): boolean {
  if (!resource || !other) return false
  // A contract carries everything but the contractor's own policy.
  if (other.kind === 'contract') return resource.kind !== 'policy'
  const kind = kindOf(resource.kind)
  if (kind.needs?.(resource.name, resource.inputs).includes(other.address)) return true
  if (!kind.dependsOn.includes(other.kind)) return false
  const [own, its] = [scopeOf(resource), scopeOf(other)]
  if (its.region !== undefined) return its.region === own.region
  return its.groups ? its.groups.every((group) => own.groups?.includes(group)) : other.name === ''
}
const scopeOf = ({ kind, name, inputs }: Resource) => kindOf(kind).scope?.(name, inputs) ?? {}

/** Of a region or contract that comes or goes. */
function isPart(part: Change, { action, ...whole }: Change): boolean {
  if (action === 'update') return false
  const { kind, name } = resourceOf({ action, ...whole })
  return kind === 'contract' || (kind === 'region' && regionOf(resourceOf(part)) === name)
}

/** The fewest of `items` with which `fits` holds, where more never hurts and all of them do (Junker's QuickXplain). */
export function fewest<T>(items: readonly T[], fits: (some: readonly T[]) => boolean, given: readonly T[] = []): readonly T[] {
  if (fits(given)) return []
  if (items.length < 2) return items
  const half = items.length >> 1
  const [first, second] = [items.slice(0, half), items.slice(half)]
  const fromSecond = fewest(second, fits, [...given, ...first])
  return [...fewest(first, fits, [...given, ...fromSecond]), ...fromSecond]
}

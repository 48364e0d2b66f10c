/** What an order asks for, value by value: its place in the file, its name for people, old and new, and its article. */
import { compareResources, kindOf } from '../../kinds/index.js'
import type { Action, KindName, Resource } from '../../kinds/kind.js'
import { resourceAt } from '../../plan/committed.js'
import { regionOf } from '../../plan/desired.js'
import type { Order, OrderChange } from '../../plan/snapshot.js'
import { canonicalJson } from '../../support/canonical.js'
import { isObject, type Json, type JsonObject, type Path, printPath, valueAt } from '../../support/json.js'

export interface Item {
  readonly address: string
  readonly kind: KindName
  /** `gateway.osaka` → `osaka`, `setting.tunnel.region.osaka` → `tunnel.region.osaka`. */
  readonly name: string
  /** Inside the inputs; empty = the resource as a whole. */
  readonly path: Path
  /** As it stands in the file: `regions.osaka.gateway.endpoint`. */
  readonly place: string
  readonly action: Action
  /** undefined = not there. */
  readonly before: Json | undefined
  readonly after: Json | undefined
  readonly article: string
}

/** In the order of the contract (kinds by rank); a region's servers are one item, their number. */
export function itemsOfOrder({ changes }: Pick<Order, 'changes'>): Item[] {
  const all = changes.map((change) => ({ change, resource: resourceAt(change.address, change.after ?? change.before ?? {}) })).sort((a, b) => compareResources(a.resource, b.resource))
  const isFirst = ({ kind, name, inputs }: Resource): boolean => {
    const region = regionOf({ address: '', kind, name, inputs })
    return all.some(({ change: { address, before } }) => before === null && (address === 'contract' || address === `region.${region}`))
  }
  const servers = Map.groupBy(all.filter(({ resource }) => resource.kind === 'server'), ({ resource }) => String(resource.inputs.region))
  const counted = new Set<string>()
  return all.flatMap(({ change, resource }): Item[] => {
    if (resource.kind !== 'server') return valuesOf(change, resource, isFirst(resource))
    const region = String(resource.inputs.region)
    if (counted.has(region)) return []
    counted.add(region)
    return [serverCount(region, servers.get(region) ?? [], isFirst(resource))]
  })
}

function valuesOf({ action, before, after }: OrderChange, resource: Resource, isFirst: boolean): Item[] {
  const { address, kind, name } = resource
  const item = (path: Path): Item => ({
    address, kind, name, path, place: printPath(kindOf(kind).yamlPath(name, path)), action, before: before === null ? undefined : valueAt(before, path), after: after === null ? undefined : valueAt(after, path),
    article: articleOf(resource, path, isFirst),
  })
  const paths = new Map([...leaves(before ?? {}), ...leaves(after ?? {})].map((path) => [printPath(path), path]))
  const items = [...paths.values()].map(item).filter(({ before: old, after: now }) => canonicalJson(old ?? null) !== canonicalJson(now ?? null))
  return items.length > 0 ? items : [{ ...item([]), before: undefined, after: undefined }]
}

/** Servers are numbered from 1: what is added or taken away says how many there were. */
function serverCount(region: string, members: readonly { readonly change: OrderChange; readonly resource: Resource }[], isFirst: boolean): Item {
  const numbers = members.map(({ resource }) => Number(resource.inputs.number))
  const [least, most] = [Math.min(...numbers) - 1, Math.max(...numbers)]
  const isLess = members[0]?.change.action === 'delete'
  const [before, after] = isLess ? [most, least] : [least, most]
  return { address: `server.${region}`, kind: 'server', name: region, path: ['count'], place: `regions.${region}.servers`, action: before === 0 ? 'create' : 'update', before: before || undefined, after, article: isFirst ? '3(3)' : '5(1)' }
}

function leaves(inputs: JsonObject, path: Path = []): Path[] {
  return Object.entries(inputs).flatMap(([key, value]) => (isObject(value) ? leaves(value, [...path, key]) : [[...path, key]]))
}

/** First values are specified with the order (art. 3); later ones follow the article that lets them change. */
function articleOf({ kind, name }: Resource, [key]: Path, isFirst: boolean): string {
  if (key === 'endsOn') return kind === 'contract' ? '8' : '6(4)'
  if (kind === 'option') return name === 'multi-region' ? '6(2)(1)' : '6(2)(2)'
  if (kind === 'environment') return key === 'operationPolicy' ? '4(2)(2)' : '4(3)'
  if (key === 'addresses') return '2'
  if (key === 'billingStart') return '1'
  if (key === 'otherServices') return '13(1), 14'
  if (kindOf(kind).channel === 'console') return isFirst ? '3' : '6(2)(2)'
  const row = kindOf(kind).effects.find((each) => each.key === key) ?? kindOf(kind).effects.find((each) => each.key === '*')
  const first = row?.article?.split(',')[0] ?? '3'
  return isFirst ? first : kind === 'region' && key === 'home' ? '3(4), 5(1)' : '5(1)'
}

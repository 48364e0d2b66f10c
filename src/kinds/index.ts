/** The registry: the only list of kinds. Order is creation order; generic code iterates and never names one. */
import type { Deployment } from '../model/deployment.js'
import { access } from './access/index.js'
import { contract } from './contract/index.js'
import type { EffectRow } from './effects.js'
import { environment } from './environment/index.js'
import { gateway } from './gateway/index.js'
import { group } from './group/index.js'
import type { Kind, KindName, Resource, Resources } from './kind.js'
import { option } from './option/index.js'
import { policy } from './policy/index.js'
import { region } from './region/index.js'
import { rule } from './rule/index.js'
import { server } from './server/index.js'
import { setting } from './setting/index.js'

export const kinds: readonly Kind[] = [policy, contract, option, environment, region, gateway, server, group, setting, access, rule]

const byName = new Map(kinds.map((kind) => [kind.name, kind]))
const ranks = new Map(kinds.map((kind, rank) => [kind.name, rank]))

export function kindOf(name: KindName): Kind {
  const kind = byName.get(name)
  if (!kind) throw new Error(`no such kind: ${name}`)
  return kind
}
export const rankOf = (name: KindName): number => ranks.get(name) ?? kinds.length

/** Creation order, then name with numbers in their order (`tokyo-2` before `tokyo-10`). */
export const compareResources = (a: { kind: KindName; address: string }, b: { kind: KindName; address: string }): number =>
  rankOf(a.kind) - rankOf(b.kind) || a.address.localeCompare(b.address, 'en', { numeric: true })

export const resourceMap = (resources: readonly Resource[]): Resources => new Map(resources.map((resource) => [resource.address, resource]))

/** Every resource that the deployment wants. */
export const desiredResources = (deployment: Deployment): Resources => resourceMap(kinds.flatMap((kind) => kind.desired(deployment)))

export { operations } from './operations.js'

/** The disruption catalogue: what changes of the file do; `operations` is what else is done. */
export const catalogue: readonly EffectRow[] = kinds.flatMap((kind) => kind.effects)
export const catalogueVersion = '1'

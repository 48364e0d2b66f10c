/** Makes every node of a region what it should be: the one that stands by first, so that there is always one to go back to. */
import type { PlacedDevice } from '../../devices/device.js'
import { changesOf, holdsAlso, holdsEndpoint, holdsInner } from './changes.js'
import { refuseRegion, refuseSharedDevices } from './guards.js'
import { fenceTable, rulesTable } from './nft.js'
import type { NodeState, States } from './observe.js'
import { nodeRecipe, removeRecipe } from './recipes/node.js'
import { switchRecipe } from './recipes/switch.js'
import { observeAll, runRecipe, type World } from './runner.js'
import type { NodeSpec } from './spec.js'

export interface RegionWish {
  /** Nodes that should be; empty: the region goes. */
  readonly specs: readonly NodeSpec[]
  readonly devices: readonly PlacedDevice[]
  /** Addresses that moved with the endpoint of nodes that go. */
  readonly before?: Pick<NodeSpec, 'endpoint' | 'prefix' | 'also' | 'innerAddresses'>
}

/** Steps that were done, as `node/peers@tk1`. @throws HostError */
export async function reconcileRegion({ specs, devices, before }: RegionWish, world: World): Promise<string[]> {
  const states = await observeAll(world)
  const done: string[] = []
  const run = async (recipe: ReturnType<typeof nodeRecipe>, node: string): Promise<void> => {
    done.push(...(await runRecipe(recipe, world, states)).map((step) => `${recipe.id}/${step}@${node}`))
  }
  if (specs[0]) refuseSharedDevices(devices, specs[0].node)
  refuseRegion(specs, states)
  const active = activeOf(specs, states)
  const [standby] = specs.filter((spec) => spec !== active)
  // Whichever comes first makes the key; the other takes it over.
  if (standby && active) await run(nodeRecipe(standby, { other: active.node, fenced: true }), standby.node)
  if (active) {
    const { node } = active
    const leaving = [...states.values()].find((state) => !specs.some((spec) => spec.node === state.node) && holdsEndpoint(active, state))
    await run(nodeRecipe(active, { ...(standby ? { other: standby.node } : leaving ? { other: leaving.node } : {}), fenced: leaving !== undefined }), node)
    const at = states.get(node)
    if (leaving) await run(switchRecipe(active, { ...active, node: leaving.node, outer: world.places.get(leaving.node)?.outer ?? '', inner: world.places.get(leaving.node)?.inner ?? '', workers: standIns(active, leaving) }), node)
    else if (!(holdsEndpoint(active, at) && holdsAlso(active, at) && holdsInner(active, at) && at?.fence === undefined)) await run(switchRecipe(active, standby && states.get(standby.node)?.interfaces.length ? standby : undefined), node)
  }
  for (const place of world.places.values()) {
    if (specs.some(({ node }) => node === place.node)) continue
    const moved = before ?? specs[0]
    const addresses = moved ? [{ address: `${moved.endpoint}/${moved.prefix}`, dev: place.outer }, ...moved.also.map((address) => ({ address, dev: place.outer })), ...moved.innerAddresses.map((address) => ({ address, dev: place.inner }))] : []
    await run(removeRecipe(place, [rulesTable(place), fenceTable(place)], addresses), place.node)
  }
  return done
}

/** The workers of a node that leaves, as far as the switch needs them: by what it shows. */
const standIns = ({ workers }: NodeSpec, leaving: NodeState): NodeSpec['workers'] =>
  workers.map((worker) => ({ ...worker, interface: leaving.interfaces.find(({ port }) => port === worker.port)?.name ?? worker.interface }))

/** The node with the endpoint; where none has it, one that was not told to stand by, or one that is there at all. */
export function activeOf(specs: readonly NodeSpec[], states: States): NodeSpec | undefined {
  const there = (spec: NodeSpec): boolean => (states.get(spec.node)?.interfaces.length ?? 0) > 0
  return specs.find((spec) => holdsEndpoint(spec, states.get(spec.node))) ?? specs.find((spec) => there(spec) && states.get(spec.node)?.fence === undefined) ?? specs.find(there) ?? specs[0]
}

/** Nothing is left to do. */
export const isSettled = (specs: readonly NodeSpec[], states: States): boolean => {
  const active = activeOf(specs, states)
  return specs.every((spec) => {
    const state = states.get(spec.node)
    return state !== undefined && changesOf(spec, state).length === 0 && (spec === active ? holdsEndpoint(spec, state) && holdsAlso(spec, state) && holdsInner(spec, state) && !state.fence : state.fence !== undefined)
  })
}

/** Makes every node of a region what it should be: the one that stands by first, so that there is always one to go back to. */
import type { PlacedDevice } from '../../devices/device.js'
import { holdsAlso, holdsEndpoint, holdsInner } from './changes.js'
import { HostError } from './host.js'
import { refuseRegion, refuseSharedDevices } from './guards.js'
import { whileLocked } from './lock.js'
import { fenceTable, rulesTable } from './nft.js'
import type { NodeState, States } from './observe.js'
import { keyFiles, unapplied } from './preshared.js'
import { bootRecipe } from './recipes/boot.js'
import { failoverRecipe, holdRecipe, unwatchStep } from './recipes/failover.js'
import { goneStep, nodeRecipe, removeRecipe } from './recipes/node.js'
import { presharedOldStep } from './recipes/preshared.js'
import { answering, endpointsRecipe, restStep, switchRecipe } from './recipes/switch.js'
import { hostOf, observeReachable, type Recipe, runRecipe, type World } from './runner.js'
import type { NodeSpec } from './spec.js'

export interface RegionWish {
  /** Nodes that should be; empty: the region goes. */
  readonly specs: readonly NodeSpec[]
  readonly devices: readonly PlacedDevice[]
  /** A pair is watched over by keepalived. */
  readonly watched: boolean
  /** Addresses that moved with the endpoint of nodes that go. */
  readonly before?: Pick<NodeSpec, 'endpoint' | 'prefix' | 'also' | 'innerAddresses'>
}

/** Steps that were done, as `node/peers@tk1`. @throws HostError; `node-left` (exit 7) where all is done but on a host that cannot be reached. */
export const reconcileRegion = (wish: RegionWish, world: World): Promise<string[]> =>
  // Whoever had the lock may have changed something: looked at once it is ours.
  whileLocked(world, [...world.places.keys()], (silent) => settleRegion(wish, world, silent))

async function settleRegion({ specs, devices, before, watched }: RegionWish, world: World, unreached: ReadonlyMap<string, HostError>): Promise<string[]> {
  const { states, silent } = await observeReachable(world, unreached)
  const done: string[] = []
  const told: World = {
    ...world,
    beforeStep: (recipe, step, on) => {
      world.beforeStep?.(recipe, step, on)
      done.push(`${recipe}/${step}@${on}`)
    },
  }
  const run = (recipe: Recipe): Promise<unknown> => runRecipe(recipe, told, states)
  if (specs[0]) refuseSharedDevices(devices, specs[0].node)
  refuseRegion(specs, states)
  const here = specs.filter(({ node }) => states.has(node))
  const lacking = here.some((spec) => lacksKeys(spec, states))
  // Whoever is revoked is out, whatever another device lacks.
  if (lacking) for (const spec of here) await run({ id: 'node', steps: [goneStep(spec)] })
  // A pair has one key: what the other may have is not made a second time, nor called lost.
  const [absent] = silent.values()
  if (absent && lacking) throw absent
  const held = activeOf(here, states)
  // The one that does not answer us may well answer the devices.
  const active = held && silent.size > 0 && !holdsEndpoint(held, states.get(held.node)) && (await isServed(held, world)) ? undefined : held
  const [standby] = here.filter((spec) => spec !== active)
  if (!watched || specs.length < 2) {
    // Where one stops watching the other would take over.
    await run(holdRecipe([...world.places.values()].filter(({ node }) => states.has(node))))
    for (const spec of here) await run({ id: 'unwatch', steps: [unwatchStep(spec)] })
  }
  // Whichever comes first makes the key; the other takes it over.
  if (standby) await run(nodeRecipe(standby, { ...(active && { other: active.node }), fenced: true }))
  if (active) {
    const { node } = active
    const leaving = [...states.values()].find((state) => !specs.some((spec) => spec.node === state.node) && holdsEndpoint(active, state))
    await run(nodeRecipe(active, { ...(standby ? { other: standby.node } : leaving ? { other: leaving.node } : {}), fenced: leaving !== undefined }))
    const at = states.get(node)
    if (leaving) await run(switchRecipe(active, { ...active, node: leaving.node, outer: world.places.get(leaving.node)?.outer ?? '', inner: world.places.get(leaving.node)?.inner ?? '', workers: standIns(active, leaving) }))
    else if (!(holdsEndpoint(active, at) && holdsAlso(active, at) && holdsInner(active, at) && at?.fence === undefined)) await run(switchRecipe(active, standby && states.get(standby.node)?.interfaces.length ? standby : undefined))
  }
  const moved = before ?? specs[0]
  const carries = ({ node }: { readonly node: string }): number => Number(moved !== undefined && holdsEndpoint(moved, states.get(node)))
  // Whoever carries the endpoint goes last.
  for (const place of [...world.places.values()].sort((a, b) => carries(a) - carries(b))) {
    if (specs.some(({ node }) => node === place.node) || !states.has(place.node)) continue
    const addresses = moved ? [{ address: `${moved.endpoint}/${moved.prefix}`, dev: place.outer }, ...moved.also.map((address) => ({ address, dev: place.outer })), ...moved.innerAddresses.map((address) => ({ address, dev: place.inner }))] : []
    await run({ id: 'unwatch', steps: [unwatchStep(place)] })
    await run(removeRecipe(place, [rulesTable(place), fenceTable(place)], addresses))
  }
  if (active && standby) {
    await runRecipe({ id: 'rest', steps: [restStep(standby)] }, world, states)
    await runRecipe(endpointsRecipe(standby, active), world, states)
    if (watched) await run(failoverRecipe(active, standby))
  }
  for (const spec of here) {
    await run(bootRecipe(spec, { paired: specs.length > 1, watched }))
    await run({ id: 'node', steps: [presharedOldStep(spec)] })
  }
  const [left] = [...silent.keys()]
  if (left !== undefined) throw new HostError('node-left', { host: left, region: world.places.get(left)?.region ?? '', step: `node@${left}`, done: here.map(({ node }) => node) }, true)
  return done
}

const lacksKeys = (spec: NodeSpec, states: States): boolean => {
  const state = states.get(spec.node)
  return state === undefined || spec.workers.some(({ keyFile }) => !state.files.includes(keyFile.slice(keyFile.lastIndexOf('/') + 1))) || unapplied(spec, state).some(({ preshared = '' }) => !keyFiles(state).has(preshared))
}

async function isServed(spec: NodeSpec, world: World): Promise<boolean> {
  return (await hostOf(world, spec.node).run(answering(spec))).out.trim() !== ''
}

/** The workers of a node that leaves, as far as the switch needs them: by what it shows. */
const standIns = ({ workers }: NodeSpec, leaving: NodeState): NodeSpec['workers'] =>
  workers.map((worker) => ({ ...worker, interface: leaving.interfaces.find(({ port }) => port === worker.port)?.name ?? worker.interface }))

/** The node with the endpoint; where none has it, one that was not told to stand by, or one that is there at all. */
export function activeOf(specs: readonly NodeSpec[], states: States): NodeSpec | undefined {
  const there = (spec: NodeSpec): boolean => (states.get(spec.node)?.interfaces.length ?? 0) > 0
  return specs.find((spec) => holdsEndpoint(spec, states.get(spec.node))) ?? specs.find((spec) => there(spec) && states.get(spec.node)?.fence === undefined) ?? specs.find(there) ?? specs[0]
}

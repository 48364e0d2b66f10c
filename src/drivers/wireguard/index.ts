/** Gateways of one's own: WireGuard on Linux hosts. Any change makes the nodes of its region what they should be. */
import type { PlacedDevice } from '../../devices/device.js'
import type { Resource } from '../../kinds/kind.js'
import type { HostEntry, Inventory } from '../../model/inventory.js'
import type { SessionReport } from '../../plan/snapshot.js'
import { dateInTokyo } from '../../support/civil-date.js'
import type { DeviceDriver, Driver, DriverContext, HostDriver } from '../port.js'
import { holdsEndpoint } from './changes.js'
import { armCommands, disarmCommand, hostMargin } from './dead-man.js'
import { deviceDriver } from './devices.js'
import { faultsOf } from './faults.js'
import { lostSince, type Session, type Shown, speaking } from './health.js'
import { type Host, HostError } from './host.js'
import { whileLocked } from './lock.js'
import { type NodePlace, type NodeState, observeNode, sessionSeconds } from './observe.js'
import { openHost } from './open.js'
import { activeOf, reconcileRegion } from './reconcile.js'
import { failoverRecipe, holdRecipe } from './recipes/failover.js'
import { bringKeys } from './recipes/preshared.js'
import { restartRecipe } from './recipes/restart.js'
import { switchRecipe } from './recipes/switch.js'
import { observeAll, runRecipe, type World } from './runner.js'
import { type NodeSpec, nodeSpecs } from './spec.js'
import { whereabouts } from './whereabouts.js'

export interface WireGuardOptions {
  /** metadata.name */
  readonly deployment: string
  readonly inventory: Inventory
  /** As they stand at the moment of asking, placed on the servers of these resources. */
  readonly devices: (resources: readonly Resource[]) => readonly PlacedDevice[]
  readonly open?: (entry: HostEntry) => Host
  /** Old ports that devices still need, by region; absent = all that the nodes have. */
  readonly oldPorts?: () => Readonly<Record<string, readonly number[]>>
  readonly beforeStep?: World['beforeStep']
  /** false: no keepalived on pairs; who moves an endpoint is then somebody else's business. */
  readonly failover?: boolean
}
export interface WireGuardDriver extends Driver {
  readonly devices: DeviceDriver
  readonly hosts: HostDriver
  /** After devices came, went or moved: the same as any change. Steps that were done. */
  reconcile(resources: readonly Resource[], now: string, regions?: readonly string[]): Promise<readonly string[]>
  /** What a region's nodes show. @throws HostError */
  states(region: string): Promise<ReadonlyMap<string, NodeState>>
  specs(resources: readonly Resource[], now: string): readonly NodeSpec[]
  /** Moves a region's endpoint to a node of its pair, or back where the devices do not follow. Steps that were done. @throws HostError */
  switchTo(resources: readonly Resource[], now: string, region: string, node: string): Promise<readonly string[]>
  /** A node's processes anew, in place. `mark` names the restart: the same one is done once, however often it is asked for. @throws HostError */
  restart(resources: readonly Resource[], now: string, region: string, node: string, mark: string): Promise<readonly string[]>
}

export function wireguard({ deployment, inventory, devices, open = openHost, oldPorts, beforeStep, failover = true }: WireGuardOptions): WireGuardDriver {
  const specs = (resources: readonly Resource[], now: string): NodeSpec[] => nodeSpecs({ deployment, resources, inventory, devices: devices(resources), today: dateInTokyo(now), ...(oldPorts && { oldPorts: oldPorts() }) })

  async function within<T>(region: string, run: (world: World) => Promise<T>): Promise<T> {
    const entries = (inventory.regions[region]?.nodes ?? []).flatMap((name) => inventory.hosts[name] ?? [])
    const hosts = new Map(entries.map((entry) => [entry.name, open(entry)]))
    const places = new Map(entries.map(({ name, outer, inner }): [string, NodePlace] => [name, { deployment, region, node: name, outer, inner }]))
    try {
      return await run({ hosts, places, ...(beforeStep && { beforeStep }) })
    } finally {
      await Promise.all([...hosts.values()].map((host) => host.close()))
    }
  }

  async function reconcile(resources: readonly Resource[], now: string, regions: readonly string[] = Object.keys(inventory.regions), was: readonly Resource[] = resources): Promise<readonly string[]> {
    const [wanted, before] = [specs(resources, now), specs(was, now)]
    const done: string[] = []
    for (const region of regions) {
      const here = wanted.filter((spec) => spec.region === region)
      const [had] = before.filter((spec) => spec.region === region)
      // A region that is not there yet has nothing to look at.
      if (here.length === 0 && had === undefined) continue
      done.push(...(await within(region, (world) => reconcileRegion({ specs: here, devices: devices(resources), watched: failover, ...(had && { before: had }) }, world))))
    }
    return done
  }

  const specOf = (resources: readonly Resource[], now: string, region: string, node: string): { readonly spec: NodeSpec; readonly other: NodeSpec | undefined } => {
    const here = specs(resources, now).filter((spec) => spec.region === region)
    const spec = here.find((each) => each.node === node)
    if (!spec) throw new HostError('no-such-node', { host: node, region })
    return { spec, other: here.find((each) => each !== spec) }
  }

  const touched = ({ kind, name, inputs }: Resource): readonly string[] | undefined =>
    kind === 'region' || kind === 'gateway' ? [name] : kind === 'server' ? [String(inputs.region ?? name.slice(0, name.lastIndexOf('-')))] : kind === 'setting' && name.split('.')[1] === 'region' ? [name.split('.')[2] ?? ''] : undefined
  const concerns = ({ kind }: Resource): boolean => ['region', 'gateway', 'server', 'setting', 'access', 'rule'].includes(kind)

  const moveTo: WireGuardDriver['switchTo'] = async (resources, now, region, node) => {
    const { spec, other } = specOf(resources, now, region, node)
    return within(region, (world) => whileLocked(world, [...world.places.keys()], () => switchWithin(spec, other, world)))
  }
  const restart: WireGuardDriver['restart'] = async (resources, now, region, node, mark) => {
    const { spec, other } = specOf(resources, now, region, node)
    return within(region, (world) => whileLocked(world, [node], () => runRecipe(restartRecipe(spec, mark, other?.node), world)))
  }
  const shownNow = async ({ current, now }: Pick<DriverContext, 'current' | 'now'>): Promise<Shown> =>
    new Map(await Promise.all([...new Set(specs(current, now).map(({ region }) => region))].map(async (region) => [region, await shown(region)] as const)))
  const shown = (region: string): Promise<ReadonlyMap<string, NodeState | undefined>> => within(region, shownBy)
  return {
    name: 'wireguard', carriesOut: () => 'act', specs,
    switchTo: moveTo, restart,
    reconcile: (resources, now, regions) => reconcile(resources, now, regions),
    states: (region) => within(region, async ({ hosts, places }) => new Map(await Promise.all([...places].map(async ([name, place]) => [name, await observeNode(hosts.get(name) as Host, place)] as const)))),
    ensure: async (resource, { current, now }) => {
      const lacking = resource.kind === 'rule' ? undefined : touched(resource)?.find((region) => !Object.hasOwn(inventory.regions, region))
      if (lacking !== undefined) throw new HostError('no-nodes', { host: lacking, region: lacking })
      if (concerns(resource)) await reconcile([...current.filter(({ address }) => address !== resource.address), resource], now, touched(resource), current)
    },
    remove: async (resource, { current, now }) => {
      if (concerns(resource)) await reconcile(current.filter(({ address }) => address !== resource.address), now, touched(resource), current)
    },
    sessions: async (context) => reportOf(await shownNow(context), devices(context.current), context),
    health: {
      watch: async (context) => {
        const sessions = await speaking(() => shownNow(context))
        return { live: sessions.size, waits: true, sessions }
      },
      lost: async ({ sessions }, context) => lostSince(sessions as ReadonlyMap<string, Session>, async () => {
        const seen = await shownNow(context)
        for (const [region, states] of seen) if (![...states.values()].some((state) => state !== undefined)) throw new HostError('host-unreachable', { host: region, said: '' })
        return seen
      }),
    },
    hosts: {
      faults: async ({ current, now }) => (await Promise.all(regionsOf(specs(current, now)).map(async ([region, here]) => faultsOf(region, here, await shown(region))))).flat(),
      repair: ({ current, now }) => reconcile(current, now),
      switchTo: async ({ current, now }, region, named) => {
        const here = specs(current, now).filter((spec) => spec.region === region)
        const states = new Map([...(await shown(region))].flatMap(([name, state]) => (state ? [[name, state] as const] : [])))
        const active = activeOf(here, states)
        const to = named ?? here.find((spec) => spec !== active)?.node
        if (to === undefined) throw new HostError('no-pair', { host: active?.node ?? region, region })
        return moveTo(current, now, region, to)
      },
      restart: ({ current, now }, region, node) => restart(current, now, region, node, now.replace(/\W/g, '')),
    },
    deadMan: {
      arm: async ({ current, now }, planId, seconds) => {
        for (const [region] of regionsOf(specs(current, now))) await within(region, async ({ hosts, places }) => void (await Promise.all([...places].map(([name, place]) => (hosts.get(name) as Host).runAll(armCommands(place, planId, seconds + hostMargin))))))
      },
      disarm: async ({ current, now }, planId) => {
        const asked = await Promise.all(regionsOf(specs(current, now)).map(([region]) => within(region, ({ hosts, places }) => Promise.all([...places].map(async ([name, place]) => ((await (hosts.get(name) as Host).run(disarmCommand(place, planId))).out.includes('went') ? [name] : []))))))
        return asked.flat(2)
      },
    },
    devices: deviceDriver({
      specs, shown, settle: async ({ current, now }) => void (await reconcile(current, now)),
      bring: (here, keys) => within(here[0].region, (world) => bringKeys(here, keys, world)),
    }),
    // What devices noticed is measured where devices are: in the lab.
    observe: async () => undefined,
  }
}

const regionsOf = (specs: readonly NodeSpec[]): readonly [string, NodeSpec[]][] => [...Map.groupBy(specs, ({ region }) => region)]
/** What watches over the pair holds still meanwhile, and follows. */
async function switchWithin(spec: NodeSpec, other: NodeSpec | undefined, world: World): Promise<string[]> {
  await runRecipe(holdRecipe([...world.places.values()]), world)
  const follow = async (): Promise<void> => {
    const states = await observeAll(world)
    const pair = other && (holdsEndpoint(spec, states.get(spec.node)) ? [spec, other] as const : holdsEndpoint(other, states.get(other.node)) ? [other, spec] as const : undefined)
    if (pair?.every(({ node }) => states.get(node)?.failover)) await runRecipe(failoverRecipe(...pair), world, states)
  }
  const done = await runRecipe(switchRecipe(spec, other), world).catch(async (error: unknown) => {
    // What went wrong first is what is told; a hold ends by itself.
    await follow().catch(() => undefined)
    throw error
  })
  await follow()
  return done
}

/** undefined: it cannot be asked. */
async function shownBy({ hosts, places }: World): Promise<Map<string, NodeState | undefined>> {
  return new Map(await Promise.all([...places].map(async ([name, place]) => [name, await observeNode(hosts.get(name) as Host, place).catch(() => undefined)] as const)))
}

const alive = ({ interfaces, time, fence }: NodeState): string[] =>
  fence ? [] : [...new Set(interfaces.flatMap(({ peers }) => peers.filter(({ handshake }) => handshake > 0 && time - handshake < sessionSeconds).map(({ publicKey }) => publicKey)))]

export function reportOf(regions: ReadonlyMap<string, ReadonlyMap<string, NodeState | undefined>>, devices: readonly PlacedDevice[], { now, current }: Pick<DriverContext, 'now' | 'current'>): SessionReport {
  const groupOf = new Map(devices.map(({ publicKey, group }) => [publicKey, group]))
  const byGroup: Record<string, Record<string, number>> = Object.fromEntries(current.filter(({ kind }) => kind === 'group').map(({ name }) => [name, {}]))
  const byRegion: Record<string, number> = {}
  const byServer: Record<string, number> = Object.fromEntries(current.filter(({ kind, inputs }) => kind === 'server' && regions.has(String(inputs.region))).map(({ name }) => [name, 0]))
  const nodes: SessionReport['nodes'][number][] = []
  for (const [region, states] of regions) {
    const keys = new Set<string>()
    for (const [node, state] of states) {
      const here = state ? alive(state) : []
      const serverOf = state ? serversIn(state) : new Map<string, string>()
      for (const key of here) {
        keys.add(key)
        const server = serverOf.get(key)
        if (server !== undefined) byServer[server] = (byServer[server] ?? 0) + 1
      }
      nodes.push({ region, node, state: state === undefined ? 'unknown' : state.interfaces.some(({ up }) => up) ? 'up' : 'down', sessions: here.length })
    }
    byRegion[region] = keys.size
    for (const key of keys) {
      const group = byGroup[groupOf.get(key) ?? '']
      if (group) group[region] = (group[region] ?? 0) + 1
    }
  }
  return { observedAt: now, total: Object.values(byRegion).reduce((sum, count) => sum + count, 0), byRegion, byGroup, byServer, nodes }
}

/** By public key, by the alias of the interface where it was heard last: `gatewright acme/tokyo/tk1/2/1` is `tokyo-2`. */
function serversIn(state: NodeState): Map<string, string> {
  const names = new Map(state.interfaces.map(({ name, alias }) => {
    const [, region, , worker] = alias.split('/')
    return [name, `${region}-${worker}`]
  }))
  return new Map([...whereabouts(state)].map(([key, at]) => [key, names.get(at.interface) ?? '']))
}

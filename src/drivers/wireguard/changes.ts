/** In what a node differs from what it should be. Pure. Which node carries the endpoint is another question (recipes/switch.ts). */
import { holds, prefixOf } from '../../model/address.js'
import { markOf, type Redirect, rulesCount, rulesDigest } from './nft.js'
import { type InterfaceState, mainTable, type NodeState, type PeerState, type RouteState } from './observe.js'
import { needless, unapplied } from './preshared.js'
import type { NodeSpec, PeerSpec, WorkerSpec } from './spec.js'

export type NodeChange =
  | { readonly kind: 'interface'; readonly worker: WorkerSpec }
  | { readonly kind: 'peers'; readonly interface: string; readonly remove: readonly string[]; readonly set: readonly PeerSpec[]; /** Keys whose addresses change. */ readonly readdress: readonly string[] }
  | { readonly kind: 'port'; readonly interface: string; readonly before: number; readonly after: number }
  | { readonly kind: 'mtu'; readonly interface: string; readonly before: number; readonly after: number }
  | { readonly kind: 'rules'; readonly redirects: readonly Redirect[] }
  | { readonly kind: 'route'; readonly add: boolean; readonly to: string; readonly dev: string; readonly table: number }
  | { readonly kind: 'mark'; readonly mark: number }
  | { readonly kind: 'forwarding' }
  /** Peers that have been silent for longer than a session may be: made anew, they are asked for their key again. */
  | { readonly kind: 'forget'; readonly worker: WorkerSpec; readonly peers: readonly PeerSpec[] }
  | { readonly kind: 'retire'; readonly interface: string }
  /** Devices whose pre-shared key is not applied. */
  | { readonly kind: 'preshared'; readonly devices: readonly string[] }
  /** Files of pre-shared keys that nothing needs. */
  | { readonly kind: 'preshared-old'; readonly files: readonly string[] }
export type ChangeOf<K extends NodeChange['kind']> = Extract<NodeChange, { kind: K }>

export function changesOf(spec: NodeSpec, state: NodeState): NodeChange[] {
  const shown = new Map(state.interfaces.map((each) => [each.name, each]))
  const wanted = new Set(spec.workers.map((worker) => worker.interface))
  return [
    ...(state.forwarding ? [] : [{ kind: 'forwarding' as const }]),
    ...spec.workers.flatMap((worker): NodeChange[] => {
      const there = shown.get(worker.interface)
      return there?.up && there.publicKey !== '' && there.publicKey !== '(none)' ? interfaceChanges(worker, there, spec, state.time) : [{ kind: 'interface', worker }]
    }),
    ...rulesChange(spec, state),
    ...routeChanges(spec, state),
    ...state.interfaces.filter(({ name }) => !wanted.has(name)).map(({ name }) => ({ kind: 'retire' as const, interface: name })),
    ...presharedChanges(spec, state),
  ]
}
export const changesOfKind = <K extends NodeChange['kind']>(kind: K, spec: NodeSpec, state: NodeState): ChangeOf<K>[] => changesOf(spec, state).filter((change): change is ChangeOf<K> => change.kind === kind)

function presharedChanges(spec: NodeSpec, state: NodeState): NodeChange[] {
  const [devices, files] = [unapplied(spec, state).map(({ device }) => device), needless(spec, state)]
  return [...(devices.length === 0 ? [] : [{ kind: 'preshared' as const, devices }]), ...(files.length === 0 ? [] : [{ kind: 'preshared-old' as const, files }])]
}

function interfaceChanges(worker: WorkerSpec, there: InterfaceState, { mtu, inactiveSeconds }: NodeSpec, time: number): NodeChange[] {
  const peers = peerChanges(worker, there)
  const silent = new Set(inactiveSeconds === undefined ? [] : there.peers.filter(({ handshake }) => handshake > 0 && time - handshake > inactiveSeconds).map(({ publicKey }) => publicKey))
  const forget = worker.peers.filter(({ publicKey }) => silent.has(publicKey))
  return [
    ...(peers ? [peers] : []),
    ...(forget.length === 0 ? [] : [{ kind: 'forget' as const, worker, peers: forget }]),
    ...(there.port === worker.port ? [] : [{ kind: 'port' as const, interface: worker.interface, before: there.port, after: worker.port }]),
    ...(there.mtu === mtu ? [] : [{ kind: 'mtu' as const, interface: worker.interface, before: there.mtu, after: mtu }]),
  ]
}

export function peerChanges({ interface: name, peers }: WorkerSpec, there: Pick<InterfaceState, 'peers'>): ChangeOf<'peers'> | undefined {
  const known = new Map(there.peers.map((peer) => [peer.publicKey, peer]))
  const wanted = new Set(peers.map(({ publicKey }) => publicKey))
  const remove = there.peers.filter(({ publicKey }) => !wanted.has(publicKey)).map(({ publicKey }) => publicKey)
  const isSame = (peer: PeerSpec, state: PeerState | undefined): boolean => state !== undefined && state.allowedIps.join() === peer.allowedIps.join() && state.keepalive === peer.keepalive
  const set = peers.filter((peer) => !isSame(peer, known.get(peer.publicKey)))
  const readdress = set.filter(({ publicKey, allowedIps }) => known.has(publicKey) && known.get(publicKey)?.allowedIps.join() !== allowedIps.join()).map(({ publicKey }) => publicKey)
  return remove.length + set.length === 0 ? undefined : { kind: 'peers', interface: name, remove, set, readdress }
}

/** Old ports that lead on: those that are there, those of a port that is about to move, none that is listened on itself. */
export function redirectsOf(spec: NodeSpec, state: NodeState): Redirect[] {
  const ports = new Set(spec.workers.map(({ port }) => port))
  const target = new Map<number, number>()
  const first = spec.workers[0]?.port
  for (const { from, to } of state.rules?.redirects ?? []) {
    const moved = state.interfaces.find(({ port }) => port === to)
    const after = ports.has(to) ? to : (spec.workers.find((worker) => worker.interface === moved?.name)?.port ?? first)
    if (after !== undefined) target.set(from, after)
  }
  for (const there of state.interfaces) {
    // The first server carries the devices of one that goes.
    const after = spec.workers.find((worker) => worker.interface === there.name)?.port ?? first
    if (after !== undefined && there.port !== after && there.port !== 0) target.set(there.port, after)
  }
  return [...target].map(([from, to]) => ({ from, to })).filter(({ from }) => !ports.has(from) && (spec.oldPorts === undefined || spec.oldPorts.includes(from))).sort((a, b) => a.from - b.from)
}

function rulesChange(spec: NodeSpec, state: NodeState): NodeChange[] {
  const redirects = redirectsOf(spec, state)
  const same = state.rules?.digest === rulesDigest(spec, redirects) && state.rules.rules === rulesCount(spec, redirects)
  return same ? [] : [{ kind: 'rules', redirects }]
}

/** Pools lead to the first server; with several servers a device's replies follow its mark. */
function routeChanges(spec: NodeSpec, state: NodeState): NodeChange[] {
  const [first] = spec.workers
  if (!first) return []
  const spread = spec.workers.length > 1 ? spec.workers : []
  const wanted = [
    ...spec.pools.map((to) => ({ to, dev: first.interface, table: mainTable })),
    ...spread.flatMap((worker) => spec.pools.map((to) => ({ to, dev: worker.interface, table: markOf(worker.worker, worker.generation) }))),
  ]
  const devs = new Set([...spec.workers.map((worker) => worker.interface), ...state.interfaces.map(({ name }) => name)])
  const present = state.routes.filter(({ dev, to }) => devs.has(dev) && isRoutable(to))
  const same = (a: Pick<RouteState, 'to' | 'dev' | 'table'>, b: Pick<RouteState, 'to' | 'dev' | 'table'>): boolean => a.to === b.to && a.dev === b.dev && a.table === b.table
  return [
    ...wanted.filter((route) => !present.some((each) => same(each, route))).map((route) => ({ kind: 'route' as const, add: true, ...route })),
    // A route that another interface took over is gone by itself.
    ...present.filter((route) => !wanted.some((each) => each.to === route.to && each.table === route.table)).map(({ to, dev, table }) => ({ kind: 'route' as const, add: false, to, dev, table })),
    ...spread.map((worker) => markOf(worker.worker, worker.generation)).filter((mark) => !state.marks.includes(mark)).map((mark) => ({ kind: 'mark' as const, mark })),
  ]
}
/** Link-local and multicast routes are the kernel's. */
const isRoutable = (to: string): boolean => !/^(?:fe80:|ff00:|ff)/.test(to)

/** Roles: which address stands where. */
export const holdsEndpoint = (spec: Pick<NodeSpec, 'endpoint'>, state: NodeState | undefined): boolean => state?.outer.some((address) => address.split('/')[0] === spec.endpoint) ?? false
export const holdsInner = (spec: Pick<NodeSpec, 'innerAddresses'>, state: NodeState | undefined): boolean => spec.innerAddresses.every((address) => state?.inner.includes(address))
export const holdsAlso = (spec: Pick<NodeSpec, 'also'>, state: NodeState | undefined): boolean => spec.also.every((address) => state?.outer.includes(address))
/** The node's own address in the endpoint's network. */
export function ownAddress(spec: Pick<NodeSpec, 'endpoint' | 'prefix'>, state: NodeState): string | undefined {
  const network = prefixOf(`${spec.endpoint}/${spec.prefix}`)
  return state.outer.map((each) => each.split('/')[0] ?? '').find((address) => {
    const at = prefixOf(address)
    return address !== spec.endpoint && network !== undefined && at !== undefined && holds(network, at)
  })
}

/** Moves the endpoint from one node of a pair to the other, so that devices hardly notice: preload, fence, move, kick, see them shake hands, else move back. */
import { holdsAlso, holdsEndpoint, holdsInner, ownAddress } from '../changes.js'
import { type Command, HostError } from '../host.js'
import { fenceTable, usersText } from '../nft.js'
import { type NodeState, observeNode, type States } from '../observe.js'
import { hostOf, type Recipe, type Step, type World } from '../runner.js'
import { keyFolder, type NodeSpec } from '../spec.js'
import { type Whereabouts, whereabouts } from '../whereabouts.js'
import { announce, family, peersAnew, peerWords, script, sourceCommands, wgSet } from './commands.js'
import { alive, awaitHandshakes } from './handshakes.js'
import { fenceStep } from './node.js'
import { presharedStep } from './preshared.js'

const most = 1
/** Devices that sleep do not answer: so many of those that were alive have to. */
const share = 0.5

/** From `from` to `to`; also finishes a switch that was killed, and takes over when `from` cannot be reached (then leave it out). */
export function switchRecipe(to: NodeSpec, from: NodeSpec | undefined): Recipe {
  const live = new Set<string>()
  const at = (states: States, { node }: NodeSpec): NodeState => states.get(node) as NodeState
  return {
    id: 'planned-switch',
    steps: [
      // What is lost is told before anything moves.
      ...(from ? [presharedStep(to, from.node), presharedStep(from, to.node)] : []),
      ...(from ? [clockStep(to, from), { ...fenceStep(to), id: 'stand-by', isDone: (states: States) => holdsEndpoint(to, at(states, to)) || fenceStep(to).isDone(states) }, { ...restStep(to), id: 'forget', isDone: (states: States) => holdsEndpoint(to, at(states, to)) || restStep(to).isDone(states) }, preloadStep(to, from, live)] : []),
      // Before anything that would be undone: to go back would be to take it as well.
      freeStep(to, from),
      ...(from ? [{ ...fenceStep(from), id: 'fence', readBack: false }, { ...releaseStep(from), readBack: false }] : []),
      // What stands next reads for it: where there is nobody to shake hands, at once.
      { ...takeStep(to), readBack: from === undefined },
      ...(from ? [assertStep(to, from, live)] : []),
      settleStep(to),
      ...(from ? [restStep(from)] : []),
    ],
    ...(from && { undoFrom: 'fence', undo: [{ ...fenceStep(to), readBack: false }, { ...releaseStep(to), readBack: false }, takeStep(from, true), settleStep(from), restStep(to, true)] }),
  }
}

export const clockStep = (to: NodeSpec, from: NodeSpec): Step => ({
  id: 'clocks', on: to.node, isDone: (states) => Math.abs(offset(states, to, from)) <= most, commands: () => [], readBack: false,
  check: (_, states) => {
    throw new HostError('clock-off', { host: to.node, other: from.node, seconds: Math.round(offset(states, to, from) * 10) / 10 })
  },
})
const offset = (states: States, to: NodeSpec, from: NodeSpec): number => (states.get(to.node)?.clock ?? 0) - (states.get(from.node)?.clock ?? 0)

/** The standby knows where devices are, for the day when the other is gone; as often as anybody looks. */
export const endpointsRecipe = (standby: NodeSpec, active: NodeSpec): Recipe => ({ id: 'replicate', steps: [{ ...preloadStep(standby, active, new Set()), id: 'endpoints' }] })

/** Endpoints, as the first node knows them: on the server where each device was heard last, and on no other. No keepalive yet: a node that stands by says nothing. */
function preloadStep(to: NodeSpec, from: NodeSpec, live: Set<string>): Step {
  const missing = (states: States): Command[] => {
    const [source, target] = [states.get(from.node), states.get(to.node)]
    const last = source ? whereabouts(source) : new Map<string, Whereabouts>()
    return [...oldPortCommands(to, source, target), ...to.workers.flatMap((worker, index) => {
      const known = target?.interfaces.find(({ name }) => name === worker.interface)?.peers ?? []
      const isHere = (key: string): boolean => last.get(key)?.interface === from.workers[index]?.interface
      const moved = known.filter(({ publicKey, endpoint }) => endpoint !== undefined && last.has(publicKey) && !isHere(publicKey))
      return [
        ...peersAnew(to, worker, new Map(moved.map(({ publicKey }) => [publicKey, undefined])), 0),
        ...wgSet(worker.interface, known.filter(({ publicKey, endpoint }) => isHere(publicKey) && endpoint !== last.get(publicKey)?.endpoint).map(({ publicKey }) => ['peer', publicKey, 'endpoint', last.get(publicKey)?.endpoint ?? ''])),
      ]
    })]
  }
  return {
    id: 'preload', on: to.node, commands: missing,
    isDone: (states) => {
      for (const { publicKey } of alive(states.get(from.node))) live.add(publicKey)
      return holdsEndpoint(to, states.get(to.node)) || missing(states).length === 0
    },
  }
}
/** Devices behind NAT hear only the port that they speak to: a knock from another one would not reach them. */
function oldPortCommands(to: NodeSpec, source: NodeState | undefined, target: NodeState | undefined): Command[] {
  const known = target?.rules?.users
  const missing = new Map([...(source?.rules?.users ?? [])].map(([name, users]) => [name, users.filter((user) => !known?.get(name)?.includes(user))]))
  const lines = usersText(to, target?.rules?.redirects ?? [], missing)
  return lines.length === 0 ? [] : [{ argv: ['nft', '-f', '-'], input: `${lines.join('\n')}\n` }]
}
function releaseStep(spec: NodeSpec): Step {
  const { node, outer, inner, endpoint, prefix, also, innerAddresses } = spec
  return {
    id: 'release', on: node,
    isDone: (states) => !holdsEndpoint(spec, states.get(node)) && !also.some((address) => states.get(node)?.outer.includes(address)) && !innerAddresses.some((address) => states.get(node)?.inner.includes(address)),
    commands: (states) => {
      const state = states.get(node) as NodeState
      const own = ownAddress(spec, state)
      if (own === undefined) throw new HostError('no-own-address', { host: node, interface: outer })
      // Routes that name the address as their source would go with it.
      return [...sourceCommands(spec, own), ...(holdsEndpoint(spec, state) ? [address('del', `${endpoint}/${prefix}`, outer)] : []), ...also.filter((each) => state.outer.includes(each)).map((each) => address('del', each, outer)), ...innerAddresses.filter((each) => state.inner.includes(each)).map((each) => address('del', each, inner))]
    },
  }
}

/** IPv6: the endpoint is preferred as source where the node has it. */
const deprecateOwn = (spec: NodeSpec, state: NodeState): Command[] => {
  const own = family(spec.endpoint) === '-6' ? ownAddress(spec, state) : undefined
  return own === undefined ? [] : [{ argv: ['ip', '-6', 'addr', 'change', `${own}/${spec.prefix}`, 'dev', spec.outer, 'preferred_lft', '0'] }]
}

/** IPv6 learns by the kernel's own announcement (observe.ts, `kernelSettings`), which `nodad` would suppress. */
const address = (action: 'add' | 'del', what: string, dev: string): Command => ({ argv: ['ip', family(what), 'addr', action, what, 'dev', dev], ...(action === 'add' && { mayExit: [2] }) })

/** Outer side first, announced before the kick: an answer to it that went to the old node would cost five seconds. `anew`: devices may have other sessions than it remembers. */
export function takeStep(spec: NodeSpec, anew = false): Step {
  const { node, outer, inner, endpoint, prefix, also, innerAddresses } = spec
  return {
    id: 'take', on: node,
    isDone: (states) => holdsEndpoint(spec, states.get(node)) && holdsAlso(spec, states.get(node)) && holdsInner(spec, states.get(node)) && states.get(node)?.fence === undefined,
    commands: (states) => {
      const state = states.get(node) as NodeState
      return [
        address('add', `${endpoint}/${prefix}`, outer), ...deprecateOwn(spec, state), ...sourceCommands(spec, endpoint), ...announce(outer, endpoint),
        ...also.flatMap((each) => [address('add', each, outer), ...announce(outer, each.split('/')[0] ?? '')]),
        { argv: ['nft', 'delete', 'table', 'inet', fenceTable(spec)], mayExit: [1] },
        ...(anew ? kickAnew(spec, state) : kick(spec, state)),
        ...innerAddresses.flatMap((each) => [address('add', each, inner), ...announce(inner, each.split('/')[0] ?? '')]),
      ]
    },
  }
}

/** Where nobody of ours has the address, nobody at all must: another machine that answers for it would be cut off, or cut us off. */
const freeStep = (to: NodeSpec, from: NodeSpec | undefined): Step => ({
  id: 'addresses-free', on: to.node, readBack: false, isDone: (states) => [to, from].some((spec) => spec && holdsEndpoint(spec, states.get(spec.node))),
  commands: () => [answering(to)],
  check: ([answer]) => {
    const [address = '', dev = ''] = answer?.out.trim().split('\n')[0]?.split(' ') ?? []
    if (address !== '') throw new HostError('endpoint-taken', { host: to.node, address, interface: dev })
  },
})
/** Prints `ADDRESS DEVICE` of each address that another machine answers for; takes a second. */
export const answering = ({ outer, inner, endpoint, innerAddresses }: NodeSpec): Command => script(asking, endpoint, outer, ...innerAddresses.flatMap((each) => [each.split('/')[0] ?? '', inner]))
const asking = [
  'while [ $# -gt 0 ]; do',
  'case $1 in',
  '*:*) { ping -6 -q -c 1 -W 1 -I "$2" "$1" >/dev/null 2>&1 && echo "$1 $2"; } & ;;',
  '*) { arping -D -q -c 1 -w 1 -I "$2" "$1" >/dev/null 2>&1; [ $? -eq 1 ] && echo "$1 $2"; } & ;;',
  'esac; shift 2; done; wait; :',
].join('\n')

/** From no keepalive to one sends at once; where there is one already it is set off first. */
export const kick = (spec: NodeSpec, state: NodeState): Command[] => spec.workers.flatMap(({ interface: name }) => {
  const peers = state.interfaces.find((each) => each.name === name)?.peers.filter(({ endpoint }) => endpoint !== undefined) ?? []
  const before = peers.filter(({ keepalive }) => keepalive > 0)
  return [...wgSet(name, before.map(({ publicKey }) => ['peer', publicKey, 'persistent-keepalive', 'off'])), ...wgSet(name, peers.map(({ publicKey }) => ['peer', publicKey, 'persistent-keepalive', '25']))]
})

const assertStep = (to: NodeSpec, from: NodeSpec, live: ReadonlySet<string>): Step => ({
  id: 'handshakes', on: to.node, commands: () => [], readBack: false,
  isDone: (states) => live.size === 0 && holdsEndpoint(to, states.get(to.node)) && !holdsEndpoint(from, states.get(from.node)),
  act: async (world, states) => {
    const missing = await awaitHandshakes(world, to, live)
    if (live.size - missing.length < Math.ceil(live.size * share)) throw new HostError('switch-undone', { host: to.node, other: from.node, count: live.size, missing: missing.length })
    for (const spec of [to, from]) (states as Map<string, NodeState>).set(spec.node, await read(world, spec))
  },
})
const kickAnew = (spec: NodeSpec, state: NodeState): Command[] => {
  const last = whereabouts(state)
  return spec.workers.flatMap((worker) => peersAnew(spec, worker, new Map([...last].flatMap(([key, at]) => (at.interface === worker.interface ? [[key, at.endpoint] as const] : []))), 25))
}
const read = (world: World, { node }: NodeSpec): Promise<NodeState> => observeNode(hostOf(world, node), world.places.get(node) as World['places'] extends ReadonlyMap<string, infer P> ? P : never)

/** Keepalives of the kick off again. */
function settleStep(spec: NodeSpec): Step {
  const wanted = new Map(spec.workers.flatMap(({ peers }) => peers).map(({ publicKey, keepalive }) => [publicKey, keepalive]))
  const left = (states: States) => (states.get(spec.node)?.interfaces ?? []).map(({ name, peers }) => ({ name, peers: peers.filter(({ publicKey, keepalive }) => wanted.has(publicKey) && wanted.get(publicKey) !== keepalive) })).filter(({ peers }) => peers.length > 0)
  return {
    id: 'settle', on: spec.node, isDone: (states) => left(states).length === 0,
    commands: (states) => left(states).flatMap(({ name, peers }) => wgSet(name, peers.map(({ publicKey }) => ['peer', publicKey, 'persistent-keepalive', String(wanted.get(publicKey))]))),
  }
}

/** The node that stood down forgets its sessions, lest devices take its word after another switch, and what it tracked. `tried`: also those whom it has knocked at in vain; for five seconds it would not knock again. */
export function restStep(spec: NodeSpec, tried = false): Step {
  const known = (states: States) => (states.get(spec.node)?.interfaces ?? []).map(({ name, peers }) => ({ name, peers: peers.filter(({ handshake, endpoint }) => handshake > 0 || (tried && endpoint !== undefined)) })).filter(({ peers }) => peers.length > 0)
  return {
    id: 'rest', on: spec.node, isDone: (states) => known(states).length === 0,
    commands: (states) => [
      ...known(states).flatMap(({ name, peers }) => {
        const wanted = new Map(spec.workers.flatMap((worker) => worker.peers).map((peer) => [peer.publicKey, peer]))
        const again = peers.flatMap(({ publicKey }) => wanted.get(publicKey) ?? [])
        return [...wgSet(name, peers.map(({ publicKey }) => ['peer', publicKey, 'remove'])), ...wgSet(name, again.map((peer) => peerWords(keyFolder(spec.deployment, spec.region, spec.node), peer)))]
      }),
      ...spec.pools.map((pool) => ({ argv: ['conntrack', '-D', '-f', pool.includes(':') ? 'ipv6' : 'ipv4', '-s', pool], mayExit: [1] })),
      ...spec.workers.map(({ port }) => ({ argv: ['conntrack', '-D', '-p', 'udp', '--orig-port-dst', String(port)], mayExit: [1] })),
    ],
  }
}

/** One node as its spec says, in the least disruptive order: additions, then what moves, then what goes. Sessions live through all of it. */
import { gatewayAddress } from '../../../devices/addresses.js'
import { removeUnit } from '../boot.js'
import { type ChangeOf, changesOf, changesOfKind, type NodeChange } from '../changes.js'
import { type Answer, type Command, HostError } from '../host.js'
import { fenceText, markOf, rulesText, type Redirect } from '../nft.js'
import { kernelSettings, type NodeState, type States } from '../observe.js'
import { hostOf, type Recipe, type Step } from '../runner.js'
import { keyFolder, type NodeSpec, type WorkerSpec } from '../spec.js'

import { makeInterface, peersAnew, peerWords, removeInterface, script, wgSet } from './commands.js'
import { handshakeStep } from './handshakes.js'
import { presharedStep } from './preshared.js'
import { takeInCommands, takeInStep } from './take-in.js'

/** `other`: the second node of the region, whose key it shares. `fenced`: it stands by from the beginning. */
export function nodeRecipe(spec: NodeSpec, { other, fenced }: { readonly other?: string; readonly fenced: boolean }): Recipe {
  const { node } = spec
  const at = (states: States): NodeState => states.get(node) as NodeState
  const left = <K extends NodeChange['kind']>(kind: K, states: States): ChangeOf<K>[] => changesOfKind(kind, spec, at(states))
  const step = (id: string, kind: NodeChange['kind'], commands: (states: States) => readonly Command[], more: Partial<Step> = {}): Step =>
    ({ id, on: node, isDone: (states) => left(kind, states).length === 0, commands, ...more })
  const woken = new Set<string>()
  return {
    id: 'node',
    steps: [
      step('forwarding', 'forwarding', () => [{ argv: ['sysctl', '-e', '-qw', ...kernelSettings(spec).map(([name, value]) => `${name}=${value}`)] }]),
      ...[...new Set(spec.workers.map(({ keyFile }) => keyFile))].map((file) => keyStep(spec, file, other)),
      ...(fenced ? [fenceStep(spec)] : []),
      {
        id: 'free-ports', on: node, readBack: false,
        isDone: (states) => taken(spec, at(states)).length === 0,
        commands: (states) => taken(spec, at(states)).map((port) => ({ argv: ['ss', '-H', '-u', '-l', '-n', `sport = :${port}`] })),
        check: (answers, states) => refuseBusy(answers, taken(spec, at(states)), node),
      },
      presharedStep(spec, other),
      step('interfaces', 'interface', (states) => left('interface', states).flatMap(({ worker }) => interfaceCommands(spec, worker))),
      step('peers', 'peers', (states) => left('peers', states).flatMap((change) => peerCommands(spec, change))),
      step('forget', 'forget', (states) => left('forget', states).flatMap(({ worker, peers }) => peersAnew(spec, worker, new Map(peers.map(({ publicKey }) => [publicKey, undefined])), 0))),
      step('mtu', 'mtu', (states) => left('mtu', states).map((change) => ({ argv: ['ip', 'link', 'set', 'dev', change.interface, 'mtu', String(change.after)] }))),
      // The redirect is there before the port moves.
      step('rules', 'rules', (states) => [...left('rules', states).flatMap(({ redirects }) => rulesCommands(spec, at(states), redirects)), ...left('port', states).flatMap(portCommands), ...takeInCommands(spec, states, woken)]),
      step('port', 'port', (states) => left('port', states).flatMap(portCommands)),
      // After the rules that say where each device is; the routes for those before the one for all others.
      step('routes', 'route', (states) => [...left('mark', states).flatMap(({ mark }) => markCommands(mark)), ...[...left('route', states)].sort((a, b) => b.table - a.table).map(routeCommand)]),
      takeInStep(spec, woken), handshakeStep(spec, woken),
      step('retire', 'retire', (states) => left('retire', states).map((change) => removeInterface(change.interface))),
      step('calm', 'peers', (states) => left('peers', states).flatMap((change) => peerCommands(spec, change))),
    ],
  }
}

const keyStep = (spec: NodeSpec, file: string, other: string | undefined): Step => {
  const name = file.slice(file.lastIndexOf('/') + 1)
  const there = (states: States, node: string): boolean => states.get(node)?.files.includes(name) ?? false
  return {
    id: `key-${name}`, on: spec.node, isDone: (states) => there(states, spec.node), commands: () => [makeKey(file)],
    // A pair has one key: from node to node through this process, neither kept nor shown.
    act: async (world, states) => {
      const mine = hostOf(world, spec.node)
      if (other === undefined || !there(states, other)) await mine.run(makeKey(file))
      else {
        const { out } = await hostOf(world, other).run({ argv: ['cat', `${keyFolder(spec.deployment, spec.region, other)}/${name}`] })
        await mine.run({ ...script(`${keepFile}`, file), input: out })
      }
    },
  }
}
/** Temporary file, then rename: half a key is never there. (`wg genkey` itself says nothing of a full disk; `cat` does.) */
const keepFile = 'umask 077; mkdir -p "$(dirname "$1")" && cat > "$1.new" && [ -s "$1.new" ] && mv "$1.new" "$1"'
const makeKey = (file: string): Command => script(`[ -s "$1" ] || { umask 077; wg genkey | { ${keepFile}; }; }`, file)

export const fenceStep = (spec: NodeSpec): Step => ({
  id: 'fence', on: spec.node,
  isDone: (states) => {
    const fence = states.get(spec.node)?.fence
    return fence !== undefined && portsOf(spec, states).every((port) => fence.includes(port))
  },
  commands: (states) => [{ argv: ['nft', '-f', '-'], input: fenceText(spec, portsOf(spec, states)) }],
})
const portsOf = (spec: NodeSpec, states: States): number[] => [...new Set([...spec.workers.map(({ port }) => port), ...(states.get(spec.node)?.interfaces ?? []).map(({ port }) => port)])].filter((port) => port > 0)

/** Ports that are to be listened on and are not yet by us. */
function taken(spec: NodeSpec, state: NodeState): number[] {
  const ours = new Set(state.interfaces.map(({ port }) => port))
  return changesOf(spec, state).flatMap((change) => (change.kind === 'port' ? [change.after] : change.kind === 'interface' ? [change.worker.port] : [])).filter((port) => !ours.has(port))
}
function refuseBusy(answers: readonly Answer[], ports: readonly number[], node: string): void {
  const busy = ports.find((_, index) => answers[index]?.out.trim() !== '')
  if (busy !== undefined) throw new HostError('port-busy', { host: node, port: busy })
}

export function interfaceCommands(spec: NodeSpec, worker: WorkerSpec): Command[] {
  const { interface: name, port, keyFile } = worker
  return [
    ...makeInterface(worker),
    { argv: ['wg', 'set', name, 'listen-port', String(port), 'private-key', keyFile] },
    ...wgSet(name, worker.peers.map((peer) => peerWords(keyFolder(spec.deployment, spec.region, spec.node), peer))),
    { argv: ['ip', 'link', 'set', 'dev', name, 'mtu', String(spec.mtu), 'up'] },
    // Replies may leave by another server's interface than requests came in; an interface without an address would not take them either.
    { argv: ['sysctl', '-qw', `net.ipv4.conf.${name}.rp_filter=2`] },
    ...spec.pools.filter((pool) => !pool.includes(':')).flatMap((pool) => gatewayAddress(pool) ?? []).map((address) => ({ argv: ['ip', '-4', 'addr', 'replace', `${address}/32`, 'dev', name] })),
  ]
}

/** Devices that are no more, and nothing else: needs no key of anybody. */
export function goneStep(spec: NodeSpec): Step {
  const gone = (states: States): ChangeOf<'peers'>[] => changesOfKind('peers', spec, states.get(spec.node) as NodeState).filter(({ remove }) => remove.length > 0)
  return { id: 'gone', on: spec.node, isDone: (states) => gone(states).length === 0, commands: (states) => gone(states).flatMap((change) => peerCommands(spec, { ...change, set: [] })) }
}
const peerCommands = (spec: NodeSpec, { interface: name, remove, set }: ChangeOf<'peers'>): Command[] =>
  wgSet(name, [...remove.map((key) => ['peer', key, 'remove']), ...set.map((peer) => peerWords(keyFolder(spec.deployment, spec.region, spec.node), peer))])

const routeCommand = ({ add, to, dev, table }: ChangeOf<'route'>): Command => ({ argv: ['ip', to.includes(':') ? '-6' : '-4', 'route', add ? 'replace' : 'del', to, 'dev', dev, 'table', String(table)] })
const markCommands = (mark: number): Command[] => ['-4', '-6'].map((family) => ({ argv: ['ip', family, 'rule', 'add', 'fwmark', String(mark), 'table', String(mark)], mayExit: [2] }))

function rulesCommands(spec: NodeSpec, state: NodeState, redirects: readonly Redirect[]): Command[] {
  return [{ argv: ['nft', '-f', '-'], input: rulesText(spec, redirects, new Map([...heardOn(spec, state), ...(state.rules?.heard ?? [])]), state.rules?.users) }]
}
/** Where each device was last heard, by its newest handshake: replies go there before it speaks again. */
function heardOn({ workers }: NodeSpec, { interfaces }: NodeState): [string, number][] {
  const shaken = interfaces.flatMap(({ name, peers }) => {
    const worker = workers.find((each) => each.interface === name)
    return worker ? peers.filter(({ handshake }) => handshake > 0).map(({ handshake, allowedIps }) => ({ handshake, allowedIps, mark: markOf(worker.worker, worker.generation) })) : []
  })
  return shaken.sort((a, b) => a.handshake - b.handshake).flatMap(({ allowedIps, mark }) => allowedIps.map((each): [string, number] => [each.split('/')[0] ?? '', mark]))
}
const portCommands = ({ interface: name, after }: ChangeOf<'port'>): Command[] => [{ argv: ['wg', 'set', name, 'listen-port', String(after)] }]

/** Everything of ours goes; the folder of keys last. `spec` undefined: the region is no more. */
export function removeRecipe(place: Pick<NodeSpec, 'deployment' | 'region' | 'node' | 'outer' | 'inner'>, tables: readonly string[], addresses: readonly { readonly address: string; readonly dev: string }[]): Recipe {
  const at = (states: States): NodeState => states.get(place.node) as NodeState
  const there = (states: States): typeof addresses => addresses.filter(({ address, dev }) => (dev === place.outer ? at(states).outer : at(states).inner).includes(address))
  return {
    id: 'remove-node',
    steps: [
      { id: 'addresses', on: place.node, isDone: (states) => there(states).length === 0, commands: (states) => there(states).map(({ address, dev }) => ({ argv: ['ip', 'addr', 'del', address, 'dev', dev] })) },
      { id: 'interfaces', on: place.node, isDone: (states) => at(states).interfaces.length === 0, commands: (states) => at(states).interfaces.map(({ name }) => removeInterface(name)) },
      { id: 'rules', on: place.node, isDone: (states) => at(states).rules === undefined && at(states).fence === undefined, commands: () => tables.map((table) => ({ argv: ['nft', 'delete', 'table', 'inet', table], mayExit: [1] })) },
      { id: 'unit', on: place.node, isDone: (states) => at(states).boot.unit !== 'enabled', commands: () => removeUnit(place) },
      { id: 'keys', on: place.node, isDone: (states) => at(states).files.length === 0, commands: () => [{ argv: ['rm', '-rf', '--', keyFolder(place.deployment, place.region, place.node)] }] },
    ],
  }
}

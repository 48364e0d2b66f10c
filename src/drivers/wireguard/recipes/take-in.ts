/** Devices of a server that goes are woken by the first, to which its port leads from now on: by themselves they would find out in 15 s. */
import type { Command } from '../host.js'
import type { NodeState, States } from '../observe.js'
import type { Step } from '../runner.js'
import type { NodeSpec, WorkerSpec } from '../spec.js'
import { whereabouts } from '../whereabouts.js'
import { peersAnew, script, wgSet } from './commands.js'

interface Move {
  readonly to: WorkerSpec
  /** Public key → endpoint. */
  readonly peers: ReadonlyMap<string, string>
}

/** After the redirect of the port (in the same breath: until then they are not heard), before the server's interface goes. `woken` learns whom. */
export const takeInCommands = (spec: NodeSpec, states: States, woken: Set<string>): Command[] => {
  const moved = moves(spec, states)
  // What the heir may still have of an earlier session is unknown to the device.
  const anew = moved.flatMap(({ to, peers }) => peersAnew(spec, to, peers, 0))
  // A node that stands by would knock in vain, and then be silent for five seconds.
  if (moved.length === 0 || states.get(spec.node)?.fence) return anew
  for (const key of moved.flatMap(({ peers }) => [...peers.keys()])) woken.add(key)
  // Behind NAT a device is reached once it has sent to its old port again.
  return [...anew, script('sleep 0.1'), ...moved.flatMap(({ to, peers }) => wgSet(to.interface, [...peers.keys()].map((key) => ['peer', key, 'persistent-keepalive', '25'])))]
}
/** Where the redirect was there, and this was not. */
export const takeInStep = (spec: NodeSpec, woken: Set<string>): Step => ({
  id: 'take-in', on: spec.node, readBack: false, isDone: (states) => moves(spec, states).length === 0, commands: (states) => takeInCommands(spec, states, woken),
})

function moves({ workers, node }: NodeSpec, states: States): Move[] {
  const state = states.get(node) as NodeState
  const at = whereabouts(state)
  return state.interfaces.filter(({ name }) => !workers.some((worker) => worker.interface === name)).flatMap((going) => {
    // Servers of one generation have one key.
    const to = workers.find((worker) => state.interfaces.some(({ name, publicKey }) => name === worker.interface && publicKey === going.publicKey))
    const peers = new Map([...at].flatMap(([key, last]) => (last.interface === going.name && to?.peers.some(({ publicKey }) => publicKey === key) ? [[key, last.endpoint] as const] : [])))
    return to && peers.size > 0 ? [{ to, peers }] : []
  })
}

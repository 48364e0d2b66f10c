/** Devices of a server that goes are woken by the first, to which its port leads from now on: by themselves they would find out in 15 s. */
import type { InterfaceState, NodeState, PeerState, States } from '../observe.js'
import type { Step } from '../runner.js'
import type { NodeSpec } from '../spec.js'
import { script, wgSet } from './commands.js'

interface Move {
  readonly to: string
  readonly peers: readonly PeerState[]
}

/** After the redirect of the port, before the server's interface goes. */
export const takeInStep = (spec: NodeSpec): Step => ({
  id: 'take-in', on: spec.node, readBack: false,
  isDone: (states) => moves(spec, states).length === 0,
  commands: (states) => [
    ...moves(spec, states).flatMap(({ to, peers }) => wgSet(to, peers.map(({ publicKey, endpoint }) => ['peer', publicKey, 'endpoint', String(endpoint)]))),
    // Behind NAT a device is reached once it has sent to its old port again.
    script('sleep 0.1'),
    ...moves(spec, states).flatMap(({ to, peers }) => wgSet(to, peers.map(({ publicKey }) => ['peer', publicKey, 'persistent-keepalive', '25']))),
  ],
})

function moves({ workers, node }: NodeSpec, states: States): Move[] {
  const { interfaces } = states.get(node) as NodeState
  const kept = interfaces.filter(({ name }) => workers.some((worker) => worker.interface === name))
  return interfaces.filter((each) => !kept.includes(each)).flatMap((going) => {
    // Servers of one generation have one key.
    const heir = kept.find(({ publicKey }) => publicKey === going.publicKey)
    const peers = heir ? going.peers.filter((peer) => peer.handshake > 0 && peer.endpoint !== undefined && isUnknown(heir, peer)) : []
    return heir && peers.length > 0 ? [{ to: heir.name, peers }] : []
  })
}
const isUnknown = ({ peers }: InterfaceState, { publicKey, handshake }: PeerState): boolean => peers.some((peer) => peer.publicKey === publicKey && peer.endpoint === undefined && peer.handshake < handshake)

/** A node's processes anew, in place: endpoints are kept in a file first, and put back with a kick, so that devices need not find out. */
import { changesOfKind } from '../changes.js'
import type { NodeState, States } from '../observe.js'
import type { Recipe } from '../runner.js'
import { keyFolder, type NodeSpec } from '../spec.js'
import { whereabouts } from '../whereabouts.js'
import { ownFile, removeInterface, script, wgSet } from './commands.js'
import { alive, handshakeStep } from './handshakes.js'
import { interfaceCommands, nodeRecipe } from './node.js'
import { presharedStep } from './preshared.js'

/** `mark`: names this restart, so that the same one is not done twice. `other`: the second node of its pair. */
export function restartRecipe(spec: NodeSpec, mark: string, other?: string): Recipe {
  const { node, deployment, region } = spec
  const folder = keyFolder(deployment, region, node)
  const at = (states: States): NodeState => states.get(node) as NodeState
  const kept = (name: string): string => `${folder}/${name}.endpoints`
  const done = `restarted-${mark}`
  const live = new Set<string>()
  const isOver = (states: States): boolean => at(states).files.includes(done)
  const saved = (states: States): boolean => spec.workers.every((worker) => at(states).files.includes(`${worker.interface}.endpoints`))
  const missing = (states: States): boolean => changesOfKind('interface', spec, at(states)).length > 0
  const again = nodeRecipe(spec, { fenced: false }).steps.filter(({ id }) => id === 'routes')
  return {
    id: 'restart',
    steps: [
      presharedStep(spec, other),
      {
        id: 'save', on: node,
        isDone: (states) => {
          for (const { publicKey } of alive(at(states))) live.add(publicKey)
          return isOver(states) || saved(states)
        },
        commands: (states) => spec.workers.map((worker) => ownFile(kept(worker.interface), endpointsOf(at(states), worker.interface))),
      },
      // From here to the kick devices are not heard: no reading back in between.
      {
        id: 'restart', on: node, readBack: false, isDone: isOver,
        commands: (states) => spec.workers.flatMap((worker) => [
          ...(missing(states) ? [] : [removeInterface(worker.interface)]),
          ...interfaceCommands(spec, worker),
          ...spec.pools.map((pool) => ({ argv: ['ip', pool.includes(':') ? '-6' : '-4', 'route', 'replace', pool, 'dev', worker.interface, ...(worker === spec.workers[0] ? [] : ['metric', '2048'])] })),
          restore(worker.interface, kept(worker.interface)),
        ]),
      },
      { ...handshakeStep(spec, live), isDone: (states) => isOver(states) || live.size === 0 },
      { id: 'note', on: node, isDone: isOver, commands: () => [script('rm -f "$1"/restarted-* "$1"/*.endpoints; : > "$1/$2"', folder, done)] },
      ...again,
      {
        id: 'settle', on: node, isDone: (states) => changesOfKind('peers', spec, at(states)).length === 0,
        commands: (states) => changesOfKind('peers', spec, at(states)).flatMap((change) => wgSet(change.interface, change.set.map(({ publicKey }) => ['peer', publicKey, 'persistent-keepalive', 'off']))),
      },
    ],
  }
}

/** Of the devices that were heard on this server last. Key, tab, address. */
const endpointsOf = (state: NodeState, name: string): string => [...whereabouts(state)].flatMap(([key, last]) => (last.interface === name ? [`${key}\t${last.endpoint}\n`] : [])).join('')
/** Endpoints from the file, with a kick in the same breath. */
const restore = (name: string, file: string) => script('i=$1; set -- $(awk \'{ print "peer", $1, "endpoint", $2, "persistent-keepalive", "25" }\' "$2"); [ $# -eq 0 ] || wg set "$i" "$@"', name, file)

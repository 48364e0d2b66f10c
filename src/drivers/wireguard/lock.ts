/** One process at a time works on a node: a lock of the node's kernel, which is free again when its holder ends, however it ends. */
import { type Command, type Held, HostError } from './host.js'
import type { NodePlace } from './observe.js'
import { script } from './recipes/commands.js'
import { hostOf, isSilence, type World } from './runner.js'

/** Seconds: longer than a change of a region takes. */
const patience = 60
/** Of `flock`: another one has it. */
const busy = 75

/** Beside the node's folder, which goes with the node. */
export const lockFile = ({ deployment, region, node }: NodePlace): string => `/run/gatewright/${deployment}/${region}/${node}.lock`
export const lockCommand = (place: NodePlace, seconds: number): Command => script(locking, lockFile(place), String(seconds))
const locking = `mkdir -p "\${1%/*}" && exec 9>"$1" || exit 1; flock -w "$2" 9 || exit ${busy}; echo held; exec cat >/dev/null`

/** `nodes` are locked in the order of the inventory, so that two processes never wait for each other; `run` learns which could not be reached. @throws HostError `node-busy` */
export async function whileLocked<T>(world: World, nodes: readonly string[], run: (silent: ReadonlyMap<string, HostError>) => Promise<T>, seconds = patience): Promise<T> {
  const held: Held[] = []
  const silent = new Map<string, HostError>()
  try {
    for (const [node, place] of world.places) {
      if (!nodes.includes(node)) continue
      await hostOf(world, node).hold(lockCommand(place, seconds)).then((each) => void held.push(each), (error: unknown) => {
        if (!isSilence(error)) throw asBusy(error, seconds)
        silent.set(node, error)
      })
    }
    return await run(silent)
  } finally {
    await Promise.all(held.map((each) => each.release()))
  }
}
const asBusy = (error: unknown, seconds: number): unknown => (error instanceof HostError && error.params.code === busy ? new HostError('node-busy', { host: error.host, seconds }) : error)

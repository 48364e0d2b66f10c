/**
 * Pre-shared keys on a node: brought as files first (`bringKeys`), then applied to peers that are there already, without cutting a session. Keys
 * go by stdin from process to file and from node to node; `wg` reads the files itself.
 */
import { type Command, HostError } from '../host.js'
import type { NodeState, States } from '../observe.js'
import { broughtFile, half, keyFiles, needless, unapplied, withoutOne } from '../preshared.js'
import { hostOf, type Step, type World } from '../runner.js'
import { keptFile, keyFolder, type NodeSpec } from '../spec.js'
import { chunked, script, wgSet } from './commands.js'

const folderOf = ({ deployment, region, node }: NodeSpec): string => keyFolder(deployment, region, node)
/** On every server that has the peer. */
const onPeers = (state: NodeState, words: ReadonlyMap<string, readonly string[]>): Command[] =>
  state.interfaces.flatMap(({ name, peers }) => wgSet(name, peers.flatMap(({ publicKey }) => ((own) => (own ? [['peer', publicKey, 'preshared-key', ...own]] : []))(words.get(publicKey)))))

/** `other`: the second node of the pair; what is lost here may be there. Before anything that names the files. */
export const presharedStep = (spec: NodeSpec, other: string | undefined): Step => ({
  id: 'preshared-keys', on: spec.node, isDone: (states) => unapplied(spec, at(spec, states)).length === 0, commands: () => [],
  act: async (world, states) => {
    const [mine, folder] = [hostOf(world, spec.node), folderOf(spec)]
    const seen = other === undefined ? undefined : states.get(other)
    const [own, its] = [keyFiles(at(spec, states)), seen && keyFiles(seen)]
    const here: (readonly [name: string, publicKey: string, file: string])[] = []
    const there: (readonly [name: string, publicKey: string, file: string])[] = []
    const lost: string[] = []
    for (const { preshared: name = '', publicKey, device } of unapplied(spec, at(spec, states))) {
      const [file, elsewhere] = [own.get(name), its?.get(name)]
      if (file !== undefined) here.push([name, publicKey, file])
      else if (elsewhere !== undefined) there.push([name, publicKey, elsewhere])
      else lost.push(device)
    }
    if (there.length > 0 && other !== undefined) {
      const time = Math.floor(at(spec, states).time)
      const from = keyFolder(spec.deployment, spec.region, other)
      for (const some of chunked(there)) {
        const { out } = await hostOf(world, other).run(script(telling, from, ...some.map(([, , file]) => file)))
        await mine.run({ ...script(keeping, folder, String(time)), input: out })
      }
      here.push(...there.map(([name, publicKey]) => [name, publicKey, broughtFile(name, time)] as const))
    }
    await mine.runAll([
      ...onPeers(at(spec, states), new Map(here.map(([, publicKey, file]) => [publicKey, [`${folder}/${file}`]]))),
      ...chunked(here).map((some) => script('cd "$1" && shift && while [ $# -gt 1 ]; do mv -f "$1" "$2" || exit 1; shift 2; done', folder, ...some.flatMap(([name, , file]) => [file, keptFile(name)]))),
    ])
    if (lost.length > 0) throw new HostError('preshared-key-missing', { host: spec.node, region: spec.region, devices: lost.join(', ') })
  },
})

/** Keys that no peer wants: after the boot script is written that names the others. */
export const presharedOldStep = (spec: NodeSpec): Step => ({
  id: 'preshared-keys-old', on: spec.node, isDone: (states) => needless(spec, at(spec, states)).length === 0,
  commands: (states) => {
    const files = needless(spec, at(spec, states))
    return [
      ...onPeers(at(spec, states), new Map(withoutOne(spec, files).map((publicKey) => [publicKey, ['/dev/null']]))),
      ...chunked(files).map((some) => script('cd "$1" && shift && rm -f -- "$@"', folderOf(spec), ...some)),
    ]
  },
})
const at = ({ node }: NodeSpec, states: States): NodeState => states.get(node) as NodeState

/** `keys` by name. Every node is asked first: a key that one of them never gets is put on record nowhere. @throws HostError */
export async function bringKeys(specs: readonly NodeSpec[], keys: ReadonlyMap<string, string>, world: World): Promise<void> {
  const step = 'preshared/bring'
  const nodes: (readonly [NodeSpec, string])[] = []
  const asStep = (error: unknown): never => {
    throw error instanceof HostError ? error.at(step, false) : error
  }
  for (const spec of specs) nodes.push([spec, (await hostOf(world, spec.node).run({ argv: ['date', '+%s'] }).catch(asStep)).out.trim()])
  for (const [spec, time] of nodes) {
    for (const some of chunked([...keys])) await hostOf(world, spec.node).run({ ...script(keeping, folderOf(spec), time), input: some.map(([name, key]) => `${name} ${key}\n`).join('') }).catch(asStep)
  }
}

/** $1: folder, then files. A line each: name, key. */
const telling = `cd "$1" && shift && for f; do printf "%s " "\${f%.psk*}" && cat "$f" || exit 1; done`
/** $1: folder, $2: seconds. Temporary file, then rename: half a key is never there. */
const keeping = `umask 077; mkdir -p "$1" && while read -r n k; do f="$1/$n.psk.new-$2"; printf "%s\\n" "$k" | cat > "$f${half}" && [ -s "$f${half}" ] && mv -f "$f${half}" "$f" || exit 1; done`

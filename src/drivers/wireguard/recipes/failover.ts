/** The watch over a pair (failover.ts): files by difference, both keepalived running, master where the endpoint is. Addresses do not move by it. */
import { setTimeout as pause } from 'node:timers/promises'
import { systemClock } from '../../../support/clock.js'
import { ownAddress } from '../changes.js'
import { confFile, type FailoverState, failoverDigest, failoverTexts, runFolder, scriptFile } from '../failover.js'
import { type Command, HostError } from '../host.js'
import { type NodeState, observeNode, type States } from '../observe.js'
import { hostOf, type Recipe, type Step, type World } from '../runner.js'
import type { NodeSpec } from '../spec.js'
import { script } from './commands.js'
import { clockStep } from './switch.js'

type Place = Pick<NodeSpec, 'deployment' | 'region' | 'node'>
const seen = (states: States, { node }: Place): FailoverState | undefined => states.get(node)?.failover
/** Seconds that an election may take: three times the interval, and some. */
const patience = 15

const hold = (place: Place): Command => script('umask 077; mkdir -p "$1" && touch "$1/hold"', runFolder(place))
const stop = (place: Place): Command => script('p=$(cat "$1/keepalived.pid" 2>/dev/null) || exit 0; kill "$p" 2>/dev/null; i=0; while [ $i -lt 100 ] && grep -qa keepalived "/proc/$p/cmdline" 2>/dev/null; do sleep 0.05; i=$((i + 1)); done; rm -f "$1/keepalived.pid" "$1/vrrp.pid" "$1/state"', runFolder(place))
export const start = (place: Place): Command => script('keepalived --vrrp -f "$1" -p "$2/keepalived.pid" -r "$2/vrrp.pid" </dev/null >/dev/null 2>&1', confFile(place), runFolder(place))

/** While it lasts, nothing moves but by us. Where nothing watches, nothing to hold. */
export const holdRecipe = (places: readonly Place[]): Recipe => ({
  id: 'hold',
  steps: places.map((place): Step => ({ id: 'hold', on: place.node, isDone: (states) => !seen(states, place)?.running || seen(states, place)?.held === true, commands: () => [hold(place)] })),
})

/** `active` carries the endpoint. @throws HostError */
export function failoverRecipe(active: NodeSpec, standby: NodeSpec): Recipe {
  const pair = [active, standby]
  const texts = (spec: NodeSpec, states: States) => {
    const own = (each: NodeSpec): string => {
      const address = ownAddress(each, states.get(each.node) as NodeState)
      if (address === undefined) throw new HostError('no-own-address', { host: each.node, interface: each.outer })
      return address
    }
    return failoverTexts(spec, own(spec), own(spec === active ? standby : active))
  }
  const isWritten = (spec: NodeSpec, states: States): boolean => seen(states, spec)?.digest === failoverDigest(texts(spec, states))
  const isOver = (states: States): boolean => pair.every((spec) => isWritten(spec, states) && seen(states, spec)?.running) && seen(states, active)?.role === 'MASTER' && seen(states, standby)?.role === 'BACKUP'
  const step = (spec: NodeSpec, id: string, isDone: Step['isDone'], commands: readonly Command[], wait?: string): Step => ({
    id, on: spec.node, commands: () => commands, isDone: (states) => isOver(states) || isDone(states),
    ...(wait !== undefined && { act: async (world: World, states: States) => {
      await hostOf(world, spec.node).runAll(commands)
      await becomes(world, spec, wait, states)
    } }),
  })
  return {
    id: 'failover',
    steps: [
      clockStep(standby, active),
      ...pair.map((spec): Step => ({ id: 'hold', on: spec.node, isDone: (states) => isOver(states) || seen(states, spec)?.held === true, commands: () => [hold(spec)] })),
      ...pair.map((spec): Step => ({
        id: 'files', on: spec.node, isDone: (states) => isWritten(spec, states),
        commands: (states) => {
          const { conf, script: text } = texts(spec, states)
          // keepalived reads no configuration that can be executed.
          const keep = (file: string, mode: string, input: string): Command => ({ ...script('umask 077; mkdir -p "$(dirname "$1")" && cat > "$1.new" && chmod "$2" "$1.new" && mv "$1.new" "$1"', file, mode), input })
          return [keep(confFile(spec), '600', conf), keep(scriptFile(spec), '700', text), script('p=$(cat "$1/keepalived.pid" 2>/dev/null) && kill -HUP "$p" 2>/dev/null; :', runFolder(spec))]
        },
      })),
      // Who is master stops and is the second when it comes again.
      step(standby, 'give-way', (states) => seen(states, active)?.role === 'MASTER' || !seen(states, standby)?.running, [stop(standby)]),
      step(active, 'start', (states) => seen(states, active)?.running === true, [start(active)]),
      step(active, 'master', (states) => seen(states, active)?.role === 'MASTER', [], 'MASTER'),
      step(standby, 'start', (states) => seen(states, standby)?.running === true, [start(standby)]),
      step(standby, 'backup', (states) => seen(states, standby)?.role === 'BACKUP', [], 'BACKUP'),
      ...pair.map((spec): Step => ({ id: 'let-go', on: spec.node, isDone: (states) => !seen(states, spec)?.held, commands: () => [script('rm -f "$1/hold"', runFolder(spec))] })),
    ],
  }
}

async function becomes(world: World, spec: NodeSpec, role: string, states: States): Promise<void> {
  const place = world.places.get(spec.node)
  const until = Date.parse(systemClock.now()) + patience * 1000
  while (place) {
    const state = await observeNode(hostOf(world, spec.node), place)
    ;(states as Map<string, NodeState>).set(spec.node, state)
    if (state.failover?.role === role || Date.parse(systemClock.now()) > until) return
    await pause(100)
  }
}

/** Nothing watches over this node any more. */
export const unwatchStep = (place: Place): Step => ({
  id: 'failover', on: place.node, isDone: (states) => seen(states, place) === undefined,
  commands: () => [hold(place), stop(place), script('rm -rf -- "$1"; rm -f -- "$2" "$3"', runFolder(place), confFile(place), scriptFile(place))],
})

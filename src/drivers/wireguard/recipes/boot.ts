/** The script that a node starts with is that of the newest change. */
import { bootDigest, bootText, installUnit, writeBoot } from '../boot.js'
import type { Command } from '../host.js'
import type { NodeState, States } from '../observe.js'
import type { Recipe } from '../runner.js'
import type { NodeSpec } from '../spec.js'
import { start } from './failover.js'
import { nodeRecipe } from './node.js'
import { takeStep } from './switch.js'

/** `watched`: keepalived starts too. One of a pair comes up standing by; a single node carries its endpoint at once. */
export function bootRecipe(spec: NodeSpec, { paired, watched }: { readonly paired: boolean; readonly watched: boolean }): Recipe {
  const at = (states: States): NodeState => states.get(spec.node) as NodeState
  const text = (states: States): string => bootText(spec, [...fromBare(spec, at(states), paired), ...(paired && watched ? [start(spec)] : [])])
  return {
    id: 'boot',
    steps: [
      { id: 'script', on: spec.node, isDone: (states) => at(states).boot.digest === bootDigest(text(states)), commands: (states) => [writeBoot(spec, text(states))] },
      { id: 'unit', on: spec.node, isDone: (states) => at(states).boot.unit !== 'absent', commands: () => installUnit(spec) },
    ],
  }
}

const made: ReadonlySet<string> = new Set(['forwarding', 'fence', 'interfaces', 'rules', 'routes'])
/** What the recipe of a node does on a machine that has its files and nothing else; ports of old profiles stay. */
function fromBare(spec: NodeSpec, shown: NodeState, paired: boolean): Command[] {
  const bare: States = new Map([[spec.node, {
    ...shown, interfaces: [], routes: [], marks: [], fence: undefined, forwarding: false, failover: undefined, outer: shown.outer.filter((address) => !isMoving(spec, address)), inner: [],
    rules: shown.rules && { ...shown.rules, digest: '', rules: 0, heard: new Map(), users: new Map() },
  }]])
  const steps = [...nodeRecipe(spec, { fenced: paired }).steps.filter(({ id }) => made.has(id)), ...(paired ? [] : [takeStep(spec)])]
  return steps.filter((step) => !step.isDone(bare)).flatMap((step) => step.commands(bare))
}
const isMoving = ({ endpoint, also }: NodeSpec, address: string): boolean => address.split('/')[0] === endpoint || also.includes(address)

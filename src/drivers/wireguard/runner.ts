/**
 * Recipes are data: ordered steps, each with a question (is it done?) and commands. What is done is not done again, so a run that was
 * killed between any two steps is simply run again.
 */
import { type Answer, type Command, type Host, HostError } from './host.js'
import { type NodePlace, type NodeState, observeNode } from './observe.js'

export interface Step {
  readonly id: string
  /** The host it acts on. */
  readonly on: string
  isDone(states: ReadonlyMap<string, NodeState>): boolean
  commands(states: ReadonlyMap<string, NodeState>): readonly Command[]
  /** Judges the answers. @throws HostError */
  check?(answers: readonly Answer[], states: ReadonlyMap<string, NodeState>): void
  /** Instead of commands: something between hosts, or something to wait for. */
  act?(world: World, states: ReadonlyMap<string, NodeState>): Promise<void>
  /** false: the next step reads for it, because time counts. */
  readonly readBack?: boolean
}
export interface Recipe {
  readonly id: string
  readonly steps: readonly Step[]
  /** What to do when a step fails, to be as before; then the failure is told. */
  readonly undo?: readonly Step[]
  /** Steps before this one change nothing for anybody: no undoing them. */
  readonly undoFrom?: string
}
export interface World {
  readonly hosts: ReadonlyMap<string, Host>
  readonly places: ReadonlyMap<string, NodePlace>
  /** For tests and progress: told before each step that is to be done. */
  readonly beforeStep?: (recipe: string, step: string, on: string) => void
}

export const hostOf = ({ hosts }: World, name: string): Host => hosts.get(name) as Host

export async function observeAll(world: World, names: readonly string[] = [...world.places.keys()]): Promise<Map<string, NodeState>> {
  const read = await Promise.all(names.map(async (name) => [name, await observeNode(hostOf(world, name), world.places.get(name) as NodePlace)] as const))
  return new Map(read)
}

/** No answer, which is something else than a refusal. */
export const isSilence = (error: unknown): error is HostError => error instanceof HostError && error.code === 'host-unreachable'
/** Nodes that can be reached, and those that cannot; `known` not to answer: not asked again. @throws HostError where none can, or one refuses us: that is not silence. */
export async function observeReachable(world: World, known: ReadonlyMap<string, HostError>): Promise<{ readonly states: Map<string, NodeState>; readonly silent: ReadonlyMap<string, HostError> }> {
  const silent = new Map(known)
  const read = await Promise.all([...world.places].filter(([name]) => !known.has(name)).map(async ([name, place]) => observeNode(hostOf(world, name), place).then((state) => [[name, state] as const], (error: unknown) => {
    if (!isSilence(error)) throw error
    silent.set(name, error)
    return []
  })))
  const states = new Map(read.flat())
  const [first] = silent.values()
  if (states.size === 0 && first) throw first
  return { states, silent }
}

/** Steps that were done. @throws HostError naming host and step; exit 7 once something was written. */
export async function runRecipe(recipe: Recipe, world: World, given?: Map<string, NodeState>): Promise<string[]> {
  const states = given ?? (await observeAll(world))
  const done: string[] = []
  try {
    await runSteps(recipe, recipe.steps, world, states, done)
  } catch (error) {
    const from = recipe.steps.findIndex(({ id }) => id === recipe.undoFrom)
    const touched = recipe.steps.slice(Math.max(from, 0)).some(({ id }) => done.includes(id))
    if (recipe.undo && touched) await runSteps(recipe, recipe.undo, world, await observeAll(world), done)
    throw error
  }
  return done
}

async function runSteps(recipe: Recipe, steps: readonly Step[], world: World, states: Map<string, NodeState>, done: string[]): Promise<void> {
  for (const step of steps) {
    if (step.isDone(states)) continue
    world.beforeStep?.(recipe.id, step.id, step.on)
    try {
      // A step that was begun may have written something before it failed.
      done.push(step.id)
      if (step.act) await step.act(world, states)
      else {
        const commands = step.commands(states)
        const answers = await hostOf(world, step.on).runAll(commands)
        step.check?.(answers, states)
      }
      if (step.readBack === false) continue
      states.set(step.on, await observeNode(hostOf(world, step.on), world.places.get(step.on) as NodePlace))
      if (!step.isDone(states)) throw new HostError('not-as-asked', { host: step.on })
    } catch (error) {
      if (error instanceof HostError) throw error.at(`${recipe.id}/${step.id}`, done.length > 1)
      throw error
    }
  }
}

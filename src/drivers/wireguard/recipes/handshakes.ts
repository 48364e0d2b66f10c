/** Devices that were woken: have they shaken hands? A packet may be lost, and WireGuard itself knocks again after five seconds only. */
import { setTimeout as pause } from 'node:timers/promises'
import { systemClock } from '../../../support/clock.js'
import { type NodeState, type PeerState, sessionSeconds } from '../observe.js'
import { hostOf, type Step, type World } from '../runner.js'
import type { NodeSpec } from '../spec.js'
import { peersAnew } from './commands.js'

/** Seconds in which devices have to shake hands; milliseconds after which those that have not are knocked at again. */
const patience = 2
const every = 500

const peersOn = (state: NodeState | undefined): PeerState[] => state?.interfaces.flatMap(({ peers }) => peers) ?? []
export const alive = (state: NodeState | undefined): PeerState[] => {
  const newest = Math.max(0, ...peersOn(state).map(({ handshake }) => handshake))
  return peersOn(state).filter(({ handshake }) => handshake > 0 && handshake > newest - sessionSeconds)
}

/** Those of `live` (public keys) that did not answer. Devices that sleep do not. */
export async function awaitHandshakes(world: World, spec: NodeSpec, live: ReadonlySet<string>): Promise<readonly string[]> {
  const until = now() + patience * 1000
  let again = now() + every
  let shaken = await shakenOn(world, spec)
  const missing = (): string[] => [...live].filter((key) => !shaken.has(key))
  while (missing().length > 0 && now() < until) {
    await pause(50)
    if (now() > again) {
      await knockAgain(world, spec, new Set(missing()))
      again = now() + every
    }
    shaken = await shakenOn(world, spec)
  }
  return missing()
}
/** `live` is filled by the steps before. Whoever does not answer finds out by itself. */
export const handshakeStep = (spec: NodeSpec, live: ReadonlySet<string>): Step => ({
  id: 'handshakes', on: spec.node, readBack: false, commands: () => [], isDone: () => live.size === 0,
  act: async (world) => void (await awaitHandshakes(world, spec, live)),
})

const now = (): number => Date.parse(systemClock.now())
const linesOf = (out: string): [string, string][] => out.trim().split('\n').map((line) => line.split('\t') as [string, string])
async function shakenOn(world: World, { node, workers }: NodeSpec): Promise<Set<string>> {
  const answers = await hostOf(world, node).runAll(workers.map((worker) => ({ argv: ['wg', 'show', worker.interface, 'latest-handshakes'] })))
  return new Set(answers.flatMap(({ out }) => linesOf(out)).filter(([, at]) => Number(at) > 0).map(([key]) => key))
}
/** A peer that is made anew knocks at once. */
async function knockAgain(world: World, spec: NodeSpec, missing: ReadonlySet<string>): Promise<void> {
  const host = hostOf(world, spec.node)
  const answers = await host.runAll(spec.workers.map((worker) => ({ argv: ['wg', 'show', worker.interface, 'endpoints'] })))
  await host.runAll(spec.workers.flatMap((worker, index) => peersAnew(spec, worker, new Map(linesOf(answers[index]?.out ?? '').filter(([key, endpoint]) => missing.has(key) && endpoint !== '(none)')), 25)))
}

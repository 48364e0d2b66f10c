/** A lab that runs, and a hand on each of its machines. Bare: no WireGuard on any of them (see serve.ts). */
import type { Answer } from '../drivers/wireguard/host.js'
import { inParallel } from './command.js'
import { layoutOf, type Step } from './layout.js'
import { openSandbox, type Sandbox } from './sandbox.js'
import type { Topology } from './topology.js'

export interface Lab {
  readonly topology: Topology
  readonly sandbox: Sandbox
  run(step: Step): Promise<Answer>
  /** One after the other. */
  runAll(steps: readonly Step[]): Promise<void>
  end(): Promise<void>
}
/** As many programs at once as still help on two cores. */
const width = 6

/** Network, hosts, and the namespaces of nodes and clients. */
export async function openLab(topology: Topology, { attached }: { readonly attached: boolean }): Promise<Lab> {
  const sandbox = await openSandbox(attached)
  const run = ({ at, ...command }: Step): Promise<Answer> => (at === undefined ? sandbox.run(command) : sandbox.runIn(at, command))
  try {
    for (const stage of layoutOf(topology)) await inParallel(stage, width, run)
  } catch (error) {
    await sandbox.end()
    throw error
  }
  return {
    topology, sandbox, run,
    runAll: async (steps) => {
      for (const step of steps) await run(step)
    },
    end: () => sandbox.end(),
  }
}

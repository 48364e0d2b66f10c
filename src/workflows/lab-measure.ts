/** `lab measure`: scenarios, so many runs of each, in labs that end with this process. */
import { availableParallelism, release } from 'node:os'
import { HostError } from '../drivers/wireguard/host.js'
import { inParallel, LabError } from '../lab/command.js'
import type { Evidence, EvidenceRow, Run } from '../lab/evidence.js'
import { rowOf } from '../lab/evidence.js'
import { type FailedRun, oneAtATime, runOnce } from '../lab/measure.js'
import { measuredTopology } from '../lab/measured.js'
import { checkNeeds } from '../lab/needs.js'
import type { Scenario } from '../lab/scenario.js'
import { scenarios, shortList } from '../lab/scenarios/index.js'
import { kickStorm, type StormFigures, stormId } from '../lab/storm.js'
import { probedHosts } from '../lab/topology.js'
import { versionsHere } from '../lab/versions.js'
import { writeFileAtomic } from '../support/atomic-write.js'
import { systemClock } from '../support/clock.js'
import { UsageError } from '../support/errors.js'

export interface MeasureOrder {
  /** Ids; none: all of them. */
  readonly ids: readonly string[]
  readonly short: boolean
  readonly runs: number
  readonly clients: number
  readonly jobs: number
  readonly out?: string | undefined
  /** Absent: as fast as so many clients allow. */
  readonly pace?: { readonly udp?: number | undefined; readonly tcp?: number | undefined } | undefined
}
export interface MeasureProgress {
  run(id: string, run: Run, done: number, of: number): void
  storm(figures: StormFigures): void
}
/** A run that the machine disturbed is made again, so often. */
const tries = 3

/** @throws UsageError for an id that nobody knows, LabError where the machine lacks something. */
export async function measure({ ids, short, runs, clients, jobs, out, pace: asked = {} }: MeasureOrder, progress: MeasureProgress): Promise<Evidence> {
  const named = short ? [...shortList, ...ids] : ids
  const chosen = chosenOf(named)
  const pace = { udp: asked.udp ?? slowed(20, clients), tcp: asked.tcp ?? slowed(50, clients) }
  checkNeeds()
  const topology = measuredTopology(clients)
  const versions = await versionsHere()
  const results = new Map<string, Run[]>(chosen.map(({ id }) => [id, []]))
  let storm: StormFigures | undefined
  const evidence = (): Evidence => ({
    formatVersion: '1.0', driver: 'wireguard', measuredOn: systemClock.now().slice(0, 10), machine: { processors: availableParallelism(), kernel: release() }, versions,
    method: { clients, udpEveryMs: pace.udp, tcpEveryMs: pace.tcp, hosts: probedHosts(topology).length },
    scenarios: chosen.map((scenario): EvidenceRow => rowOf(scenario, results.get(scenario.id) ?? [])).filter((row) => row.runs + row.invalidRuns > 0), ...(storm && { storm }),
  })
  // The long ones first: the last to end has company all the while.
  const work = chosen.flatMap((scenario) => Array.from({ length: runs }, () => scenario)).sort((a, b) => b.windowSeconds - a.windowSeconds)
  const keep = (): void => {
    if (out !== undefined) writeFileAtomic(out, `${JSON.stringify(evidence(), null, 2)}\n`)
  }
  const alone = oneAtATime()
  let done = 0
  await inParallel(work, jobs, async (scenario) => {
    for (let attempt = 0; attempt < tries; attempt++) {
      const run = await runOnce(scenario, topology, pace, alone).catch(failed)
      results.get(scenario.id)?.push(run)
      const valid = !('invalid' in run || 'failed' in run)
      if (valid || attempt === tries - 1) done++
      progress.run(scenario.id, run, done, work.length)
      if (valid) break
    }
    // What took an hour is not lost with its last minute.
    keep()
  })
  if ((!short && ids.length === 0) || ids.includes(stormId)) {
    storm = await kickStorm()
    progress.storm(storm)
    keep()
  }
  return evidence()
}

/** What a host or a lab says; anything else is a fault of ours. */
function failed(error: unknown): FailedRun {
  if (error instanceof LabError || error instanceof HostError) return { failed: error.message }
  throw error
}

/** Two cores carry the traffic of eight clients at full pace. */
const slowed = (milliseconds: number, clients: number): number => Math.round(milliseconds * Math.max(1, clients / 8))

function chosenOf(ids: readonly string[]): readonly Scenario[] {
  const known = [...scenarios.map(({ id }) => id), stormId]
  const wrong = ids.find((id) => !known.includes(id))
  if (wrong !== undefined) throw new UsageError('no-such-scenario', { id: wrong, known })
  return ids.length === 0 ? scenarios : scenarios.filter(({ id }) => ids.includes(id))
}

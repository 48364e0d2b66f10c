/** Runs → evidence/wireguard.json: what a forecast cites. Pure. Seconds. */
import type { AccessFigures, FailedRun, InvalidRun, RunFigures } from './measure.js'
import type { Scenario } from './scenario.js'
import type { StormFigures } from './storm.js'
import type { Access } from './topology.js'
import type { Spread } from '../kinds/measured.js'
import { type GroupFigures, type Outcome, spread } from './statistics.js'

export interface EvidenceRow {
  readonly id: string
  readonly setting: string
  readonly way: Scenario['way']
  readonly about: Scenario['about']
  readonly windowSeconds: number
  /** Runs that count, and those that did not because the control group was disturbed or something broke. */
  readonly runs: number
  readonly invalidRuns: number
  readonly expected: readonly Outcome[]
  /** How many runs ended how. */
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>
  readonly packetGap: Spread
  readonly tcpStall: Spread
  readonly lostFor: Spread
  readonly lost: Spread
  readonly startsAfter: Spread
  /** Of all runs together. */
  readonly survived: { readonly udp: string; readonly tcp: string }
  /** The worst, and of how many flows of all runs together, by how clients reach the gateway. */
  readonly access: Readonly<Record<Access, AccessFigures>>
  readonly bystanders: Beside
  readonly control: Beside
  readonly changeTook: Spread
  readonly each: readonly Pick<GroupFigures, 'packetGap' | 'tcpStall' | 'lostFor' | 'lost'>[]
}
/** Of all runs together, the worst; `disturbed`: flows that did not survive. */
interface Beside {
  readonly flows: number
  readonly disturbed: number
  readonly lost: number
  readonly packetGap: number
  readonly tcpStall: number
}
export interface Evidence {
  readonly formatVersion: '1.0'
  readonly driver: 'wireguard'
  readonly measuredOn: string
  readonly machine: { readonly processors: number; readonly kernel: string }
  /** By program: its version as it says it. */
  readonly versions: Readonly<Record<string, string>>
  readonly method: { readonly clients: number; readonly udpEveryMs: number; readonly tcpEveryMs: number; readonly hosts: number }
  readonly scenarios: readonly EvidenceRow[]
  /** A switch with very many devices, where it was measured. */
  readonly storm?: StormFigures
}
export type Run = RunFigures | InvalidRun | FailedRun
const counts = (run: Run): run is RunFigures => !('invalid' in run || 'failed' in run)

export function rowOf({ id, setting, way, about, windowSeconds, expects }: Scenario, all: readonly Run[]): EvidenceRow {
  const runs = all.filter(counts)
  const over = (of: (figures: GroupFigures) => number): Spread => spread(runs.map(({ touched }) => of(touched)))
  const outcomes: Partial<Record<Outcome, number>> = {}
  for (const { outcome } of runs) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
  const sum = (of: (figures: GroupFigures) => number): number => runs.reduce((total, { touched }) => total + of(touched), 0)
  const access = (name: Access): AccessFigures => ({ flows: runs.reduce((total, run) => total + run.access[name].flows, 0), packetGap: Math.max(0, ...runs.map((run) => run.access[name].packetGap)), tcpStall: Math.max(0, ...runs.map((run) => run.access[name].tcpStall)) })
  const half = sum(({ flows }) => flows) / 2
  return {
    id, setting, way, about, windowSeconds, runs: runs.length, invalidRuns: all.length - runs.length, expected: expects, outcomes,
    packetGap: over(({ packetGap }) => packetGap), tcpStall: over(({ tcpStall }) => tcpStall), lostFor: over(({ lostFor }) => lostFor), lost: over(({ lost }) => lost), startsAfter: over(({ startsAfter }) => startsAfter),
    survived: { udp: `${sum(({ udpSurvived }) => udpSurvived)}/${half}`, tcp: `${sum(({ tcpSurvived }) => tcpSurvived)}/${half}` },
    access: { plain: access('plain'), nat: access('nat'), ipv6: access('ipv6') },
    bystanders: beside(runs.map(({ bystanders }) => bystanders)), control: beside(runs.map(({ control }) => control)),
    changeTook: spread(runs.map(({ changeTook }) => changeTook)),
    each: runs.map(({ touched: { packetGap, tcpStall, lostFor, lost } }) => ({ packetGap, tcpStall, lostFor, lost })),
  }
}

function beside(groups: readonly GroupFigures[]): Beside {
  const most = (of: (group: GroupFigures) => number): number => Math.max(0, ...groups.map(of))
  const total = (of: (group: GroupFigures) => number): number => groups.reduce((sum, group) => sum + of(group), 0)
  return { flows: total(({ flows }) => flows), disturbed: total(({ flows, udpSurvived, tcpSurvived }) => flows - udpSurvived - tcpSurvived), lost: most(({ lost }) => lost), packetGap: most(({ packetGap }) => packetGap), tcpStall: most(({ tcpStall }) => tcpStall) }
}

/** Every run ended as expected, nobody beside it was disturbed, and nothing was repeated away. */
export const asExpected = ({ expected, outcomes, bystanders, runs }: EvidenceRow): boolean =>
  runs > 0 && Object.keys(outcomes).every((outcome) => expected.includes(outcome as Outcome)) && bystanders.disturbed === 0 && bystanders.lost <= 2

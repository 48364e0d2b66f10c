/** Runs a deployment's tests without touching anything: reach and capacity from what is wanted, stalls from a plan's forecast. Pure. */
import type { Finding, SourceRange } from '../diagnostics/finding.js'
import type { Certainty } from '../kinds/effects.js'
import type { Address, Resources } from '../kinds/kind.js'
import type { SessionEffect } from '../model/deployment.js'
import type { Claim, DeploymentTest } from '../model/tests.js'
import type { Json, Path } from '../support/json.js'
import { type Capacity, capacityWithoutNode } from './capacity.js'
import type { Forecast } from './document.js'
import { type Cell, cellsOf, type Decision, type Packet } from './reach.js'
import { disrupts } from './severity.js'

export type Found =
  | { readonly kind: 'access'; readonly packet: Packet; readonly allowed: boolean; readonly by: Decision['by']; readonly decider: Address }
  | ({ readonly kind: 'sessions'; readonly decider: Address } & Pick<Capacity, 'sessions' | 'by' | 'nodes'>)
  | { readonly kind: 'stall'; readonly effect: SessionEffect; readonly certainty: Certainty; /** Longest, in seconds; null = nobody can bound it. */ readonly seconds: number | null }
  /** It speaks of plans, and there is none. */
  | { readonly kind: 'plan-needed' }
export interface TestResult {
  readonly test: string
  readonly claim: Claim
  readonly status: 'passed' | 'failed' | 'not-run'
  readonly found: Found
  /** Of the test. */
  readonly source?: SourceRange
  /** In the deployment: what decided. */
  readonly place?: SourceRange
}
export interface TestsReport {
  readonly passed: number
  readonly failed: number
  readonly results: readonly TestResult[]
}
export interface TestedWorld {
  /** What is wanted. */
  readonly resources: Resources
  /** Nodes that are down now, by region. */
  readonly down?: Readonly<Record<string, number>>
  /** Of the plan; absent = there is none, and what speaks of plans is not run. */
  readonly forecast?: Pick<Forecast, 'session'>
  locate(address: Address, path: Path): SourceRange | undefined
}

export function runTests(tests: readonly DeploymentTest[], world: TestedWorld): TestsReport {
  const results = tests.map(({ name, claim, source }): TestResult => {
    const { status, found, at } = outcomeOf(claim, world)
    const place = at && world.locate(...at)
    return { test: name, claim, status, found, ...(source && { source }), ...(place && { place }) }
  })
  const count = (status: TestResult['status']): number => results.filter((result) => result.status === status).length
  return { passed: count('passed'), failed: count('failed'), results }
}

interface Outcome extends Pick<TestResult, 'status' | 'found'> {
  readonly at?: readonly [Address, Path]
}
function outcomeOf(claim: Claim, { resources, down = {}, forecast }: TestedWorld): Outcome {
  switch (claim.kind) {
    case 'reaches':
    case 'denied': {
      const { packet, decision } = decidingCell(claim, resources)
      const { allowed, by, decider } = decision
      return { status: allowed === (claim.kind === 'reaches') ? 'passed' : 'failed', found: { kind: 'access', packet, allowed, by, decider: decider.address }, at: [decider.address, decider.path] }
    }
    case 'keeps': {
      const { sessions, by, nodes, decider } = capacityWithoutNode(claim.region, resources, down[claim.region] ?? 0)
      return { status: sessions === null || sessions >= claim.sessions ? 'passed' : 'failed', found: { kind: 'sessions', sessions, by, nodes, decider: decider.address }, at: [decider.address, decider.path] }
    }
    case 'stalls':
      return forecast ? stallOf(claim.atMost, forecast) : { status: 'not-run', found: { kind: 'plan-needed' } }
  }
}

/** The first cell that is not as claimed; where all are, the first. */
function decidingCell(claim: Claim & { readonly kind: 'reaches' | 'denied' }, resources: Resources): Cell {
  let first: Cell | undefined
  for (const cell of cellsOf(claim, resources)) {
    first ??= cell
    if (cell.decision.allowed !== (claim.kind === 'reaches')) return cell
  }
  if (!first) throw new Error(`nothing to test in ${claim.to}`)
  return first
}

/** What takes a while and has no known end, or may be anything, is longer than any bound. */
function stallOf(atMost: number, { session: { effect, certainty, seconds } }: Pick<Forecast, 'session'>): Outcome {
  const found = { kind: 'stall', effect, certainty, seconds: disrupts(effect) || certainty === 'unknown' ? (certainty === 'unknown' ? null : seconds.worst) : 0 } as const
  return { status: found.seconds !== null && found.seconds <= atMost ? 'passed' : 'failed', found }
}

/** A failure is an error of the tests' file, at the test. */
export const failuresOf = ({ results }: TestsReport): Finding[] =>
  results.filter(({ status }) => status === 'failed').map(({ test, claim, found, source, place }) => ({
    id: 'test-failed', severity: 'error', params: { test, expected: claim as unknown as Json, found: { ...found, ...(place && { place: `${place.file}:${place.line}` }) } as unknown as Json }, ...(source && { source }),
  }))

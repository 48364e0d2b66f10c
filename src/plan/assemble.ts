/** Makes the plan document from the two sides of the diff. Pure: time, id and positions come in as values. */
import type { Finding, SourceRange } from '../diagnostics/finding.js'
import { catalogueVersion, kindOf } from '../kinds/index.js'
import type { Channel, Resource, Resources } from '../kinds/kind.js'
import type { Deployment } from '../model/deployment.js'
import type { Offering } from '../model/offering.js'
import type { SessionReport, Snapshot } from './snapshot.js'
import { digestOf } from '../support/canonical.js'
import { type Path, printPath } from '../support/json.js'
import { type Change, diffResources, resourceOf, yamlPathOf } from './changes.js'
import type { Action } from '../kinds/kind.js'
import { policyIn } from './committed.js'
import type { Consent } from './consent.js'
import type { Forecast, Obligation, Plan, PlanForecast, PlannedChange, Reason, Reversible, Wave } from './document.js'
import { analyze } from './analyzers/index.js'
import { forecastFelt } from './felt.js'
import { type Forecasted, noForecast, planForecast } from './forecast.js'
import { approvalsAsked, approvalsBlock } from './approvals.js'
import { mayOf } from './due.js'
import { bindingPolicies, gateAt, verdictOf } from './gate.js'
import { regionOf } from './desired.js'
import { type Instead, type InsteadInput, insteadOf, leastDisruptive, type Outcome } from './instead.js'
import { type Narrowed, narrow } from './only.js'
import { planReverse } from './reverse-forecast.js'
import { ownWayFindings } from './own-way-in.js'
import { rollout } from './rollout.js'
import { phasesOf } from './phases.js'
import { maintenanceTurns } from './record.js'
import { failuresOf, type TestsReport } from './tests.js'
import { tooFew } from './availability.js'
import { tooFewFinding } from './availability-words.js'
import { topologyOf } from './topology.js'
import { worldOf } from './world.js'
import { calendarOf } from './windows.js'

export interface AssembleInput {
  readonly id: string
  readonly tool: string
  readonly now: string
  readonly file: string
  readonly deployment: Deployment
  readonly snapshot: Snapshot
  readonly sessions: SessionReport
  readonly committed: Resources
  readonly desired: Resources
  /** Resources that go because their last day has passed. */
  readonly ended: ReadonlySet<string>
  readonly offering: Offering
  readonly fees: Plan['fees']
  readonly drift: Plan['drift']
  readonly obligations: (changes: readonly PlannedChange[]) => readonly Obligation[]
  readonly consents?: readonly Consent[]
  /** Addresses from which the caller comes (`World.caller`). */
  readonly caller?: readonly string[]
  /** It takes an apply back, which a hold does not stop; `past-policy`: nor anything but the contract. */
  readonly wayBack?: 'in-policy' | 'past-policy'
  /** Maintenance that the apply will be merged with. */
  readonly mergeWith?: readonly string[]
  /** Approvals that count for these changes, as many as were found. */
  readonly approved?: number
  /** `--at`: the day that the plan shows instead of today. */
  readonly asOf?: string
  /** `--only`: what `desired` was narrowed to. */
  readonly narrowed?: Narrowed | undefined
  /** It takes less disruptive ways than what the file says, where they need nobody's word. */
  readonly leastDisruptive?: boolean
  readonly taken?: readonly Instead[]
  /** Calendar date in Tokyo. */
  readonly today: string
  readonly findings: readonly Finding[]
  /** Ids of findings that no consent lifts. */
  readonly refusedBy: readonly string[]
  /** The deployment's own tests, by what the plan does; absent where there are none. */
  readonly test?: ((forecast: Plan['forecast']) => TestsReport) | undefined
  locate(path: Path): SourceRange | undefined
  /** What stands in that line; absent = the file's lines are not to be repeated. */
  lineAt?(path: Path, source: SourceRange): string | undefined
}

export function assemblePlan(input: AssembleInput): Plan {
  const { snapshot, deployment, narrowed } = input
  const world = worldOf(snapshot, input.committed, input.sessions, input.caller)
  // Under a contract the end itself came with its day; what is left to do is the record's.
  const quiet = (forecasted: Forecasted): Forecasted => (snapshot.driver === 'manual' && input.ended.has(resourceOf(forecasted.change).address) ? { ...forecasted, forecast: noForecast, met: [] } : forecasted)
  const plannedOf = ({ change, rules, forecast }: Forecasted): PlannedChange => {
    const resource = resourceOf(change)
    return {
      address: resource.address, kind: resource.kind, name: resource.name,
      actions: [change.action], reason: input.ended.has(resource.address) ? 'ended' : reasons[change.action], channel: channelOf(change, input),
      before: change.before?.inputs ?? null, after: change.after?.inputs ?? null,
      reversible: reversibleOf(change), paths: pathsOf(change, input),
      rules, forecast,
    }
  }
  const outcomeOf = (desired: Resources): Outcome & { readonly total: PlanForecast } => {
    const forecasted = diffResources(input.committed, desired).map((change) => quiet(forecastFelt(change, world, desired)))
    const parts = new Map(forecasted.map((each) => [resourceOf(each.change).address, each]))
    const changes = forecasted.map(plannedOf)
    const total = planForecast(forecasted, desired, world, analyze)
    const together = (some: readonly PlannedChange[]): Forecast => {
      const { session, hosts, evidence } = planForecast(some.flatMap(({ address }) => parts.get(address) ?? []), desired, world, () => [])
      return { session, hosts, evidence }
    }
    return { changes, total, forecast: total, waves: rollout(changes, { before: input.committed, driver: snapshot.driver, load: input.sessions.byRegion, forecast: together }) }
  }
  const outcome = outcomeOf(input.desired)
  const ways: InsteadInput = { ...outcome, before: input.committed, desired: input.desired, planned: outcomeOf, only: (addresses) => narrow(input.committed, input.desired, addresses).resources }
  if (input.leastDisruptive) {
    const { desired, taken } = leastDisruptive(ways)
    return assemblePlan({ ...input, desired, taken, leastDisruptive: false })
  }
  const { changes, waves, total } = outcome
  const tests = input.test?.(total)
  const recorded = policyIn(input.committed)
  const policies = bindingPolicies(changes, recorded)
  const few = input.wayBack ? [] : tooFew(waves, changes, { before: input.committed, nodes: input.sessions.nodes, policies }).map((each) => tooFewFinding(each, input.locate))
  const phases = phasesOf(waves, changes)
  const block = approvalsBlock(approvalsAsked(changes, recorded).count, input.approved ?? 0)
  const announced = { notices: snapshot.notices, mergeWith: input.mergeWith ?? [], hold: input.wayBack ? null : snapshot.hold }
  const ask = input.wayBack === 'past-policy' ? () => ({ missing: [], blocks: [] }) : gateAt(changes, policies, input.consents ?? [], announced, block)
  const body: Omit<Plan, 'digest' | 'intentDigest'> = {
    formatVersion: '1.2', id: input.id, tool: input.tool, createdAt: input.now, ...(input.asOf && { asOf: input.asOf }), ...(narrowed && { only: narrowed.only, added: narrowed.added }),
    deployment: { name: deployment.metadata.name, file: input.file, digest: deploymentDigest(deployment) },
    base: { serviceId: snapshot.serviceId, endpoint: deployment.service.endpoint ?? 'embedded', driver: snapshot.driver, revision: snapshot.revision, ...(deployment.contract.terms === 'none' && { terms: 'none' as const }) },
    catalogueVersion,
    changes,
    openOrders: snapshot.openOrders.map(({ id, status, channel, on, changes: ordered }) => ({
      id, status, channel, on, changes: ordered.map(({ address, action }) => ({ address, action })),
    })),
    drift: input.drift,
    findings: [...ownWayFindings(total), ...input.findings, ...(tests ? failuresOf(tests) : []), ...few],
    obligations: input.obligations(changes),
    fees: input.fees,
    forecast: total,
    rollout: { waves, ...(phases.length > 0 && { phases }), ...(changes.length > 0 && { ...calendarOf(policies, new Date(input.now)), may: mayOf({ plan: { changes, rollout: { waves } }, policies, ask, now: new Date(input.now), maintenance: maintenanceTurns(snapshot.notices) }) }) },
    ...(tests && { tests }),
    topology: topologyOf(input, changes),
    instead: input.wayBack ? [] : insteadOf(ways), ...(input.taken && { taken: input.taken.map(({ way, addresses, yaml = '' }) => ({ way, addresses, yaml })) }),
    ...(changes.length > 0 && { reverse: planReverse(changes, world, input.fees) }),
    summary: {
      create: count(changes, 'create'), update: count(changes, 'update'), delete: count(changes, 'delete'),
      ordered: snapshot.openOrders.reduce((sum, order) => sum + order.changes.length, 0),
      unchanged: input.desired.size - changes.filter(({ actions }) => actions[0] !== 'delete').length - (narrowed?.leftOut.filter(({ before }) => before).length ?? 0),
      ...(narrowed && { leftOut: narrowed.leftOut.length }),
    },
    verdict: pastPolicy(verdictOf(changes, ask(new Date(input.now)), [...input.refusedBy, ...(tests && tests.failed > 0 ? ['test-failed'] : []), ...few.map(({ id }) => id)]), input.wayBack),
  }
  const withIntent = { ...body, intentDigest: intentDigestOf(body) }
  return { ...withIntent, digest: planDigest(withIntent) }
}

/** The policy was not asked, and does not allow it. */
const pastPolicy = (verdict: Plan['verdict'], way: AssembleInput['wayBack']): Plan['verdict'] => (way === 'past-policy' && verdict.status === 'ready' ? { ...verdict, reasons: ['past-policy'] } : verdict)

/** sha256 over the RFC 8785 form of the document without `digest`. */
export function planDigest(plan: Omit<Plan, 'digest'> | Plan): string {
  const { digest: _its, ...rest } = plan as Plan
  return digestOf(rest)
}

/** Over what is meant and what it does to people: the same intent keeps its approvals though ids, times and live counts move. */
export function intentDigestOf({ deployment, base, only, taken, changes, rollout }: Omit<Plan, 'digest' | 'intentDigest'>): string {
  return digestOf({
    deployment: deployment.name, driver: base.driver, ...(only && { only }), ...(taken && { taken: taken.map(({ way }) => way) }), waves: inOneOrder(rollout.waves).map(({ changes: addresses, steps = [], settle = 0 }) => ({ changes: addresses, steps: steps.map(({ region, node, step }) => [region, node, step]), settle })), ...(rollout.phases && { phases: rollout.phases }),
    changes: changes.map(({ address, actions, before, after, forecast: { session, hosts, evidence } }) => ({
      address, actions, before, after, hosts, evidence: evidence.map(({ kind }) => kind),
      effect: session.effect, certainty: session.certainty, seconds: session.seconds, regions: session.regions, startsAfter: session.startsAfter,
    })),
  })
}

/** Which of two regions goes first is a matter of the sessions that are live: as far as intent goes, neighbours stand by name. */
function inOneOrder(waves: readonly Wave[]): Wave[] {
  const place = ({ region, title }: Wave): string | undefined => region && `${title === 'removals' ? 2 : 1} ${region}`
  const sorted: Wave[] = []
  for (const wave of waves) {
    const own = place(wave)
    let at = sorted.length
    for (let before = sorted[at - 1]; own !== undefined && before && (place(before) ?? '') > own; before = sorted[at - 1]) at--
    sorted.splice(at, 0, wave)
  }
  return sorted
}

const reasons: Readonly<Record<Action, Reason>> = { create: 'not-in-service', update: 'value-differs', delete: 'not-in-file' }

/** How a value stands in the file, spelled out or by default, means nothing. */
/** What a file means, however it is written: equal digests, equal files. */
export const deploymentDigest = (deployment: Deployment): string => digestOf(meaningOf(deployment))
const meaningOf = ({ written: _how, signersFile: _where, ...meant }: Deployment) => meant

/**
 * A driver that acts needs nobody, nor does what ends on its day. People are asked by the channel of the kind, or as the offering says;
 * first values go with what they are first values of: a whole contract with its application form, a new region's with the region.
 */
function channelOf(change: Change, { snapshot, ended, offering, committed }: AssembleInput): Channel {
  const resource = resourceOf(change)
  const usual = (kind: Resource['kind']): Channel => offering.channels[kind] ?? kindOf(kind).channel
  const own = usual(resource.kind)
  if (snapshot.driver !== 'manual' || ended.has(resource.address) || own === 'self') return 'self'
  if (!committed.has('contract')) return 'form'
  const region = regionOf(resource)
  return region !== undefined && !committed.has(`region.${region}`) ? usual('region') : own
}

/** Contract quantities bring fees that do not come back; what is removed is made anew. */
function reversibleOf(change: Change): Reversible {
  const { channel } = kindOf(resourceOf(change).kind)
  return change.action === 'delete' || channel === 'form' || channel === 'request' ? 'partly' : 'yes'
}

function pathsOf(change: Change, input: AssembleInput): PlannedChange['paths'] {
  const resource = resourceOf(change)
  const manual = input.snapshot.driver === 'manual'
  if (change.action !== 'update') {
    const on = manual && change.action === 'create' ? startOf(resource, [], input) : undefined
    return [{ path: [], before: null, after: null, ...(change.action === 'create' && standsAt(yamlPathOf(resource), input)), ...(on && { on }) }]
  }
  return change.paths.map(({ path, before, after }) => {
    // A last day is told with the provider's own form, and is the day that the order is about.
    const ends = path[0] === 'endsOn'
    const on = !manual ? undefined : ends && typeof after === 'string' ? after : startOf(resource, path, input)
    return { path, before: before ?? null, after: after ?? null, ...standsAt(yamlPathOf(resource, path), input), ...(on && { on }), ...(manual && ends && { channel: 'form' as const }) }
  })
}

function standsAt(path: Path, { locate, lineAt }: AssembleInput): Pick<PlannedChange['paths'][number], 'source' | 'line'> {
  const source = locate(path)
  const line = source && lineAt?.(path, source)
  return { ...(source && { source }), ...(line && { line }) }
}

/** `from`, where that day is still to come; what a new contract begins with is wanted for its billing start. */
function startOf(resource: Resource, path: Path, { deployment: { startDates, contract }, committed, today }: AssembleInput): string | undefined {
  const region = regionOf(resource)
  const place = printPath(yamlPathOf(resource, path))
  const date =
    startDates[resource.address] ?? startDates[place] ?? (region !== undefined && !committed.has(`region.${region}`) ? startDates[`regions.${region}`] : undefined)
    ?? (committed.has('contract') || contract.billingStart === 'assigned' ? undefined : contract.billingStart)
  return date !== undefined && date > today ? date : undefined
}

const count = (changes: readonly PlannedChange[], action: Action): number => changes.filter(({ actions }) => actions[0] === action).length

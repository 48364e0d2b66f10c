/** Makes the plan document from the two sides of the diff. Pure: time, id and positions come in as values. */
import type { Finding, SourceRange } from '../diagnostics/finding.js'
import { catalogueVersion, kindOf } from '../kinds/index.js'
import type { Channel, Resources } from '../kinds/kind.js'
import type { Deployment, Policy } from '../model/deployment.js'
import type { SessionReport, Snapshot } from './snapshot.js'
import { digestOf } from '../support/canonical.js'
import type { JsonObject, Path } from '../support/json.js'
import { type Change, diffResources, resourceOf, yamlPathOf } from './changes.js'
import type { Action } from '../kinds/kind.js'
import type { Obligation, Plan, PlannedChange, Reason, Reversible } from './document.js'
import { capacity, forecastChange, totalForecast } from './forecast.js'
import { bindingPolicies, gate, verdictOf } from './gate.js'
import { rollout } from './rollout.js'

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
  readonly findings: readonly Finding[]
  /** Ids of findings that no consent lifts. */
  readonly refusedBy: readonly string[]
  locate(path: Path): SourceRange | undefined
}

export function assemblePlan(input: AssembleInput): Plan {
  const { snapshot, deployment } = input
  const world = { driver: snapshot.driver, before: input.committed, sessions: input.sessions }
  const changes = diffResources(input.committed, input.desired).map((change): PlannedChange => {
    const resource = resourceOf(change)
    return {
      address: resource.address, kind: resource.kind, name: resource.name,
      actions: [change.action], reason: reasons[change.action], channel: channelOf(change, snapshot.driver),
      before: change.before?.inputs ?? null, after: change.after?.inputs ?? null,
      reversible: reversibleOf(change), paths: pathsOf(change, input.locate), forecast: forecastChange(change, world),
    }
  })
  const recorded = input.committed.get('policy')?.inputs as unknown as Policy | undefined
  const answer = gate(changes, bindingPolicies(changes, recorded), [], new Date(input.now))
  const body: Omit<Plan, 'digest' | 'intentDigest'> = {
    formatVersion: '1.0', id: input.id, tool: input.tool, createdAt: input.now,
    deployment: { name: deployment.metadata.name, file: input.file, digest: digestOf(deployment) },
    base: { serviceId: snapshot.serviceId, endpoint: deployment.service.endpoint ?? 'embedded', driver: snapshot.driver, revision: snapshot.revision },
    catalogueVersion,
    changes,
    openOrders: snapshot.openOrders.map(({ id, status, channel, changes: ordered }) => ({
      id, status, channel, changes: ordered.map(({ address, action }) => ({ address, action })),
    })),
    drift: [],
    findings: input.findings,
    obligations: obligationsOf(changes),
    fees: {},
    forecast: totalForecast(changes.map(({ forecast }) => forecast), capacity(world)),
    rollout: { waves: rollout(changes, input.sessions.byRegion) },
    instead: [],
    summary: {
      create: count(changes, 'create'), update: count(changes, 'update'), delete: count(changes, 'delete'),
      ordered: snapshot.openOrders.reduce((sum, order) => sum + order.changes.length, 0),
      unchanged: input.desired.size - changes.filter(({ actions }) => actions[0] !== 'delete').length,
    },
    verdict: verdictOf(changes, answer, input.refusedBy),
  }
  const withIntent = { ...body, intentDigest: intentDigest(body) }
  return { ...withIntent, digest: planDigest(withIntent) }
}

/** sha256 over the RFC 8785 form of the document without `digest`. */
export function planDigest(plan: Omit<Plan, 'digest'> | Plan): string {
  const { digest: _its, ...rest } = plan as Plan
  return digestOf(rest)
}

/** Over what is meant and what it does to people: the same intent keeps its approvals though ids, times and live counts move. */
function intentDigest({ deployment, base, changes, rollout }: Omit<Plan, 'digest' | 'intentDigest'>): string {
  return digestOf({
    deployment: deployment.name, driver: base.driver, waves: rollout.waves.map((wave) => wave.changes),
    changes: changes.map(({ address, actions, before, after, forecast: { session, hosts, evidence } }) => ({
      address, actions, before, after, hosts, evidence: evidence.map(({ kind }) => kind),
      effect: session.effect, certainty: session.certainty, seconds: session.seconds, regions: session.regions, startsAfter: session.startsAfter,
    })),
  })
}

const reasons: Readonly<Record<Action, Reason>> = { create: 'not-in-service', update: 'value-differs', delete: 'not-in-file' }

/** A driver that acts needs nobody; people are asked by the channel of the kind. */
const channelOf = (change: Change, driver: Snapshot['driver']): Channel => (driver === 'manual' ? kindOf(resourceOf(change).kind).channel : 'self')

/** Contract quantities bring fees that do not come back; what is removed is made anew. */
function reversibleOf(change: Change): Reversible {
  const { channel } = kindOf(resourceOf(change).kind)
  return change.action === 'delete' || channel === 'form' || channel === 'request' ? 'partly' : 'yes'
}

function pathsOf(change: Change, locate: AssembleInput['locate']): PlannedChange['paths'] {
  const resource = resourceOf(change)
  if (change.action !== 'update') {
    const source = change.action === 'create' ? locate(yamlPathOf(resource)) : undefined
    return [{ path: [], before: null, after: null, ...(source && { source }) }]
  }
  return change.paths.map(({ path, before, after }) => {
    const source = locate(yamlPathOf(resource, path))
    return { path, before: before ?? null, after: after ?? null, ...(source && { source }) }
  })
}

/** What the contractor must do besides: art. 4(3), disclosed settings of networks that are not the provider's. */
function obligationsOf(changes: readonly PlannedChange[]): Obligation[] {
  const networks = changes
    .filter(({ kind, actions }) => kind === 'environment' && actions[0] === 'update')
    .flatMap(({ before, after }) => changedNetworks(before, after))
  return networks.map((network) => ({ id: 'notify-environment', article: '4(3)', params: { network }, due: 'promptly' }))
}

function changedNetworks(before: JsonObject | null, after: JsonObject | null): string[] {
  const networks = (inputs: JsonObject | null) => (inputs?.accessNetworks ?? {}) as Record<string, { by?: string }>
  const [old, now] = [networks(before), networks(after)]
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((name) => digestOf(old[name] ?? null) !== digestOf(now[name] ?? null) && (now[name] ?? old[name])?.by !== 'provider')
    .sort()
}

const count = (changes: readonly PlannedChange[], action: Action): number => changes.filter(({ actions }) => actions[0] === action).length

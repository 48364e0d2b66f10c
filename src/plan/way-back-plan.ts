/** The reverse plan that the service makes by itself when nobody confirms: from the record alone, without a file. Whoever applied saw what it costs, so no policy is asked. */
import type { Resource } from '../kinds/kind.js'
import { intentDigestOf, planDigest } from './assemble.js'
import { diffResources, resourceOf } from './changes.js'
import type { Plan, PlanBase, PlannedChange } from './document.js'
import { forecastFelt } from './felt.js'
import { type Forecasted, totalForecast } from './forecast.js'
import { mostSessions, type World } from './world.js'
import type { Reverse } from './reverse.js'
import { rollout } from './rollout.js'

export interface WayBackInput {
  readonly id: string
  readonly now: string
  /** That is taken back. */
  readonly plan: Plan
  readonly reverse: Pick<Reverse, 'from' | 'to'>
  readonly base: Pick<PlanBase, 'serviceId' | 'revision'>
  readonly world: Omit<World, 'before'>
}

export function wayBackPlan({ id, now, plan, reverse: { from, to }, base, world }: WayBackInput): Plan {
  const known = { ...world, before: from }
  const changes = diffResources(from, to).map((change): PlannedChange => changeBack(forecastFelt(change, known, to)))
  const together = (some: readonly PlannedChange[]) => totalForecast(some.map(({ forecast }) => forecast), mostSessions(known))
  const count = (action: string): number => changes.filter(({ actions }) => actions[0] === action).length
  const body: Omit<Plan, 'digest' | 'intentDigest'> = {
    formatVersion: plan.formatVersion, id, tool: plan.tool, createdAt: now, deployment: plan.deployment, base: { ...plan.base, ...base }, catalogueVersion: plan.catalogueVersion,
    changes, openOrders: [], drift: [], findings: [], obligations: [], fees: {}, forecast: together(changes),
    rollout: { waves: rollout(changes, { before: from, driver: world.driver, load: world.sessions.byRegion, forecast: together }) }, instead: [],
    summary: { create: count('create'), update: count('update'), delete: count('delete'), ordered: 0, unchanged: to.size - changes.length + count('delete') },
    verdict: { status: changes.length === 0 ? 'no-changes' : 'ready', consents: [], reasons: changes.length === 0 ? [] : ['past-policy'] },
  }
  const withIntent = { ...body, intentDigest: intentDigestOf(body) }
  return { ...withIntent, digest: planDigest(withIntent) }
}

function changeBack({ change, rules, forecast }: Forecasted): PlannedChange {
  const { address, kind, name } = resourceOf(change)
  const inputsOf = (resource: Resource | undefined) => resource?.inputs ?? null
  return {
    address, kind, name, actions: [change.action], reason: change.action === 'create' ? 'not-in-service' : change.action === 'update' ? 'value-differs' : 'not-in-file', channel: 'self', reversible: 'yes',
    before: inputsOf(change.before), after: inputsOf(change.after), paths: change.action === 'update' ? change.paths.map(({ path, before, after }) => ({ path, before: before ?? null, after: after ?? null })) : [{ path: [], before: null, after: null }], rules, forecast,
  }
}

/** Decisions about what the provider wrote and did, and about what was in force before this record began. */
import { kindOf } from '../kinds/index.js'
import { type Json, printPath } from '../support/json.js'
import type { Notice, Outage, Usage } from '../plan/record.js'
import type { Answer, SessionReport, SessionSample } from '../plan/snapshot.js'
import type { Event } from './event.js'
import type { Baseline, OrderStep } from './port.js'
import { checkNotice, checkOutage, checkOutageChange, checkUsage } from './record-checks.js'
import { Refusal } from './refusal.js'
import type { State } from './state.js'

export function decideBaseline(state: State, { asOf, resources, evidence }: Baseline, newServiceId: string): Event[] {
  if (state.current.size > 0 || state.orders.size > 0 || state.begun) throw new Refusal('not-empty', { revision: state.revision })
  const created: Event[] = state.serviceId === null ? [{ type: 'created', serviceId: newServiceId, deployment: state.deployment, driver: state.driver }] : []
  return [...created, { type: 'baseline-set', asOf, resources, evidence }]
}

const numbered = (letter: string, count: number): string => `${letter}-${String(count + 1).padStart(4, '0')}`
const begun = (state: State): void => {
  if (state.serviceId === null) throw new Refusal('not-begun')
}

export function decideNotice(state: State, { set = [], ...notice }: Omit<Notice, 'id' | 'values'> & { readonly set: OrderStep['set'] }): Event[] {
  begun(state)
  const values = set.map((each) => inForce(state, each))
  checkNotice(state, notice, values)
  return [{ type: 'notice-added', notice: { ...notice, id: numbered('N', state.notices.length), values } }]
}

/** A value in force, by its place in the file. */
function inForce(state: State, { name, value }: { readonly name: string; readonly value: Json }): Answer {
  for (const { address, kind, name: own, inputs } of state.current.values()) {
    if (kindOf(kind).written) continue
    for (const key of Object.keys(inputs)) {
      const place = printPath(kindOf(kind).yamlPath(own, [key]))
      if (place !== name && place.replace('.gateway.', '.') !== name) continue
      if (typeof inputs[key] !== typeof value) throw new Refusal('other-type', { name, value: JSON.stringify(value), found: JSON.stringify(inputs[key]) })
      return { address, path: [key], value }
    }
  }
  throw new Refusal('nothing-so-called', { name })
}

export function decideOutage(state: State, outage: Omit<Outage, 'id'>, now: string): Event[] {
  begun(state)
  checkOutage(state, outage, now)
  if (outage.until !== null && Date.parse(outage.until) < Date.parse(outage.knownAt)) throw new Refusal('outage-ends-early', { knownAt: outage.knownAt })
  return [{ type: 'outage-added', outage: { ...outage, id: numbered('X', state.outages.length) } }]
}

export function decideOutageChange(state: State, id: string, change: Partial<Pick<Outage, 'until' | 'attributable' | 'extent' | 'claimedOn'>>, now: string): Event[] {
  const outage = state.outages.find((each) => each.id === id)
  if (!outage) throw new Refusal('no-such-outage', { id })
  if (change.until != null && Date.parse(change.until) < Date.parse(outage.knownAt)) throw new Refusal('outage-ends-early', { id, knownAt: outage.knownAt })
  checkOutageChange(outage, change, now)
  return [{ type: 'outage-changed', id, change }]
}

export function decideUsage(state: State, usage: Usage, now: string): Event[] {
  begun(state)
  checkUsage(usage, now)
  return [{ type: 'usage-recorded', usage }]
}

/** Once an hour: the first one stays. */
export function decideSample(state: State, { nodes, byRegion }: SessionReport, now: string): { readonly events: Event[]; readonly sample: SessionSample } {
  begun(state)
  if (!nodes.some((node) => node.state !== 'unknown')) throw new Refusal('sessions-unseen', { driver: state.driver })
  const hour = new Date(Math.floor(Date.parse(now) / 3_600_000) * 3_600_000).toISOString()
  const known = state.samples.find((each) => each.hour === hour)
  const sample = known ?? { hour, byRegion }
  return { events: known ? [] : [{ type: 'sessions-sampled', sample }], sample }
}

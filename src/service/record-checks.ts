/** What a recorded notice, outage or month must be to make sense; each refusal names its article. The service trusts no client. */
import { beginOf, completeOn, endOf, hoursOf, type Notice, type Outage, type Usage } from '../plan/record.js'
import { resourceAt } from '../plan/committed.js'
import type { Answer } from '../plan/snapshot.js'
import { dateInTokyo, isDate } from '../support/civil-date.js'
import { Refusal } from './refusal.js'
import { openOrders, type State } from './state.js'

const bringsValues = ['raise', 'change']
/** Art. 14 speaks of settings: not of the contract's quantities and dates, nor of what is the contractor's own. */
const changedByProvider = ['setting', 'gateway', 'access', 'rule']
const articles: Readonly<Record<Notice['kind'], string>> = { maintenance: '12(1)', incident: '11', raise: '5(2)', change: '14', abolition: '7' }

export function checkNotice(state: State, { kind, from, to, text, regions }: Omit<Notice, 'id' | 'values'>, values: readonly Answer[]): void {
  const article = articles[kind]
  if (text.trim() === '') throw new Refusal('no-text', { article })
  for (const moment of [from, to]) if (moment !== null && !isWhen(moment)) throw new Refusal('not-a-moment', { text: moment, article })
  if (kind === 'maintenance' && from === null) throw new Refusal('maintenance-when')
  if (from !== null && to !== null && endOf(to) <= beginOf(from)) throw new Refusal('notice-ends-early', { from, to, article })
  checkRegions(state, regions)
  if (values.length > 0 && !bringsValues.includes(kind)) throw new Refusal('values-not-here', { kind, article })
  if (values.length > 0 && (to !== null || regions.length > 0)) throw new Refusal('values-stay', { article })
  if (values.some(({ value }) => value === 'assigned')) throw new Refusal('value-assigned', { article })
  if (kind === 'raise') checkRaise(state, values)
  const other = kind === 'change' ? values.find(({ address }) => !changedByProvider.includes(resourceAt(address, {}).kind)) : undefined
  if (other) throw new Refusal('change-of-what', { address: other.address })
}

/** Art. 5(2): the number of concurrent devices, upwards, to one that the contract knows. */
function checkRaise(state: State, values: readonly Answer[]): void {
  const [raise, ...more] = values
  if (!raise || more.length > 0 || raise.address !== 'contract' || raise.path[0] !== 'concurrentDevices') throw new Refusal('raise-of-what')
  if (![2000, 5000, 15000].includes(Number(raise.value))) throw new Refusal('raise-to-what', { value: raise.value })
  const found = state.current.get('contract')?.inputs.concurrentDevices ?? 0
  if (Number(raise.value) <= Number(found)) throw new Refusal('raise-not-higher', { value: raise.value, found })
}

export function checkOutage(state: State, { knownAt, until, regions }: Omit<Outage, 'id'>, now: string): void {
  checkRegions(state, regions)
  for (const [what, moment] of [['the beginning', knownAt], ['the end', until]] as const) checkPast(what, moment, now)
}

export function checkOutageChange(outage: Outage, { until, claimedOn }: Partial<Pick<Outage, 'until' | 'claimedOn'>>, now: string): void {
  checkPast('the end', until ?? null, now)
  if (claimedOn == null) return
  if (!isDate(claimedOn)) throw new Refusal('not-a-moment', { text: claimedOn })
  if (claimedOn > dateInTokyo(now)) throw new Refusal('not-past', { what: 'the claim', moment: claimedOn })
  if (hoursOf(until === undefined ? outage : { ...outage, until }, now) < 24) throw new Refusal('nothing-to-claim', { id: outage.id, why: 'under 24 hours' })
  if (claimedOn < completeOn(outage)) throw new Refusal('outage-too-early-to-claim', { id: outage.id, on: claimedOn, complete: completeOn(outage) })
}

export function checkUsage({ month, detected }: Usage, now: string): void {
  if (!isDate(`${month}-01`)) throw new Refusal('not-a-month', { month })
  if (month > dateInTokyo(now).slice(0, 7)) throw new Refusal('month-ahead', { month })
  if (!Number.isSafeInteger(detected) || detected < 0) throw new Refusal('not-a-count', { detected })
}

/** In force, or ordered. */
function checkRegions(state: State, regions: readonly string[]): void {
  const places = [...state.current.keys(), ...openOrders(state).flatMap(({ changes }) => changes.filter(({ after }) => after !== null).map(({ address }) => address))]
  const known = [...new Set(places.filter((address) => address.startsWith('region.')).map((address) => address.slice('region.'.length)))].sort()
  for (const region of regions) if (!known.includes(region)) throw new Refusal('region-not-known', { region, known: known.join(', ') || 'none' })
}

function checkPast(what: string, moment: string | null, now: string): void {
  if (moment === null) return
  if (isDate(moment) || !isWhen(moment)) throw new Refusal('not-a-moment', { text: moment })
  if (Date.parse(moment) > Date.parse(now)) throw new Refusal('not-past', { what, moment })
}

const isWhen = (text: string): boolean => isDate(text) || (/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text)))

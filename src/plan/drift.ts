/**
 * Drift: what is in force or ordered, against what applies (and the baseline) meant, value by value and with its cause. What the file
 * says by now is drift no more. Pure.
 */
import { kindOf } from '../kinds/index.js'
import type { Address, Resources } from '../kinds/kind.js'
import { canonicalJson } from '../support/canonical.js'
import { dateInTokyo } from '../support/civil-date.js'
import { isObject, type Json, type JsonObject, type Path, printPath, valueAt } from '../support/json.js'
import { yamlPathOf } from './changes.js'
import { resourceAt } from './committed.js'
import type { DriftedValue } from './document.js'
import { hasBegun, type Notice } from './record.js'
import type { Answer, Order } from './snapshot.js'

export interface DriftInput {
  readonly meant: ReadonlyMap<Address, JsonObject | null>
  readonly committed: Resources
  /** As it is written in the file: `assigned` stays `assigned`. */
  readonly wanted: Resources
  readonly orders: readonly Order[]
  readonly notices: readonly Notice[]
  /** ISO moment. */
  readonly now: string
}

export const sameValue = (a: Json | undefined, b: Json | undefined): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null)

export function driftIn(input: DriftInput): DriftedValue[] {
  return [...input.meant].flatMap(([address, meant]) => {
    const [found, wanted] = [input.committed.get(address)?.inputs, input.wanted.get(address)?.inputs]
    if (!meant || !found) return sameValue(meant, found) || sameValue(wanted, found) ? [] : [explained(input, address, [], meant, found ?? null)]
    const { diff } = kindOf(resourceAt(address, found).kind)
    const drifted = diff({ ...meant, ...assignedIn(wanted) }, found).filter(({ path, after }) => !sameValue(valueAt(wanted, path), after))
    // What a notice brought is the provider's, also where an order that came to nothing had meant the same.
    const noticed = wanted ? diff(wanted, found).filter(({ path, after }) => !drifted.some((each) => sameValue([...each.path], [...path])) && broughtBy(input, { address, path, found: after ?? null })) : []
    return [...drifted, ...noticed].map(({ path, before, after }) => explained(input, address, path, before ?? null, after ?? null))
  })
}

/** Left to the provider: where it answered, the file may say so, whatever an apply meant since. */
const assignedIn = (wanted: JsonObject | undefined): JsonObject => Object.fromEntries(Object.entries(wanted ?? {}).filter(([, value]) => value === 'assigned'))

function explained(input: DriftInput, address: Address, path: Path, expected: Json, found: Json): DriftedValue {
  const value = { address, path, place: printPath(yamlPathOf(resourceAt(address, {}), path)), expected, found }
  const notice = broughtBy(input, value)
  if (notice) return { ...value, cause: { kind: 'provider', notice: notice.id }, article: articles[notice.kind] ?? '14', ...(notice.from && { since: notice.from.length === 10 ? notice.from : dateInTokyo(notice.from) }) }
  const answered = input.orders.findLast(({ status, answers }) => status !== 'rejected' && status !== 'withdrawn' && gives(answers, value))
  if (answered && path[0] === 'endsOn') return { ...value, cause: { kind: 'termination', order: answered.id }, article: address === 'contract' ? '8' : '6(4)' }
  if (answered) return { ...value, cause: { kind: 'answer', order: answered.id }, ...(path[0] === 'billingStart' ? { article: '1' } : path[0] === 'endpoint' && { article: '2' }) }
  const ended = input.orders.findLast((order) => (order.status === 'rejected' || order.status === 'withdrawn') && orders(order, value))
  return { ...value, cause: ended ? { kind: 'order', order: ended.id, status: ended.status as 'rejected' } : { kind: 'unknown' } }
}

const broughtBy = ({ notices, now }: DriftInput, value: Pick<DriftedValue, 'address' | 'path' | 'found'>): Notice | undefined => notices.findLast((each) => hasBegun(each, now) && gives(each.values, value))

const articles: { readonly [kind in Notice['kind']]?: string } = { raise: '5(2)', change: '14', abolition: '7' }

const startsWith = (path: Path, prefix: Path): boolean => prefix.every((step, index) => path[index] === step)

const gives = (values: readonly Answer[], { address, path, found }: Pick<DriftedValue, 'address' | 'path' | 'found'>): boolean =>
  values.some((each) => each.address === address && startsWith(path, each.path) && path.length > 0 && sameValue(valueAt(each.value, path.slice(each.path.length)), found))

/** Whether an order was about this value. */
const orders = ({ changes }: Order, { address, path }: Pick<DriftedValue, 'address' | 'path'>): boolean =>
  changes.some(({ address: changed, before, after }) => {
    if (changed !== address) return false
    if (path.length === 0 || !isObject(before ?? undefined) || !isObject(after ?? undefined)) return true
    return kindOf(resourceAt(address, {}).kind).diff(before as JsonObject, after as JsonObject).some((change) => startsWith(path, change.path) || startsWith(change.path, path))
  })

/** What can be taken into the file: what the provider did, answered or assigned; not what it declined. */
export const isAdoptable = ({ cause, expected, path }: DriftedValue): boolean =>
  path.length > 0 && (cause.kind === 'provider' || cause.kind === 'answer' || cause.kind === 'termination' || expected === 'assigned')

/** The values that a provider's answer brings: what was `assigned`, what came out otherwise, and when a termination takes effect. */
import { terminationEffective } from '../contract/calendar.js'
import { kindOf } from '../kinds/index.js'
import { prefixOf } from '../model/address.js'
import { resourceAt } from '../plan/committed.js'
import type { Answer, Order } from '../plan/snapshot.js'
import { isDate } from '../support/civil-date.js'
import { type Json, printPath } from '../support/json.js'
import type { OrderStep } from './port.js'
import { Refusal } from './refusal.js'

interface Place {
  readonly answer: Omit<Answer, 'value'>
  /** As it stands in the file: `regions.osaka.gateway.endpoint`. */
  readonly name: string
  readonly ordered: Json
}

/** Every value that an order brings, by its place in the file. */
function placesOf({ changes }: Order): Place[] {
  return changes.flatMap(({ address, after }) => {
    const { kind, name } = resourceAt(address, {})
    return Object.entries(after ?? {}).map(([key, ordered]) => ({ answer: { address, path: [key] }, name: printPath(kindOf(kind).yamlPath(name, [key])), ordered }))
  })
}

export function answersOf(order: Order, { status, set = [], arrived }: OrderStep): Answer[] {
  const places = placesOf(order)
  const said = set.map(({ name, value }): Answer => {
    const place = places.find((each) => each.name === name || each.name.replace('.gateway.', '.') === name)
    if (!place) throw new Refusal('order-step', `order ${order.id} does not order ${name}; it orders ${[...new Set(places.map((each) => each.name))].join(', ')}`, { id: order.id, name })
    return { ...place.answer, value: checked(place, value) }
  })
  if (status !== 'done') return said
  const known = [...order.answers, ...said]
  const value = ({ answer, ordered }: Place): Json => known.findLast(({ address, path }) => address === answer.address && path[0] === answer.path[0])?.value ?? ordered
  const open = places.filter((place) => value(place) === 'assigned')
  if (open.length > 0) {
    const names = open.map(({ name }) => name)
    throw new Refusal('order-step', `the provider assigns ${names.join(', ')}: what did it answer?`, { id: order.id, names }, `add ${names.map((name) => `--set ${name}=…`).join(' ')}`)
  }
  const arrival = arrived ?? order.notes.findLast((note) => note.arrived !== undefined)?.arrived
  const ends = order.changes.flatMap(({ address, before, after }) => places.filter((place) => place.answer.address === address && place.answer.path[0] === 'endsOn' && before?.endsOn !== after?.endsOn))
  const dates = ends.flatMap((place): Answer[] => {
    const named = String(value(place))
    if (arrival === undefined) throw new Refusal('order-step', `${place.name} is a termination: 30 days count from the day on which the provider's own form arrived (arts. 6(4), 8)`, { id: order.id }, 'add --arrived YYYY-MM-DD')
    const effective = terminationEffective(arrival, named)
    return effective === named ? [] : [{ ...place.answer, value: effective }]
  })
  return [...said, ...dates]
}

function checked({ name, ordered, answer }: Place, value: Json): Json {
  const key = String(answer.path[0])
  const fits =
    key === 'endpoint' ? typeof value === 'string' && !value.includes('/') && prefixOf(value) !== undefined
    : key === 'billingStart' || key === 'endsOn' ? typeof value === 'string' && isDate(value)
    : typeof value === typeof ordered && Array.isArray(value) === Array.isArray(ordered)
  if (!fits) throw new Refusal('order-step', `${JSON.stringify(value)} is no value for ${name}`, { name }, key === 'endpoint' ? 'give an IP address' : key.startsWith('billing') || key === 'endsOn' ? 'give a date, YYYY-MM-DD' : `give a value like ${JSON.stringify(ordered)}`)
  return value
}

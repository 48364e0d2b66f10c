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
    if (!place) throw new Refusal('not-ordered', { id: order.id, name, places: [...new Set(places.map((each) => each.name))] })
    return { ...place.answer, value: checked(place, value) }
  })
  if (status !== 'done') return said
  const known = [...order.answers, ...said]
  const value = ({ answer, ordered }: Place): Json => known.findLast(({ address, path }) => address === answer.address && path[0] === answer.path[0])?.value ?? ordered
  const open = places.filter((place) => value(place) === 'assigned')
  if (open.length > 0) {
    const names = open.map(({ name }) => name)
    throw new Refusal('answer-missing', { id: order.id, names, flags: names.map((name) => `--set ${name}=…`).join(' ') })
  }
  const arrival = arrived ?? order.notes.findLast((note) => note.arrived !== undefined)?.arrived
  const ends = order.changes.flatMap(({ address, before, after }) => places.filter((place) => place.answer.address === address && place.answer.path[0] === 'endsOn' && before?.endsOn !== after?.endsOn))
  const dates = ends.flatMap((place): Answer[] => {
    const named = String(value(place))
    if (arrival === undefined) throw new Refusal('arrival-missing', { id: order.id, name: place.name })
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
  if (fits) return value
  const id = key === 'endpoint' ? 'not-an-address' : key === 'billingStart' || key === 'endsOn' ? 'not-a-date' : 'not-such-a-value'
  throw new Refusal(id, { name, value: JSON.stringify(value), example: JSON.stringify(ordered) })
}

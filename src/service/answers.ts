/** The values that a provider's answer brings: what was `assigned`, what came out otherwise, and when a termination takes effect. */
import { terminationEffective } from '../contract/calendar.js'
import { kindOf } from '../kinds/index.js'
import type { Resources } from '../kinds/kind.js'
import { canonicalAddress, holds, type Prefix, prefixOf } from '../model/address.js'
import { canonicalDuration } from '../model/duration.js'
import { resourceAt } from '../plan/committed.js'
import type { Answer, Order } from '../plan/snapshot.js'
import { canonicalJson } from '../support/canonical.js'
import { isDate } from '../support/civil-date.js'
import { type Json, printPath } from '../support/json.js'
import type { OrderStep } from './port.js'
import { Refusal } from './refusal.js'
import type { RefusalId } from './words.js'

interface Place {
  readonly answer: Omit<Answer, 'value'>
  /** As it stands in the file: `regions.osaka.gateway.endpoint`. */
  readonly name: string
  readonly ordered: Json
  /** Stands at `name` as it is; a number of servers or a list of options does not. */
  readonly single: boolean
}

/** Every value that an order brings, by its place in the file: of an update only what it changes. */
function placesOf({ changes }: Order): Place[] {
  return changes.flatMap(({ address, before, after }) => {
    const { kind, name } = resourceAt(address, {})
    return Object.entries(after ?? {})
      .filter(([key, ordered]) => before === null || canonicalJson(before[key] ?? null) !== canonicalJson(ordered))
      .map(([key, ordered]) => ({ answer: { address, path: [key] }, name: printPath(kindOf(kind).yamlPath(name, [key])), ordered, single: kindOf(kind).written === undefined }))
  })
}

/** `around`: in force and ordered. */
export function answersOf(order: Order, { status, set = [], arrived }: OrderStep, around: Resources): Answer[] {
  const places = placesOf(order)
  const said = set.map(({ name, value }): Answer => {
    const settable = places.filter(({ single }) => single)
    const place = settable.find((each) => each.name === name || each.name.replace('.gateway.', '.') === name)
    const named = settable.map((each) => each.name).sort()
    if (!place) throw named.length > 0 ? new Refusal('not-ordered', { id: order.id, name, places: named }) : new Refusal('nothing-settable', { id: order.id, name })
    const answer = { ...place.answer, value: checked(place, value) }
    if (answer.path[0] === 'endpoint') checkEndpoint(answer, place.name, around)
    return answer
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

type Form = readonly [fits: (value: Json) => boolean, refusal: RefusalId, example: string]
const oneOf = (...words: readonly string[]): Form => [(value) => words.includes(String(value)), 'not-such-a-value', words.join(' / ')]
const within = (least: number, most: number): Form => [(value) => typeof value === 'number' && value >= least && value <= most, 'not-such-a-value', `${least}–${most}`]
const duration: Form = [(value) => typeof value === 'string' && /^\d+[smhd]$/.test(value), 'not-such-a-value', '25s, 8h']
const date: Form = [(value) => typeof value === 'string' && isDate(value), 'not-a-date', '']
/** What fits a value of the file, and what to give; a value of no row here fits by its type. */
const forms: Readonly<Record<string, Form>> = {
  endpoint: [(value) => typeof value === 'string' && !value.includes('/') && prefixOf(value) !== undefined, 'not-an-address', ''],
  billingStart: date, endsOn: date,
  deviceLicences: [(value) => typeof value === 'number' && value % 100 === 0 && value >= 100 && value <= 65_000, 'not-licences', ''],
  concurrentDevices: [(value) => typeof value === 'number' && [2000, 5000, 15_000].includes(value), 'not-concurrent', ''],
  mtu: within(1280, 1500),
  keepalive: duration, inactiveLink: duration, inactiveApplication: duration, reauthenticate: duration,
  mode: oneOf('split', 'full'), default: oneOf('allow', 'deny'), action: oneOf('allow', 'deny'), existingFlows: oneOf('cut', 'keep'),
  port: within(1, 65_535),
}

/** The value in the form in which the file's own would stand. */
function checked({ name, ordered, answer }: Place, value: Json): Json {
  const key = String(answer.path[0])
  const [fits, refusal, example] = forms[key] ?? [(given: Json) => typeof given === typeof ordered && Array.isArray(given) === Array.isArray(ordered), 'not-such-a-value' as const, JSON.stringify(ordered)]
  if (Array.isArray(ordered) && typeof value === 'string') return value.split(/[;,\s]+/).filter(Boolean)
  if (!fits(value)) throw new Refusal(refusal, { name, value: JSON.stringify(value), example })
  return key === 'endpoint' ? canonicalAddress(String(value)) : forms[key] === duration ? canonicalDuration(String(value)) : value
}

/** Art. 2: inside what is designated, and nobody else's. */
function checkEndpoint({ address, value }: Answer, name: string, around: Resources): void {
  const prefix = prefixOf(String(value))
  if (!prefix || value === 'assigned') return
  const designated = (around.get('contract')?.inputs.addresses ?? []) as readonly string[]
  if (designated.length > 0 && !designated.some((each) => contains(each, prefix))) throw new Refusal('undesignated-answer', { name, value, designated: [...designated] })
  for (const { address: other, kind, inputs } of around.values()) {
    if (kind !== 'gateway') continue
    const pools = (inputs.clientPools ?? []) as readonly string[]
    if ((other !== address && inputs.endpoint === value) || pools.some((each) => contains(each, prefix))) throw new Refusal('endpoint-taken', { name, value, other })
  }
}
const contains = (outer: string, inner: Prefix): boolean => {
  const prefix = prefixOf(outer)
  return prefix !== undefined && holds(prefix, inner)
}

/** A change under a contract, as people are told of it: one part for each channel and day. */
import type { Channel } from '../kinds/kind.js'
import type { Json, JsonObject, Path } from '../support/json.js'
import type { PlannedChange } from './document.js'

export interface ChangePart {
  readonly channel: Channel
  /** The day from which it is wanted; null = as soon as possible. */
  readonly on: string | null
  readonly before: JsonObject | null
  readonly after: JsonObject | null
}

/** The parts of an update follow each other: what is wanted soonest first, each beginning where the one before it ends. */
export function partsOf({ channel, actions, before, after, paths }: PlannedChange): ChangePart[] {
  const whole = { channel: paths[0]?.channel ?? channel, on: paths[0]?.on ?? null, before, after }
  // What is ordered with a last day already is two things to the provider: an application, and a termination by its own form.
  if (actions[0] === 'create' && after && typeof after.endsOn === 'string') {
    const begun = withValue(after, ['endsOn'], undefined)
    return [{ ...whole, after: begun }, { channel: 'form', on: after.endsOn, before: begun, after }]
  }
  if (actions[0] !== 'update' || !before) return [whole]
  const groups = Map.groupBy(paths, (path) => JSON.stringify([path.on ?? '', path.channel ?? channel]))
  let at = before
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, members]) => {
    const [on, by] = JSON.parse(key) as [string, Channel]
    const start = at
    at = members.reduce((inputs, { path, after: value }) => withValue(inputs, path, valueIn(after, path) === undefined ? undefined : value), at)
    return { channel: by, on: on || null, before: start, after: at }
  })
}

function valueIn(inputs: JsonObject | null, path: Path): Json | undefined {
  return path.reduce<Json | undefined>((value, step) => (value as Record<string | number, Json> | null | undefined)?.[step], inputs ?? undefined)
}

/** A copy with one value set; undefined removes it. */
export function withValue(inputs: JsonObject, [step, ...rest]: Path, value: Json | undefined): JsonObject {
  if (step === undefined) return inputs
  const key = String(step)
  if (rest.length > 0) return { ...inputs, [key]: withValue((inputs[key] ?? {}) as JsonObject, rest, value) }
  const { [key]: _old, ...others } = inputs
  return value === undefined ? others : { ...others, [key]: value }
}

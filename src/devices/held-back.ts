/** A port or key is not retired while devices still need it: which do. */
import type { Resources } from '../kinds/kind.js'
import type { JsonObject } from '../support/json.js'
import { type HandedProfile, type RegisteredDevice, shiftOf } from './device.js'
import { generationOf } from './profile.js'

/**
 * Names of devices whose handed profile works before the change and not after it, with a date (Tokyo) for keys that are retired on a day.
 * A port change keeps the port before it, by redirect; a new key generation keeps the one before it until `key.retirePrevious`.
 * What was handed nothing needs nothing. A gateway that moves or ends is no retirement: the forecast speaks of it.
 */
export function heldBack(before: Resources, after: Resources, devices: readonly RegisteredDevice[], today: string): string[] {
  return devices.filter(({ region, handed }) => {
    const [was, will] = [before.get(`gateway.${region}`)?.inputs, after.get(`gateway.${region}`)?.inputs]
    if (!handed || !was || !will || was.endpoint !== will.endpoint) return false
    return (changes(was, will, 'port') && !isServed(handed, was, will)) || (keysOf(was, today).includes(handed.generation) && !keysOf(will, today).includes(handed.generation))
  }).map(({ name }) => name)
}

const changes = (was: JsonObject, will: JsonObject, key: string): boolean => was[key] !== will[key]

/** At most ten servers of a region listen from its port on. */
function isServed({ endpoint, generation }: HandedProfile, was: JsonObject, will: JsonObject): boolean {
  const port = Number(endpoint.slice(endpoint.lastIndexOf(':') + 1)) - shiftOf(generation)
  return [was.port, will.port].some((first) => port >= Number(first) && port < Number(first) + 10)
}

/** Generations that are answered on a day. */
function keysOf(gateway: JsonObject, today: string): number[] {
  const generation = generationOf(gateway)
  const retire = (gateway.key as JsonObject | undefined)?.retirePrevious
  return retire !== undefined && String(retire) <= today ? [generation] : [generation - 1, generation]
}

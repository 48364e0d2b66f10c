/** Plain JSON values: what crosses every door (file, store, engine, wire). */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = { readonly [key: string]: Json }
/** A place inside a JSON value: map keys and list indexes, from the root. */
export type Path = readonly (string | number)[]

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value at `path`, or undefined where there is none. */
export function valueAt(root: Json | undefined, path: Path): Json | undefined {
  let value = root
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<string | number, Json | undefined>)[step]
  }
  return value
}

/** `regions.tokyo.clientPools[0]`, as people write paths. */
export const printPath = (path: Path): string =>
  path.reduce<string>((text, step) => (typeof step === 'number' ? `${text}[${step}]` : text ? `${text}.${step}` : step), '')

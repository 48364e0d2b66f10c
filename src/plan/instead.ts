/** Less disruptive ways to what a plan wants, each with what it would do instead. Pure. */
import { holds, overlaps, prefixOf } from '../model/address.js'
import type { Address, Resource, Resources } from '../kinds/kind.js'
import type { Forecast, Instead, PlannedChange, Wave, WayName } from './document.js'

export type { Instead }
import { disrupts, effectRank } from './severity.js'

export interface Outcome {
  readonly changes: readonly PlannedChange[]
  readonly forecast: Forecast
  readonly waves: readonly Wave[]
}
export interface InsteadInput extends Outcome {
  readonly before: Resources
  readonly desired: Resources
  /** The plan that another wish would have. */
  planned(desired: Resources): Outcome
  /** Of the wish, the changes of these addresses and what they cannot be without. */
  only(addresses: readonly Address[]): Resources
}
interface Way {
  readonly way: WayName
  readonly automatic: boolean
  readonly addresses: readonly Address[]
  readonly desired: Resources
  readonly yaml?: string
  readonly command?: string
}

export function insteadOf(input: InsteadInput): Instead[] {
  return waysOf(input).flatMap(({ desired, ...way }): Instead[] => {
    const { forecast, waves } = input.planned(desired)
    return way.way === 'keep-flows' || isLess({ forecast, waves }, input) ? [{ ...way, forecast, waves }] : []
  })
}

/** What `--least-disruptive` wants instead of what the file says. */
export function leastDisruptive(input: InsteadInput): { readonly desired: Resources; readonly taken: readonly Instead[] } {
  const taken = insteadOf(input).filter(({ automatic }) => automatic)
  const names = new Set(taken.map(({ way }) => way))
  const desired = waysOf(input).filter(({ way }) => names.has(way)).reduce((known, { desired: wanted }) => merged(known, input.desired, wanted), input.desired)
  return { desired, taken }
}
/** Ways touch different resources: what one of them makes otherwise stands beside what another does. */
function merged(known: Resources, plain: Resources, wanted: Resources): Resources {
  const all = new Map(known)
  for (const [address, resource] of wanted) if (plain.get(address) !== resource) all.set(address, resource)
  return all
}

/** A milder effect, or as mild for fewer sessions at once or fewer hosts. */
function isLess(way: Pick<Outcome, 'forecast' | 'waves'>, plain: Pick<Outcome, 'forecast' | 'waves'>): boolean {
  const [a, b] = [effectRank(way.forecast.session.effect), effectRank(plain.forecast.session.effect)]
  if (a !== b) return a < b
  const [sessions, hosts] = [mostAtOnce(way.waves) - mostAtOnce(plain.waves), way.forecast.hosts.length - plain.forecast.hosts.length]
  return (sessions < 0 && hosts <= 0) || (hosts < 0 && sessions <= 0)
}
/** Sessions that one wave disturbs; regions count where sessions cannot be seen. */
const mostAtOnce = (waves: readonly Wave[]): number => Math.max(0, ...waves.map(({ forecast }) => (forecast && disrupts(forecast.session.effect) ? forecast.session.sessions.likely + forecast.session.regions.length / 1000 : 0)))

const waysOf = (input: InsteadInput): Way[] => [regionByRegion(input), keepOldPools(input), keepFlows(input), quietFirst(input)].flatMap((way) => (way ? [way] : []))

const disturbing = ({ forecast: { session } }: PlannedChange): boolean => disrupts(session.effect)
const isGlobalSetting = ({ kind, name }: PlannedChange): boolean => kind === 'setting' && !name.includes('.')

/** A global value for one region after the other: each has it as its own first, and then the global one disturbs nobody. */
function regionByRegion({ changes, desired }: InsteadInput): Way | undefined {
  const global = changes.filter((change) => isGlobalSetting(change) && change.actions[0] === 'update' && disturbing(change) && change.forecast.session.regions.length > 1)
  if (global.length === 0) return undefined
  const all = new Map(desired)
  const written: string[] = []
  for (const { address, name, paths, after, forecast } of global) {
    for (const region of forecast.session.regions) {
      const own = `${address}.region.${region}`
      const known = desired.get(own)?.inputs ?? {}
      const values = Object.fromEntries(paths.flatMap(({ path: [key] }) => (after?.[String(key)] === undefined || known[String(key)] !== undefined ? [] : [[String(key), after[String(key)]]])))
      if (Object.keys(values).length === 0) continue
      all.set(own, { address: own, kind: 'setting', name: `${name}.region.${region}`, inputs: { ...known, ...values } } as Resource)
      written.push(`  ${region}: { settings: { ${name}: ${JSON.stringify(values)} } }`)
    }
  }
  return { way: 'region-by-region', automatic: true, addresses: global.map(({ address }) => address), desired: all, yaml: ['regions:', ...written].join('\n') }
}

/** Pools that come beside those that are there: nobody's address moves, and the old ones go when no device has one any more. */
function keepOldPools({ changes, desired }: InsteadInput): Way | undefined {
  const moved = changes.filter((change) => change.kind === 'gateway' && change.actions[0] === 'update' && disturbing(change) && poolsOf(change.before).some((pool) => !poolsOf(change.after).includes(pool)))
  const all = new Map(desired)
  const kept = moved.flatMap(({ address, name, before, after }) => {
    const pools = largest([...poolsOf(before), ...poolsOf(after)])
    const others = [...desired.values()].filter(({ kind, address: other }) => kind === 'gateway' && other !== address).flatMap(({ inputs }) => poolsOf(inputs))
    const wanted = desired.get(address)
    const designated = desired.get('contract')?.inputs.addresses
    if (Array.isArray(designated) && designated.length > 0 && !pools.every((pool) => designated.some((prefix) => within(pool, String(prefix))))) return []
    if (!wanted || pools.every((pool) => poolsOf(before).includes(pool)) || pools.some((pool) => others.some((other) => meet(pool, other)))) return []
    all.set(address, { ...wanted, inputs: { ...wanted.inputs, clientPools: pools } })
    return [{ address, yaml: `  ${name}: { gateway: { clientPools: ${JSON.stringify(pools)} } }` }]
  })
  return kept.length === 0 ? undefined : { way: 'keep-old-pools', automatic: true, addresses: kept.map(({ address }) => address), desired: all, yaml: ['regions:', ...kept.map(({ yaml }) => yaml)].join('\n') }
}
/** Without those that lie within another one. */
const largest = (pools: readonly string[]): string[] => {
  const all = [...new Set(pools)]
  return all.filter((pool) => !all.some((other) => other !== pool && within(pool, other)))
}
const within = (inner: string, outer: string): boolean => {
  const [a, b] = [prefixOf(outer), prefixOf(inner)]
  return a !== undefined && b !== undefined && holds(a, b)
}
const meet = (one: string, other: string): boolean => {
  const [a, b] = [prefixOf(one), prefixOf(other)]
  return a !== undefined && b !== undefined && overlaps(a, b)
}
const poolsOf = (inputs: PlannedChange['before']): string[] => (Array.isArray(inputs?.clientPools) ? inputs.clientPools.map(String) : [])

/** A rule that denies: flows that live go on, and no new one begins. */
function keepFlows({ changes, desired }: InsteadInput): Way | undefined {
  const cutting = changes.filter(({ kind, after, forecast }) => kind === 'rule' && after?.action === 'deny' && after.existingFlows === 'cut' && forecast.hosts.length > 0)
  if (cutting.length === 0) return undefined
  const all = new Map(desired)
  for (const { address } of cutting) {
    const rule = desired.get(address)
    if (rule) all.set(address, { ...rule, inputs: { ...rule.inputs, existingFlows: 'keep' } })
  }
  return { way: 'keep-flows', automatic: false, addresses: cutting.map(({ address }) => address), desired: all, yaml: ['access:', '  rules:', ...cutting.map(({ name }) => `    ${name}: { existingFlows: keep }`)].join('\n') }
}

/** What disturbs nobody goes first, by a plan of its own; the rest waits for its window. */
function quietFirst({ changes, waves, only }: InsteadInput): Way | undefined {
  const [first] = waves
  if (!first || waves.length < 2 || first.title !== 'disturbs nobody') return undefined
  const quiet = new Set(first.changes)
  const desired = only(first.changes)
  const later = changes.filter(({ address }) => !quiet.has(address)).map(({ address }) => address)
  // Too many to name are no command that anybody types.
  if (first.changes.length > 20) return undefined
  return { way: 'quiet-first', automatic: false, addresses: later, desired, command: `gatewright plan ${first.changes.map((address) => `--only ${address}`).join(' ')}` }
}

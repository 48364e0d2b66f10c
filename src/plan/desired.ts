/**
 * What a file wants on a day: what the provider assigns stands at its answer, what begins later is not wanted yet where the driver
 * acts at once, and what runs out later stays at its present value until its last day has passed (design: desired(document, snapshot, date)).
 */
import { terminationEffective } from '../contract/calendar.js'
import { desiredResources, kindOf } from '../kinds/index.js'
import type { Address, Resource, Resources } from '../kinds/kind.js'
import type { Deployment, DriverName } from '../model/deployment.js'

export interface DesiredInput {
  readonly deployment: Deployment
  /** In force now. */
  readonly current: Resources
  /** In force or ordered. */
  readonly committed: Resources
  /** Calendar date in Tokyo. */
  readonly today: string
  readonly driver: DriverName
  /** Settings that the service does not have: not even their defaults are wanted. */
  readonly notOffered?: readonly string[]
}
export interface Desired {
  readonly resources: Resources
  /** Resources that go because their last day has passed. */
  readonly ended: ReadonlySet<Address>
}

type Draft = Map<Address, Resource>

export function desiredAt(input: DesiredInput): Desired {
  const draft: Draft = new Map(offeredOf(desiredResources(input.deployment), input.notOffered ?? []))
  for (const address of ['contract', ...[...draft.keys()].filter((each) => each.startsWith('gateway.'))]) takeAssigned(draft, input.committed, address)
  keepLaterEnd(draft, input)
  keepUntilTheEnd(draft, input)
  const ended = endedAt(draft, input)
  for (const address of ended) draft.delete(address)
  if (input.driver !== 'manual') holdBack(draft, input)
  return { resources: draft, ended }
}

/** Without settings that the service does not have (`session.inactiveApplication`), at every level: not even their defaults are wanted. */
export function offeredOf(resources: Resources, notOffered: readonly string[]): Resources {
  const absent = new Set(notOffered)
  if (absent.size === 0) return resources
  return new Map([...resources].map(([address, resource]) => {
    if (resource.kind !== 'setting') return [address, resource]
    const [group] = resource.name.split('.')
    return [address, { ...resource, inputs: Object.fromEntries(Object.entries(resource.inputs).filter(([key]) => !absent.has(`${group}.${key}`))) }]
  }))
}

/** `assigned` in the file means: whatever the provider answered. */
function takeAssigned(draft: Draft, committed: Resources, address: Address): void {
  const [wanted, known] = [draft.get(address), committed.get(address)]
  if (!wanted || !known) return
  const answers = Object.entries(wanted.inputs).filter(([key, value]) => value === 'assigned' && known.inputs[key] !== undefined).map(([key]) => [key, known.inputs[key]])
  if (answers.length > 0) draft.set(address, { ...wanted, inputs: { ...wanted.inputs, ...Object.fromEntries(answers) } })
}

/** A last day that came out later than named, because the notice arrived late: another notice could not make it earlier (arts. 6(4), 8). */
function keepLaterEnd(draft: Draft, { current, driver, today }: DesiredInput): void {
  if (driver !== 'manual') return
  for (const [address, wanted] of draft) {
    const [known, named] = [current.get(address)?.inputs.endsOn, wanted.inputs.endsOn]
    if (typeof known !== 'string' || typeof named !== 'string' || named >= known || known > terminationEffective(today, named)) continue
    draft.set(address, { ...wanted, inputs: { ...wanted.inputs, endsOn: known } })
  }
}

/** A block that was deleted while its last day is on record and has not passed: it stays as it is. */
function keepUntilTheEnd(draft: Draft, { committed, today }: DesiredInput): void {
  for (const { address, kind, name, inputs } of committed.values()) {
    if (draft.has(address) || typeof inputs.endsOn !== 'string' || inputs.endsOn < today) continue
    for (const [key, resource] of committed) if (key === address || (kind === 'region' && regionOf(resource) === name)) draft.set(key, resource)
  }
}

function endedAt(draft: Draft, { current, committed, today, driver }: DesiredInput): Set<Address> {
  const isOver = (address: Address): boolean => {
    const recorded = current.get(address)?.inputs.endsOn
    if (typeof recorded === 'string') return recorded < today
    const wanted = draft.get(address)?.inputs.endsOn
    // Under a contract a last day counts once the provider knows it; what is not there need not be ordered for a day that has passed.
    return typeof wanted === 'string' && wanted < today && (driver !== 'manual' || !committed.has(address))
  }
  return closure(new Map([...committed, ...draft]), isOver)
}

/** What has ended takes with it what belongs to it: a contract everything but the contractor's own policy, a region its parts. */
function closure(all: Resources, isOver: (address: Address) => boolean): Set<Address> {
  if (isOver('contract')) return new Set([...all.keys()].filter((address) => address !== 'policy'))
  const over = new Set([...all.keys()].filter((address) => address !== 'contract' && isOver(address)))
  for (const [address, resource] of all) {
    const region = regionOf(resource)
    if (region !== undefined && over.has(`region.${region}`)) over.add(address)
  }
  return over
}

/** Without everything that has a last day. */
export const lastingOf = (resources: Resources): Resources => inForceOn(resources, '9999-12-31')

/** Resources as they stand on a day: without those whose last day on record lies before it. */
export function inForceOn(resources: Resources, date: string): Resources {
  const over = closure(resources, (address) => String(resources.get(address)?.inputs.endsOn ?? '~') < date)
  return over.size === 0 ? resources : new Map([...resources].filter(([address]) => !over.has(address)))
}

/** A driver that acts does so on the day; people are told in advance, so with them the order carries the date. */
function holdBack(draft: Draft, { deployment, committed, today }: DesiredInput): void {
  for (const [place, date] of Object.entries(deployment.startDates)) {
    if (date <= today) continue
    const [top, name = '', key] = place.split('.')
    if (top === 'option' && !committed.has(place)) draft.delete(place)
    if (top === 'contract') keepValue(draft, committed, name)
    if (top !== 'regions') continue
    if (key === 'servers') keepServers(draft, committed, name)
    else if (!committed.has(`region.${name}`)) for (const [address, resource] of [...draft]) if (regionOf(resource) === name) draft.delete(address)
  }
}

function keepValue(draft: Draft, committed: Resources, key: string): void {
  const [wanted, known] = [draft.get('contract'), committed.get('contract')]
  const value = known?.inputs[key]
  if (wanted && value !== undefined) draft.set('contract', { ...wanted, inputs: { ...wanted.inputs, [key]: value } })
}

function keepServers(draft: Draft, committed: Resources, region: string): void {
  const servers = (resources: Resources): Resource[] => [...resources.values()].filter(({ kind, inputs }) => kind === 'server' && inputs.region === region)
  const known = servers(committed)
  if (known.length === 0) return
  for (const { address } of servers(draft)) draft.delete(address)
  for (const server of known) draft.set(server.address, server)
}

export const regionOf = ({ kind, name, inputs }: Resource): string | undefined => kindOf(kind).scope?.(name, inputs).region

/**
 * The way back of an apply: each of its changes from what is committed now to what was there before. What somebody changed since, what
 * something made since needs, and terminations that the provider has (art. 8) stay as they are. Pure; the service works it out again.
 */
import { kindOf } from '../kinds/index.js'
import type { Action, Address, Resource, Resources } from '../kinds/kind.js'
import type { Json, JsonObject, Path } from '../support/json.js'
import { valueAt } from '../support/json.js'
import { committed, resourceAt } from './committed.js'
import { regionOf } from './desired.js'
import type { PlannedChange } from './document.js'
import { sameValue } from './drift.js'
import { withValue } from './parts.js'
import type { Applied, Order, Snapshot } from './snapshot.js'

/** What stays, though the apply made it. `changed`: by somebody since; `needed`: by something made since. */
export interface Conflict {
  readonly address: Address
  /** Inside the resource's inputs; empty = the whole resource. */
  readonly path: Path
  readonly why: 'changed' | 'needed'
  /** What the apply made of it; null = nothing. */
  readonly made: Json
  /** What is there now; for `needed` the address that needs it. */
  readonly found: Json
}
/** A value that is back, or will be: an empty path is the whole resource, null nothing. */
export interface BackValue {
  readonly address: Address
  readonly path: Path
  readonly value: Json
}
export interface Reverse {
  /** Committed without the orders that are withdrawn: where the reverse plan begins. */
  readonly from: Resources
  readonly to: Resources
  /** Orders that nobody has sent yet. */
  readonly withdraw: readonly string[]
  readonly conflicts: readonly Conflict[]
  /** Terminations that are not the tool's to take back. */
  readonly terminations: readonly { readonly address: Address; readonly order: string; readonly endsOn: string }[]
  readonly back: readonly BackValue[]
}
interface Unit {
  readonly address: Address
  readonly action: Action
  readonly before: JsonObject | null
  /** As it came out, with what the provider answered. */
  readonly after: JsonObject | null
  readonly order: Order | null
}

export function reverse(applied: Pick<Applied, 'plan' | 'written' | 'orders'>, { current, openOrders }: Pick<Snapshot, 'current' | 'openOrders'>): Reverse {
  const withdraw = applied.orders.filter(({ status }) => status === 'issued').map(({ id }) => id)
  const from = committed({ current, openOrders: openOrders.filter(({ id }) => !withdraw.includes(id)) })
  const to = new Map(from)
  const conflicts: Conflict[] = []
  const terminations: { address: Address; order: string; endsOn: string }[] = []
  const back: BackValue[] = []
  for (const unit of unitsOf(applied).reverse()) {
    if (unit.action === 'update') {
      const { address, before, after, order } = unit
      for (const change of kindOf(resourceAt(address, {}).kind).diff(before ?? {}, after ?? {})) {
        if (order && !vanishes(order) && change.path[0] === 'endsOn' && typeof change.after === 'string') terminations.push({ address, order: order.id, endsOn: change.after })
        else undoValue(change.path, change.before, change.after, unit, to, { conflicts, back })
      }
    } else undoWhole(unit, to, { conflicts, back })
  }
  const needed = keepNeeded(from, to)
  return { from, to, withdraw, conflicts: [...conflicts, ...needed].reverse(), terminations, back: back.filter(({ address }) => !needed.some((each) => each.address === address)) }
}

/** Of such an order nothing is, or will be, in force. */
const vanishes = ({ status }: Order): boolean => status === 'issued' || status === 'withdrawn' || status === 'rejected'

/** What was made: by the driver at once, or by orders. */
function unitsOf({ plan, written, orders }: Pick<Applied, 'plan' | 'written' | 'orders'>): Unit[] {
  const ordered = new Set(orders.flatMap(({ changes }) => changes.map(({ address }) => address)))
  const atOnce = plan.changes.filter(({ address }) => written.includes(address) && !ordered.has(address)).map((change: PlannedChange): Unit => ({ address: change.address, action: change.actions[0], before: change.before, after: change.after, order: null }))
  const byOrder = orders.flatMap((order) =>
    order.changes.map(({ address, action, before, after }): Unit => ({
      address, action, before, order,
      after: after && order.answers.filter((answer) => answer.address === address).reduce((inputs, { path, value }) => withValue(inputs, path, value), after),
    })))
  return [...atOnce, ...byOrder]
}

interface Told {
  readonly conflicts: Conflict[]
  readonly back: BackValue[]
}

/** Where nothing came of an order, what is there as before counts as back; anything else is somebody else's. */
function undoValue(path: Path, before: Json | undefined, after: Json | undefined, { address, order }: Unit, to: Map<Address, Resource>, { conflicts, back }: Told): void {
  const known = to.get(address)
  const found = valueAt(known?.inputs, path)
  const vanished = order !== null && vanishes(order)
  if (!known || !(sameValue(found, before) || (!vanished && sameValue(found, after)))) {
    if (!vanished || order.status === 'issued') conflicts.push({ address, path: known ? path : [], why: 'changed', made: after ?? null, found: found ?? null })
    return
  }
  to.set(address, { ...known, inputs: withValue(known.inputs, path, before) })
  back.push({ address, path, value: before ?? null })
}

function undoWhole({ address, before, after, order }: Unit, to: Map<Address, Resource>, { conflicts, back }: Told): void {
  const known = to.get(address)
  if (order && vanishes(order)) {
    const isBack = before === null ? !known : known !== undefined && kindOf(known.kind).diff(before, known.inputs).length === 0
    if (isBack) back.push({ address, path: [], value: before })
    return
  }
  const differs = known ? kindOf(known.kind).diff(after ?? before ?? {}, known.inputs) : []
  for (const { path, before: made, after: found } of differs) conflicts.push({ address, path, why: 'changed', made: made ?? null, found: found ?? null })
  if (differs.length > 0) return
  if (before) to.set(address, resourceAt(address, before))
  else to.delete(address)
  back.push({ address, path: [], value: before })
}

/** What would go, and is needed by what stays: lower numbers of a region's servers, a region with something in it, a group that is named. */
function keepNeeded(from: Resources, to: Map<Address, Resource>): Conflict[] {
  const gone = (): Resource[] => [...from.values()].filter(({ address }) => !to.has(address))
  const kept: Conflict[] = []
  const keep = (resource: Resource, by: Resource): void => {
    to.set(resource.address, resource)
    kept.push({ address: resource.address, path: [], why: 'needed', made: null, found: by.address })
  }
  for (const server of gone().filter(({ kind }) => kind === 'server')) {
    const higher = [...to.values()].find(({ kind, inputs }) => kind === 'server' && inputs.region === server.inputs.region && Number(inputs.number) > Number(server.inputs.number))
    if (higher) keep(server, higher)
  }
  for (const region of gone().filter(({ kind }) => kind === 'region')) {
    const inside = [...to.values()].find((resource) => regionOf(resource) === region.name)
    if (inside) for (const resource of gone().filter((each) => regionOf(each) === region.name)) keep(resource, inside)
  }
  for (const group of gone().filter(({ kind }) => kind === 'group')) {
    const naming = [...to.values()].find(({ kind, name, inputs }) => kindOf(kind).scope?.(name, inputs).groups?.includes(group.name))
    if (naming) keep(group, naming)
  }
  return kept
}

/** Folds the log by the days on which things took effect, instead of the moments at which they were written down. */
import type { Resource, Resources } from '../kinds/kind.js'
import { applyOrder, committed, resourceAt } from '../plan/committed.js'
import type { Order } from '../plan/snapshot.js'
import type { Accepted, Ended, InForce, Timeline } from '../plan/timeline.js'
import { dateInTokyo } from '../support/civil-date.js'
import type { StoredEvent } from './event.js'
import { evolve, openOrders, type State } from './state.js'

type Draft = Map<string, Resource>
interface Step {
  readonly on: string
  make(draft: Draft): void
}

/** `state`: an initial one, which is used up. */
export function timelineOf(events: readonly StoredEvent[], state: State): Timeline {
  const [steps, accepted, ended]: [Step[], Accepted[], Ended[]] = [[], [], []]
  let begunWith: Resources = new Map()
  let unknownBefore: string | undefined
  for (const stored of events) {
    const { event, at } = stored
    const today = dateInTokyo(at)
    const order = event.type === 'order-moved' ? state.orders.get(event.id) : undefined
    if (event.type === 'apply-begun') begunWith = new Map(state.current)
    if (order && event.type === 'order-moved' && ['accepted', 'scheduled', 'done'].includes(event.status) && !order.notes.some(({ status }) => ['accepted', 'scheduled'].includes(status))) {
      accepted.push({ on: event.status === 'scheduled' ? today : String(event.note.date ?? today), order: order.id, ...sidesOf(state, order) })
    }
    if (order && event.type === 'order-moved' && event.status === 'done') {
      const moved = { ...order, answers: [...order.answers, ...event.answers] }
      const on = effectiveOn(order, event.note, today)
      steps.push({ on, make: (draft) => applyOrder(draft, moved) })
      if (order.changes.some(({ before, after }) => before?.endsOn !== after?.endsOn)) {
        const after = new Map(state.current)
        applyOrder(after, moved)
        ended.push({ on, order: order.id, before: new Map(state.current), after, arrived: String(event.note.arrived ?? order.notes.findLast((note) => note.arrived)?.arrived ?? on) })
      }
    }
    if (event.type === 'resource-ensured') steps.push({ on: today, make: (draft) => void draft.set(event.address, { ...resourceAt(event.address, event.inputs) }) })
    if (event.type === 'resource-removed') steps.push({ on: today, make: (draft) => void draft.delete(event.address) })
    if (event.type === 'baseline-set') unknownBefore = event.asOf
    if (event.type === 'baseline-set') steps.push({ on: event.asOf, make: (draft) => event.resources.forEach((each) => void draft.set(each.address, each)) })
    if (event.type === 'notice-added' && event.notice.values.length > 0) {
      steps.push({ on: event.notice.from ? dateOf(event.notice.from) : today, make: (draft) => applyOrder(draft, { changes: [], answers: event.notice.values }) })
    }
    evolve(state, stored)
    if (event.type === 'apply-finished' && state.driver !== 'manual') accepted.push({ on: today, order: null, before: begunWith, after: new Map(state.current) })
  }
  return { ...(unknownBefore && { unknownBefore }), inForce: byDay(steps), accepted, ended, starts: Object.fromEntries(state.starts) }
}

/** With everything that is ordered before it, without and with the order. */
function sidesOf(state: State, order: Order): { before: Resources; after: Resources } {
  const open = openOrders(state)
  const before = committed({ current: [...state.current.values()], openOrders: open.slice(0, Math.max(0, open.findIndex(({ id }) => id === order.id))) })
  const after = new Map(before)
  applyOrder(after, order)
  return { before, after }
}

/** A last day is known from the arrival of its notice, whenever that was written down. */
const effectiveOn = (order: Order, note: { readonly date?: unknown; readonly arrived?: unknown }, today: string): string => String((order.changes.some(({ before, after }) => before?.endsOn !== after?.endsOn) ? (note.arrived ?? order.notes.findLast(({ arrived }) => arrived)?.arrived) : undefined) ?? note.date ?? order.notes.findLast(({ status, date }) => status === 'scheduled' && date)?.date ?? today)
const dateOf = (moment: string): string => (moment.length === 10 ? moment : dateInTokyo(moment))

function byDay(steps: readonly Step[]): InForce[] {
  const draft: Draft = new Map()
  const days = [...Map.groupBy(steps, ({ on }) => on)].sort(([a], [b]) => (a < b ? -1 : 1))
  return days.map(([from, each]) => {
    for (const { make } of each) make(draft)
    return { from, resources: new Map(draft) }
  })
}

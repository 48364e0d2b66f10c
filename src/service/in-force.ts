/** What was in force at an earlier moment, as the record knows it now: orders count from the day on which they were done, notices from theirs. */
import type { Resources } from '../kinds/kind.js'
import { beginOf } from '../plan/record.js'
import { earliest } from '../support/civil-date.js'
import type { Event } from './event.js'
import type { AuditEntry } from './port.js'
import { evolve, genesis, initialState, settle } from './state.js'

/** `moment`: ISO 8601. Empty where nothing was in force yet. */
export function inForceAt(audit: readonly AuditEntry[], moment: string): Resources {
  const limit = new Date(Date.parse(moment)).toISOString()
  const state = initialState('', 'manual')
  for (const { seq, at, actor, type, hash, body } of audit) {
    const event = { type, ...body } as unknown as Event
    if (effectiveFrom(event, at) > Date.parse(limit)) continue
    evolve(state, { seq, at: earliest(at, limit), actor, event, prev: genesis, hash })
  }
  settle(state, limit)
  return state.current
}

/** What brings nothing into force by itself is folded whenever it was recorded. */
function effectiveFrom(event: Event, at: string): number {
  switch (event.type) {
    case 'resource-ensured':
    case 'resource-removed':
      return Date.parse(at)
    case 'order-moved':
      return event.status === 'done' ? beginOf(typeof event.note.date === 'string' ? event.note.date : at) : Number.NEGATIVE_INFINITY
    case 'baseline-set':
      return beginOf(event.asOf)
    case 'notice-added':
      return event.notice.from === null ? Date.parse(at) : Number.NEGATIVE_INFINITY
    default:
      return Number.NEGATIVE_INFINITY
  }
}

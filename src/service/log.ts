/** The hash chain, and the store port. Two stores hold it: a SQLite file, or a folder of YAML files made for Git. */
import { canonicalJson } from '../support/canonical.js'
import { createHash } from 'node:crypto'
import type { Event, StoredEvent } from './event.js'
import type { Actor } from '../plan/snapshot.js'
import { Refusal } from './refusal.js'

export interface EventStore {
  /** Events after `seq`, in order. A store that does not exist yet is an empty one; reading creates nothing. */
  read(afterSeq: number): StoredEvent[]
  /** All or nothing, and only if the log still ends at `expectedSeq`; false when somebody else was first. */
  append(expectedSeq: number, events: readonly StoredEvent[]): boolean
  close(): void
}

export function chain(events: readonly Event[], after: { seq: number; head: string }, at: string, actor: Actor): StoredEvent[] {
  let { seq, head } = after
  return events.map((event) => {
    const body = { seq: ++seq, at, actor, event, prev: head }
    head = hashOf(body)
    return { ...body, hash: head }
  })
}

/** The first event that does not follow from the one before. */
export function breakIn(events: readonly StoredEvent[], after: { seq: number; head: string }): { readonly seq: number; readonly found?: number } | undefined {
  let { seq, head } = after
  for (const event of events) {
    const { hash, ...body } = event
    if (event.seq !== seq + 1) return { seq: seq + 1, found: event.seq }
    if (event.prev !== head || hashOf(body) !== hash) return { seq: event.seq }
    seq = event.seq
    head = event.hash
  }
  return undefined
}

/** @throws Refusal `store-broken` at the first event that does not follow from the one before. */
export function verifyChain(events: readonly StoredEvent[], after: { seq: number; head: string }, where: string): void {
  const at = breakIn(events, after)
  if (!at) return
  const { seq, found } = at
  if (found !== undefined) throw new Refusal('event-missing', { where, seq, found })
  throw new Refusal('event-altered', { where, seq })
}

const hashOf = (body: Omit<StoredEvent, 'hash'>): string => createHash('sha256').update(canonicalJson(body)).digest('hex')

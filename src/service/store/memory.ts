import type { StoredEvent } from '../event.js'
import type { EventStore } from '../log.js'

/** For properties of the decider: thousands of runs without a disk. */
export function memoryStore(): EventStore {
  const log: StoredEvent[] = []
  return {
    read: (afterSeq) => log.slice(afterSeq),
    append: (expectedSeq, events) => {
      if (log.length !== expectedSeq) return false
      log.push(...events)
      return true
    },
    close: () => undefined,
  }
}

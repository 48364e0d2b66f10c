/** The embedded default: one SQLite file, created by the first append. Append-only by trigger; every append is one transaction. */
import { existsSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { Unwritable } from '../../support/atomic-write.js'
import type { StoredEvent } from '../event.js'
import type { EventStore } from '../log.js'
import { Refusal } from '../refusal.js'

const schema = `
  CREATE TABLE IF NOT EXISTS event (seq INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
  CREATE TRIGGER IF NOT EXISTS event_kept BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
  CREATE TRIGGER IF NOT EXISTS event_fixed BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
`

export function sqliteStore(file: string): EventStore {
  let database: DatabaseSync | undefined
  const open = (create: boolean): DatabaseSync | undefined => {
    if (database || (!create && !existsSync(file))) return database
    try {
      if (create) mkdirSync(dirname(file), { recursive: true })
      const { DatabaseSync } = loadSqlite()
      database = new DatabaseSync(file)
      database.exec('PRAGMA busy_timeout = 10000; PRAGMA synchronous = FULL;')
      if (create) database.exec(schema)
      return database
    } catch (error) {
      database?.close()
      database = undefined
      throw broken(file, error)
    }
  }
  let writing = false
  /**
   * A write-ahead log while we write: an append costs one flush instead of three. At rest a rollback journal, so that reading needs
   * no file beside the store and a plan works in a read-only folder. Whoever is in the way of the switch is left alone.
   */
  const journal = (db: DatabaseSync, mode: 'WAL' | 'DELETE'): void => {
    try {
      db.exec(`PRAGMA busy_timeout = 0; PRAGMA journal_mode = ${mode}`)
    } catch {
      // Another process reads or writes: the mode stays as it is, and both are right.
    } finally {
      db.exec('PRAGMA busy_timeout = 10000')
    }
  }
  return {
    read: (afterSeq) => {
      try {
        const rows = open(false)?.prepare('SELECT body FROM event WHERE seq > ? ORDER BY seq').all(afterSeq) ?? []
        return rows.map(({ body }) => JSON.parse(String(body)) as StoredEvent)
      } catch (error) {
        throw broken(file, error)
      }
    },
    append: (expectedSeq, events) => {
      const db = open(true)
      if (!db) return false
      if (!writing) journal(db, 'WAL')
      writing = true
      try {
        db.exec('BEGIN IMMEDIATE')
      } catch (error) {
        throw broken(file, error)
      }
      try {
        const last = Number(db.prepare('SELECT coalesce(max(seq), 0) AS seq FROM event').get()?.seq)
        if (last !== expectedSeq) {
          db.exec('ROLLBACK')
          return false
        }
        const insert = db.prepare('INSERT INTO event (seq, body) VALUES (?, ?)')
        for (const event of events) insert.run(event.seq, JSON.stringify(event))
        db.exec('COMMIT')
        return true
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK')
        throw broken(file, error)
      }
    },
    close: () => {
      if (database && writing) journal(database, 'DELETE')
      writing = false
      database?.close()
      database = undefined
    },
  }
}

/** Loaded when first needed; its ExperimentalWarning says nothing that a user could act on. */
function loadSqlite(): typeof import('node:sqlite') {
  const emit = process.emitWarning
  process.emitWarning = ((warning: string | Error, ...rest: unknown[]) => {
    if (!String(warning).includes('SQLite')) (emit as (...args: unknown[]) => void).call(process, warning, ...rest)
  }) as typeof process.emitWarning
  try {
    return createRequire(import.meta.url)('node:sqlite') as typeof import('node:sqlite')
  } finally {
    process.emitWarning = emit
  }
}

function broken(file: string, error: unknown): Error {
  if (error instanceof Refusal || error instanceof Unwritable) return error
  // Node's words for what is no JSON repeat it.
  const message = error instanceof SyntaxError ? 'an event is not JSON' : error instanceof Error ? error.message : String(error)
  if (/not a database|malformed|corrupt|no such table|Unexpected|JSON/i.test(message)) return new Refusal('store-damaged', { file, problem: message })
  return new Unwritable(file, error)
}

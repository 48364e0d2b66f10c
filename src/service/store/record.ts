/** The record folder: one YAML file an event, made for Git. A file that exists already is the lock: its second writer loses. */
import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Unwritable } from '../../support/atomic-write.js'
import type { StoredEvent } from '../event.js'
import type { EventStore } from '../log.js'
import { Refusal } from '../refusal.js'

const pattern = /^\d{6}\.yaml$/

export function recordStore(folder: string): EventStore {
  return { read: (afterSeq) => read(folder, afterSeq), append: (expectedSeq, events) => append(folder, expectedSeq, events), close: () => undefined }
}

const eventFiles = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).filter((name) => pattern.test(name)).sort() : [])

function read(folder: string, afterSeq: number): StoredEvent[] {
  const { parse } = loadYaml()
  return eventFiles(folder)
    .filter((name) => Number(name.slice(0, 6)) > afterSeq)
    .map((name) => {
      try {
        const event = parse(readFileSync(join(folder, name), 'utf8'), { maxAliasCount: 0 }) as StoredEvent
        if (typeof event?.seq === 'number' && typeof event.hash === 'string') return event
      } catch {
        // Told below: a file that is no event.
      }
      throw new Refusal('not-an-event', { file: name, path: join(folder, name) })
    })
}

function append(folder: string, expectedSeq: number, events: readonly StoredEvent[]): boolean {
  const made: string[] = []
  try {
    mkdirSync(folder, { recursive: true })
    const last = eventFiles(folder).at(-1)
    if ((last ? Number(last.slice(0, 6)) : 0) !== expectedSeq) return false
    const { stringify } = loadYaml()
    for (const event of events) {
      const path = join(folder, `${String(event.seq).padStart(6, '0')}.yaml`)
      if (!createOnce(path, stringify(event, { lineWidth: 0, aliasDuplicateObjects: false }), folder)) {
        for (const each of made) rmSync(each, { force: true })
        return false
      }
      made.push(path)
    }
    return true
  } catch (error) {
    for (const each of made) rmSync(each, { force: true })
    throw error instanceof Refusal ? error : new Unwritable(folder, error)
  }
}

/** Written beside and linked into place: link(2) fails where the sequence number is taken. */
function createOnce(path: string, text: string, folder: string): boolean {
  const beside = join(folder, `.${process.pid}.tmp`)
  try {
    const handle = openSync(beside, 'w')
    try {
      writeSync(handle, text)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    linkSync(beside, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(beside, { force: true })
  }
}

const loadYaml = (): typeof import('yaml') => createRequire(import.meta.url)('yaml') as typeof import('yaml')

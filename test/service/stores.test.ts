/** What every event store promises, run against each of them. */
import { afterAll, describe, expect, test } from '@jest/globals'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Event } from '../../src/service/event.js'
import { chain, type EventStore, verifyChain } from '../../src/service/log.js'
import { genesis } from '../../src/service/state.js'
import { memoryStore } from '../../src/service/store/memory.js'
import { recordStore } from '../../src/service/store/record.js'
import { sqliteStore } from '../../src/service/store/sqlite.js'

const root = mkdtempSync(join(tmpdir(), 'gatewright-store-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const start = { seq: 0, head: genesis }
const events = (count: number, after = start) =>
  chain(Array.from({ length: count }, (_, index): Event => ({ type: 'clock-advanced', seconds: index })), after, '2026-04-01T00:00:00.000Z', { user: 'ゆき: "#', host: 'h' })

let number = 0
const stores: [string, () => { open: () => EventStore; path: string }][] = [
  ['memory', () => {
    const store = memoryStore()
    return { open: () => store, path: '' }
  }],
  ['sqlite', () => {
    const path = join(root, `db${number++}`, 'service.db')
    return { open: () => sqliteStore(path), path }
  }],
  ['record', () => {
    const path = join(root, `record${number++}`)
    return { open: () => recordStore(path), path }
  }],
]

describe.each(stores)('%s', (name, make) => {
  test('an empty store reads as nothing and is not created by it', () => {
    const { open, path } = make()
    expect(open().read(0)).toEqual([])
    expect(path !== '' && existsSync(path)).toBe(false)
  })
  test('what was appended is read back the same, from any sequence number, by another reader', () => {
    const { open } = make()
    const all = events(5)
    expect(open().append(0, all)).toBe(true)
    expect(open().read(0)).toEqual(all)
    expect(open().read(3)).toEqual(all.slice(3))
    verifyChain(open().read(0), start, name)
  })
  test('an append after anything but the last event is refused and writes nothing', () => {
    const { open } = make()
    open().append(0, events(3))
    for (const expected of [0, 2, 4]) expect(open().append(expected, events(2))).toBe(false)
    expect(open().read(0)).toHaveLength(3)
  })
})

describe.each([['sqlite', 'sqliteStore', 'service.db'], ['record', 'recordStore', 'record']])('%s, two processes', (module, factory, file) => {
  test('one log: every append stands once, none is lost', async () => {
    const path = join(root, `two-${module}`, file)
    const script = `
      const { ${factory} } = await import(${JSON.stringify(resolve(`dist/service/store/${module}.js`))})
      const { chain } = await import(${JSON.stringify(resolve('dist/service/log.js'))})
      const store = ${factory}(${JSON.stringify(path)})
      for (let done = 0; done < 25; ) {
        const last = store.read(0).at(-1) ?? { seq: 0, hash: ${JSON.stringify(genesis)} }
        const [event] = chain([{ type: 'clock-advanced', seconds: done }], { seq: last.seq, head: last.hash }, '', { user: String(process.pid), host: '' })
        if (store.append(last.seq, [event])) done++
      }`
    const codes = await Promise.all([1, 2].map(() => new Promise((done) => spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' }).on('close', done))))
    expect(codes).toEqual([0, 0])
    const log = module === 'sqlite' ? sqliteStore(path).read(0) : recordStore(path).read(0)
    expect(log).toHaveLength(50)
    verifyChain(log, start, module)
    expect(new Set(log.map(({ actor }) => actor.user)).size).toBe(2)
  }, 60_000)
})

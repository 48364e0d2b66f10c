/** `apply --due`, as a scheduler runs it: no terminal, no `--yes`; what may not be applied now is exit 0 with the reason and the day. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Folder } from '../support/cli.js'
import { People } from '../support/ssh.js'

const wednesday = '2026-11-25T01:00:00Z'
/** Sunday 29 November, 02:30 in Tokyo: inside 02:00-05:00. */
const inWindow = '2026-11-28T17:30:00Z'
const nextWindow = '2026-11-28T17:00:00.000Z'

const people = new People('mori', 'sato')
let base: Folder
beforeAll(() => {
  base = new Folder('acme')
  expect(base.runAt(wednesday, 'apply', '--due').code).toBe(0)
})
afterAll(() => base.dispose())

const port = (folder: Folder) => folder.edit('port: 51820', 'port: 51822')
const policy = (folder: Folder, more: string) => folder.edit(/^policy:.*\n {2}windows: .*$/m, `policy:\n  ${more}`)
const freeze = 'windows: [{ days: [sun], start: "02:00", duration: 3h, timezone: Asia/Tokyo }]\n  freezes: [{ from: 2026-11-20, to: 2026-12-06, reason: year-end }]'

describe('not now', () => {
  const rows: [when: string, at: string, edit: (folder: Folder) => void, reason: string, notBefore: string | null][] = [
    ['outside the window: when the next one begins', wednesday, port, 'window', nextWindow],
    ['after the window: a week later', '2026-11-28T20:00:01Z', port, 'window', '2026-12-05T17:00:00.000Z'],
    ['it does not fit before the end', '2026-11-28T19:59:30Z', port, 'too-short', '2026-12-05T17:00:00.000Z'],
    ['no window is long enough', '2026-11-28T17:00:10Z', (folder) => {
      policy(folder, 'windows: [{ days: [sun], start: "02:00", duration: 1m, timezone: Asia/Tokyo }]')
      folder.runAt(wednesday, 'apply', '--due')
      port(folder)
    }, 'too-short', null],
    ['a freeze: the day after it, for what needs no window', wednesday, (folder) => {
      policy(folder, freeze)
      folder.edit('deviceLicences: 1200', 'deviceLicences: 1300')
    }, 'freeze', '2026-12-06T15:00:00.000Z'],
    ['a freeze: the first window after it, for what needs one', wednesday, (folder) => {
      policy(folder, freeze)
      port(folder)
    }, 'freeze', '2026-12-12T17:00:00.000Z'],
    ['no window would do: consent is a person’s', wednesday, (folder) => {
      folder.edit('insideWindow: { session: reconnect', 'insideWindow: { session: none')
      folder.runAt(wednesday, 'apply', '--due')
      port(folder)
    }, 'consent', null],
    ['approvals are wanted', inWindow, (folder) => {
      policy(folder, 'windows: [{ days: [sun], start: "02:00", duration: 3h, timezone: Asia/Tokyo }]\n  approvals: { count: 2, allowedSigners: allowed_signers }')
      writeFileSync(join(folder.path, 'allowed_signers'), people.line('mori') + people.line('sato'))
      port(folder)
    }, 'approvals', null],
  ]
  test.each(rows)('%s', (_, at, edit, reason, notBefore) => {
    const folder = base.copy()
    edit(folder)
    const before = folder.run('history', '--json').json
    const { code, json } = folder.runAt(at, 'apply', '--due', '--json')
    expect({ code, ...json, detail: '' }).toEqual({ code: 0, status: 'not-due', due: false, reason, notBefore, detail: '' })
    expect(folder.run('history', '--json').json).toEqual(before)
    folder.dispose()
  })
  test('people read when it will be possible, in their language', () => {
    const folder = base.copy()
    port(folder)
    expect(folder.runAt(wednesday, 'apply', '--due').out).toBe('Not now: policy allows it in a window only (stall:tokyo=1s).\nPossible from 2026-11-29 (Sun) 02:00 JST; a later run applies it.\n')
    expect(folder.runAt(wednesday, 'apply', '--due', '--lang', 'ja').out).toContain('2026-11-29（日）02:00 以降の実行で適用します。')
    folder.dispose()
  })
  test('somebody else holds the lock: 0, and the holder is named', async () => {
    const folder = base.copy()
    const rules = Array.from({ length: 200 }, (_, index) => `    r${index}: { action: allow, to: [172.21.0.${index}/32] }\n`).join('')
    folder.edit('  rules:\n', `  rules:\n${rules}`)
    const first = folder.start('apply', '--yes')
    await first.until(/Wave 1/)
    expect(folder.run('apply', '--due')).toMatchObject({ code: 0, out: expect.stringMatching(/Not now: locked by .+ \(process \d+\)[\s\S]*The next run tries again/) })
    expect((await first.ended).code).toBe(0)
    folder.dispose()
  })
})

describe('now', () => {
  test('inside its window, and fits: applied without a question; the next run finds nothing', () => {
    const folder = base.copy()
    port(folder)
    expect(folder.runAt(inWindow, 'apply', '--due', '--json').json).toMatchObject({ due: true, reason: null, notBefore: null, status: 'done', done: ['gateway.tokyo'] })
    const again = folder.runAt(inWindow, 'apply', '--due', '--json')
    expect({ code: again.code, ...again.json }).toMatchObject({ code: 0, due: false, reason: 'nothing', notBefore: null })
    folder.dispose()
  })
  test('what disturbs nobody waits for no window', () => {
    const folder = base.copy()
    folder.edit('deviceLicences: 1200', 'deviceLicences: 1300')
    expect(folder.runAt(wednesday, 'apply', '--due', '--json').json).toMatchObject({ due: true, status: 'done' })
    folder.dispose()
  })
  test('an approved apply that was killed half-way goes on: what is left of it is asked for no approval of its own', () => {
    const folder = base.copy()
    policy(folder, 'approvals: { count: 2, allowedSigners: allowed_signers }')
    writeFileSync(join(folder.path, 'allowed_signers'), people.line('mori') + people.line('sato'))
    folder.edit('  rules:\n', '  rules:\n    r1: { action: allow, to: [172.21.0.1/32] }\n    r2: { action: allow, to: [172.21.0.2/32] }\n')
    folder.run('plan', '--out', 'plan.json')
    for (const name of ['mori', 'sato']) expect(folder.run('approve', 'plan.json', '--key', people.key(name)).code).toBe(0)
    expect(folder.runTo(9, 'SIGKILL', 'apply', '--due').signal).toBe('SIGKILL')
    expect(folder.run('status', '--json').json).toMatchObject({ unfinishedPlan: expect.any(String) })
    expect(folder.run('apply', '--due', '--json').json).toMatchObject({ status: 'done' })
    folder.dispose()
  })
  test('orders are issued with 0; then people are waited for with 0', () => {
    const folder = new Folder('acme-manual')
    expect(folder.runAt(wednesday, 'apply', '--due')).toMatchObject({ code: 0, out: expect.stringContaining('wait for people in O-0001') })
    const { code, json } = folder.runAt(wednesday, 'apply', '--due', '--json')
    expect({ code, ...json }).toMatchObject({ code: 0, due: false, reason: 'orders', detail: expect.stringContaining('O-0001') })
    folder.dispose()
  })
})

describe('what is broken stays broken', () => {
  const rows: [code: number, when: string, args: string[], edit: (folder: Folder) => void][] = [
    [3, 'the file alone is invalid', [], (folder) => folder.edit('deviceLicences: 1200', 'deviceLicences: 1250')],
    [4, 'the contract does not allow it', [], (folder) => folder.edit('redundant: false', 'redundant: true')],
    [64, 'consent on the command line', ['--accept-disruption', 'stall:tokyo=1s'], port],
  ]
  test.each(rows)('%i: %s', (code, _, args, edit) => {
    const folder = base.copy()
    edit(folder)
    expect(folder.runAt(inWindow, 'apply', ...args, '--due')).toMatchObject({ code, err: expect.not.stringContaining('    at ') })
    folder.dispose()
  })
})

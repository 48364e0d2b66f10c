/** An apply that waits to be confirmed, with real processes: it stays, waits longer, or is taken back though the command that began it was killed; exit codes and words of every refusal. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { Folder } from '../support/cli.js'

jest.setTimeout(180_000)
const pause = (milliseconds: number) => new Promise((wake) => setTimeout(wake, milliseconds))
const consent = ['--accept-disruption', 'stall=1s', '--accept-disruption', 'host-cut']
let made: Folder
let folder: Folder
beforeAll(() => {
  made = new Folder('acme')
  expect(made.run('apply', '--yes').code).toBe(0)
})
afterAll(() => made.dispose())
const opened: Folder[] = []
const open = (): Folder => {
  folder = made.copy()
  opened.push(folder)
  return folder
}
afterEach(async () => {
  for (const each of opened.splice(0)) {
    stopKeeper(each)
    each.dispose()
  }
})
const edit = (): void => {
  folder.edit('port: 51820', 'port: 51822')
  folder.edit('keepalive: 25s', 'keepalive: 30s')
  folder.edit('block-legacy-erp:', 'block-old-erp:')
}
const status = () => folder.run('status', '--json').json
const values = () => Object.fromEntries(status().resources.map(({ address, inputs }: any) => [address, inputs]))
const keeper = (of = folder): { pid: number } | undefined => {
  const file = join(of.path, '.gatewright/acme/keeper.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}
const stopKeeper = (of: Folder): void => {
  const pid = keeper(of)?.pid
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended.
  }
}
const until = async (what: string, is: () => boolean, seconds = 40): Promise<void> => {
  for (let waited = 0; waited < seconds * 4; waited++) {
    if (is()) return
    await pause(250)
  }
  throw new Error(`not within ${seconds} s: ${what}`)
}
const takenBack = () => until('taken back', () => status().pending === null && status().hold !== null)

describe('within its time', () => {
  test('confirmed: it stays, and nothing keeps the time any more', async () => {
    open()
    edit()
    const applied = folder.run('apply', '--yes', '--confirm-within', '10m', ...consent)
    expect(applied.code).toBe(0)
    expect(applied.out).toMatch(/Apply #2 waits to be confirmed until .*; unless gatewright confirm comes, it is taken back\.\nNext: gatewright confirm/)
    const after = values()
    expect(folder.run('status').out).toMatch(/To confirm {2,}apply #2 by .* until .* JST, then it is taken back/)
    expect(keeper()).toBeDefined()
    const { code, out } = folder.run('confirm')
    expect({ code, out: out.trim() }).toEqual({ code: 0, out: 'acme: apply #2 is confirmed; it stays.\nNext: gatewright status' })
    expect(values()).toEqual(after)
    await until('the keeper ends', () => keeper() === undefined)
    expect(folder.run('audit').out).toContain('confirmed')
  })
  test('longer, and taken back before its time; nothing but that is applied meanwhile', () => {
    open()
    const before = values()
    edit()
    folder.run('apply', '--yes', '--confirm-within', '10m', ...consent)
    const first = Date.parse(status().pending.until)
    expect(folder.run('confirm', '--extend', '5m', '--json').json).toMatchObject({ status: 'extended', pending: { number: 2 } })
    expect(Date.parse(status().pending.until) - first).toBe(300_000)
    folder.edit('port: 51822', 'port: 51823')
    for (const more of [[], ['--confirm-within', '5m']]) {
      const other = folder.run('apply', '--yes', ...consent, ...more)
      expect(other.code).toBe(6)
      expect(other.err).toMatch(/apply #2 by \S+ waits to be confirmed until .*\n {2}Do: gatewright confirm keeps it, gatewright confirm --cancel takes it back now; or wait/)
    }
    expect(folder.run('apply', '--due', '--json').json).toMatchObject({ due: false })
    const { code, out } = folder.run('confirm', '--cancel')
    expect(code).toBe(0)
    expect(out).toContain('acme: apply #2 was taken back: 4 changes.\nOn hold: only a rollback is applied until gatewright release --reason TEXT.')
    expect(values()).toEqual(before)
    expect(folder.run('history').out).toMatch(/takes back apply #2: taken back by \S+ instead of being confirmed|taken back by \S+ instead of being confirmed/)
    expect(folder.run('history', '--lang', 'ja').out).toContain('が確定せずに取り消した')
  })
})

describe('nobody confirms', () => {
  test('the command has ended, and the way back is taken; the next apply is planned as if nothing had been', async () => {
    open()
    const before = values()
    edit()
    expect(folder.run('apply', '--yes', '--confirm-within', '6s', ...consent).code).toBe(0)
    expect(values()).not.toEqual(before)
    await takenBack()
    expect(values()).toEqual(before)
    expect(status().hold).toMatchObject({ number: 2, reason: expect.stringMatching(/^not confirmed by 20/) })
    await until('the keeper ends', () => keeper() === undefined)
    folder.run('release', '--reason', 'again')
    expect(folder.run('apply', '--yes', ...consent).code).toBe(0)
    expect(status().resources.find(({ address }: any) => address === 'gateway.tokyo').inputs.port).toBe(51822)
  })
  test('killed in the midst of it, at every boundary: what was written is taken back', async () => {
    open()
    const before = values()
    edit()
    // Everything that runs to its end first: how many boundaries there are.
    const ends = []
    for (const at of [3, 5, 7, 9, 11, 13]) {
      const one = folder.copy()
      opened.push(one)
      ends.push({ one, at, signal: one.runTo(at, 'SIGKILL', 'apply', '--yes', '--confirm-within', '8s', ...consent).signal })
    }
    expect(ends.filter(({ signal }) => signal === 'SIGKILL').length).toBeGreaterThan(3)
    for (const { one, at } of ends) {
      folder = one
      await until(`over, killed at ${at}`, () => status().pending === null && status().unfinishedPlan === null)
      expect({ at, values: values() }).toEqual({ at, values: before })
    }
  })
  test('the timer was killed too: the next command that writes makes up for it, and its own apply is refused', async () => {
    open()
    const before = values()
    edit()
    folder.run('apply', '--yes', '--confirm-within', '5s', ...consent)
    stopKeeper(folder)
    await pause(5500)
    expect(folder.run('status').out).toContain('it is being taken back')
    folder.edit('port: 51822', 'port: 51823')
    // Planned before, and then it was taken back: the plan is of another state. After that, the hold.
    expect(folder.run('apply', '--yes', ...consent).code).toBe(5)
    expect(folder.run('apply', '--yes', ...consent).code).toBe(4)
    expect(values()).toEqual(before)
    expect(status()).toMatchObject({ pending: null, hold: { number: 2 } })
    expect(folder.run('confirm')).toMatchObject({ code: 1, err: expect.stringContaining('no apply waits to be confirmed') })
  })
})

describe('refused before anything is touched', () => {
  test('what has no way back', () => {
    open()
    folder.edit(/ {2}osaka:\n(?: {4}.*\n)+/, '')
    folder.edit('[multi-region, settings-change]', '[settings-change]')
    const { revision } = status()
    const run = (...more: string[]) => folder.run('apply', '--yes', '--confirm-within', '10m', '--accept-disruption', 'lockout', '--accept-disruption', 'host-cut', ...more)
    const { code, err } = run()
    expect({ code, err: err.trim() }).toMatchObject({ code: 4, err: expect.stringMatching(/^error: plan \S+ cannot wait to be confirmed: there is no way back of gateway\.osaka \(keys-discarded\)/) })
    expect(run('--lang', 'ja').err).toContain('確認待ちにできません')
    expect(status()).toMatchObject({ revision, pending: null })
    expect(keeper()).toBeUndefined()
  })
  test('under a contract', () => {
    folder = new Folder('acme-manual')
    opened.push(folder)
    expect(folder.run('apply', '--yes', '--confirm-within', '10m')).toMatchObject({ code: 4, err: expect.stringContaining('with driver manual people carry changes out') })
    expect(existsSync(join(folder.path, '.gatewright'))).toBe(false)
  })
  test.each([['soon', 'not a duration'], ['1s', 'waits from 5 seconds to 7 days'], ['8d', 'waits from 5 seconds to 7 days']])('--confirm-within %s', (text, said) => {
    open()
    expect(folder.run('apply', '--yes', '--confirm-within', text)).toMatchObject({ code: 64, err: expect.stringContaining(said) })
    expect(folder.run('confirm', '--extend', text)).toMatchObject({ code: 64, err: expect.stringContaining(said) })
  })
  test('nothing waits', () => {
    open()
    for (const more of [[], ['--cancel'], ['--extend', '5m']]) expect(folder.run('confirm', ...more).code).toBe(1)
    expect(folder.run('confirm', '--cancel', '--extend', '5m').code).toBe(64)
    expect(folder.run('service', 'serve', '--until-idle').code).toBe(0)
  })
})

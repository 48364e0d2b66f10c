/** Nothing is lost: an apply that is killed anywhere is resumed by the next one, and ends where an undisturbed one ends. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { Folder } from '../support/cli.js'

const consents = ['--accept-disruption', 'lockout', '--accept-disruption', 'host-cut']
/** What the service has in the end, without times and ids. */
const endState = (folder: Folder) => {
  const { resources, orders } = folder.run('status', '--json').json
  return { resources, orders: (orders ?? []).map(({ channel, changes }: any) => ({ channel, changes })) }
}
const finish = (folder: Folder, allowed: readonly number[]) => {
  const again = folder.run('apply', 'plan.json', ...consents)
  // 5: it was killed after its last event; the plan is done, and says so.
  expect({ code: again.code, err: again.err }).toEqual({ code: expect.toBeOneOf([...allowed, 5]), err: expect.any(String) })
  if (again.code === 5) expect(again.err).toContain('was used already')
}
/** Processes that still run inside the folder. */
const stillRunning = (folder: Folder): string[] =>
  readdirSync('/proc').filter((pid) => /^\d+$/.test(pid)).filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`).startsWith(folder.path) && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
    } catch {
      return false
    }
  })

expect.extend({
  toBeOneOf: (value: unknown, options: unknown[]) => ({ pass: options.includes(value), message: () => `${String(value)} is not one of ${options.join(', ')}` }),
})
declare module 'expect' {
  interface AsymmetricMatchers {
    toBeOneOf(options: unknown[]): void
  }
}

describe('simulated: three waves, with a creation, updates and a removal', () => {
  let base: Folder
  let undisturbed: ReturnType<typeof endState>
  let duration: number
  beforeAll(() => {
    base = new Folder('acme')
    expect(base.run('apply', '--yes').code).toBe(0)
    base.edit('port: 51820', 'port: 51822')
    base.edit(/rules:\n +block-legacy-erp: .*\n/, 'rules: {}\n')
    base.edit('deviceLicences: 1200', 'deviceLicences: 1300')
    base.edit('  field-staff:', '  contractors: {}\n  field-staff:')
    const { code, json } = base.run('plan', '--out', 'plan.json', '--json')
    expect({ code, waves: json.rollout.waves.map(({ changes }: any) => changes.length) }).toEqual({ code: 0, waves: [2, 1, 1] })
    const folder = base.copy()
    const started = Date.now()
    expect(folder.run('apply', 'plan.json', ...consents).code).toBe(0)
    duration = Date.now() - started
    undisturbed = endState(folder)
    expect(undisturbed.resources).toHaveLength(21)
    folder.dispose()
  })
  afterAll(() => base.dispose())

  test('kill -9 at every boundary between CLI and service', () => {
    let boundary = 1
    for (; ; boundary++) {
      const folder = base.copy()
      const { signal, code } = folder.runTo(boundary, 'SIGKILL', 'apply', 'plan.json', ...consents)
      if (signal === null) {
        expect(code).toBe(0)
        folder.dispose()
        break
      }
      finish(folder, [0])
      expect({ boundary, ...endState(folder) }).toEqual({ boundary, ...undisturbed })
      folder.dispose()
    }
    expect(boundary).toBeGreaterThan(20)
  }, 600_000)

  test.each(['cli', 'engine'] as const)('kill -9 of the %s at ten random moments', async (victim) => {
    for (let round = 0; round < 10; round++) {
      const folder = base.copy()
      const running = folder.start('apply', 'plan.json', ...consents)
      // Moments are spread over the whole run, a random one in each tenth.
      await new Promise((wake) => setTimeout(wake, ((round + Math.random()) / 10) * duration))
      const targets = victim === 'cli' ? [String(running.child.pid)] : stillRunning(folder).filter((pid) => pid !== String(running.child.pid))
      for (const pid of targets) {
        try {
          process.kill(Number(pid), 'SIGKILL')
        } catch {
          // It ended by itself meanwhile.
        }
      }
      const { code, signal } = await running.ended
      if (victim === 'engine') expect({ code, signal }).toEqual({ code: expect.toBeOneOf([0, 1, 7]), signal: null })
      finish(folder, [0])
      expect({ round, ...endState(folder) }).toEqual({ round, ...undisturbed })
      expect(folder.run('audit').code).toBe(0)
      folder.dispose()
    }
  }, 600_000)

  test('a killed CLI leaves no engine behind, and the next apply no folder of it', async () => {
    const folder = base.copy()
    const running = folder.start('apply', 'plan.json', ...consents)
    await running.until(/Wave 1/)
    running.child.kill('SIGKILL')
    await running.ended
    for (let waited = 0; stillRunning(folder).length > 0 && waited < 20_000; waited += 100) await new Promise((wake) => setTimeout(wake, 100))
    expect(stillRunning(folder)).toEqual([])
    finish(folder, [0])
    expect(readdirSync(join(folder.path, '.gatewright/acme/engine'))).toEqual(['home'])
    folder.dispose()
  })

  test('Ctrl-C before the first write: exit 130, nothing changed', () => {
    const folder = base.copy()
    const before = endState(folder)
    expect(folder.runTo(2, 'SIGINT', 'apply', 'plan.json', ...consents)).toMatchObject({ code: 130, err: expect.stringContaining('nothing was changed') })
    expect(endState(folder)).toEqual(before)
    expect(folder.run('apply', 'plan.json', ...consents).code).toBe(0)
    folder.dispose()
  })

  test('Ctrl-C after a write: exit 7, says what was and was not done, and the next apply goes on', () => {
    const folder = base.copy()
    const { code, out } = folder.runTo(6, 'SIGINT', 'apply', 'plan.json', ...consents)
    expect(code).toBe(7)
    expect(out).toMatch(/done: \S/)
    expect(out).toMatch(/not done: .*gateway\.tokyo/)
    expect(folder.run('plan', '--out', 'other.json', '--json').json.changes.length).toBeGreaterThan(0)
    const again = folder.run('apply', 'plan.json', ...consents)
    expect(again).toMatchObject({ code: 0, err: expect.stringContaining('Resuming: ') })
    expect(endState(folder)).toEqual(undisturbed)
    folder.dispose()
  })

  test('two at once: one holds, the other exits 6 and names the holder', async () => {
    const folder = base.copy()
    const first = folder.start('apply', 'plan.json', ...consents)
    await first.until(/Wave 1/)
    first.child.kill('SIGSTOP')
    const second = folder.run('apply', 'plan.json', ...consents)
    first.child.kill('SIGCONT')
    expect(second).toMatchObject({ code: 6, err: expect.stringContaining(`process ${first.child.pid}`) })
    expect((await first.ended).code).toBe(0)
    expect(endState(folder)).toEqual(undisturbed)
    folder.dispose()
  })
})

describe('manual: however often it is applied or killed, every change is ordered once', () => {
  let base: Folder
  let undisturbed: ReturnType<typeof endState>
  const ordersOf = (folder: Folder) => folder.run('order', 'list', '--json').json.orders.map(({ channel, changes }: any) => ({ channel, changes: changes.map(({ address }: any) => address).sort() })).sort((a: any, b: any) => (a.channel < b.channel ? -1 : 1))
  let orders: unknown
  beforeAll(() => {
    base = new Folder('acme-manual')
    expect(base.run('plan', '--out', 'plan.json').code).toBe(0)
    const folder = base.copy()
    expect(folder.run('apply', 'plan.json').code).toBe(8)
    orders = ordersOf(folder)
    undisturbed = endState(folder)
    folder.dispose()
  })
  afterAll(() => base.dispose())

  test('killed at every ninth boundary', () => {
    let killed = 0
    for (let boundary = 1; ; boundary += 9) {
      const folder = base.copy()
      const { signal } = folder.runTo(boundary, 'SIGKILL', 'apply', 'plan.json')
      if (signal === null) {
        folder.dispose()
        break
      }
      killed++
      finish(folder, [8])
      expect({ boundary, orders: ordersOf(folder) }).toEqual({ boundary, orders })
      expect(endState(folder).resources).toEqual(undisturbed.resources)
      folder.dispose()
    }
    expect(killed).toBeGreaterThan(4)
  }, 600_000)

  test('applied again, by plan and by file', () => {
    const folder = base.copy()
    expect(folder.run('apply', 'plan.json').code).toBe(8)
    expect(folder.run('apply', 'plan.json').code).toBe(5)
    expect(folder.run('apply', '--yes').code).toBe(0)
    expect(ordersOf(folder)).toEqual(orders)
    folder.dispose()
  })

  test('two at once', async () => {
    const folder = base.copy()
    const both = await Promise.all([folder.start('apply', 'plan.json').ended, folder.start('apply', 'plan.json').ended])
    const codes = both.map(({ code }) => code).sort()
    expect(codes).toContain(8)
    expect(codes.every((code) => [5, 6, 8].includes(code ?? -1))).toBe(true)
    expect(ordersOf(folder)).toEqual(orders)
    expect(existsSync(join(folder.path, 'record'))).toBe(true)
    folder.dispose()
  })
})

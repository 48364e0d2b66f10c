/** Whoever comes through the VPN that they are about to cut is told, and stopped before anything is touched. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Folder } from '../support/cli.js'

const inside = { SSH_CONNECTION: '10.64.3.4 50122 192.0.2.10 22' }
const cuts = ['--accept-disruption', 'lockout', '--accept-disruption', 'host-cut']
const own = ['--accept-disruption', 'own-way-in:osaka']

describe('the own way in', () => {
  let folder: Folder
  beforeAll(() => {
    folder = new Folder('acme')
    folder.run('apply', '--yes')
    folder.edit('203.0.113.9', '203.0.113.10')
  })
  afterAll(() => folder.dispose())
  const runFrom = (env: Record<string, string>, ...args: string[]) => folder.runUnder({ env }, ...args)
  const from = { SSH_CONNECTION: '10.64.64.9 50122 192.0.2.10 22' }

  test('a plan warns, in both languages; from elsewhere it does not', () => {
    expect(runFrom(from, 'plan').out).toMatch(/you come from 10\.64\.64\.9, inside the client pools of osaka.*\[own-way-in\]/)
    expect(runFrom(from, 'plan', '--lang', 'ja').out).toContain('接続元 10.64.64.9 は osaka')
    expect(runFrom(inside, 'plan').out).not.toContain('own-way-in')
    expect(runFrom(from, 'plan', '--json').json.forecast.analyses[0]).toMatchObject({ analyzer: 'own-way-in', regions: ['osaka'], items: [{ name: '10.64.64.9' }] })
  })
  test('every way to apply stops before it touches anything, whatever else was accepted', () => {
    runFrom(inside, 'plan', '--out', 'plan.json')
    const { revision } = folder.run('status', '--json').json
    for (const line of [['apply', 'plan.json', ...cuts], ['apply', '--yes', ...cuts], ['destroy', '--yes', ...cuts]]) {
      const { code, err } = runFrom(from, ...line)
      expect({ line, code, err }).toMatchObject({ code: 4, err: expect.stringMatching(/10\.64\.64\.9.*osaka.*--accept-disruption own-way-in:osaka/s) })
    }
    expect(folder.run('status', '--json').json.revision).toBe(revision)
    expect(folder.run('history', '--json').json.applies).toHaveLength(1)
  })
  test('accepted, it goes on', () => {
    expect(runFrom(from, 'apply', 'plan.json', ...cuts, ...own)).toMatchObject({ code: 0 })
    expect(folder.run('history').out).toContain('own-way-in:osaka')
    expect(runFrom(from, 'rollback', '2', '--reason', 'x', '--yes', ...cuts)).toMatchObject({ code: 4, err: expect.stringContaining('own-way-in:osaka') })
  })
  test('a schedule is stopped too, and can be told that it is meant; what disturbs nobody is not', () => {
    folder.edit('outsideWindow: { session: next-connection, hostCut: refuse }', 'outsideWindow: { session: lockout, hostCut: allow }')
    expect(folder.run('apply', '--yes', '--only', 'policy').code).toBe(0)
    folder.edit('203.0.113.10', '203.0.113.11')
    expect(runFrom(from, 'apply', '--due')).toMatchObject({ code: 4, err: expect.stringContaining('own-way-in:osaka') })
    folder.edit('deviceLicences: 1200', 'deviceLicences: 1300')
    expect(runFrom(from, 'apply', '--yes', '--only', 'contract').code).toBe(0)
    expect(runFrom(from, 'apply', '--due', '--accept-disruption', 'own-way-in:osaka').code).toBe(0)
  })
})

/** One reviewed plan in two sittings, as a scheduler runs it: what disturbs nobody at once, the rest in its window, and no lease meanwhile. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Folder } from '../support/cli.js'

const wednesday = '2026-11-25T01:00:00Z'
const thursday = '2026-11-26T01:00:00Z'
/** Sunday 29 November, 02:30 in Tokyo. */
const inWindow = '2026-11-28T17:30:00Z'

let base: Folder
beforeAll(() => {
  base = new Folder('acme')
  expect(base.runAt(wednesday, 'apply', '--due').code).toBe(0)
  base.edit('deviceLicences: 1200', 'deviceLicences: 1300')
  base.edit('port: 51820', 'port: 51822')
})
afterAll(() => base.dispose())

test('the plan says so, in both languages', () => {
  const { out, json } = { out: base.runAt(wednesday, 'plan').out, json: base.runAt(wednesday, 'plan', '--json').json }
  expect(json.rollout).toMatchObject({ phases: [{ name: 'quiet', waves: [1] }, { name: 'disturbing', waves: [2] }], may: { now: false, from: '2026-11-28T17:00:00.000Z', until: '2026-11-28T20:00:00.000Z', fits: true } })
  expect(out).toContain('Policy allows it from 2026-11-29 (Sun) 02:00 JST to 2026-11-29 (Sun) 05:00 JST; it takes ')
  expect(out).toContain('gatewright apply --due makes at once what disturbs nobody (1 of 2 changes), and the rest when it may.')
  expect(base.runAt(wednesday, 'plan', '--lang', 'ja').out).toContain('2026-11-29（日）02:00 から 2026-11-29（日）05:00 まで実行できます')
})

describe.each([['a saved plan', ['apply', 'plan.json', '--due']], ['the file', ['apply', '--due']]] as const)('%s', (_, line) => {
  let folder: Folder
  const due = (at: string) => folder.runAt(at, ...line, '--json')
  beforeAll(() => {
    folder = base.copy()
    folder.runAt(wednesday, 'plan', '--out', 'plan.json')
  })
  afterAll(() => folder.dispose())

  test('first run: what disturbs nobody, then it ends and holds nothing', () => {
    expect(due(wednesday)).toMatchObject({ code: 0, json: { status: 'phased', due: true, done: ['contract'], notDone: ['gateway.tokyo'], reason: 'window', notBefore: '2026-11-28T17:00:00.000Z', rest: { reason: 'window' } } })
    expect(folder.run('status', '--json').json).toMatchObject({ lease: null, unfinishedPlan: expect.any(String) })
    expect(folder.run('history', '--json').json.applies.at(-1)).toMatchObject({ status: 'begun' })
  })
  test('runs in between do nothing', () => {
    expect(due(thursday)).toMatchObject({ code: 0, json: { status: 'not-due', reason: 'window', notBefore: '2026-11-28T17:00:00.000Z' } })
  })
  test('whoever goes on before its time must accept what it does', () => {
    const { code, err } = folder.runAt(thursday, ...line.filter((word) => word !== '--due'), ...(line.length === 2 ? ['--yes'] : []))
    expect({ code, err }).toMatchObject({ code: 4, err: expect.stringContaining('stall:tokyo=1s') })
  })
  test('in the window: the rest of the same plan, and it is done', () => {
    expect(due(inWindow)).toMatchObject({ code: 0, json: { status: 'done', due: true, reason: null, notBefore: null, notDone: [] } })
    const [, last, ...more] = folder.run('history', '--json').json.applies
    expect({ last, more }).toMatchObject({ last: { status: 'done', changes: 2 }, more: [] })
    expect(folder.run('plan', '--json').json.changes).toEqual([])
  })
  test('the schedule runs again: nothing to do', () => expect(due(inWindow)).toMatchObject({ code: 0, json: line.length === 2 ? { status: 'not-due', reason: 'nothing' } : { status: 'nothing' } }))
})

test('what somebody else applies in between ends it: the rest is not applied', () => {
  const folder = base.copy()
  folder.runAt(wednesday, 'plan', '--out', 'plan.json')
  folder.runAt(wednesday, 'apply', 'plan.json', '--due')
  folder.edit('deviceLicences: 1300', 'deviceLicences: 1400')
  folder.edit('port: 51822', 'port: 51820')
  expect(folder.runAt(thursday, 'apply', '--yes').code).toBe(0)
  expect(folder.runAt(inWindow, 'apply', 'plan.json', '--due').code).toBe(5)
  expect(folder.run('history', '--json').json.applies.map(({ status }: any) => status)).toEqual(['done', 'abandoned', 'done'])
  folder.dispose()
})

test('killed in the first sitting, a later run goes on with it', () => {
  const folder = base.copy()
  folder.edit('concurrentDevices: 2000', 'concurrentDevices: 5000')
  folder.edit('    block-legacy-erp:', '    open-wiki: { action: allow, to: [172.20.40.7/32] }\n    block-legacy-erp:')
  folder.runAt(wednesday, 'plan', '--out', 'plan.json')
  let signal: string | null = 'x'
  for (let boundary = 3; signal !== null && boundary < 5; boundary++) ({ signal } = folder.runTo(boundary, 'SIGKILL', 'apply', 'plan.json', '--due'))
  const { code, json } = folder.runAt(wednesday, 'apply', 'plan.json', '--due', '--json')
  expect({ code, status: json.status }).toEqual({ code: 0, status: 'phased' })
  expect(json.notDone).toContain('gateway.tokyo')
  folder.dispose()
})

describe('a denied window', () => {
  test('keeps what is felt, whatever is accepted, and lets the rest go', () => {
    const folder = base.copy()
    folder.edit(/^ {2}windows: .*$/m, '  windows: [{ days: [mon, tue, wed, thu, fri], start: "09:00", duration: 9h, deny: true, reason: office hours }]')
    expect(folder.runAt(wednesday, 'apply', '--yes', '--accept-disruption', 'stall')).toMatchObject({ code: 4, err: expect.stringContaining('2026-11-25 09:00 JST to 2026-11-25 18:00 JST: office hours') })
    expect(folder.runAt(wednesday, 'apply', '--yes', '--only', 'contract').code).toBe(0)
    expect(folder.runAt('2026-11-25T10:00:00Z', 'apply', '--yes', '--accept-disruption', 'stall').code).toBe(0)
    folder.dispose()
  })
})

describe('plan --when', () => {
  test('from recorded sessions; what is not recorded is said', () => {
    const folder = base.copy()
    expect(folder.runAt(wednesday, 'plan', '--when').out).toMatch(/now +[\d,]+ sessions +not allowed \(stall:tokyo=1s\)\n +2026-11-29 \(Sun\) 02:00 JST to 2026-11-29 \(Sun\) 05:00 JST +at most 2,000 sessions: nothing is recorded of that hour +allowed · the first that is allowed\n/)
    for (const at of ['2026-11-14T17:10:00Z', '2026-11-14T17:40:00Z', '2026-11-21T17:00:00Z']) expect(folder.runAt(at, 'status', '--sample').code).toBe(0)
    const { json, out } = { json: folder.runAt(wednesday, 'plan', '--when', '--json').json.when, out: folder.runAt(wednesday, 'plan', '--when', '--lang', 'ja').out }
    expect(json).toMatchObject({ best: 1, occasions: [{ to: null, lawful: false }, { lawful: true, samples: 2 }, { lawful: true, samples: 2 }] })
    expect(json.occasions[1].sessions.likely).toBeLessThan(json.occasions[0].sessions.likely)
    expect(out).toContain('記録 2 回分')
    expect(folder.run('audit').out).toContain('sessions-sampled')
    expect(folder.run('plan', '--json').json.base.revision).toBe(base.run('plan', '--json').json.base.revision)
    folder.dispose()
  })
  test('where sessions cannot be seen, nothing is recorded', () => {
    const manual = new Folder('acme-manual')
    manual.run('apply', '--yes')
    expect(manual.run('status', '--sample').code).not.toBe(0)
    manual.dispose()
  })
})

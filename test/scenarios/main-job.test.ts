/** The main job, as a user types it, with the real engine. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Folder } from '../support/cli.js'
import { boundIn, outcomeOf } from '../support/figures.js'

describe('simulated: from an empty folder to a changed gateway', () => {
  let folder: Folder
  beforeAll(() => {
    folder = new Folder('acme')
  })
  afterAll(() => folder.dispose())

  test('validate says it is valid', () => {
    expect(folder.run('validate', '--json').json).toEqual({ valid: true, findings: [] })
  })
  test('plan adds everything, disturbs nobody, and writes nothing but --out', () => {
    const { code, json } = folder.run('plan', '--json', '--out', 'first.json')
    expect(code).toBe(0)
    expect(json.summary).toEqual({ create: 21, update: 0, delete: 0, ordered: 0, unchanged: 0 })
    expect(json.forecast.session.effect).toBe('none')
    expect(existsSync(join(folder.path, '.gatewright'))).toBe(false)
  })
  test('--detailed-exitcode tells changes by 2', () => {
    expect(folder.run('plan', '--detailed-exitcode').code).toBe(2)
  })
  test('an altered plan is refused with 5, and nothing is touched', () => {
    folder.write('altered.json', folder.read('first.json').replace('"deviceLicences": 1200', '"deviceLicences": 1300'))
    expect(folder.run('apply', 'altered.json').code).toBe(5)
    expect(existsSync(join(folder.path, '.gatewright'))).toBe(false)
  })
  test('apply makes exactly that plan', () => {
    const { code, json } = folder.run('apply', 'first.json', '--json')
    expect({ code, status: json.status, done: json.done.length, notDone: json.notDone }).toEqual({ code: 0, status: 'done', done: 21, notDone: [] })
  })
  test('planning again is empty, and says so', () => {
    expect(folder.run('plan').out).toContain('No changes: the service already has what the file describes.')
  })
  test('a used plan is refused with 5', () => {
    expect(folder.run('apply', 'first.json').code).toBe(5)
  })
  test('reordered, commented, defaults spelled out: no change', () => {
    folder.edit('redundant: false', 'redundant: false # one node')
    folder.edit('default: allow', 'default: "allow"')
    folder.edit('inactiveLink: 8h', 'inactiveLink: 480m, inactiveApplication: 168h')
    expect(folder.run('plan', '--json').json.changes).toEqual([])
  })
  test('a port change stalls sessions: shown, and refused without consent', () => {
    folder.edit('port: 51820', 'port: 51822')
    const { out } = folder.run('plan', '--out', 'port.json')
    expect(out).toMatch(new RegExp(`~ gateway\\.tokyo +${boundIn('gateway.port')} · \\d+ sessions`))
    expect(out).toMatch(/port +51820 → 51822 +deployment\.yaml:23/)
    expect(folder.run('apply', 'port.json')).toMatchObject({ code: 4, err: expect.stringContaining('stall:tokyo=1s') })
    expect(folder.run('apply', 'port.json', '--accept-disruption', 'stall:osaka=1s').code).toBe(4)
    expect(folder.run('apply', 'port.json', '--accept-disruption', 'stall:tokyo=0.01s').code).toBe(4)
  })
  test('bounded consent lets it run, and history keeps who accepted what', () => {
    expect(folder.run('apply', 'port.json', '--accept-disruption', 'stall:tokyo=1s').code).toBe(0)
    const { applies } = folder.run('history', '--json').json
    expect(applies[1]).toMatchObject({ status: 'done', consents: [{ effect: 'stall', where: 'tokyo', seconds: 1 }], observed: { effect: 'stall', seconds: outcomeOf('gateway.port').seconds.typical } })
  })
  test('a stale plan is refused with 5', () => {
    folder.edit('reason: INC-4411', 'reason: INC-4412')
    folder.run('plan', '--out', 'stale.json')
    folder.edit('deviceLicences: 1200', 'deviceLicences: 1300')
    expect(folder.run('apply', '--yes').code).toBe(0)
    expect(folder.run('apply', 'stale.json')).toMatchObject({ code: 5, err: expect.stringContaining('revision') })
  })
  test('the engine state may be lost: no duplicate, no change', () => {
    folder.remove('.gatewright/acme/engine')
    expect(folder.run('plan', '--json').json.changes).toEqual([])
    folder.edit('deviceLicences: 1300', 'deviceLicences: 1400')
    expect(folder.run('apply', '--yes', '--json').json).toMatchObject({ status: 'done', done: ['contract'] })
  })
  test('redundancy cannot be changed: refused with 4 and the article', () => {
    folder.edit('redundant: false', 'redundant: true')
    const { code, json } = folder.run('plan', '--json')
    expect({ code, status: json.verdict.status }).toEqual({ code: 4, status: 'refused' })
    expect(json.findings).toMatchObject([{ id: 'redundancy-fixed', article: '5(1)', source: { line: 25 } }])
    folder.edit('redundant: true # one node', 'redundant: false')
  })
  test('the audit log verifies', () => {
    expect(folder.run('audit').out).toContain('Chain unbroken')
  })
  test('destroy takes everything, with consent', () => {
    expect(folder.run('destroy', '--yes').code).toBe(4)
    expect(folder.run('destroy', '--yes', '--accept-disruption', 'lockout').code).toBe(0)
    expect(folder.run('status', '--json').json.resources).toEqual([])
  })
})

describe('manual: orders wait for people', () => {
  let folder: Folder
  beforeAll(() => {
    folder = new Folder('acme-manual')
  })
  afterAll(() => folder.dispose())

  const channels = (): string[] => folder.run('order', 'list', '--json').json.orders.map(({ channel }: { channel: string }) => channel).sort()

  test('a first apply is one order, by the application form, and exits 8', () => {
    const { code, json } = folder.run('apply', '--yes', '--json')
    expect({ code, status: json.status, done: json.done }).toEqual({ code: 8, status: 'waiting', done: ['policy'] })
    expect(channels()).toEqual(['form'])
  })
  test('planning again orders nothing twice', () => {
    const { json } = folder.run('plan', '--json')
    expect(json.changes).toEqual([])
    expect(json.openOrders).toHaveLength(1)
  })
  test('an order goes its way, with reference and evidence, and is in force when done', () => {
    folder.write('answer.txt', 'accepted')
    expect(folder.run('order', 'sent', 'O-0001').code).toBe(0)
    expect(folder.run('order', 'accepted', 'O-0001', '--reference', 'FXM-1', '--evidence', 'answer.txt').code).toBe(0)
    expect(folder.run('order', 'sent', 'O-0001')).toMatchObject({ code: 1, err: expect.stringContaining('cannot become sent') })
    expect(folder.run('order', 'done', 'O-0001', '--json').json).toMatchObject({ status: 'done' })
    expect(folder.run('status', '--json').json.resources.length).toBeGreaterThan(1)
  })
  test('later changes are one order a channel', () => {
    folder.edit('deviceLicences: 1200', 'deviceLicences: 1300')
    folder.edit('mtu: 1380', 'mtu: 1400')
    folder.edit('redundant: false', 'endsOn: 2099-12-31\n    redundant: false')
    expect(folder.run('apply', '--yes', '--accept-disruption', 'lockout', '--accept-disruption', 'host-cut').code).toBe(8)
    expect(channels()).toEqual(['console', 'form', 'request'])
  })
  test('a rejected order is drift, and is planned again', () => {
    const rejected = folder.run('order', 'list', '--json').json.orders.find(({ channel }: { channel: string }) => channel === 'request')
    folder.run('order', 'rejected', rejected.id, '--reason', 'no capacity')
    expect(folder.run('drift', '--detailed-exitcode').code).toBe(2)
    expect(folder.run('plan', '--json').json.changes.map(({ address }: { address: string }) => address)).toEqual(['contract'])
  })
})

describe('wrong usage exits 64 and says what to do', () => {
  const rows: [string, string[]][] = [
    ['no such command', ['aply']],
    ['no such file', ['plan', 'nowhere.yaml']],
    ['unknown flag', ['plan', '--nope']],
    ['no consent', ['apply', '--accept-disruption', 'everything']],
    ['nobody to ask', ['apply']],
    ['no such topic', ['explain', 'weather']],
  ]
  test.each(rows)('%s', (_name, args) => {
    const folder = new Folder('acme')
    const { code, err } = folder.run(...args)
    folder.dispose()
    expect(code).toBe(64)
    expect(err).toMatch(/^error: /m)
    expect(err).not.toMatch(/\n {4}at /)
  })
})

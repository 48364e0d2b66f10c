/** What people saw while an order was carried out: on record, and cited beside what the terms say. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parseSeen, seenBySetting } from '../../src/plan/seen.js'
import { Folder } from '../support/cli.js'

describe('what was seen, as it is typed', () => {
  test.each([
    ['none', { effect: 'none', seconds: 0 }], ['reconnect:5m', { effect: 'reconnect', seconds: 300 }], ['stall:0.3s', { effect: 'stall', seconds: 0.3 }],
    ['stall:250ms', { effect: 'stall', seconds: 0.25 }], ['break', { effect: 'break', seconds: null }], ['lockout:2h', { effect: 'lockout', seconds: 7200 }],
  ])('%s', (text, seen) => expect(parseSeen(text)).toEqual(seen))
  test.each(['', 'often', 'none:3s', 'stall:', 'stall:-1s', 'stall:1d', 'stall:NaN', 'host-cut', 'Reconnect', 'stall:1s,break'])('%s is nothing of the kind', (text) => expect(parseSeen(text)).toBeUndefined())
})

test('of several orders the worst counts; an unknown length is worse than a known one; what came is no word on what goes', () => {
  const order = (id: string, observed: object | undefined, action: 'create' | 'update' = 'update') => ({
    id, status: 'done', notes: [{ status: 'issued' }, { status: 'done', ...(observed && { observed }) }], changes: [{ address: 'gateway.tokyo', action, before: action === 'create' ? null : { port: 1 }, after: { port: 2 } }],
  }) as any
  expect(seenBySetting([order('O-0001', { effect: 'none', seconds: 0 }, 'create'), order('O-0002', { effect: 'reconnect', seconds: 300 }), order('O-0003', { effect: 'stall', seconds: 900 }), order('O-0004', undefined), order('O-0005', { effect: 'reconnect', seconds: null })])).toEqual({
    'gateway create': { times: 1, worst: { effect: 'none', seconds: 0 }, orders: ['O-0001'] },
    'gateway.port': { times: 3, worst: { effect: 'reconnect', seconds: null }, orders: ['O-0002', 'O-0003', 'O-0005'] },
  })
})

describe('on a contract that people carry out', () => {
  let folder: Folder
  const consents = ['--accept-disruption', 'reconnect:tokyo']
  beforeAll(() => {
    folder = new Folder('acme-manual')
    if (folder.run('apply', '--yes').code !== 8 || folder.run('order', 'done', 'O-0001').code !== 0) throw new Error('not in force')
    folder.edit('port: 51820', 'port: 51822')
    if (folder.run('apply', '--yes', ...consents).code !== 8) throw new Error('not ordered')
  })
  afterAll(() => folder.dispose())

  test('what is no effect, or comes too early, is refused and nothing is recorded', () => {
    expect(folder.run('order', 'done', 'O-0002', '--observed', 'often')).toMatchObject({ code: 64, err: expect.stringContaining('stall:0.3s') })
    expect(folder.run('order', 'sent', 'O-0002', '--observed', 'none').code).not.toBe(0)
    expect(folder.run('order', 'show', 'O-0002', '--json').json).toMatchObject({ status: 'issued' })
  })
  test('it stands with the order, in the audit, and beside the terms in the next forecast and in explain', () => {
    expect(folder.run('plan', '--json').json.forecast.evidence).toEqual([])
    expect(folder.run('order', 'done', 'O-0002', '--observed', 'reconnect:5m').code).toBe(0)
    expect(folder.run('order', 'show', 'O-0002', '--json').json.notes.at(-1)).toMatchObject({ status: 'done', observed: { effect: 'reconnect', seconds: 300 } })
    expect(folder.run('order', 'show', 'O-0002').out).toContain('observed: reconnect 300 s')
    folder.edit('port: 51822', 'port: 51824')
    const { forecast } = folder.run('plan', '--json').json
    expect(forecast.evidence).toEqual([{ kind: 'stated', ref: 'terms 12(2)(1)' }, { kind: 'observed', ref: 'O-0002', observed: { times: 1, effect: 'reconnect', seconds: 300 } }])
    // What was seen once is no bound: the forecast is the terms', which name no time.
    expect(forecast.session).toMatchObject({ effect: 'reconnect', certainty: 'possible', seconds: { worst: null } })
    expect(folder.run('plan').out).toContain('stated: terms 12(2)(1); observed: once, reconnect 300 s (O-0002)')
    expect(folder.run('plan', '--lang', 'ja').out).toContain('観測: 1 回、再接続 300 秒（O-0002）')
    expect(folder.run('explain', 'gateway.port').out).toContain('observed here, with driver manual: once, reconnect 300 s (O-0002)')
    expect(folder.run('explain', 'gateway.port', '--json').json.observed).toEqual({ times: 1, worst: { effect: 'reconnect', seconds: 300 }, orders: ['O-0002'] })
    expect(folder.run('explain', 'tunnel.mtu', '--json').json).not.toHaveProperty('observed')
  })
  test('what WireGuard measured never speaks for it', () => {
    const { forecast } = folder.run('plan', '--json').json
    expect(forecast.evidence.map(({ kind }: any) => kind)).not.toContain('measured')
  })
})

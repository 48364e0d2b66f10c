/** Predicted and observed, as an operator reads it: change by change, and rule by rule. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Folder } from '../support/cli.js'

describe('simulated gateways, which follow the lab and not the catalogue', () => {
  let folder: Folder
  beforeAll(() => {
    folder = new Folder('acme')
    folder.run('apply', '--yes')
    folder.edit('port: 51820, clientPools: [10.64.0', 'port: 51822, clientPools: [10.64.0')
    folder.edit('port: 51820, clientPools: [10.64.64', 'port: 51822, clientPools: [10.64.64')
    expect(folder.run('apply', '--yes', '--accept-disruption', 'stall').code).toBe(0)
  })
  afterAll(() => folder.dispose())

  test('history shows each change that sessions could notice', () => {
    const { out } = folder.run('history')
    expect(out).toMatch(/ {6}gateway\.tokyo: forecast stall ≤ [\d.]+ s · observed stall [\d.]+ s\n/)
    expect(out).toMatch(/ {6}gateway\.osaka: forecast stall/)
    const [first, second] = folder.run('history', '--json').json.applies
    expect(first.observations.map(({ observed }: any) => observed)).not.toContainEqual(expect.anything())
    expect(second.observations).toHaveLength(2)
    // Sessions of two regions are not the same ones.
    expect(second.observed.sessions).toBe(second.observations.reduce((sum: number, { observed }: any) => sum + observed.sessions, 0))
    expect(second.observations[0]).toMatchObject({ rules: ['gateway.port'], forecast: { session: { effect: 'stall' } }, observed: { effect: 'stall', seconds: expect.any(Number), sessions: expect.any(Number) } })
  })
  test('the rule held; those of the first apply were seen by nobody; the others were never applied', () => {
    const { code, out } = folder.run('history', '--grade')
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/gateway\.port +2 +stall [\d.]+ s +stall [\d.]+ s +held\n/) })
    expect(out).toMatch(/gateway create +2 +none +- +nothing seen\n/)
    expect(out).toMatch(/\d+ rules were never applied here\./)
    expect(folder.run('history', '--grade', '--lang', 'ja').out).toContain('予測どおり')
  })
})

describe('a contract that people carry out', () => {
  let folder: Folder
  beforeAll(() => {
    folder = new Folder('acme-manual')
    folder.run('apply', '--yes')
    folder.run('order', 'done', 'O-0001')
    folder.edit('port: 51820', 'port: 51822')
    expect(folder.run('apply', '--yes', '--accept-disruption', 'reconnect').code).toBe(8)
    expect(folder.run('order', 'done', 'O-0002', '--observed', 'lockout').code).toBe(0)
    folder.edit('port: 51822', 'port: 51824')
  })
  afterAll(() => folder.dispose())

  test('what people saw stands beside the forecast, and the rule is wrong', () => {
    expect(folder.run('history', '--lang', 'en').out).toMatch(/gateway\.tokyo: forecast possibly reconnect.* · observed lockout\n/)
    expect(folder.run('history', '--grade', '--lang', 'en').out).toMatch(/gateway\.port +1 +reconnect for an unknown time +lockout +wrong: worse than forecast in #2\n/)
  })
  test('the next plan takes what was seen, and cites it', () => {
    const { forecast } = folder.run('plan', '--json').json
    expect(forecast.session).toMatchObject({ effect: 'lockout', certainty: 'possible', seconds: { worst: null } })
    expect(forecast.evidence).toContainEqual({ kind: 'observed', ref: 'O-0002', observed: { times: 1, effect: 'lockout', seconds: null } })
  })
  test('consent for less no longer does: the service forecasts anew, whatever the plan says', () => {
    expect(folder.run('apply', '--yes', '--accept-disruption', 'reconnect')).toMatchObject({ code: 4, err: expect.stringContaining('lockout') })
  })
})

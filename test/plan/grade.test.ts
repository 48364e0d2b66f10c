/** Rules of the catalogue and what was seen: when one is wrong, and what forecasts say of it from then on. */
import { describe, expect, test } from '@jest/globals'
import { catalogue } from '../../src/kinds/index.js'
import { resourceAt } from '../../src/plan/committed.js'
import { forecastChange } from '../../src/plan/forecast.js'
import { gradeRules, isWorse, judgeObservation, tempered } from '../../src/plan/grade.js'
import { everyRule, ruleId, rulesOf } from '../../src/plan/rules.js'
import type { WrongRule } from '../../src/plan/snapshot.js'
import type { Change } from '../../src/plan/changes.js'

const seenIn = (effect: string, seconds: number | null) => ({ effect, seconds }) as any
const forecast = (effect: string, worst: number | null) => ({ effect, seconds: { typical: worst, worst } }) as any

test('every rule has a name of its own', () => {
  expect(new Set(everyRule.map(({ id }) => id)).size).toBe(catalogue.length)
  expect(everyRule.map(({ id }) => id)).toEqual(expect.arrayContaining(['gateway.port', 'tunnel.mtu', 'tunnel.mtu, lowered', 'gateway.clientPools, moved or shrunk', 'gateway delete']))
})

describe('worse than forecast', () => {
  test.each([
    ['a longer stall', seenIn('stall', 0.4), forecast('stall', 0.3), true], ['as long', seenIn('stall', 0.3), forecast('stall', 0.3), false],
    ['another effect, higher', seenIn('reconnect', 1), forecast('stall', 3), true], ['another, lower', seenIn('stall', 1), forecast('reconnect', 3), false], ['lower, but longer', seenIn('stall', 20), forecast('reconnect', 15.3), true],
    ['no end seen', seenIn('stall', null), forecast('stall', 3), true], ['no length forecast', seenIn('reconnect', 300), forecast('reconnect', null), false],
    ['nothing', seenIn('none', 0), forecast('none', 0), false], ['something after all', seenIn('stall', 0.1), forecast('none', 0), true], ['a break has no length', seenIn('break', 20), forecast('break', null), false],
  ])('%s', (_, seen, said, expected) => expect(isWorse(seen, said)).toBe(expected))
})

const port = (after: number): Change => {
  const [before, next] = [resourceAt('gateway.tokyo', { region: 'tokyo', port: 51820 }), resourceAt('gateway.tokyo', { region: 'tokyo', port: after })]
  return { action: 'update', before, after: next, paths: [{ path: ['port'], before: 51820, after }] }
}
const world = {
  driver: 'simulated' as const, before: new Map(['region.tokyo', 'gateway.tokyo', 'contract'].map((address) => [address, resourceAt(address, address === 'contract' ? { concurrentDevices: 100 } : { redundant: true })])),
  sessions: { observedAt: '', total: 10, byRegion: { tokyo: 10 }, byGroup: {}, byServer: {}, nodes: [] },
}
const wrong = (effect: string, seconds: number | null, at = '2030-01-01T00:00:00Z'): WrongRule => ({ worst: seenIn(effect, seconds), at, applies: [3] })

describe('a rule that was wrong', () => {
  test('loses its certainty, and what was seen counts', () => {
    const before = forecastChange(port(51822), world)
    expect(before.session).toMatchObject({ effect: 'stall', certainty: 'certain' })
    const { session, evidence } = forecastChange(port(51822), { ...world, wrong: { 'gateway.port': wrong('stall', 2.5) } })
    expect(session).toMatchObject({ effect: 'stall', certainty: 'possible', seconds: { typical: before.session.seconds.typical, worst: 2.5 } })
    expect(evidence.at(-1)).toEqual({ kind: 'observed', ref: '#3', observed: { times: 1, effect: 'stall', seconds: 2.5 } })
    expect(forecastChange(port(51822), { ...world, wrong: { 'gateway.port': wrong('lockout', null) } }).session).toMatchObject({ effect: 'lockout', certainty: 'possible', seconds: { worst: null } })
  })
  test('speaks for itself again once it was measured on a later day; others never change', () => {
    const measuredOn = forecastChange(port(51822), world).evidence[0]?.measured?.measuredOn ?? ''
    const [{ outcome } = { outcome: undefined }] = rulesOf(port(51822), ['tokyo'], world)
    expect(measuredOn).toMatch(/^2\d{3}-/)
    const [dayBefore, sameDay] = [new Date(Date.parse(measuredOn) - 86_400_000).toISOString(), `${measuredOn}T12:00:00Z`]
    expect(tempered(outcome as never, wrong('stall', 9, dayBefore))).toBe(outcome)
    expect(tempered(outcome as never, wrong('stall', 9, sameDay))).toMatchObject({ certainty: 'possible', seconds: { worst: 9 } })
    expect(forecastChange(port(51822), { ...world, wrong: { 'gateway.key': wrong('lockout', null) } })).toEqual(forecastChange(port(51822), world))
  })
  test('is never made better by what was seen', () => {
    const rule = everyRule.find(({ id }) => id === 'gateway delete')
    const outcome = rule?.row.outcome.simulated as never
    expect(tempered(outcome, wrong('stall', 0.1))).toMatchObject({ effect: 'lockout', seconds: { worst: null } })
  })
})

test('rules are judged by each change on which they spoke', () => {
  const found = new Map<string, WrongRule>()
  const change = { rules: ['gateway.port'], forecast: { session: forecast('stall', 0.3) } } as any
  judgeObservation(found, change, seenIn('stall', 0.2), '2027-01-01T00:00:00Z', 1)
  expect(found.size).toBe(0)
  judgeObservation(found, change, seenIn('stall', 1), '2027-01-02T00:00:00Z', 2)
  judgeObservation(found, change, seenIn('reconnect', 0.5), '2027-01-03T00:00:00Z', 4)
  expect(found.get('gateway.port')).toEqual({ worst: seenIn('reconnect', 1), at: '2027-01-03T00:00:00Z', applies: [2, 4] })
})

test('grades: held, wrong, measured again, unseen, not applied', () => {
  const of = (rule: string, observed: any) => ({ address: 'x', rules: [rule], forecast: { session: forecast('stall', 0.3) }, observed }) as any
  const observations = [of('gateway.port', seenIn('stall', 0.2)), of('gateway.port', null), of('gateway.key, a new generation', seenIn('stall', 1)), of('tunnel.keepalive', null), of('tunnel.mtu, lowered', seenIn('stall', 5))]
  const outcome = (rule: string) => everyRule.find(({ id }) => id === rule)?.row.outcome.simulated
  const grades = gradeRules(observations, { 'gateway.key, a new generation': wrong('stall', 1), 'tunnel.mtu, lowered': wrong('stall', 5, '2020-01-01T00:00:00Z') }, outcome)
  const grade = (rule: string) => grades.find((each) => each.rule === rule)
  expect(grade('gateway.port')).toMatchObject({ grade: 'held', applied: 2, seen: 1, worse: 0, worst: seenIn('stall', 0.2) })
  expect(grade('gateway.key, a new generation')).toMatchObject({ grade: 'wrong', worse: 1, applies: [3] })
  expect(grade('tunnel.mtu, lowered')).toMatchObject({ grade: 'measured-again' })
  expect(grade('tunnel.keepalive')).toMatchObject({ grade: 'unseen', applied: 1, seen: 0, worst: null })
  expect(grade('gateway delete')).toMatchObject({ grade: 'not-applied', applied: 0 })
  expect(grades).toHaveLength(catalogue.length)
  expect(grades.findIndex((each) => each.grade === 'not-applied')).toBe(4)
  expect(ruleId({ setting: 's', actions: ['delete'] })).toBe('s delete')
})

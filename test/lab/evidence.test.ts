/** Measured evidence and the catalogue: what is cited, what becomes of a row that is gone, and that it speaks for one driver only. */
import { readdirSync, readFileSync } from 'node:fs'
import { applicabilityOf } from '../../src/kinds/applicable.js'
import { describe, expect, jest, test } from '@jest/globals'
import Ajv2020 from 'ajv/dist/2020.js'
import type { EffectRow } from '../../src/kinds/effects.js'
import { catalogue as ofTheFile, operations } from '../../src/kinds/index.js'
import { type Figures, type Measurements, outcomeFrom } from '../../src/kinds/measured.js'
import { asExpected, type Evidence } from '../../src/lab/evidence.js'
import { scenarios } from '../../src/lab/scenarios/index.js'
import { outcomeOf } from '../../src/lab/statistics.js'
import type { PlannedChange } from '../../src/plan/document.js'
import { evidenceText } from '../../src/view/phrases.js'
import { load } from '../support/schemas.js'

const committed = JSON.parse(readFileSync('evidence/wireguard.json', 'utf8')) as Evidence
const now = [...ofTheFile, ...operations]
const citedBy = (rows: readonly EffectRow[]): string[] => [...new Set(rows.flatMap(({ outcome }) => outcome.wireguard.evidence.measured?.scenario ?? []))]
const sources = readdirSync('src/kinds', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => readFileSync(`src/kinds/${file}`, 'utf8')).join('\n')
const cited = [...new Set([...sources.matchAll(/\bmeasured\('([^']+)'/g)].flatMap(([, id]) => id ?? []))]

const figures: Figures = { runs: 7, outcomes: ['brief'], packets: { median: 0.111, worst: 0.222 }, tcp: { median: 0.333, worst: 0.4441 }, startsAfter: { median: 0, worst: 0 }, disturbedBeside: 0 }
const all: Measurements = { measuredOn: '2026-01-02', scenarios: Object.fromEntries(scenarios.map(({ id }) => [id, figures])) }

/** The whole catalogue, as it is made from other evidence. */
async function catalogueFrom(measurements: Measurements): Promise<readonly EffectRow[]> {
  jest.resetModules()
  jest.unstable_mockModule('../../src/kinds/compiled/wireguard.js', () => ({ measurements }))
  const made = await import('../../src/kinds/index.js')
  return [...made.catalogue, ...made.operations]
}

test('the committed evidence obeys its schema, every scenario has five runs, and every run ended as it should', () => {
  const valid = new Ajv2020.default({ strict: false }).compile(load('evidence'))
  expect([valid(committed), valid.errors]).toEqual([true, null])
  expect(committed.scenarios.filter(({ runs }) => runs >= 5).map(({ id }) => id).sort()).toEqual(scenarios.map(({ id }) => id).sort())
  expect(committed.scenarios.filter((row) => !asExpected(row)).map(({ id, outcomes, bystanders }) => ({ id, outcomes, bystanders }))).toEqual([])
})
test('all that the lab can do in the least disruptive way is cited, and nothing that the lab does not know', () => {
  const known = scenarios.map(({ id }) => id)
  expect(scenarios.filter(({ id, way }) => way === 'recipe' && !cited.includes(id)).map(({ id }) => id)).toEqual([])
  expect(cited.filter((id) => !known.includes(id))).toEqual([])
  // What has no row yet, docs/disruption.md names.
  const rows = committed.scenarios.filter(({ runs }) => runs > 0).map(({ id }) => id)
  expect(citedBy(now).sort()).toEqual(cited.filter((id) => rows.includes(id)).sort())
  expect(rows.filter((id) => !known.includes(id))).toEqual([])
})
test('it speaks for wireguard, and what is simulated follows it; never for the managed service', () => {
  for (const { setting, outcome } of now) {
    if (outcome.wireguard.evidence.measured) expect({ setting, simulated: outcome.simulated }).toEqual({ setting, simulated: outcome.wireguard })
    // What WireGuard does not apply, sign-in, a simulated service does: its sessions end as those of a gateway that forgot its keys.
    else if (applicabilityOf('wireguard', setting)?.made !== 'not-applicable') expect({ setting, measured: outcome.simulated.evidence.measured }).toEqual({ setting, measured: undefined })
    expect({ setting, kind: outcome.manual.evidence.kind, measured: outcome.manual.evidence.measured }).not.toMatchObject({ kind: 'measured' })
    expect(outcome.manual.evidence.measured).toBeUndefined()
    expect(outcome.wireguard.evidence.kind === 'measured').toBe(outcome.wireguard.evidence.measured !== undefined)
  }
})

describe('other evidence, another forecast', () => {
  test('every figure of a measured row is the evidence’s', async () => {
    const rows = await catalogueFrom(all)
    expect(citedBy(rows).sort()).toEqual([...cited].sort())
    const port = rows.find(({ setting }) => setting === 'gateway.port')
    expect(port?.outcome.wireguard).toEqual({
      effect: 'stall', certainty: 'certain', seconds: { typical: 0.34, worst: 0.45 }, startsAfter: 0, hostCut: false,
      evidence: { kind: 'measured', ref: 'wireguard/port', measured: { driver: 'wireguard', scenario: 'port', runs: 7, outcome: 'brief', worst: { packets: 0.222, tcp: 0.4441 }, measuredOn: '2026-01-02' } },
    })
  })
  test('a row that is gone takes its figure with it: documented or assumed, for a time that nobody knows', async () => {
    const before = await catalogueFrom(all)
    for (const gone of cited) {
      const { [gone]: _gone, ...scenariosLeft } = all.scenarios
      const after = await catalogueFrom({ ...all, scenarios: scenariosLeft })
      for (const [index, { setting, outcome: { wireguard: was } }] of before.entries()) {
        const is = after[index]?.outcome.wireguard
        if (was.evidence.measured?.scenario !== gone) {
          expect(is).toEqual(was)
          continue
        }
        expect({ setting, kind: is?.evidence.kind }).toEqual({ setting, kind: expect.stringMatching(/^(documented|assumed)$/) })
        expect(is?.evidence.measured).toBeUndefined()
        // Large flows while a path is learnt are not the lab's, and stay.
        const length = is?.effect === 'stall' || is?.effect === 'reconnect' ? (gone === 'mtu' ? { typical: 0.13, worst: 0.3 } : { typical: null, worst: null }) : expect.anything()
        expect({ setting, seconds: is?.seconds }).toEqual({ setting, seconds: length })
      }
    }
  })
  test('without any, nothing is measured', async () => {
    for (const { outcome } of await catalogueFrom({ measuredOn: null, scenarios: {} })) for (const { evidence } of Object.values(outcome)) expect(evidence.kind).not.toBe('measured')
  })
})

describe('what runs say', () => {
  const otherwise = { kind: 'assumed', ref: 'x' } as const
  const from = (more: Partial<Figures>, meant: Parameters<typeof outcomeFrom>[2]) => outcomeFrom({ measuredOn: '2026-01-02', scenarios: { it: { ...figures, ...more } } }, 'it', meant, otherwise)
  test.each([
    [['none'], 'none', 'none'], [['none'], 'stall', 'stall'], [['none', 'brief'], 'none', 'stall'], [['seconds', 'none'], 'none', 'stall'], [['brief', 'cold'], 'stall', 'reconnect'], [['break'], 'stall', 'break'],
    [['later'], 'none', 'lockout'], [['lost', 'none'], 'stall', 'lockout'], [['none'], 'lockout', 'lockout'], [['none'], 'needs-profile', 'needs-profile'],
  ] as const)('%j, meant %s: %s', (outcomes, effect, found) => expect(from({ outcomes }, { effect }).effect).toBe(found))
  test('a brief stall when a device takes its new profile is no more than that; a longer one is', () => {
    expect([['none'], ['brief'], ['seconds'], ['cold']].map((outcomes) => from({ outcomes: outcomes as Figures['outcomes'] }, { effect: 'none', withProfile: true }).effect)).toEqual(['none', 'needs-profile', 'stall', 'reconnect'])
  })
  test('what ends by itself has a length, nothing else', () => {
    expect(from({ outcomes: ['none'] }, { effect: 'none' }).seconds).toEqual({ typical: 0, worst: 0 })
    expect(from({ outcomes: ['lost'] }, { effect: 'stall' }).seconds).toEqual({ typical: null, worst: null })
    expect(from({ packets: { median: 2, worst: 3 } }, { effect: 'stall', atLeast: { typical: 0.1, worst: 9 } }).seconds).toEqual({ typical: 2, worst: 9 })
    expect(from({ outcomes: ['later'], startsAfter: { median: 177.9, worst: 178 } }, { effect: 'none' })).toMatchObject({ effect: 'lockout', startsAfter: 177, evidence: { measured: { worst: { packets: null, tcp: null } } } })
  })
  test('who is cut on purpose is not held against it; who stands beside is', () => {
    expect(from({ outcomes: ['lost'] }, { effect: 'none', cuts: 'host' })).toMatchObject({ effect: 'none', hostCut: true })
    expect(from({ outcomes: ['lost'] }, { effect: 'none', cuts: 'device' })).toMatchObject({ effect: 'none', hostCut: false })
    expect(from({ outcomes: ['none'] }, { effect: 'lockout', cuts: 'region' })).toMatchObject({ effect: 'lockout', evidence: { measured: { cut: true } } })
    expect(from({ outcomes: ['brief'] }, { effect: 'lockout', cuts: 'region' }).evidence.measured?.cut).toBeUndefined()
    expect(from({ outcomes: ['lost'], disturbedBeside: 1 }, { effect: 'none', cuts: 'host' }).effect).toBe('break')
  })
  test('in words, with the number of runs and the worst case', () => {
    const said = (more: Partial<Figures>, language: 'en' | 'ja' = 'en') => evidenceText(from(more, { effect: 'none' }).evidence, language)
    expect([said({}), said({ runs: 1, outcomes: ['none'] }), said({ outcomes: ['break'] }), said({}, 'ja')]).toEqual([
      '7 runs, worst 0.45 s, 2026-01-02, evidence wireguard/it', '1 run, nothing lost, 2026-01-02, evidence wireguard/it', '7 runs, connections died, 2026-01-02, evidence wireguard/it', '7 回、最大 0.45 秒、2026-01-02、根拠 wireguard/it',
    ])
  })
  test('the classes are those of the lab', () => {
    const group = { flows: 2, packetGap: 0, lost: 0, lostFor: 0, tcpStall: 0, udpSurvived: 1, tcpSurvived: 1, startsAfter: 0 }
    const ends = [group, { ...group, lost: 1, lostFor: 0.1 }, { ...group, lost: 9, lostFor: 4, packetGap: 4 }, { ...group, lost: 99, lostFor: 15, packetGap: 15 }, { ...group, tcpSurvived: 0 }, { ...group, udpSurvived: 0, startsAfter: 99 }, { ...group, udpSurvived: 0 }].map(outcomeOf)
    expect(ends.map((outcome) => from({ outcomes: [outcome] }, { effect: 'none' }).effect)).toEqual(['none', 'stall', 'stall', 'reconnect', 'break', 'lockout', 'lockout'])
  })
})

describe('what is simulated', () => {
  const impact = async (measurements: Measurements, change: object) => {
    jest.resetModules()
    jest.unstable_mockModule('../../src/kinds/compiled/wireguard.js', () => ({ measurements }))
    const { impactOf } = await import('../../src/drivers/simulated/impact.js')
    return impactOf(change as PlannedChange)
  }
  const port = { kind: 'gateway', name: 'tokyo', actions: ['update'], before: { port: 1 }, after: { port: 2 } }
  const server = { kind: 'server', name: 'tokyo-2', actions: ['delete'], before: { region: 'tokyo', number: 2 }, after: null }
  const only = (id: string): Measurements => ({ measuredOn: '2026-01-02', scenarios: { [id]: figures } })
  test.each<[string, object, string, string]>([
    ['a port', port, 'port', 'stall'], ['a server', server, 'server-remove', 'stall'], ['what only a restart makes true', { ...port, after: { port: 1, other: 1 } }, 'restart-cold', 'reconnect'],
    ['redundancy', { kind: 'region', name: 'tokyo', actions: ['update'], before: { redundant: true }, after: { redundant: false } }, 'switch', 'stall'],
    ['a lowered MTU', { kind: 'setting', name: 'tunnel', actions: ['update'], before: { mtu: 1400 }, after: { mtu: 1300 } }, 'mtu', 'stall'],
  ])('%s: a usual run of its scenario, and nothing known without it', async (_what, change, scenario, effect) => {
    expect(await impact(only(scenario), change)).toEqual({ effect, seconds: 0.34 })
    const { [scenario]: _gone, ...others } = all.scenarios
    expect(await impact({ ...all, scenarios: others }, change)).toEqual({ effect, seconds: null })
  })
  test('pools that move break connections, pools that grow nothing', async () => {
    const pools = (before: string[], after: string[]) => ({ kind: 'gateway', name: 'tokyo', actions: ['update'], before: { clientPools: before }, after: { clientPools: after } })
    expect(await impact(all, pools(['a'], ['b']))).toEqual({ effect: 'break', seconds: 0.111 })
    expect(await impact(all, pools(['a'], ['a', 'b']))).toEqual({ effect: 'none', seconds: 0 })
  })
})

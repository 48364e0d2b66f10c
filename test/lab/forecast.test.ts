/**
 * The forecast beside reality: a short list of scenarios, measured now, is not worse than what plans say of it. About two minutes.
 *
 * Allowed to a machine that is slower than the one that measured:
 * - the kind of effect is never worse: none stays none, a stall stays a stall, what was cut is cut alone;
 * - a stall that was forecast to last under 1.5 s may last 1.5 s (three times its figure, where that is more): the boundary of the lab's class `brief`;
 * - a longer wait (WireGuard's own timers, about 15 s for packets and 27 s for TCP) may last a quarter longer, and a second: TCP's next timer is at twice.
 * Runs in which the untouched region was disturbed are made again by `lab measure`, three times in all; if none counts, that is a failure too.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { EffectOutcome, EffectRow, RunOutcome } from '../../src/kinds/effects.js'
import { catalogue, operations } from '../../src/kinds/index.js'
import { type Figures, outcomeFrom, waitOf } from '../../src/kinds/measured.js'
import type { EvidenceRow } from '../../src/lab/evidence.js'
import { effectRank } from '../../src/plan/severity.js'
import { Folder } from '../support/cli.js'

const list = ['port', 'switch', 'restart-cold', 'keepalive', 'pool-plain', 'host-cut']
const rows = [...catalogue, ...operations]
const citing = (id: string): EffectRow[] => rows.filter(({ outcome }) => outcome.wireguard.evidence.measured?.scenario === id)

const figuresOf = ({ runs, outcomes, packetGap, tcpStall, startsAfter, bystanders }: EvidenceRow): Figures => ({ runs, outcomes: Object.keys(outcomes) as RunOutcome[], packets: packetGap, tcp: tcpStall, startsAfter, disturbedBeside: bystanders.disturbed })
const allowed = (seconds: number): number => (seconds < 1.5 ? Math.max(1.5, 3 * seconds) : 1.25 * seconds + 1)

/** What is worse than the forecast; empty: nothing. */
function worseThan(forecast: EffectOutcome, row: EvidenceRow): string[] {
  if (row.runs === 0) return [`${row.id}: no run counts, of ${row.invalidRuns}: the machine is too busy to measure anything`]
  const figures = figuresOf(row)
  const cuts = forecast.hostCut ? ('host' as const) : undefined
  const { effect } = outcomeFrom({ measuredOn: 'now', scenarios: { now: figures } }, 'now', { effect: 'none', ...(cuts && { cuts }) }, { kind: 'assumed', ref: '' })
  const wait = waitOf(figures).worst
  const [most] = [forecast.seconds.worst]
  return [
    ...(effectRank(effect) > effectRank(forecast.effect) ? [`${row.id}: ${effect}, forecast ${forecast.effect}`] : []),
    ...((effect === 'stall' || effect === 'reconnect') && most !== null && wait > allowed(most) ? [`${row.id}: ${wait} s, forecast at most ${most} s, allowed ${allowed(most)} s`] : []),
    ...(row.bystanders.disturbed > 0 ? [`${row.id}: ${row.bystanders.disturbed} flows beside it were disturbed`] : []),
  ]
}

describe('measured now', () => {
  let folder: Folder
  let fresh: readonly EvidenceRow[]
  beforeAll(() => {
    folder = new Folder()
    const { json, err } = folder.run('lab', 'measure', ...list, '--runs', '1', '--jobs', '2', '--json')
    if (!json?.scenarios) throw new Error(err || JSON.stringify(json))
    fresh = json.scenarios
  }, 300_000)
  afterAll(() => folder.dispose())
  test.each(list)('%s is not worse than what is forecast', (id) => {
    const row = fresh.find((each) => each.id === id)
    if (!row) throw new Error(`${id} was not measured`)
    expect(citing(id).length).toBeGreaterThan(0)
    expect(citing(id).flatMap(({ outcome }) => worseThan(outcome.wireguard, row))).toEqual([])
  })
})

describe('what would be worse', () => {
  const beside = { flows: 6, disturbed: 0, lost: 0, packetGap: 0.03, tcpStall: 0.06 }
  const spread = (worst: number) => ({ median: worst, worst })
  const row = { id: 'it', runs: 1, invalidRuns: 0, outcomes: { brief: 1 }, packetGap: spread(0.1), tcpStall: spread(0.3), startsAfter: spread(0), bystanders: beside } as unknown as EvidenceRow
  const forecast: EffectOutcome = { effect: 'stall', certainty: 'certain', seconds: { typical: 0.2, worst: 0.31 }, startsAfter: 0, hostCut: false, evidence: { kind: 'measured', ref: 'wireguard/it' } }
  const none = { ...forecast, effect: 'none' as const, seconds: { typical: 0, worst: 0 } }
  test.each<[string, EffectOutcome, Partial<EvidenceRow>, RegExp | undefined]>([
    ['as forecast', forecast, {}, undefined],
    ['slower, on a slow machine', forecast, { tcpStall: spread(1.4) }, undefined],
    ['a stall of two seconds', forecast, { tcpStall: spread(2) }, /2 s, forecast at most 0\.31 s, allowed 1\.5 s/],
    ['until WireGuard notices', forecast, { outcomes: { cold: 1 }, tcpStall: spread(26.8) }, /reconnect, forecast stall/],
    ['connections that die', forecast, { outcomes: { break: 1 } }, /break, forecast stall/],
    ['a stall where none was forecast', none, {}, /stall, forecast none/],
    ['none, as forecast', none, { outcomes: { none: 1 } }, undefined],
    ['only the host that was cut', { ...none, hostCut: true }, { outcomes: { lost: 1 } }, undefined],
    ['somebody beside it', { ...none, hostCut: true }, { outcomes: { lost: 1 }, bystanders: { ...beside, disturbed: 2 } }, /2 flows beside/],
    ['no run that counts', forecast, { runs: 0, invalidRuns: 3 }, /no run counts, of 3/],
  ])('%s', (_what, said, seen, expected) => {
    const found = worseThan(said, { ...row, ...seen }).join('\n')
    if (expected) expect(found).toMatch(expected)
    else expect(found).toBe('')
  })
})

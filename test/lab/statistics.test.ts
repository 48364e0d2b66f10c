/** Recorded flows → figures → a class. */
import { describe, expect, test } from '@jest/globals'
import { flowFigures, groupFigures, median, outcomeOf, spread } from '../../src/lab/statistics.js'
import type { Flow } from '../../src/lab/wire.js'

/** A datagram every 20 ms from 0 to 30 s, answered a millisecond later but for `dead`. */
const udp = (...dead: readonly (readonly [number, number])[]): Flow => {
  const sent = Array.from({ length: 1500 }, (_, index) => index * 20)
  return { host: '172.16.0.10', kind: 'udp', sent, answered: sent.map((time) => (dead.some(([from, to]) => time >= from && time < to) ? null : time + 1)) }
}
const tcp = (stalls: readonly number[], error?: string, until = 30_000): Flow => {
  const sent: number[] = []
  const answered: number[] = []
  for (let time = 0; time < until; ) {
    const stall = stalls.find((at) => time <= at && time + 51 > at)
    sent.push(time)
    answered.push(time + 1 + (stall === undefined ? 0 : 5000))
    time += 51 + (stall === undefined ? 0 : 5000)
  }
  return { host: '172.16.0.10', kind: 'tcp', sent, answered, error }
}
const figures = (flow: Flow) => flowFigures(flow, 5000, 30_000)

describe('a flow', () => {
  test.each([
    ['undisturbed', udp(), { lost: 0, lostFor: 0, gap: 0.02, survived: true }],
    ['a quarter of a second', udp([10_000, 10_240]), { lost: 12, lostFor: 0.24, gap: 0.26, survived: true, startsAfter: 4.981 }],
    ['what came before the change does not count', udp([1000, 4900]), { lost: 0, gap: 0.02, survived: true }],
    ['dead from the change on', udp([5000, 30_000]), { lost: 1201, lostFor: 24, gap: 25.019, survived: false, startsAfter: 0 }],
    ['dead later', udp([20_000, 30_000]), { gap: 10.019, survived: false, startsAfter: 14.981 }],
    ['the longest of several', udp([8000, 8100], [12_000, 12_500]), { lost: 30, lostFor: 0.5, gap: 0.52, survived: true }],
  ])('UDP: %s', (_, flow, expected) => expect(figures(flow)).toMatchObject(expected))
  test.each([
    ['undisturbed', tcp([]), { gap: 0.051, survived: true }],
    ['one round that takes five seconds', tcp([10_000]), { gap: 5.051, survived: true }],
    ['reset', tcp([], 'ECONNRESET', 12_000), { survived: false }],
    ['hangs without an error', tcp([], undefined, 12_000), { survived: false }],
  ])('TCP: %s', (_, flow, expected) => expect(figures(flow)).toMatchObject(expected))
})

describe('the class of a run', () => {
  test.each([
    ['none', [udp(), tcp([])]],
    ['brief', [udp([10_000, 10_240]), tcp([])]],
    ['seconds', [udp([10_000, 13_200]), tcp([])]],
    ['cold', [udp([10_000, 25_100]), tcp([])]],
    ['break', [udp(), udp(), tcp([], undefined, 12_000), tcp([])]],
    ['lost', [udp([5000, 30_000]), tcp([], undefined, 6000)]],
  ])('%s', (outcome, flows) => expect(outcomeOf(groupFigures(flows.map(figures)))).toBe(outcome))
  test('later: alive for more than a minute, then dead', () => {
    const sent = Array.from({ length: 10_000 }, (_, index) => index * 20)
    const flow: Flow = { host: 'h', kind: 'udp', sent, answered: sent.map((time) => (time > 170_000 ? null : time + 1)) }
    expect(outcomeOf(groupFigures([flowFigures(flow, 5000, 200_000)]))).toBe('later')
  })
})

test('median and worst', () => {
  expect([median([3, 1, 2]), median([1, 2, 3, 4]), median([])]).toEqual([2, 2.5, 0])
  expect(spread([0.2, 0.9, 0.4])).toEqual({ median: 0.4, worst: 0.9 })
})

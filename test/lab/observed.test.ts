/** Which interruptions of a lab's traffic are a change's own. Pure. */
import { describe, expect, test } from '@jest/globals'
import { isSilentSince, longestGapSince } from '../../src/lab/observed.js'
import type { Traffic } from '../../src/lab/wire.js'

const since = 1_000_000
const traffic = (...flows: { readonly silentFor?: number; readonly gaps?: readonly (readonly [at: number, seconds: number])[] }[]): Traffic => ({ at: since + 5000, flows: flows.map(({ silentFor = 0.1, gaps = [] }) => ({ host: '172.16.0.10', sent: 10, answered: 10, silentFor, longestGap: 0, gaps })) })

describe('the longest time without an answer', () => {
  test.each<[string, readonly (readonly [at: number, seconds: number])[], number]>([
    ['none', [], 0],
    ['of two after the change began, the longer', [[since + 700, 0.4], [since + 2000, 0.9]], 0.9],
    ['of two flows of a client, too', [[since + 700, 0.4]], 0.4],
    ['one that ended before it', [[since - 100, 0.3]], 0],
    ['one that began before it: a host that it gives back', [[since + 300, 60.4]], 0],
    ['one that began with the last answer before it', [[since + 600, 0.7]], 0.7],
  ])('%s', (_, gaps, seconds) => expect(longestGapSince(traffic({}, { gaps }), since)).toBe(seconds))
})

describe('a client that has no answer now', () => {
  test.each<[string, number, boolean]>([
    ['is not silent within a second', 0.9, false],
    ['was cut by the change', 4.5, true],
    ['was silent before it', 30, false],
  ])('%s', (_, silentFor, silent) => expect(isSilentSince(traffic({}, { silentFor }), since)).toBe(silent))
})

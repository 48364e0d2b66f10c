/** When a wave was worse than its forecast. */
import { describe, expect, test } from '@jest/globals'
import type { Forecast, SessionForecast } from '../../src/plan/document.js'
import { noForecast } from '../../src/plan/forecast.js'
import { checkWave, type WaveSeen, type Worse, worstSeen } from '../../src/plan/wave-check.js'

const forecast = (session: Partial<SessionForecast>): Forecast => ({ ...noForecast, session: { ...noForecast.session, ...session } })
const stall = forecast({ effect: 'stall', seconds: { typical: 0.26, worst: 0.27 }, regions: ['tokyo'], sessions: { likely: 3, max: 2000 } })
const cold = forecast({ effect: 'reconnect', seconds: { typical: 15, worst: 27 }, regions: ['tokyo'], sessions: { likely: 3, max: 2000 } })
const out = forecast({ effect: 'lockout', seconds: { typical: null, worst: null }, regions: ['tokyo'], sessions: { likely: 3, max: 3 } })
const unknown = forecast({ effect: 'lockout', certainty: 'unknown', seconds: { typical: null, worst: null }, regions: ['tokyo'], sessions: { likely: 3, max: 3 } })
const seen = (given: Partial<WaveSeen>): WaveSeen => ({ effect: 'none', seconds: 0, live: 3, lost: 0, ...given })

describe('worse', () => {
  test.each<[string, Forecast, Partial<WaveSeen>, Worse[]]>([
    ['nothing forecast, nothing seen', noForecast, {}, []],
    ['as forecast', stall, { effect: 'stall', seconds: 0.27 }, []],
    ['milliseconds more are the machine', stall, { effect: 'stall', seconds: 0.9 }, []],
    ['a stall that lasts', stall, { effect: 'stall', seconds: 1.5 }, ['seconds']],
    ['a stall where nothing was forecast', noForecast, { effect: 'stall', seconds: 4 }, ['effect', 'seconds']],
    ['a short one where nothing was forecast', noForecast, { effect: 'stall', seconds: 0.4 }, []],
    ['it does not end', stall, { effect: 'lockout', seconds: null, lost: 3 }, ['effect', 'lost']],
    ['better than forecast', cold, { effect: 'stall', seconds: 0.3 }, []],
    ['one of three does not come back', stall, { effect: null, seconds: null, lost: 1 }, ['lost']],
    ['one of three after a reconnect', cold, { effect: null, seconds: null, lost: 1 }, ['lost']],
    ['one of a hundred went to sleep', stall, { effect: null, seconds: null, live: 100, lost: 5 }, []],
    ['more than a few', stall, { effect: null, seconds: null, live: 100, lost: 6 }, ['lost']],
    ['a region that goes takes its sessions', out, { effect: 'lockout', seconds: null, lost: 3 }, []],
    ['and no others', out, { effect: 'lockout', seconds: null, live: 9, lost: 4 }, ['lost']],
    ['flows to a host that is cut on purpose', { ...noForecast, hosts: ['172.16.0.20/32'] }, { effect: 'lockout', seconds: null }, []],
    ['but not the sessions that carried them', { ...noForecast, hosts: ['172.16.0.20/32'] }, { effect: 'lockout', seconds: null, lost: 1 }, ['lost']],
    ['nobody knew, and it was consented to', unknown, { effect: 'lockout', seconds: null, lost: 3 }, []],
  ])('%s', (_what, given, shown, worse) => expect(checkWave(2, given, seen(shown)).worse).toEqual(worse))
})
describe('the worst of several changes', () => {
  test('by its effect and its length', () => expect(worstSeen([{ effect: 'stall', seconds: 0.2 }, { effect: 'reconnect', seconds: 3 }, { effect: 'none', seconds: 0 }])).toEqual({ effect: 'reconnect', seconds: 3 }))
  test('one that does not end', () => expect(worstSeen([{ effect: 'stall', seconds: 0.2 }, { effect: 'lockout', seconds: null }])).toEqual({ effect: 'lockout', seconds: null }))
  test('nobody measured any', () => expect(worstSeen([])).toEqual({ effect: null, seconds: null }))
})

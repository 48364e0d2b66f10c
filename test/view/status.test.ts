/** What `status` says of notices, outages, use over the contract, an unfinished plan and a lock; and in which order things fall due. */
import { describe, expect, test } from '@jest/globals'
import { unknownOffering } from '../../src/model/offering.js'
import type { Obligation } from '../../src/plan/document.js'
import type { Notice, Outage } from '../../src/plan/record.js'
import type { Snapshot } from '../../src/plan/snapshot.js'
import { calendarEntries } from '../../src/view/calendar-file.js'
import { byDue, claimBy, overdueOf, type Standing } from '../../src/view/standing.js'
import { renderStatus, statusJson } from '../../src/view/status.js'

const notice = (id: string, kind: Notice['kind'], from: string | null, to: string | null, regions: string[] = []): Notice => ({ id, kind, from, to, regions, effect: null, text: '', reference: null, evidence: null, values: [] })
const outage = (id: string, knownAt: string, until: string | null, rest: Partial<Outage> = {}): Outage => ({ id, knownAt, until, attributable: 'yes', extent: 'whole', regions: [], evidence: null, claimedOn: null, ...rest })
const obligation = (id: string, due: string, params: Obligation['params'] = {}): Obligation => ({ id, article: '8', params, due })

const snapshot: Snapshot = {
  serviceId: 's-1', deployment: 'acme', driver: 'manual', revision: 1234, takenAt: '2026-11-24T01:15:00Z', starts: {}, openOrders: [],
  current: [{ address: 'contract', kind: 'contract', name: '', inputs: { deviceLicences: 1200, concurrentDevices: 2000, billingStart: 'assigned', endsOn: '2027-03-31' } }],
  notices: [notice('N-0001', 'maintenance', '2026-11-01T01:00:00+09:00', '2026-11-01T03:00:00+09:00'), notice('N-0002', 'maintenance', '2026-12-01T01:00:00+09:00', '2026-12-01T03:00:00+09:00', ['tokyo']), notice('N-0003', 'raise', '2026-11-24', null), notice('N-0004', 'abolition', null, null)],
  outages: [
    outage('X-0001', '2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z'), outage('X-0002', '2026-11-24T00:00:00Z', null, { attributable: 'open', extent: 'open' }),
    outage('X-0003', '2026-11-20T00:00:00Z', '2026-11-20T23:59:00Z'), outage('X-0004', '2026-05-01T00:00:00Z', '2026-05-03T00:00:00Z'), outage('X-0005', '2026-11-20T00:00:00Z', '2026-11-23T00:00:00Z', { claimedOn: '2026-11-23' }),
  ],
  usage: [{ month: '2026-09', detected: 2000, evidence: null }, { month: '2026-10', detected: 3100, evidence: null }],
  lease: { epoch: 2, planId: 'p-2', holder: { user: 'ann', host: 'ops', pid: 12345, processStart: '' }, expiresAt: '2026-11-24T01:25:00Z' },
  begun: { plan: { id: 'p-2', changes: [1, 2, 3] } as never, wavesDone: 0, written: ['contract'] },
  hold: null, unreviewed: [],
}
const today = '2026-11-24'
const standing: Standing = {
  snapshot, sessions: { observedAt: snapshot.takenAt, total: 0, byRegion: {}, byGroup: {}, byServer: {}, nodes: [] }, world: { offering: unknownOffering, calendar: { isHoliday: () => false, closing: unknownOffering.yearEnd }, today }, overages: [{ month: '2026-10', detected: 3100, contracted: 2000, over: 1100, lines: [], amount: { known: 0, unknown: [] } }], inputs: { file: 'deployment.yaml', deployment: { service: { driver: 'manual' }, contract: {} } } as never,
  obligations: byDue([obligation('claim-credit', '2027-02-20', { outage: 'X-0001' }), obligation('decide-operation-policy', 'promptly'), obligation('confirm-done', '2026-11-23', { order: 'O-0001' }), obligation('send-order', '2026-11-24', { order: 'O-0002' })], today),
}
const shown = (language: 'en' | 'ja'): string => renderStatus(standing, { language, color: false })

test('obligations stand by due date: overdue, today and promptly, later', () => {
  expect(standing.obligations.map(({ due }) => due)).toEqual(['2026-11-23', 'promptly', '2026-11-24', '2027-02-20'])
  expect(overdueOf(standing).map(({ id }) => id)).toEqual(['confirm-done'])
  expect(statusJson(standing).obligations.map(({ overdue }) => overdue)).toEqual([true, false, false, false])
})

test('in English', () => {
  expect(shown('en')).toBe(`acme · revision 1,234 · driver manual · 1 resource

  Contract    1,200 device licences · 2,000 concurrent devices
              billing start not confirmed yet · ends on 2027-03-31 (Wed)
  Sessions    not visible to this driver
  Notices     N-0002 · maintenance · ahead · 2026-12-01 (Tue) 01:00 JST to 2026-12-01 (Tue) 03:00 JST · tokyo
              N-0003 · concurrent devices raised · in force · from 2026-11-24 (Tue) · all regions
              N-0004 · end of the service · in force · day not said · all regions
  Outages     X-0001 · 2026-11-20 (Fri) 09:00 JST to 2026-11-21 (Sat) 09:00 JST · wholly unusable · for a cause attributable to the provider · claim by 2027-02-21 (Sun)
              X-0002 · since 2026-11-24 (Tue) 09:00 JST, not over · extent still open · cause still open
  Usage       2026-10: 3,100 concurrent devices detected, 1,100 over the 2,000 of the contract
  To do       find out whether order O-0001 was carried out, and record it (art. 8) · OVERDUE, was due 2026-11-23 (Mon)
              decide the operation policy (environment.operationPolicy); without it the service may not be provided (art. 8) · promptly
              send order O-0002 (art. 8) · by 2026-11-24 (Tue)
              claim the credit for outage X-0001; afterwards the right is lost (art. 8) · by 2027-02-20 (Sat)
  Unfinished  plan p-2: 1 of 3 changes made
  Locked      by ann@ops (process 12345), plan p-2

  Next: gatewright apply`)
})

test('in Japanese, in columns', () => {
  const lines = shown('ja').split('\n')
  expect(lines.filter((line) => /N-0002|X-0002|2026-10|適用中/.test(line))).toEqual([
    '  通知        N-0002 · メンテナンス · 予定 · 2026-12-01（火）01:00〜2026-12-01（火）03:00 · tokyo',
    '              X-0002 · 2026-11-24（火）09:00から継続中 · 範囲は未確定 · 原因は未確定',
    '  利用実績    2026-10：同時利用 3,100 台を検出、契約の 2,000 台を 1,100 台超過',
    '  適用中      ann@ops（プロセス 12345）が計画 p-2 を適用中',
  ])
})

describe('a credit can be claimed', () => {
  const now = '2026-11-24T01:15:00Z'
  test.each([
    ['24 hours to the minute', outage('X', '2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z'), '2027-02-21'],
    ['a minute less', outage('X', '2026-11-20T00:00:00Z', '2026-11-20T23:59:00Z'), undefined],
    ['still lasting, for more than 24 hours', outage('X', '2026-11-22T00:00:00Z', null, { attributable: 'open' }), '2027-02-23'],
    ['not the provider’s cause', outage('X', '2026-11-20T00:00:00Z', null, { attributable: 'no' }), undefined],
    ['a part only', outage('X', '2026-11-20T00:00:00Z', null, { extent: 'partial' }), undefined],
    ['claimed', outage('X', '2026-11-20T00:00:00Z', null, { claimedOn: '2026-11-23' }), undefined],
  ])('%s', (_when, given, day) => expect(claimBy(given, now)).toBe(day))
})

test('calendar entries: stable ids, promptly is today, the alarm on a business day, what is late says so', () => {
  const entries = calendarEntries(standing, 'en')
  expect(entries.map(({ uid, day, alarm }) => [uid, day, alarm])).toEqual([
    ['confirm-done-O-0001@s-1', '2026-11-23', '2026-11-20'], ['decide-operation-policy@s-1', today, '2026-11-23'], ['send-order-O-0002@s-1', today, '2026-11-23'], ['claim-credit-X-0001@s-1', '2027-02-20', '2027-02-19'],
  ])
  expect(entries[0]).toMatchObject({ summary: 'acme: find out whether order O-0001 was carried out, and record it (OVERDUE, was due 2026-11-23 (Mon))', description: expect.stringMatching(/article 8 of the terms\nTo do: gatewright order show O-0001$/) })
})

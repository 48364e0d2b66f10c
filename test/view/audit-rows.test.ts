/** What the index of an exported log says of each kind of event, in both languages. */
import { describe, expect, test } from '@jest/globals'
import type { AuditEntry } from '../../src/plan/snapshot.js'
import { csvOf } from '../../src/view/audit/csv.js'
import { rowsOf } from '../../src/view/audit/rows.js'
import { cellsOf } from '../../src/view/audit/words.js'

const entry = (seq: number, type: string, body: object): AuditEntry => ({ seq, at: '2026-12-01T15:30:00.000Z', actor: { user: 'mori', host: 'pc' }, type, body: body as never, prev: '', hash: '' })
const proof = { file: 'mail.eml', sha256: 'ab' }
const change = (address: string, reason?: string) => ({ address, action: 'update', before: null, after: reason === undefined ? {} : { reason } })

const rows: [string, object, string, string, string, string][] = [
  ['baseline-set', { asOf: '2026-11-30', resources: [{}, {}], evidence: proof }, 'baseline as of 2026-11-30 (Mon): 2 resources in force', '', '2026-11-30（月） 時点の契約内容を登録：2 件', ''],
  ['notice-added', { notice: { id: 'N-0001', kind: 'raise', from: '2026-12-10', to: null, regions: [], effect: null, text: 'more devices', reference: 'R-7', evidence: proof, values: [{ address: 'contract', path: ['concurrentDevices'], value: 5000 }] } },
    'notice N-0001 (raise)', 'from 2026-12-10 (Thu) · more devices · answered: contract.concurrentDevices = 5000', '通知 N-0001（同時利用数の引上げ）', '2026-12-10（木） から · more devices · 回答：contract.concurrentDevices = 5000'],
  ['outage-added', { outage: { id: 'X-0001', knownAt: '2026-11-30T15:00:00Z', until: null, attributable: 'open', extent: 'whole', regions: ['tokyo'], evidence: proof, claimedOn: null } },
    'outage X-0001', 'tokyo · known to the provider 2026-12-01 (Tue) 00:00:00 · attributable: open · wholly unusable', '利用不能 X-0001', 'tokyo · 提供者が知った時 2026-12-01（火） 00:00:00 · 帰責は未定 · 全く利用できない状態'],
  ['outage-changed', { id: 'X-0001', change: { claimedOn: '2026-12-05' } }, 'outage X-0001: more is known', 'credit claimed on 2026-12-05 (Sat)', '利用不能 X-0001：続報', '減額の請求日 2026-12-05（土）'],
  ['usage-recorded', { usage: { month: '2026-11', detected: 2100, evidence: null } }, 'use in 2026-11: 2,100 concurrent devices detected', '', '2026-11 の利用：同時利用 Mobility デバイス 2,100 台を検知', ''],
  ['clock-advanced', { seconds: 60 }, 'simulated clock moved on by 60 s', '', '模擬時計を 60 秒進めた', ''],
  ['order-issued', { id: 'O-0002', planId: 'p', channel: 'request', on: '2027-04-01', amends: ['O-0001'], changes: [change('contract')] }, 'order O-0002 issued by request: 1 change', 'wanted from 2027-04-01 (Thu) · corrects O-0001', 'オーダー O-0002 を発行（変更請求）：変更 1 件', '希望日 2027-04-01（木） · O-0001 を訂正'],
  ['order-moved', { id: 'O-0002', status: 'rejected', note: { by: 'sato', reason: 'no capacity', arrived: '2026-12-02', evidence: proof }, answers: [] }, 'order O-0002 rejected', "by sato · the provider's form arrived on 2026-12-02 (Wed)", 'オーダー O-0002 の不承諾', '担当 sato · 所定の申込書の到達日 2026-12-02（水）'],
  ['apply-resumed', { planId: 'p' }, 'apply of plan p taken up again', '', '計画 p の適用を再開', ''],
  ['apply-released', { planId: 'p' }, 'apply of plan p stopped before its end', '', '計画 p の適用を途中で停止', ''],
  ['apply-abandoned', { planId: 'p' }, 'plan p given up with nothing made', '', '計画 p を何も変更せずに取りやめ', ''],
  ['apply-finished', { planId: 'p' }, 'apply of plan p finished', '', '計画 p の適用を完了', ''],
  ['hold-set', { planId: 'p', number: 2, reason: 'INC-1' }, 'on hold after the rollback of apply #2', '', '適用 #2 の取消しにより保留', ''],
  ['hold-released', { planId: 'p', reason: 'the file is right' }, 'hold ended', '', '保留を解除', ''],
  ['break-glass-reviewed', { planId: 'p', ticket: 'INC-1', reviewer: 'sato' }, 'rollback p, made past the policy, reviewed by sato', '', 'ポリシーを越えた取消し（計画 p）を sato が確認', ''],
  ['device-preshared', { devices: [{ name: 'a', preshared: 'a.0123456789ab' }, { name: 'b', preshared: null }] }, 'pre-shared key of 2 devices changed', 'a: another one · b: none any more', 'デバイス 2 台の事前共有鍵を変更', 'a：更新 · b：解除'],
  ['something-new', {}, 'event something-new', '', 'イベント something-new', ''],
]
test.each(rows)('%s', (type, body, what, details, ja, jaDetails) => {
  const [row, ...more] = rowsOf([entry(1, type, body)], 0)
  if (!row) throw new Error('no row')
  expect(more).toEqual([])
  expect(cellsOf(row, 'en')).toMatchObject({ when: '2026-12-02 (Wed) 00:30:00', actor: 'mori@pc', what, details })
  expect(cellsOf(row, 'ja')).toMatchObject({ when: '2026-12-02（水） 00:30:00', what: ja, details: jaDetails })
})

describe('what belongs together is one row', () => {
  test('an order and what its apply adds to it, with the reasons of its rules', () => {
    const issued = entry(1, 'order-issued', { id: 'O-0001', planId: 'p', channel: 'console', on: null, amends: [], changes: [change('rule.a', 'INC-1')] })
    const extended = entry(2, 'order-extended', { id: 'O-0001', amends: [], changes: [change('rule.b', 'INC-2'), change('setting.dns')] })
    expect(rowsOf([issued, extended], 0)).toMatchObject([{ what: { id: 'row.issued', params: { count: 3 } }, tickets: ['INC-1', 'INC-2'] }])
    expect(rowsOf([extended], 0)).toMatchObject([{ what: { id: 'row.extended', params: { count: 2 } } }])
  })
  test('an apply, its outcome and the worst that was seen', () => {
    const begun = entry(1, 'apply-begun', { plan: { id: 'p', changes: [change('rule.a', 'INC-1')], forecast: { session: { effect: 'stall' }, hosts: [], evidence: [] } }, consents: [{ effect: 'stall', where: 'tokyo', seconds: 1 }] })
    const seen = [entry(2, 'observed', { planId: 'p', address: 'a', effect: 'reconnect', seconds: 15, sessions: 3 }), entry(3, 'observed', { planId: 'p', address: 'b', effect: 'stall', seconds: null, sessions: 9 })]
    expect(rowsOf([begun, ...seen, entry(4, 'apply-finished', { planId: 'p' })], 6)).toMatchObject([
      { what: { id: 'row.apply.one', params: { number: 7 } }, accepted: ['stall:tokyo=1s'], tickets: ['INC-1'], observed: { effect: 'reconnect', seconds: null, sessions: 9 }, details: [{ id: 'detail.finished' }] },
    ])
    expect(rowsOf([begun], 0)).toMatchObject([{ details: [{ id: 'detail.open' }], observed: null }])
    expect(rowsOf([begun, entry(2, 'apply-released', { planId: 'p' })], 0)).toMatchObject([{ details: [{ id: 'detail.stopped' }] }, { type: 'apply-released' }])
  })
})

const cells: [string, string][] = [['=1+1', "'=1+1"], ['-1', "'-1"], ['+1', "'+1"], ['@x', "'@x"], ['R-7', 'R-7'], ['a, "b"', '"a, ""b"""'], ['two\nlines', '"two\nlines"']]
test.each(cells)('in a spreadsheet %j is text in one column', (reference, cell) => {
  const csv = csvOf(rowsOf([entry(1, 'order-moved', { id: 'O-0001', status: 'sent', note: { reference }, answers: [] })], 0), 'en')
  expect(csv.split('\r\n')[1]).toBe(`1,2026-12-02 (Wed) 00:30:00,order O-0001 sent,,mori@pc,,O-0001,,${cell},,,,,`)
})

/** `status` of a contract that people carry out: what must be done by when, for people, for scripts, for a nightly job and for calendars. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parseCalendar } from '../support/icalendar.js'
import { Folder } from '../support/cli.js'

const tuesday = '2026-11-24T01:15:00Z'
let folder: Folder
beforeAll(() => {
  folder = new Folder('acme-manual')
  folder.write('offering.yaml', 'apiVersion: gatewright/v1\nkind: Offering\nprovider: Example\nleadTimes: { form: 5, request: 5, new: 9 }\nanswerWithin: 3\n')
  folder.edit('record: ./record', 'record: ./record, offering: offering.yaml')
  folder.edit('operationPolicy: POLICY.md', 'operationPolicy: ""')
  expect(folder.runAt(tuesday, 'apply', '--yes').code).toBe(8)
})
afterAll(() => folder.dispose())
const sent = (): Folder => {
  const later = folder.copy()
  expect(later.runAt(tuesday, 'order', 'sent', 'O-0001', '--date', '2026-11-24').code).toBe(0)
  return later
}
const inForce = (): Folder => {
  const later = folder.copy()
  for (const id of later.runAt(tuesday, 'order', 'list', '--json').json.orders.map(({ id }: { id: string }) => id)) expect(later.runAt(tuesday, 'order', 'done', id, '--date', '2026-11-24').code).toBe(0)
  return later
}

describe('obligations', () => {
  test('an order that nobody sent: what, article, when, next command', () => {
    const { out, code } = folder.runAt(tuesday, 'status')
    expect(code).toBe(0)
    expect(out).toMatch(/O-0001 +issued since 2026-11-24 \(Tue\) · form · \d+ changes/)
    expect(out).toMatch(/To do +send order O-0001 \(art\. 6\(1\)\) · promptly/)
    expect(out).toContain('Next: gatewright order show O-0001')
  })
  test('in Japanese', () => {
    const { out } = folder.runAt(tuesday, 'status', '--lang', 'ja')
    expect(out).toMatch(/O-0001 +2026-11-24（火）から発行済み · 所定の申込書 · 変更 \d+ 件/)
    expect(out).toMatch(/要対応 +オーダー O-0001 を送付する \(第6条第1項\) · 速やかに/)
  })
  test('sent: the answer is due after the business days that the offering says; Saturday and Sunday do not count', () => {
    const later = sent()
    const asked = { id: 'ask-for-answer', article: '6(1)', params: { order: 'O-0001', sent: '2026-11-24' }, due: '2026-11-27' }
    expect(later.runAt('2026-11-27T14:59:00Z', 'status', '--json').json.obligations).toEqual([{ ...asked, overdue: false }])
    expect(later.runAt('2026-11-27T15:00:00Z', 'status', '--json').json.obligations).toEqual([{ ...asked, overdue: true }])
    expect(later.runAt('2026-11-28T03:00:00Z', 'status').out).toContain('OVERDUE, was due 2026-11-27 (Fri)')
    later.dispose()
  })
  test('--fail-on-overdue: 2 when a day has passed, 0 on the day itself and where nothing is due', () => {
    const later = sent()
    expect([['2026-11-27T14:59:00Z', '--fail-on-overdue'], ['2026-11-27T15:00:00Z', '--fail-on-overdue'], ['2026-11-27T15:00:00Z']].map(([now = '', ...flags]) => later.runAt(now, 'status', ...flags).code)).toEqual([0, 2, 0])
    expect(later.runAt('2026-12-24T00:00:00Z', 'status', '--json', '--fail-on-overdue')).toMatchObject({ code: 2, json: { obligations: [{ overdue: true }] } })
    later.dispose()
  })
})

describe('the contract in force', () => {
  let later: Folder
  beforeAll(() => {
    later = inForce()
  })
  afterAll(() => later.dispose())
  test('quantities, billing start, last day of the minimum period, gateways', () => {
    const { out } = later.runAt(tuesday, 'status')
    expect(out).toMatch(/Contract +1,200 device licences · 2,000 concurrent devices\n +billing start 2026-04-01 \(Wed\), minimum period until 2026-04-30 \(Thu\)/)
    expect(out).toMatch(/tokyo +203\.0\.113\.1:51820 · 2 servers · tokyo-1 unknown/)
    expect(out).toMatch(/To do +decide the operation policy .*\(art\. 4\(2\)\(2\)\) · promptly/)
  })
  test('in Japanese, in the words of the terms', () => {
    const { out } = later.runAt(tuesday, 'status', '--lang', 'ja')
    expect(out).toMatch(/契約 {8}Mobilityデバイスライセンス数 1,200 · 同時利用Mobilityデバイス数 2,000\n {14}課金開始日 2026-04-01（水）、最低利用期間の末日 2026-04-30（木）/)
  })
  test('JSON is the same in every language and has notices, outages and usage', () => {
    const [en, ja] = ['en', 'ja'].map((lang) => later.runAt(tuesday, 'status', '--json', '--lang', lang).json)
    const still = ({ sessions: _live, ...rest }: Record<string, unknown>) => rest
    expect(still(en)).toEqual(still(ja))
    expect(en).toMatchObject({ notices: [], outages: [], usage: [], obligations: [{ id: 'decide-operation-policy', due: 'promptly', overdue: false }] })
  })
})

describe('the calendar file', () => {
  test('one whole day an obligation, with an alarm on the business day before, folded, and the same for the same state', () => {
    const later = sent()
    const run = (now: string) => later.runAt(now, 'status', '--ics', 'due.ics', '--lang', 'ja')
    expect(run('2026-11-25T00:00:00Z')).toMatchObject({ code: 0, err: 'due.ics に 1 件の予定を書き出しました。\n' })
    const text = later.read('due.ics')
    run('2026-11-26T05:00:00Z')
    expect(later.read('due.ics')).toBe(text)
    const calendar = parseCalendar(text)
    const { serviceId } = later.runAt(tuesday, 'status', '--json').json
    expect(calendar.properties).toMatchObject({ VERSION: '2.0', 'X-WR-CALNAME': 'acme-manual：VPN 契約の要対応事項' })
    expect(calendar.parts).toHaveLength(1)
    expect(calendar.parts[0]?.properties).toMatchObject({
      UID: `ask-for-answer-O-0001-2026-11-24@${serviceId}`, 'DTSTART;VALUE=DATE': '20261127', DTSTAMP: expect.stringMatching(/^20261124T0115\d\dZ$/), CATEGORIES: 'gatewright,VPN 契約',
      SUMMARY: 'acme-manual: 2026-11-24（火） に送付したオーダー O-0001 の回答を確認する',
      DESCRIPTION: '2026-11-24（火） に送付したオーダー O-0001 の回答を確認する\n期限：2026-11-27（金）\n規程 第6条第1項\n対応：gatewright order show O-0001',
    })
    expect(calendar.parts[0]?.parts[0]).toMatchObject({ name: 'VALARM', properties: { ACTION: 'DISPLAY', 'TRIGGER;VALUE=DATE-TIME': '20261126T000000Z' } })
    later.dispose()
  })
  test('what is due promptly stands on today; the alarm leaves out Sunday, Saturday and a public holiday', () => {
    const { out } = folder.runAt('2026-11-24T00:00:00Z', 'status', '--ics', '-')
    const [event] = parseCalendar(out).parts
    expect(event?.properties['DTSTART;VALUE=DATE']).toBe('20261124')
    // Monday 23 November is Labour Thanksgiving Day.
    expect(event?.parts[0]?.properties['TRIGGER;VALUE=DATE-TIME']).toBe('20261120T000000Z')
  })
  test('nothing to do: a calendar without entries; a folder that is not there: told, exit 1', () => {
    const empty = new Folder('acme')
    expect(parseCalendar(empty.runAt(tuesday, 'status', '--ics', '-').out).parts).toEqual([])
    expect(empty.runAt(tuesday, 'status', '--ics', 'nowhere/due.ics')).toMatchObject({ code: 1, err: expect.stringMatching(/^error: cannot write nowhere\/due\.ics/) })
    empty.dispose()
  })
})

/** Documents as pure functions of an order: a name and an article for everything that can be ordered, and formats that keep every value. */
import { describe, expect, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import { desiredResources, kinds, resourceMap } from '../../src/kinds/index.js'
import { normalise } from '../../src/model/normalise.js'
import { diffResources } from '../../src/plan/changes.js'
import type { Order, OrderChange } from '../../src/plan/snapshot.js'
import { parseSource } from '../../src/source/parse.js'
import type { JsonObject } from '../../src/support/json.js'
import { documentTexts } from '../../src/view/messages/order-document.js'
import { orderTexts } from '../../src/view/messages/orders.js'
import { csvCell, documentCsv } from '../../src/view/order-document/csv.js'
import type { OrderFacts } from '../../src/view/order-document/document.js'
import { documentHtml } from '../../src/view/order-document/html.js'
import { itemsOfOrder } from '../../src/view/order-document/items.js'
import { changeRows, orderDocument } from '../../src/view/order-document/model.js'
import { documentText } from '../../src/view/order-document/text.js'
import { itemName } from '../../src/view/order-document/values.js'
import { readFileSync } from 'node:fs'

const text = readFileSync('examples/acme-manual/deployment.yaml', 'utf8')
const ends = text.replace('options: [multi-region, settings-change]', 'options: [{ name: multi-region, endsOn: 2027-04-30 }, settings-change]').replace('    redundant: false', '    redundant: false\n    endsOn: 2027-04-30').replace('deviceLicences: 1200', 'endsOn: 2027-05-31\n  deviceLicences: 1200')
const resources = (yaml: string) => desiredResources(normalise(parseSource(Buffer.from(yaml), 'd.yaml').value as JsonObject))
const orderOf = (before: string | null, after: string): Order => ({
  id: 'O-0007', planId: '7f3c91ab', channel: 'request', status: 'issued', on: null, amends: [], answers: [], notes: [{ at: '2026-12-01T16:00:00Z', actor: { user: 'u', host: 'h' }, status: 'issued' }],
  changes: diffResources(before === null ? resourceMap([]) : resources(before), resources(after)).filter(({ after: now, before: old }) => (now ?? old)?.kind !== 'policy').map(({ action, before: old, after: now }): OrderChange => ({ address: (now ?? old)?.address ?? '', action, before: old?.inputs ?? null, after: now?.inputs ?? null })),
})
const rows = (before: string | null, after: string, language: 'en' | 'ja' = 'en') => changeRows(itemsOfOrder(orderOf(before, after)), language).map(({ item, before: old, after: now, article }) => `${item}: ${old} → ${now}, ${article}`)

test('everything that can be ordered has a name in both languages', () => {
  const items = itemsOfOrder(orderOf(null, ends))
  for (const language of ['en', 'ja'] as const) expect(items.filter((item) => itemName(item, language) === item.place).map(({ place }) => place)).toEqual([])
  expect([...new Set(items.map(({ kind }) => kind))].sort()).toEqual(kinds.filter(({ channel }) => channel !== 'self').map(({ name }) => name).sort())
})
test('every text in Japanese is Japanese, and fills the same places', () => {
  const places = (template: string): string[] => (template.match(/\{\w+\}/g) ?? []).sort()
  for (const { en, ja } of [documentTexts, orderTexts]) {
    const ids = Object.keys(en) as never[]
    expect(Object.keys(ja).sort()).toEqual([...ids].sort())
    expect(ids.filter((id) => places(en[id]).join() !== places(ja[id]).join())).toEqual([])
  }
})

describe('before → after, with the article that lets it change', () => {
  const change = (what: string, by: string): string[] => {
    expect(text).toContain(what)
    return rows(text, text.replace(what, by))
  }
  test.each([
    ['deviceLicences: 1200', 'deviceLicences: 1500', ['Device licences: 1,200 → 1,500, art. 5(1)']],
    ['concurrentDevices: 2000', 'concurrentDevices: 15000', ['Concurrent devices: 2,000 → 15,000, art. 5(1)']],
    ['servers: 2', 'servers: 4', ['Mobility servers, tokyo: 2 → 4, art. 5(1)']],
    ['servers: 2', 'servers: 1', ['Mobility servers, tokyo: 2 → 1, art. 5(1)']],
    ['redundant: false', 'redundant: true', ['Redundant gateways, osaka: no → yes, art. 5(1)']],
    ['10.64.0.0/16, ', '', ['Designated addresses: 10.64.0.0/16, 2001:db8:64::/56, 203.0.113.0/28 → 2001:db8:64::/56, 203.0.113.0/28, art. 2']],
    ['nat: cgnat', 'nat: none', ['Access network branch-lte: nat: cgnat → none, art. 4(3)']],
    ['keepalive: 25s', 'keepalive: 2m', ['Keepalive: 25 s → 2 min, art. 6(2)(2)']],
    ['mtu: 1380', 'mtu: 1400', ['Tunnel MTU, region osaka: 1380 → 1400, art. 6(2)(2)']],
    ['{ reauthenticate: 1d }', '{ reauthenticate: 12h }', ['Sign in again after, device group field-staff: 1 d → 12 h, art. 6(2)(2)']],
    ['default: allow', 'default: deny', ['Access where no rule speaks: allow → deny, art. 6(2)(2)']],
    ['ports: [tcp/443], ', '', ['Access rule block-legacy-erp: ports: tcp/443 → everything, art. 6(2)(2)']],
    ['operationPolicy: POLICY.md', 'operationPolicy: NEW.md', ['Operation policy: POLICY.md → NEW.md, art. 4(2)(2)']],
    ['billingStart: 2026-04-01', 'billingStart: 2026-05-01', ['Billing start: 2026-04-01 (Wed) → 2026-05-01 (Fri), art. 1']],
  ])('%s → %s', (what, by, expected) => expect(change(what, by)).toEqual(expected))

  test('last days: the contract by article 8, what is part of an option by 6(4)', () => {
    expect(rows(text, ends)).toEqual(['End of the contract: — → 2027-05-31 (Mon), art. 8', 'End of Multi-region option: — → 2027-04-30 (Fri), art. 6(4)', 'End of region osaka: — → 2027-04-30 (Fri), art. 6(4)'])
  })
  test('a rule that goes shows what it was', () => {
    expect(rows(text, text.replace(/ {2}rules:\n.*\n/, ''), 'ja')).toContain('アクセス規則 block-legacy-erp：動作: 拒否 → 削除, 第6条第2項第2号')
  })
  test('a new region brings first values: article 3, not 6(2)(2)', () => {
    const nagoya = text.replace('settings:\n  tunnel', '  nagoya:\n    gateway: { endpoint: assigned, clientPools: [10.64.128.0/18] }\n\nsettings:\n  tunnel')
    expect(rows(text, nagoya)).toEqual(expect.arrayContaining(['Gateway address, nagoya: — → to be assigned by you, art. 3', 'Mobility servers, nagoya: — → 1, art. 3(3)', 'Redundant gateways, nagoya: — → no, art. 3(5)']))
  })
  test('a first order: article 3 throughout, options by their own', () => {
    const first = rows(null, text)
    expect(first).toEqual(expect.arrayContaining(['Device licences: — → 1,200, art. 3(1)', 'Concurrent devices: — → 2,000, art. 3(2)', 'Mobility servers, tokyo: — → 2, art. 3(3)', 'Home region, tokyo: — → yes, art. 3(4)', 'Redundant gateways, tokyo: — → yes, art. 3(5)', 'Multi-region option: — → ordered, art. 6(2)(1)', 'Settings-change option: — → ordered, art. 6(2)(2)', 'Device group field-staff: — → created, art. 3']))
    expect(first.filter((row) => row.includes('6(2)(2)'))).toEqual(['Settings-change option: — → ordered, art. 6(2)(2)'])
  })
})

const facts = (over: Partial<OrderFacts> = {}): OrderFacts => ({
  order: orderOf(text, text.replace('deviceLicences: 1200', 'deviceLicences: 1500').replace('reason: INC-4411', 'reason: "=cmd|\' /C calc\'!A0, \\"<script>\\""')), deployment: 'acme', serviceCode: 'fxm00000000', provider: 'Example & Co', contact: undefined, requester: undefined, sendBy: null, amended: [],
  fees: 'no-book', windows: [], forecast: { session: { effect: 'none', certainty: 'certain', seconds: { typical: 0, worst: 0 }, startsAfter: 0, regions: [], sessions: { likely: 0, max: 0 } }, hosts: [], evidence: [] }, ...over,
})

describe('formats', () => {
  test('csv: a byte-order mark, CRLF, records of one length that read back, no cell that computes', () => {
    const csv = documentCsv(orderDocument(facts(), 'ja'))
    expect(csv.startsWith('\uFEFF')).toBe(true)
    expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const records: string[][] = parse(csv, { bom: true, record_delimiter: '\r\n' })
    expect(new Set(records.map(({ length }) => length)).size).toBe(1)
    expect(records).toContainEqual(['1', 'Mobilityデバイスライセンス数', '1,200', '1,500', '第5条第1項'])
    expect(records.flat()).toContain(`'=cmd|' /C calc'!A0, "<script>"`)
    expect(records.flat().filter((cell) => /^[=+\-@]/.test(cell))).toEqual([])
  })
  test.each([['=1', "'=1"], ['+¥90,000', `"'+¥90,000"`], ['-1', "'-1"], ['@x', "'@x"], ['\tx', "'\tx"], ['＝1', "'＝1"], ['a"b', '"a""b"'], ['a\nb', '"a\nb"'], ['—', '—'], ['1,200', '"1,200"']])('cell %j', (given, expected) => expect(csvCell(given)).toBe(expected))

  test('html: escaped, in its language, asking no network', () => {
    const html = documentHtml(orderDocument(facts(), 'ja'))
    expect(html).toContain('<html lang="ja">')
    expect(html).toContain('Example &#38; Co')
    expect(html).toContain('&#60;script&#62;')
    expect(html).not.toMatch(/<script|src=|href=|url\(|@import/)
    expect(html).toContain('<td class="blank"></td>')
  })
  test('what is not known is a blank or says so, never nothing', () => {
    const out = documentText(orderDocument(facts(), 'en'))
    expect(out).toMatch(/Contact +_{20}/)
    expect(out).toMatch(/Requested by +_{20}/)
    expect(out).toMatch(/Master id +_{20}/)
    expect(out).toContain('there is no price book')
    expect(out).toMatch(/Date of issue +2026-12-02 \(Wed\)/)
    expect(documentText(orderDocument(facts({ order: { ...facts().order, on: '2027-04-01' } }), 'en'))).toMatch(/To be sent by +lead time not known/)
  })
  test('columns stand under each other in Japanese', () => {
    const lines = documentText(orderDocument(facts(), 'ja')).split('\n')
    const wide = (line: string): number => [...line].reduce((sum, char) => sum + (/[\u3000-\u9fff\uff00-\uff60]/.test(char) ? 2 : 1), 0)
    const at = (line: string | undefined, what: string): number => wide((line ?? '').slice(0, (line ?? '').indexOf(what)))
    const head = lines.find((line) => line.includes('変更前') && line.includes('条項'))
    const licences = lines.find((line) => line.includes('1,500'))
    expect([at(head, '変更前'), at(head, '変更後')]).toEqual([at(licences, '1,200'), at(licences, '1,500')])
  })
})

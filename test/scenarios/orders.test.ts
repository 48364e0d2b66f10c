/** The life of an order, from the document that is sent to the answer that is recorded. Moments are the CLI's own clock; days are Tokyo's. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { answers, contractFolder, contractInForce } from '../support/contract.js'
import type { Folder } from '../support/cli.js'
import { form } from '../support/form.js'

const tuesday = '2026-12-01T01:00:00Z'
const record = (folder: Folder): string => readdirSync(join(folder.path, 'record')).sort().map((file) => `${file}\n${folder.read(join('record', file))}`).join('\n')

describe('what the provider assigns', () => {
  let folder: Folder
  beforeAll(() => {
    folder = contractFolder()
    expect(folder.runAt(tuesday, 'apply', '--yes').code).toBe(8)
  })
  afterAll(() => folder.dispose())

  test('its first order is an application with a blank for each value that is assigned', () => {
    const { code, out } = folder.runAt(tuesday, 'order', 'export', 'O-0001', '--requester', '佐藤')
    expect(code).toBe(0)
    for (const text of ['申込書（添付資料）  O-0001', 'Example Internet', 'forms@provider.example', 'fxm00000000', '佐藤', 'acme-manual/O-0001', 'マスターID', '2026-12-01（火）', 'Mobilityデバイスライセンス数', '貴社にて指定', 'Q-2026-17（有効期限 2027-03-31（水））']) expect(out).toContain(text)
    expect(out).toMatch(/マスターID +_{20}/)
    expect(out).toMatch(/貴社指定の値：ゲートウェイ設備の接続先アドレス：osaka（regions\.osaka\.gateway\.endpoint）\n +_{20}/)
    expect(out).toMatch(/Mobilityサーバ数：tokyo +— +2 台 +第3条第3号/)
    // The price book has no fee of the multi-region option: unknown, never 0.
    expect(out).toMatch(/初期費用：マルチリージョンオプション +不明 +承諾時に発生/)
  })
  test.each([
    ['no answer', [], /contract\.billingStart.*regions\.osaka\.gateway\.endpoint.*--set contract\.billingStart=… --set regions\.osaka\.gateway\.endpoint=…/s],
    ['half an answer', answers.slice(0, 2), /the provider assigns contract\.billingStart: what did it answer/],
    ['no address', ['--set', 'regions.osaka.endpoint=tomorrow'], /"tomorrow" is no value for regions\.osaka\.gateway\.endpoint[\s\S]*give an IP address/],
    ['a prefix', ['--set', 'regions.osaka.endpoint=203.0.113.0/28'], /is no value for/],
    ['no date', ['--set', 'contract.billingStart=soon'], /give a date/],
    ['no such day', ['--set', 'contract.billingStart=2027-02-30'], /give a date/],
    ['text for a number', ['--set', 'contract.deviceLicences=many'], /give 100 to 65000 in hundreds/],
    ['a number outside art. 3', ['--set', 'contract.concurrentDevices=3000'], /give 2000, 5000 or 15000/],
    ['a length without unit', ['--set', 'settings.tunnel.keepalive=25'], /give a value like 25s, 8h/],
    ['a place that is none', ['--set', 'regions.nagoya.endpoint=203.0.113.9'], /does not order regions\.nagoya\.endpoint/],
    ['a count of resources', ['--set', 'regions.osaka.servers=3'], /does not order regions\.osaka\.servers/],
    ['a master id', [...answers, '--set', 'contract.serviceCode=AB12345678'], /looks like a master id, which does not belong in a record/],
    ['a list of resources', ['--set', 'contract.options=none'], /does not order contract\.options/],
  ])('done with %s is refused, and nothing is recorded', (_what, given, says) => {
    const before = record(folder)
    const { code, err } = folder.runAt(tuesday, 'order', 'done', 'O-0001', ...given)
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(says) })
    expect(record(folder)).toBe(before)
  })
  test('answered early, the values are known; done, they are in force and nothing is left to order', () => {
    const copy = folder.copy()
    expect(copy.runAt(tuesday, 'order', 'accepted', 'O-0001', ...answers, '--reference', 'FXM-4711', '--by', 'Example Internet').code).toBe(0)
    expect(copy.runAt(tuesday, 'plan', '--json').json.changes).toEqual([])
    const shown = copy.runAt(tuesday, 'order', 'show', 'O-0001', '--lang', 'ja').out
    expect(shown).toContain('regions.osaka.gateway.endpoint = 203.0.113.9')
    expect(shown).toContain('受付番号 FXM-4711')
    const done = copy.runAt(tuesday, 'order', 'done', 'O-0001')
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining('contract.billingStart is 2027-01-15.') })
    const { resources } = copy.runAt(tuesday, 'status', '--json').json
    expect(resources.find(({ address }: any) => address === 'gateway.osaka').inputs.endpoint).toBe('203.0.113.9')
    expect(resources.find(({ address }: any) => address === 'contract').inputs.billingStart).toBe('2027-01-15')
    expect(copy.runAt(tuesday, 'plan', '--json').json).toMatchObject({ changes: [], openOrders: [] })
    copy.dispose()
  })
  test('an IPv6 answer is kept as the file would have it', () => {
    const copy = folder.copy()
    expect(copy.runAt(tuesday, 'order', 'done', 'O-0001', '--set', 'regions.osaka.endpoint=2001:DB8:64:FF:0:0:0:9', ...answers.slice(2)).code).toBe(0)
    copy.edit('endpoint: assigned', 'endpoint: "2001:db8:64:ff::9"')
    expect(copy.runAt(tuesday, 'plan', '--json').json.changes).toEqual([])
    copy.dispose()
  })
})

describe('a contract in force', () => {
  let base: Folder
  beforeAll(() => {
    base = contractInForce(tuesday)
  })
  afterAll(() => base.dispose())

  test('a later order does not ask again for what was assigned before it', () => {
    const folder = base.copy()
    folder.edit('deviceLicences: 1200', 'deviceLicences: { value: 1500, from: 2027-04-01 }')
    expect(folder.runAt(tuesday, 'apply', '--yes').code).toBe(8)
    const { orders } = folder.runAt(tuesday, 'order', 'list', '--json').json
    // Three business days before Thursday, 1 April 2027.
    expect(orders).toMatchObject([{ id: 'O-0002', on: '2027-04-01', sendBy: '2027-03-29', amends: [] }])
    const list = folder.runAt(tuesday, 'order', 'list', '--lang', 'ja').out
    expect(list).toContain('O-0002  発行済み  変更請求  1 件の変更  2026-12-01（火） 発行  希望日 2027-04-01（木）  送付期限 2027-03-29（月）')
    const text = folder.runAt(tuesday, 'order', 'export', 'O-0002', '--lang', 'en').out
    expect(text).toMatch(/Device licences +1,200 +1,500 +art\. 5\(1\)/)
    expect(text).toMatch(/Monthly, difference +\+¥90,000/)
    expect(text).toMatch(/To be sent by +2027-03-29 \(Mon\)/)
    expect(folder.runAt(tuesday, 'order', 'export', 'O-0002', '--no-fees').out).not.toMatch(/¥|Q-2026-17/)
    expect(folder.runAt(tuesday, 'order', 'done', 'O-0002').code).toBe(0)
    folder.dispose()
  })

  test('a correction names the order that it corrects, and is done after it', () => {
    const folder = base.copy()
    folder.edit('deviceLicences: 1200', 'deviceLicences: 1500')
    folder.runAt(tuesday, 'apply', '--yes')
    folder.runAt(tuesday, 'order', 'sent', 'O-0002', '--date', '2026-12-01', '--reference', 'FXM-4712')
    folder.edit('deviceLicences: 1500', 'deviceLicences: 1600')
    folder.runAt(tuesday, 'apply', '--yes')
    expect(folder.runAt(tuesday, 'order', 'show', 'O-0003', '--json').json).toMatchObject({ amends: ['O-0002'] })
    expect(folder.runAt(tuesday, 'order', 'show', 'O-0003').out).toMatch(/Corrects +O-0002/)
    expect(folder.runAt(tuesday, 'order', 'list', '--lang', 'ja').out).toContain('O-0002 を訂正')
    expect(folder.runAt(tuesday, 'order', 'export', 'O-0003').out).toContain('O-0002（2026-12-01（火） 発行、2026-12-01（火） 送付、貴社受付番号 FXM-4712）')
    const early = folder.runAt(tuesday, 'order', 'done', 'O-0003')
    expect(early).toMatchObject({ code: 1, err: expect.stringMatching(/O-0003 corrects O-0002, which is still open[\s\S]*order withdraw O-0002/) })
    folder.runAt(tuesday, 'order', 'withdraw', 'O-0002', '--reason', 'corrected')
    expect(folder.runAt(tuesday, 'order', 'done', 'O-0003').code).toBe(0)
    expect(folder.runAt(tuesday, 'plan', '--json').json.changes).toEqual([])
    expect(folder.runAt(tuesday, 'status', '--json').json.resources.find(({ address }: any) => address === 'contract').inputs.deviceLicences).toBe(1600)
    folder.dispose()
  })

  describe('a termination', () => {
    let ending: Folder
    beforeAll(() => {
      ending = base.copy()
      ending.edit('    redundant: false', '    redundant: false\n    endsOn: 2027-04-30')
      expect(ending.runAt(tuesday, 'apply', '--yes').code).toBe(4)
      expect(ending.runAt(tuesday, 'apply', '--yes', '--accept-disruption', 'lockout:osaka').code).toBe(8)
    })
    afterAll(() => ending.dispose())

    test('its document is an attachment, and says when the form must arrive', () => {
      const { out } = ending.runAt(tuesday, 'order', 'export', 'O-0002')
      for (const text of ['解約に関する添付資料', '貴社所定の解約申込書', '30 日を経過する日', '2027-03-31（水）', 'リージョンの終了日：osaka', '第6条第4項', '解約申込書の到達日']) expect(out).toContain(text)
      expect(out).not.toContain('申込の承諾')
    })
    test('it needs the day of arrival, which is not to come', () => {
      expect(ending.runAt(tuesday, 'order', 'done', 'O-0002')).toMatchObject({ code: 1, err: expect.stringContaining('--arrived YYYY-MM-DD') })
      expect(ending.runAt(tuesday, 'order', 'done', 'O-0002', '--arrived', '2027-03-01')).toMatchObject({ code: 64, err: expect.stringContaining('a day to come') })
    })
    test('arrived in time, it ends on the day named', () => {
      const folder = ending.copy()
      const now = '2027-03-31T03:00:00Z'
      expect(folder.runAt(now, 'order', 'sent', 'O-0002', '--arrived', '2027-03-31').code).toBe(0)
      expect(folder.runAt(now, 'order', 'done', 'O-0002').code).toBe(0)
      expect(folder.runAt(now, 'status', '--json').json.resources.find(({ address }: any) => address === 'region.osaka').inputs.endsOn).toBe('2027-04-30')
      expect(folder.runAt(now, 'plan', '--json').json.changes).toEqual([])
      folder.dispose()
    })
    test('arrived late, it ends 30 days from arrival, says so, and is not ordered again', () => {
      const folder = ending.copy()
      const now = '2027-04-10T03:00:00Z'
      const done = folder.runAt(now, 'order', 'done', 'O-0002', '--arrived', '2027-04-10')
      expect(done).toMatchObject({ code: 0, out: expect.stringMatching(/takes effect on 2027-05-10, not on 2027-04-30/) })
      expect(folder.runAt(now, 'plan', '--json').json.changes).toEqual([])
      // In force up to the end of the last day, gone on the day after.
      expect(folder.runAt('2027-05-10T14:59:00Z', 'plan', '--json').json.changes).toEqual([])
      expect(folder.runAt('2027-05-10T15:01:00Z', 'plan', '--json').json.changes.map(({ address, reason }: any) => `${address} ${reason}`)).toContain('region.osaka ended')
      folder.dispose()
    })
    test('withdrawn before the day, it is offered again', () => {
      const folder = ending.copy()
      expect(folder.runAt('2027-01-10T03:00:00Z', 'order', 'withdraw', 'O-0002', '--reason', 'not yet').code).toBe(0)
      expect(folder.runAt('2027-01-10T03:00:00Z', 'plan', '--json').json.changes.map(({ address }: any) => address)).toEqual(['region.osaka'])
      expect(folder.runAt('2027-01-10T03:00:00Z', 'order', 'export', 'O-0002').out).toContain('取下げ済み')
      folder.dispose()
    })
  })

  test('what our own people do in the console is a runbook', () => {
    const folder = base.copy()
    folder.edit('port: 51820', 'port: 51822')
    folder.edit('mtu: 1280, keepalive: 25s', 'mtu: 1280, keepalive: 20s')
    expect(folder.runAt(tuesday, 'apply', '--yes', '--accept-disruption', 'reconnect').code).toBe(8)
    const { out } = folder.runAt(tuesday, 'order', 'export', 'O-0002')
    for (const text of ['作業手順書', '第12条第2項', '日 02:00 から 3 時間（Asia/Tokyo）', '再接続の可能性 時間は不明 · 2,000 セッション', '☐ 1. ゲートウェイ設備の UDP ポート：tokyo：51820 → 51822', '設定箇所：regions.tokyo.gateway.port', '☐ 2. キープアライブ間隔：25 秒 → 20 秒', 'regions.tokyo.gateway.port：51820', 'gatewright order done O-0002']) expect(out).toContain(text)
    expect(out).not.toContain('マスターID')
    expect(folder.runAt(tuesday, 'order', 'show', 'O-0002').out).toContain('gatewright order export O-0002, carry it out')
    folder.dispose()
  })

  test('html and csv hold the same values, escaped and defused', () => {
    const folder = base.copy()
    folder.edit('reason: INC-4411', 'reason: "=HYPERLINK(1) <b>"')
    folder.runAt(tuesday, 'apply', '--yes')
    expect(folder.runAt(tuesday, 'order', 'export', 'O-0002', '--format', 'html', '--out', 'O-0002.html')).toMatchObject({ code: 0, out: expect.stringContaining('O-0002.html') })
    const html = folder.read('O-0002.html')
    expect(html).toContain('=HYPERLINK(1) &#60;b&#62;')
    expect(html).not.toMatch(/<b>|https?:\/\/(?!console\.provider)|<script|<link|@import|url\(/)
    const csv = folder.runAt(tuesday, 'order', 'export', 'O-0002', '--format', 'csv', '--out', 'O-0002.csv')
    expect(csv.code).toBe(0)
    expect(folder.read('O-0002.csv')).toMatch(/^\uFEFF作業手順書,O-0002/)
    folder.dispose()
  })

  describe("the provider's own form", () => {
    let folder: Folder
    const head = 'apiVersion: gatewright/v1\nkind: OrderMap\n'
    const rows = (most: number, column = '{before} → {after}'): string => `rows:\n  sheet: 申込書\n  first: 20\n  most: ${most}\n  columns: { A: "{number}", B: "{item}", C: "${column}" }\n`
    const fill = (...more: string[]) => folder.runAt(tuesday, 'order', 'export', 'O-0002', '--template', 'form.xlsx', '--map', 'map.yaml', ...more)
    beforeAll(() => {
      folder = base.copy()
      folder.edit('deviceLicences: 1200', 'deviceLicences: 1500')
      folder.edit('servers: 2', 'servers: 3')
      folder.runAt(tuesday, 'apply', '--yes')
      folder.write('form.xlsx', form())
    })
    afterAll(() => folder.dispose())

    test('is filled as map.yaml says', () => {
      folder.write('map.yaml', `${head}cells:\n  申込書!B4: "{serviceCode}"\n  申込書!A5: "{requester} {reference} {desiredDate}"\n${rows(4)}`)
      expect(fill('--requester', '佐藤', '--out', 'filled.xlsx', '--json')).toMatchObject({ code: 0, json: { order: 'O-0002', out: 'filled.xlsx', cells: 8 } })
      const sheet = strFromU8(unzipSync(readFileSync(join(folder.path, 'filled.xlsx')))['xl/worksheets/sheet1.xml'] as Uint8Array)
      for (const text of ['>fxm00000000<', '>佐藤 acme-manual/O-0002 最短<', '>Mobilityデバイスライセンス数<', '>1,200 → 1,500<', '>2 台 → 3 台<']) expect(sheet).toContain(text)
      expect(readFileSync(join(folder.path, 'form.xlsx'))).toEqual(Buffer.from(form()))
    })
    test.each([
      ['an unknown placeholder', 3, `${head}cells:\n  申込書!B4: "{service}"\n`, /map\.yaml:4:\d+: error: there is no placeholder "service"[\s\S]*\{serviceCode\}/],
      ['no cell', 3, `${head}cells:\n  B4: x\n`, /map\.yaml:4:3: error: "B4" is no cell/],
      ['an unknown key', 3, `${head}cell:\n  B4: x\n`, /map\.yaml:3:1: error: unknown key `cell`[\s\S]*did you mean `cells`/],
      ['a sheet that the form has not', 1, `${head}cells:\n  Sheet1!B4: x\n`, /map\.yaml:4:3: error: the form has no sheet "Sheet1"[\s\S]*申込書/],
      ['a cell inside a merge', 1, `${head}cells:\n  申込書!B2: x\n`, /map\.yaml:4:3: error: B2 lies inside the merged cells A2:C2/],
      ['more changes than rows', 1, `${head}${rows(1)}`, /map\.yaml:6:9: error: the order has 2 changes; the form takes 1/],
    ])('%s: exit %i, with its line, and nothing written', (_what, exit, map, says) => {
      folder.write('map.yaml', map)
      const { code, err } = fill('--out', 'never.xlsx')
      expect({ code, err }).toEqual({ code: exit, err: expect.stringMatching(says) })
      expect(existsSync(join(folder.path, 'never.xlsx'))).toBe(false)
    })
    test('a form is not overwritten, and what is no form is refused', () => {
      folder.write('map.yaml', `${head}cells:\n  申込書!B4: x\n`)
      expect(fill('--out', 'form.xlsx')).toMatchObject({ code: 64, err: expect.stringContaining('is the form itself') })
      expect(folder.runAt(tuesday, 'order', 'export', 'O-0002', '--template', 'deployment.yaml', '--map', 'map.yaml')).toMatchObject({ code: 1, err: expect.stringContaining('no spreadsheet of the .xlsx form') })
      expect(folder.runAt(tuesday, 'order', 'export', 'O-0002', '--template', 'form.xlsx').code).toBe(64)
    })
  })

  describe('what never enters the record', () => {
    let folder: Folder
    beforeAll(() => {
      folder = base.copy()
      folder.edit('deviceLicences: 1200', 'deviceLicences: 1500')
      folder.runAt(tuesday, 'apply', '--yes')
    })
    afterAll(() => folder.dispose())
    const key = 'yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk='

    test.each([
      ['a WireGuard key', '--reason', `the key is ${key}`], ['a WireGuard key', '--by', key], ['a PEM header', '--reason', '-----BEGIN OPENSSH PRIVATE KEY-----'], ['a password', '--reason', 'password: x'],
      ['a password', '--reason', 'パスワード：himitsu'], ['a master id', '--by', 'Sato AB12345678'], ['a master id', '--reference', 'AB12345678'],
    ])('%s in %s', (_what, flag, value) => {
      const before = record(folder)
      const { code, err } = folder.runAt(tuesday, 'order', 'sent', 'O-0002', flag, value)
      expect(code).toBe(1)
      expect(err).toMatch(/does not belong in a record/)
      expect(err).not.toContain(value)
      expect(record(folder)).toBe(before)
    })
    test('the requester and a master id of a document', () => {
      const before = record(folder)
      expect(folder.runAt(tuesday, 'order', 'export', 'O-0002', '--requester', 'Hanako Sato AB12345678', '--out', 'order.txt').code).toBe(0)
      expect(folder.runUnder({ env: { GATEWRIGHT_REQUESTER: 'Taro Suzuki' } }, 'order', 'export', 'O-0002').out).toContain('Taro Suzuki')
      expect(folder.read('order.txt')).toContain('Hanako Sato AB12345678')
      folder.runAt(tuesday, 'order', 'sent', 'O-0002')
      expect(record(folder).startsWith(before)).toBe(true)
      expect(record(folder)).not.toMatch(/Hanako|AB12345678|Suzuki/)
    })
    test('nor the document itself', () => {
      const { code, err } = folder.runAt(tuesday, 'order', 'export', 'O-0002', '--requester', 'Hanako Sato', '--out', 'record/order.txt')
      expect({ code, err }).toEqual({ code: 64, err: expect.stringContaining('lies in the record') })
      expect(record(folder)).not.toContain('Hanako')
    })
  })
})

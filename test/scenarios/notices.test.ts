/** What the provider writes and owes, as a contractor types it, while time passes: maintenance, a raise, an outage and its credit, overage. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Folder } from '../support/cli.js'

const prices = `apiVersion: gatewright/v1
kind: PriceBook
currency: JPY
tax: excluded
validFrom: 2026-01-01
fees:
  basic: { monthly: 200000 }
  deviceLicences: { unit: 100, monthly: 30000, change: 5000 }
  concurrentDevices: { "2000": { monthly: 100000 }, change: 8000 }
  server: { monthly: 50000 }
  redundancy: { monthly: 80000 }
  multiRegion: { monthly: 150000 }
  overage: { basic: { unit: 100, amount: 30000 }, multiRegion: { unit: 100, amount: 10000 } }
`
const monthly = 1_040_000

let base: Folder
beforeAll(() => {
  base = new Folder('acme-manual')
  base.write('prices.yaml', prices)
  base.write('offering.yaml', 'apiVersion: gatewright/v1\nkind: Offering\nprovider: Example Internet\n')
  base.edit('terms: 2023-02-01', 'terms: 2023-02-01\n  priceBook: prices.yaml')
  base.edit('record: ./record', 'record: ./record, offering: offering.yaml')
  expect(base.runAt('2026-04-01T00:00:00Z', 'apply', '--yes').code).toBe(8)
  expect(base.runAt('2026-04-01T01:00:00Z', 'order', 'done', 'O-0001').code).toBe(0)
})
afterAll(() => base.dispose())
const events = (folder: Folder): number => readdirSync(join(folder.path, 'record')).length

describe('maintenance', () => {
  let folder: Folder
  const during = '2026-12-09T18:00:00Z' // 03:00 in Tokyo
  beforeAll(() => {
    folder = base.copy()
    folder.edit('deviceLicences: 1200', 'deviceLicences: 1300')
  })
  afterAll(() => folder.dispose())

  test('is recorded in Tokyo time, and a plan from before it is stale: the world is another', () => {
    folder.runAt('2026-12-01T03:00:00Z', 'plan', '--out', 'early.json')
    const { code, out } = folder.runAt('2026-12-01T03:00:00Z', 'notice', 'add', '--kind', 'maintenance', '--text', 'gateway software', '--from', '2026-12-10T02:00', '--to', '2026-12-09T20:00Z', '--region', 'tokyo', '--effect', 'reconnect', '--reference', 'M-77')
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/N-0001 +maintenance · ahead · 2026-12-10 \(Thu\) 02:00 JST to 2026-12-10 \(Thu\) 05:00 JST · tokyo · sessions: reconnect\n +gateway software\n +ref M-77/) })
    expect(folder.runAt('2026-12-01T03:00:00Z', 'apply', 'early.json').code).toBe(5)
  })
  test('is noted in a plan within two weeks of it, and not earlier', () => {
    expect(folder.runAt('2026-11-25T16:59:00Z', 'plan').out).not.toContain('maintenance')
    const { out, code } = folder.runAt('2026-12-01T03:00:00Z', 'plan', '--out', 'plan.json')
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/maintenance N-0001 is announced.*maintenance-ahead/) })
  })
  test('while it lasts: a plan says not-now, an apply is refused with the notice and its end', () => {
    expect(folder.runAt(during, 'plan', '--json').json.verdict).toMatchObject({ status: 'not-now', reasons: [expect.stringMatching(/maintenance: N-0001, .*2026-12-10 05:00 JST/)] })
    const before = events(folder)
    for (const what of [['plan.json'], ['--yes']]) expect(folder.runAt(during, 'apply', ...what)).toMatchObject({ code: 4, err: expect.stringMatching(/maintenance.*N-0001.*2026-12-10 05:00 JST/) })
    expect(folder.runAt(during, 'apply', '--yes', '--merge-with', 'N-0002').code).toBe(4)
    expect(events(folder)).toBe(before)
  })
  test('merged with it, an apply runs; after its end, it runs anyway', () => {
    const other = folder.copy()
    expect(folder.runAt(during, 'apply', 'plan.json', '--merge-with', 'N-0001').code).toBe(8)
    expect(other.runAt('2026-12-09T19:59:00Z', 'apply', 'plan.json').code).toBe(4)
    expect(other.runAt('2026-12-09T20:00:00Z', 'apply', 'plan.json').code).toBe(8)
    other.dispose()
  })
  test.each([['2026-12-01T03:00:00Z', 'ahead'], [during, 'in-force'], ['2026-12-10T03:00:00Z', 'over']])('notice list, %s: %s', (now, state) => {
    expect(folder.runAt(now, 'notice', 'list', '--json').json).toEqual({ notices: [{
      id: 'N-0001', kind: 'maintenance', from: '2026-12-10T02:00:00+09:00', to: '2026-12-10T05:00:00+09:00', regions: ['tokyo'], effect: 'reconnect', text: 'gateway software', reference: 'M-77', evidence: null, state, values: [],
    }] })
  })
  test('in Japanese', () => expect(folder.runAt(during, 'notice', 'list', '--lang', 'ja').out).toMatch(/N-0001 +メンテナンス · 実施中 · 2026-12-10（木）02:00〜2026-12-10（木）05:00 · tokyo · セッションへの影響：再接続/))
})

describe('a raise, and a change of settings', () => {
  let folder: Folder
  beforeAll(() => {
    folder = base.copy()
  })
  afterAll(() => folder.dispose())

  test('a raise is announced with its evidence', () => {
    folder.write('notice.pdf', 'a notice')
    const { code, json } = folder.runAt('2026-12-01T03:00:00Z', 'notice', 'add', '--kind', 'raise', '--text', 'exceeded', '--from', '2027-01-01', '--set', 'contract.concurrentDevices=5000', '--evidence', 'notice.pdf', '--json')
    expect(code).toBe(0)
    expect(json).toMatchObject({ kind: 'raise', state: 'ahead', values: [{ name: 'contract.concurrentDevices', value: 5000 }], evidence: { file: 'notice.pdf', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } })
  })
  test('a plan from the eve is stale on its day; a new one shows what the file does not have', () => {
    folder.edit('deviceLicences: 1200', 'deviceLicences: 1300')
    folder.runAt('2026-12-31T14:00:00Z', 'plan', '--out', 'eve.json')
    expect(folder.runAt('2026-12-31T15:00:00Z', 'apply', 'eve.json')).toMatchObject({ code: 5, err: expect.stringContaining('revision') })
    expect(folder.runAt('2026-12-31T15:00:00Z', 'plan').out).toMatch(/concurrentDevices +5,000 → 2,000/)
  })
  test('a setting, as the file writes it; the file that says the same has nothing to change', () => {
    const changed = base.copy()
    expect(changed.runAt('2026-12-01T03:00:00Z', 'notice', 'add', '--kind', 'change', '--text', 'shorter sessions', '--set', 'settings.session.reauthenticate=24h').code).toBe(0)
    expect(changed.runAt('2026-12-01T03:00:00Z', 'plan').out).toMatch(/reauthenticate +1d → 7d/)
    changed.edit('session: { inactiveLink: 8h, reauthenticate: 7d }', 'session: { inactiveLink: 8h, reauthenticate: 1d }')
    expect(changed.runAt('2026-12-01T03:00:00Z', 'plan', '--json').json.changes).toEqual([])
    changed.dispose()
  })
})

describe('an outage, its credit, and the claim', () => {
  let folder: Folder
  beforeAll(() => {
    folder = base.copy()
    folder.write('report.txt', 'gateways unreachable')
  })
  afterAll(() => folder.dispose())

  test('while it lasts under 24 hours there is nothing to claim yet', () => {
    expect(folder.runAt('2026-05-14T03:00:00Z', 'outage', 'add', '--known-at', '2026-05-14T09:30', '--evidence', 'report.txt')).toMatchObject({ code: 0, out: expect.stringContaining('gatewright outage close X-0001') })
    const { code, out } = folder.runAt('2026-05-14T23:00:00Z', 'credit')
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/nothing to claim yet.*under 24 hours[\s\S]*nothing to claim before 2026-05-15 \(Fri\) 09:30 JST/) })
    expect(folder.runAt('2026-05-14T23:00:00Z', 'credit', 'X-0001', '--letter')).toMatchObject({ code: 1, err: expect.stringMatching(/nothing to claim.*articles? 11/) })
  })
  test('71 hours: two days, with what is open named', () => {
    expect(folder.runAt('2026-05-17T03:00:00Z', 'outage', 'close', 'X-0001', '--until', '2026-05-17T08:30', '--extent', 'whole').code).toBe(0)
    expect(folder.runAt('2026-05-17T03:00:00Z', 'credit', 'X-0001', '--json').json.credits).toMatchObject([{
      outage: 'X-0001', status: 'claimable', days: 2, minutes: 71 * 60, amount: Math.floor((2 * monthly) / 30), deadline: '2026-08-15', needsJudgement: ['attributable-open'], monthlyFee: { known: monthly, unknown: [] },
    }])
  })
  test('the fees of then count, not those of now', () => {
    const later = folder.copy()
    later.edit('deviceLicences: 1200', 'deviceLicences: 1300')
    expect(later.runAt('2026-05-20T03:00:00Z', 'apply', '--yes').code).toBe(8)
    expect(later.runAt('2026-05-25T03:00:00Z', 'order', 'done', 'O-0002', '--date', '2026-05-25').code).toBe(0)
    later.runAt('2026-05-29T03:00:00Z', 'outage', 'add', '--known-at', '2026-05-26T09:30', '--until', '2026-05-28T09:30')
    expect(later.runAt('2026-05-29T03:00:00Z', 'credit', '--json').json.credits.map(({ monthlyFee }: { monthlyFee: { known: number } }) => monthlyFee.known)).toEqual([monthly, monthly + 30_000])
    later.dispose()
  })
  test('--no-fees: no amount, in text or data', () => {
    const [text, data] = [folder.runAt('2026-05-17T03:00:00Z', 'credit', '--no-fees').out, folder.runAt('2026-05-17T03:00:00Z', 'credit', '--no-fees', '--json').out]
    expect(text).toContain('71 h 0 min')
    for (const shown of [text, data]) expect(shown).not.toMatch(/¥|amount|monthlyFee|69,?333/)
  })
  test('an item that the book lacks makes the amount unknown, by name', () => {
    const poorer = folder.copy()
    poorer.edit('  redundancy: { monthly: 80000 }\n', '', 'prices.yaml')
    expect(poorer.runAt('2026-05-17T03:00:00Z', 'credit').out).toMatch(/Credit +unknown: the price book lacks redundancy/)
    expect(poorer.runAt('2026-05-17T03:00:00Z', 'credit', '--json').json.credits[0]).toMatchObject({ amount: null, monthlyFee: { unknown: ['redundancy'] } })
    poorer.dispose()
  })
  test('the claim is Japanese, states the computation, and leaves room where a fact is open', () => {
    const { code, out } = folder.runAt('2026-05-20T03:00:00Z', 'credit', 'X-0001', '--letter', '--requester', '例示株式会社')
    expect(code).toBe(0)
    for (const line of ['料金の減額請求書（第11条）', 'Example Internet 御中', '請求者：例示株式会社', 'サービスコード：fxm00000000', '貴社が知った時：2026-05-14（木）09:30', '連続した利用不能時間：71 時間 0 分', '月額費用：¥1,040,000（税抜）', '2 × ¥1,040,000 ÷ 30 = ¥69,333（円未満切捨て）', '2026-08-15（土）まで']) expect(out).toContain(line)
    expect(out).toMatch(/責に帰すべき事由による障害と考えます。理由：＿+\n/)
    expect(out).toMatch(/全く利用し得ない状態でした。\n/)
    expect(out).toMatch(/report\.txt（SHA-256 [0-9a-f]{64}）/)
  })
  test('in English when asked for, into a file, by whom the environment says; and no name enters the record', () => {
    const { code, out, err } = folder.runUnder({ env: { NODE_OPTIONS: `--import ${join(process.cwd(), 'test/support/clock.mjs')}`, GATEWRIGHT_TEST_NOW: '2026-05-20T03:00:00Z', GATEWRIGHT_REQUESTER: 'Example K.K.' } }, 'credit', 'X-0001', '--letter', '--lang', 'en', '--out', 'claim.txt')
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: expect.stringContaining('Wrote claim.txt') })
    expect(folder.read('claim.txt')).toMatch(/Claimed by: Example K\.K\.[\s\S]*2 × ¥1,040,000 \/ 30 = ¥69,333/)
    for (const file of readdirSync(join(folder.path, 'record'))) expect(folder.read(`record/${file}`)).not.toMatch(/Example K\.K\.|例示株式会社/)
    expect(folder.runAt('2026-05-20T03:00:00Z', 'credit', 'X-0001', '--letter', '--no-fees').out).not.toContain('¥')
  })
  test('after the last day the right is lost, unless it was claimed', () => {
    expect(folder.runAt('2026-08-15T14:00:00Z', 'credit', 'X-0001', '--letter').code).toBe(0)
    expect(folder.runAt('2026-08-15T15:00:00Z', 'credit').out).toMatch(/X-0001 · LOST: the right lapsed after 2026-08-15 \(Sat\)/)
    expect(folder.runAt('2026-08-15T15:00:00Z', 'credit', 'X-0001', '--letter')).toMatchObject({ code: 1, err: expect.stringMatching(/lapsed after 2026-08-15.*articles? 11/) })
    expect(folder.runAt('2026-08-15T15:00:00Z', 'outage', 'claimed', 'X-0001', '--on', '2026-05-21').code).toBe(0)
    expect(folder.runAt('2026-08-15T15:00:00Z', 'credit').out).toContain('claimed on 2026-05-21 (Thu)')
  })
  test('the list, and in Japanese', () => {
    expect(folder.runAt('2026-08-16T03:00:00Z', 'outage', 'list', '--json').json.outages).toMatchObject([{ id: 'X-0001', knownAt: '2026-05-14T09:30:00+09:00', hours: 71, attributable: 'open', extent: 'whole', claimedOn: '2026-05-21' }])
    expect(folder.runAt('2026-08-16T03:00:00Z', 'outage', 'list', '--lang', 'ja').out).toMatch(/71 時間 0 分 · 帰責は未確定 · 全く利用し得ない状態 · 全リージョン · 2026-05-21（木）に請求済み/)
  })
})

describe('usage', () => {
  let folder: Folder
  beforeAll(() => {
    folder = base.copy()
  })
  afterAll(() => folder.dispose())
  const now = '2026-12-05T03:00:00Z'

  test('over the contract: what it costs, for the basic service and the option', () => {
    const { code, out } = folder.runAt(now, 'usage', 'add', '--month', '2026-11', '--detected', '2150')
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/2026-11 +2,150 of 2,000 concurrent devices: 150 over · overage ¥80,000 \(art\. 9, annex 1\)[\s\S]*art\. 5\(2\)/) })
  })
  test('a later word on the month replaces the earlier; months stand in order', () => {
    folder.runAt(now, 'usage', 'add', '--month', '2026-10', '--detected', '1800')
    folder.runAt(now, 'usage', 'add', '--month', '2026-11', '--detected', '2050')
    expect(folder.runAt(now, 'usage', 'list', '--json').json).toEqual({ usage: [
      { month: '2026-10', detected: 1800, contracted: 2000, over: 0, amount: { known: 0, unknown: [] } }, { month: '2026-11', detected: 2050, contracted: 2000, over: 50, amount: { known: 40_000, unknown: [] } },
    ] })
    expect(folder.runAt(now, 'usage', 'list', '--no-fees').out).not.toMatch(/¥|overage/)
    expect(folder.runAt(now, 'usage', 'list', '--lang', 'ja').out).toMatch(/同時利用Mobilityデバイス数 2,050（契約 2,000）：50 超過 · 超過分の費用 ¥40,000/)
  })
  test('not in the book: unknown', () => {
    folder.edit('basic: { unit: 100, amount: 30000 }, ', '', 'prices.yaml')
    expect(folder.runAt(now, 'usage', 'list').out).toMatch(/overage at least ¥10,000; the price book lacks fees\.overage\.basic/)
  })
})

describe('what is refused: its code, its reason, and a record as it was', () => {
  const add = (kind: string, ...more: string[]): string[] => ['notice', 'add', '--kind', kind, '--text', 'x', ...more]
  const rows: [code: number, what: string, args: string[], says: RegExp][] = [
    [1, 'maintenance without a day', add('maintenance'), /articles? 12\(1\)[\s\S]*--from/],
    [1, 'a region that is not there', add('incident', '--region', 'nagoya'), /no region nagoya; it has osaka, tokyo +\[article 3\(4\) /],
    [1, 'an end before its beginning', add('change', '--from', '2026-12-10', '--to', '2026-12-09'), /would end/],
    [1, 'a raise to a number that cannot be had', add('raise', '--set', 'contract.concurrentDevices=3000'), /concurrentDevices is 3000[\s\S]*2000, 5000, 15000/],
    [1, 'a raise that is none', add('raise', '--set', 'contract.concurrentDevices=2000'), /no raise.*articles? 5\(2\)/],
    [1, 'a raise of nothing', add('raise'), /articles? 5\(2\)[\s\S]*--set contract\.concurrentDevices=5000/],
    [1, 'a value out of step', add('change', '--set', 'contract.deviceLicences=1250'), /multiple of 100/],
    [1, 'a port of a region, out of bounds, without the word gateway', add('change', '--set', 'regions.osaka.port=70000'), /port is 70000/],
    [1, 'a setting that does not exist', add('change', '--set', 'settings.tunnel.speed=9'), /speed/],
    [1, 'a key in the text', ['notice', 'add', '--kind', 'incident', '--text', 'password: hunter2'], /does not belong in a record/],
    [64, 'no kind that is one', add('holiday'), /holiday/],
    [64, 'no day that is one', add('maintenance', '--from', '2026-02-30'), /neither a day nor a moment: 2026-02-30/],
    [64, 'no evidence', add('incident', '--evidence', 'nowhere.pdf'), /no such file: nowhere\.pdf/],
    [64, 'no moment', ['outage', 'add', '--known-at', '2026-11-20'], /not a moment: 2026-11-20/],
    [1, 'an outage that lies ahead', ['outage', 'add', '--known-at', '2026-12-20T09:00'], /lies ahead.*articles? 11/],
    [1, 'an outage that is not there', ['outage', 'close', 'X-0009', '--until', '2026-11-20T09:00'], /no outage X-0009/],
    [1, 'a credit of an outage that is not there', ['credit', 'X-0009'], /no outage X-0009/],
    [64, 'a letter for no outage', ['credit', '--letter'], /one outage/],
    [64, 'a file that is not there', ['credit', 'nowhere.yaml'], /no such file: nowhere\.yaml/],
    [64, 'no month', ['usage', 'add', '--month', '2026-13', '--detected', '1'], /not a month: 2026-13/],
    [1, 'a month ahead', ['usage', 'add', '--month', '2027-01', '--detected', '1'], /2027-01 lies ahead.*article 9 /],
    [64, 'fewer than none', ['usage', 'add', '--month', '2026-11', '--detected', '-1'], /greater than or equal to 0/],
  ]
  test.each(rows)('%i: %s', (code, _what, args, says) => {
    const before = events(base)
    const result = base.runAt('2026-12-05T03:00:00Z', ...args)
    expect({ code: result.code, err: result.err }).toEqual({ code, err: expect.stringMatching(says) })
    expect(result.err).not.toMatch(/\n {4}at /)
    expect(events(base)).toBe(before)
  })
  test('before anything is in force', () => {
    const empty = new Folder('acme-manual')
    expect(empty.runAt('2026-12-05T03:00:00Z', ...add('incident'))).toMatchObject({ code: 1, err: expect.stringContaining('nothing is in force yet') })
    for (const list of [['notice', 'list'], ['outage', 'list'], ['usage', 'list'], ['credit']]) expect(empty.runAt('2026-12-05T03:00:00Z', ...list)).toMatchObject({ code: 0, out: expect.stringMatching(/^No /) })
    expect(readdirSync(empty.path)).not.toContain('record')
    empty.dispose()
  })
})

/** The event log as evidence: exported, verified, tampered with. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { digestOf } from '../../src/support/canonical.js'
import { Folder } from '../support/cli.js'
import { boundIn, outcomeOf, plain } from '../support/figures.js'

type Members = Record<string, string>
const open = (folder: Folder, zip: string): Members => Object.fromEntries(Object.entries(unzipSync(readFileSync(join(folder.path, zip)))).map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]))
const close = (folder: Folder, zip: string, members: Members): void => folder.write(zip, zipSync(Object.fromEntries(Object.entries(members).map(([name, text]) => [name, strToU8(text)]))))
const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')
const rowsIn = (members: Members): any[] => JSON.parse(members['index.json'] ?? '').rows

/** A small file that says of its content that it is so many bytes. */
function claiming(size: number): Buffer {
  const zip = Buffer.from(zipSync({ 'events.jsonl': strToU8('x') }))
  zip.writeUInt32LE(size, zip.indexOf('PK\u0001\u0002', 'latin1') + 24)
  return zip
}

/** As somebody would who knows the format: every sha256 and the digest of chain.json fit again. */
function covered(members: Members): Members {
  const { digest: _old, ...chain } = JSON.parse(members['chain.json'] ?? '')
  const { 'chain.json': _chain, ...others } = members
  chain.files = Object.fromEntries(Object.entries(others).map(([name, text]) => [name, sha256(text)]))
  return { ...others, 'chain.json': `${JSON.stringify({ ...chain, digest: digestOf(chain) }, null, 2)}\n` }
}

describe('simulated: applies with consent', () => {
  let folder: Folder
  beforeAll(() => {
    folder = new Folder('acme')
    expect(folder.runAt('2026-11-30T14:59:00Z', 'apply', '--yes').code).toBe(0)
    folder.edit('port: 51820', 'port: 51822')
    folder.edit('reason: INC-4411', 'reason: INC-4412')
    expect(folder.runAt('2026-11-30T15:01:00Z', 'apply', '--yes', '--accept-disruption', 'stall:tokyo=1s').code).toBe(0)
    expect(folder.run('audit', 'export', '--out', 'all.zip').code).toBe(0)
  })
  afterAll(() => folder.dispose())

  const port = outcomeOf('gateway.port').seconds
  test('the index says what, when in Japan, who, which effect was accepted, why, what was forecast and seen', () => {
    const rows = rowsIn(open(folder, 'all.zip'))
    expect(rows.map(({ what }) => what.replace(/plan [0-9a-f]{8}/, 'plan P'))).toEqual(['record begun for acme, driver simulated', 'apply #1, plan P: 21 changes', 'apply #2, plan P: 2 changes'])
    expect(rows[2]).toMatchObject({
      accepted: ['stall:tokyo=1s'], tickets: ['INC-4412'], forecast: { session: { effect: 'stall', seconds: { worst: port.worst } } }, observed: { effect: 'stall', seconds: port.typical },
      actor: expect.stringMatching(/.+@.+/), details: [expect.stringMatching(/^finished 2026-12-01 \(Tue\) 00:01:/)],
    })
    const line = open(folder, 'all.zip')['index.csv']?.split('\r\n')[3] ?? ''
    expect(line).toMatch(new RegExp(String.raw`,2026-12-01 \(Tue\) 00:01:\d\d,"apply #2, plan [0-9a-f]{8}: 2 changes",finished .*,stall:tokyo=1s \(by .+@.+\),,[0-9a-f]{8},,INC-4412,${boundIn('gateway.port')} · [\d,]+ sessions,stall ${plain(port.typical)} s · [\d,]+ sessions,,$`))
  })
  test('every plan is there as it was recorded, and as it was read', () => {
    const members = open(folder, 'all.zip')
    const { plan } = rowsIn(members)[2]
    expect(JSON.parse(members[`plans/${plan}.json`] ?? '')).toMatchObject({ id: plan, formatVersion: '1.2', changes: [{ address: 'gateway.tokyo' }, { address: 'rule.block-legacy-erp' }] })
    expect(members[`plans/${plan}.txt`]).toMatch(/port +51820 → 51822/)
  })
  test('the page loads nothing and runs nothing', () => {
    const html = open(folder, 'all.zip')['index.html'] ?? ''
    expect(html).toContain("default-src 'none'")
    expect(html).not.toMatch(/<script|src=|href=|url\(/)
  })
  test('the same log gives the same bytes, in every zone', () => {
    const bytes = ['America/Los_Angeles', 'Asia/Tokyo'].map((TZ) => {
      expect(folder.runUnder({ env: { TZ } }, 'audit', 'export', '--out', 'again.zip').code).toBe(0)
      return sha256(readFileSync(join(folder.path, 'again.zip')))
    })
    expect(bytes).toEqual([sha256(readFileSync(join(folder.path, 'all.zip'))), bytes[0]])
  })
  test('log and zip verify, with the same head', () => {
    const [log, zip, both] = [folder.run('audit', 'verify', '--json'), folder.run('audit', 'verify', '--zip', 'all.zip', '--json'), folder.run('audit', 'verify', 'deployment.yaml', '--zip', 'all.zip', '--json')]
    expect([log.code, zip.code, both.code]).toEqual([0, 0, 0])
    expect(log.json).toMatchObject({ ok: true, of: 'log', plans: 2, problem: null })
    expect(zip.json).toMatchObject({ ok: true, of: 'zip', plans: 2, files: 9, events: log.json.events, head: log.json.head })
    expect(both.json.comparedWith).toBe('deployment.yaml')
  })
  test('a zip file needs neither deployment nor service', () => {
    const elsewhere = new Folder()
    elsewhere.write('all.zip', readFileSync(join(folder.path, 'all.zip')))
    const { code, out } = elsewhere.run('audit', 'verify', '--zip', 'all.zip')
    elsewhere.dispose()
    expect([code, out]).toEqual([0, expect.stringMatching(/^Good: events \d+ · plans 2 · files 9$/m)])
  })
  test('a byte changed in any member is told by its name', () => {
    const members = open(folder, 'all.zip')
    expect(Object.keys(members)).toHaveLength(9)
    for (const name of Object.keys(members)) {
      const text = members[name] ?? ''
      const at = Math.floor(text.length / 2)
      close(folder, 'bad.zip', { ...members, [name]: `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}` })
      const { code, json } = folder.run('audit', 'verify', '--zip', 'bad.zip', '--json')
      expect([name, code, json.ok, json.problem.place]).toEqual([name, 1, false, name])
    }
  })
  describe('with every sha256 made to fit again', () => {
    const plan = (members: Members): string => rowsIn(members)[2].plan
    const rows: [string, (members: Members) => Members, RegExp][] = [
      ['an event altered', (all) => ({ ...all, 'events.jsonl': (all['events.jsonl'] ?? '').replace('"pid":', '"pid":1') }), /^event 2 \(events\.jsonl\)$/],
      ['an event left out', (all) => ({ ...all, 'events.jsonl': (all['events.jsonl'] ?? '').split('\n').filter((_line, index) => index !== 4).join('\n') }), /^event 5 \(events\.jsonl\)$/],
      ['the last event left out', (all) => ({ ...all, 'events.jsonl': (all['events.jsonl'] ?? '').split('\n').slice(0, -2).concat('').join('\n') }), /^chain\.json$/],
      ['another plan', (all) => ({ ...all, [`plans/${plan(all)}.json`]: (all[`plans/${plan(all)}.json`] ?? '').replace('51822', '51823') }), /^plans\/[0-9a-f]{8}\.json$/],
      ['another reading of a plan', (all) => ({ ...all, [`plans/${plan(all)}.txt`]: 'no change' }), /^plans\/[0-9a-f]{8}\.txt$/],
      ['a plan left out', (all) => Object.fromEntries(Object.entries(all).filter(([name]) => name !== `plans/${plan(all)}.json`)), /^plans\/[0-9a-f]{8}\.json$/],
      ['a consent that nobody gave', (all) => ({ ...all, 'index.json': (all['index.json'] ?? '').replace('stall:tokyo=1s', 'lockout') }), /^index\.json$/],
      ['another index', (all) => ({ ...all, 'index.csv': (all['index.csv'] ?? '').replace('INC-4412', 'INC-1') }), /^index\.csv$/],
      ['another page', (all) => ({ ...all, 'index.html': (all['index.html'] ?? '').replace('INC-4412', 'INC-1') }), /^index\.html$/],
      ['a plan of nobody', (all) => ({ ...all, 'plans/00000000.json': '{}' }), /^plans\/00000000\.json$/],
    ]
    test.each(rows)('%s', (_what, alter, place) => {
      close(folder, 'bad.zip', covered(alter(open(folder, 'all.zip'))))
      const { code, json } = folder.run('audit', 'verify', '--zip', 'bad.zip', '--json')
      expect([code, json.problem.place]).toEqual([1, expect.stringMatching(place)])
    })
    test('a log of one\'s own making verifies alone, and not against the log', () => {
      const other = new Folder('acme')
      other.run('apply', '--yes')
      other.run('audit', 'export', '--out', 'own.zip')
      folder.write('own.zip', readFileSync(join(other.path, 'own.zip')))
      other.dispose()
      expect(folder.run('audit', 'verify', '--zip', 'own.zip').code).toBe(0)
      expect(folder.run('audit', 'verify', 'deployment.yaml', '--zip', 'own.zip')).toMatchObject({ code: 1, out: expect.stringContaining('event 1: is not in the log of deployment.yaml') })
    })
  })
  test('hostile files are refused in one line, and nothing is written', () => {
    const members = open(folder, 'all.zip')
    const rows: [string, () => void, RegExp][] = [
      ['no zip', () => folder.write('bad.zip', 'PK no zip'), /cannot be read as a zip/],
      ['a path out', () => close(folder, 'bad.zip', { ...members, '../out.txt': 'x' }), /\.\.\/out\.txt: no export holds/],
      ['__proto__', () => folder.write('bad.zip', Buffer.from(Buffer.from(zipSync({ 'xxproto__': strToU8('{}') })).toString('latin1').replaceAll('xxproto__', '__proto__'), 'latin1')), /__proto__: no export holds/],
      ['an escape', () => close(folder, 'bad.zip', { ...members, 'plans/\u001b[2J.txt': 'x' }), /\\u001b\[2J/],
      ['much', () => folder.write('bad.zip', claiming(300 << 20)), /larger than an export can be/],
      ['nothing', () => close(folder, 'bad.zip', {}), /chain\.json: is missing/],
      ['depth', () => close(folder, 'bad.zip', { 'chain.json': `${'['.repeat(200_000)}${']'.repeat(200_000)}` }), /chain\.json: (is not in the form|was altered)/],
      ['null', () => close(folder, 'bad.zip', { 'chain.json': 'null\n' }), /chain\.json: is not in the form/],
      ['other events', () => close(folder, 'bad.zip', covered({ ...members, 'events.jsonl': '{}\n' })), /events\.jsonl: is not in the form/],
    ]
    for (const [what, make, says] of rows) {
      make()
      const { code, out, err } = folder.run('audit', 'verify', '--zip', 'bad.zip')
      expect([what, code, out, err]).toEqual([what, 1, expect.stringMatching(says), ''])
    }
    expect(folder.run('audit', 'verify', '--zip', 'none.zip').code).toBe(64)
  })
  test('a period: days in Japan, both included, and it verifies on its own', () => {
    const inPeriod = (...flags: string[]) => {
      expect(folder.run('audit', 'export', '--out', 'part.zip', ...flags).code).toBe(0)
      expect(folder.run('audit', 'verify', '--zip', 'part.zip').code).toBe(0)
      return rowsIn(open(folder, 'part.zip')).map(({ what }) => what.replace(/, plan.*/, ''))
    }
    expect(inPeriod('--to', '2026-11-30')).toEqual(['record begun for acme, driver simulated', 'apply #1'])
    expect(inPeriod('--from', '2026-12-01')).toEqual(['apply #2'])
    expect(inPeriod('--from', '2026-11-30', '--to', '2026-12-01')).toHaveLength(3)
    expect(inPeriod('--from', '2027-01-01')).toEqual([])
  })
  test.each([[['--from', '2026-02-30']], [['--from', '2026-12-02', '--to', '2026-12-01']], [[]]])('wrong usage %j', (flags) => {
    const wrong = flags.length === 0 ? folder.run('audit', 'export') : folder.run('audit', 'export', '--out', 'x.zip', ...flags)
    expect([wrong.code, wrong.err]).toEqual([64, expect.stringMatching(/^error: /)])
  })
  test('a log altered behind its triggers is told with its event', () => {
    const damaged = folder.copy()
    const db = new DatabaseSync(join(damaged.path, '.gatewright/acme/service.db'))
    db.exec("DROP TRIGGER event_fixed; UPDATE event SET body = replace(body, 'INC-4412', 'INC-0000')")
    db.close()
    const { code, out } = damaged.run('audit', 'verify')
    expect(damaged.run('audit', 'export', '--out', 'x.zip').code).toBe(1)
    damaged.dispose()
    expect([code, out]).toEqual([1, expect.stringMatching(/^NOT GOOD: event \d+: does not fit the chain/)])
  })
})

describe('manual: orders, evidence, Japanese', () => {
  let folder: Folder
  let members: Members
  beforeAll(() => {
    folder = new Folder('acme-manual')
    folder.write('answer.txt', 'accepted')
    folder.run('apply', '--yes')
    const id = folder.run('order', 'list', '--json').json.orders[0].id as string
    folder.run('order', 'sent', id, '--by', '=cmd()')
    folder.run('order', 'accepted', id, '--reference', 'FXM-1', '--reason', '<b>TICKET-9</b>', '--evidence', 'answer.txt')
    expect(folder.run('order', 'done', id).code).toBe(0)
    expect(folder.run('audit', 'export', '--out', 'ja.zip', '--lang', 'ja').out).toMatch(/ja\.zip：イベント \d+ 件・記録 \d+ 件・計画 1 件/)
    members = open(folder, 'ja.zip')
  })
  afterAll(() => folder.dispose())

  test('a row a step, with its reference, its ticket and its evidence', () => {
    const rows = rowsIn(members)
    expect(rows.filter(({ type }) => type === 'order-moved').map(({ what, reference, tickets, evidence }) => [what.replace(/O-\d+/, 'O'), reference, tickets, evidence])).toEqual([
      ['order O sent', null, [], null],
      ['order O accepted', 'FXM-1', ['<b>TICKET-9</b>'], { file: 'answer.txt', sha256: sha256('accepted') }],
      ['order O done', null, [], null],
    ])
    expect(rows.filter(({ type }) => type === 'order-issued').map(({ order }) => order).sort()[0]).toBe('O-0001')
  })
  test('in Japanese, for spreadsheets and browsers, with nothing that they would run', () => {
    expect(members['index.csv']).toMatch(/^\uFEFFイベント,日時（JST）,内容/)
    expect(members['index.csv']).toMatch(/,オーダー O-0001 を送付,担当 =cmd\(\),/)
    expect(members['index.html']).toContain('&#60;b&#62;TICKET-9&#60;/b&#62;')
    expect(Object.entries(members).find(([name]) => name.endsWith('.txt'))?.[1]).toContain('追加 21、変更 0、削除 0。')
    const { code, out } = folder.run('audit', 'verify', '--zip', 'ja.zip')
    expect([code, out]).toEqual([0, expect.stringContaining('問題なし：イベント')])
  })
  test('a record folder verifies, and an altered one does not', () => {
    expect(folder.run('audit', 'verify').code).toBe(0)
    const file = 'record/000002.yaml'
    const text = folder.read(file)
    folder.edit('deviceLicences: 1200', 'deviceLicences: 1300', file)
    expect(folder.run('audit', 'verify', '--json')).toMatchObject({ code: 1, json: { ok: false, problem: { place: 'event 2', id: 'event-altered', message: expect.stringContaining('altered') } } })
    folder.write(file, text)
    folder.remove('record/000003.yaml')
    expect(folder.run('audit', 'verify', '--lang', 'ja')).toMatchObject({ code: 1, out: expect.stringContaining('問題あり：event 3：ありません') })
  })
})

test('an empty log: exported, good, and no store is made', () => {
  const folder = new Folder('acme')
  expect(folder.run('audit', 'export', '--out', 'none.zip').out).toContain('none.zip: no event in this period.')
  expect(folder.run('audit', 'verify', '--zip', 'none.zip')).toMatchObject({ code: 0, out: expect.stringContaining('events 0') })
  expect(folder.run('audit', 'verify')).toMatchObject({ code: 0, out: 'Good: the log is empty.\n' })
  expect(folder.run('audit').out).toBe('The log is empty.\n')
  expect(() => folder.read('.gatewright/acme/service.db')).toThrow()
  folder.dispose()
})

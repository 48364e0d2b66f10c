/** A contract that was in force before the tool: it enters the record without order and fee, grows, is changed by the provider, and stays in step. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Notice } from '../../src/plan/record.js'
import { openService } from '../../src/service/embedded.js'
import type { OrderStep } from '../../src/service/port.js'
import { Folder } from '../support/cli.js'

const now = '2026-12-01T01:00:00Z'
const consents = ['--accept-disruption', 'lockout', '--accept-disruption', 'host-cut']
const csv = `place,value
contract.serviceCode,fxm12345678
contract.billingStart,2026-01-15
contract.deviceLicences,"1,200"
contract.concurrentDevices,2000
contract.options,multi-region;settings-change
addresses,203.0.113.0/28 10.64.0.0/16 2001:db8:64::/56
regions.tokyo.home,TRUE
regions.tokyo.redundant,TRUE
regions.tokyo.servers,2
regions.tokyo.endpoint,203.0.113.1
regions.tokyo.clientPools,10.64.0.0/18;2001:db8:64::/64
regions.osaka.servers,1
regions.osaka.endpoint,203.0.113.9
regions.osaka.port,51822
regions.osaka.clientPools,10.64.64.0/18
settings.tunnel.mtu,1380
access.rules.block-legacy-erp.action,deny
access.rules.block-legacy-erp.to,172.20.30.40/32
regions.osaka.redundant,FALSE
`
let folder: Folder
beforeEach(() => {
  folder = new Folder()
})
afterEach(() => folder.dispose())

const run = (...args: string[]) => folder.runAt(now, ...args)
const importCsv = (...args: string[]) => {
  folder.write('contract.csv', csv)
  return run('import', '--from', 'contract.csv', '--as-of', '2026-11-01', '--name', 'acme', ...args)
}
const service = () => openService({ name: 'acme', driver: 'manual', directory: join(folder.path, '.gatewright/acme'), record: join(folder.path, 'record'), clock: { now: () => now }, gate: () => ({ missing: [], blocks: [] }) })
async function provider(kind: Notice['kind'], set: OrderStep['set'], from = '2026-11-15') {
  const opened = service()
  await opened.addNotice({ kind, from, to: null, regions: [], effect: null, text: 'as written', reference: null, evidence: null, set }, { user: 'test', host: 'test' })
  opened.close()
}
const untouched = (): void => expect(['record', '.gatewright', 'deployment.yaml'].filter((name) => existsSync(join(folder.path, name)))).toEqual([])
const linesThatDiffer = (before: string, after: string): [string | undefined, string | undefined][] => {
  const [old, new_] = [before.split('\n'), after.split('\n')]
  expect(new_).toHaveLength(old.length)
  return old.flatMap((line, index): [string | undefined, string | undefined][] => (line === new_[index] ? [] : [[line, new_[index]]]))
}

describe('from a table', () => {
  test('it is in force: no change, no order; what proves it is on record', () => {
    folder.write('notice.pdf', 'as notified')
    expect(importCsv('--evidence', 'notice.pdf')).toMatchObject({ code: 0, out: expect.stringMatching(/as of 2026-11-01 \(Sun\): \d+ resources. No order, no fee.\nWrote deployment.yaml.\nNext: gatewright plan deployment.yaml/) })
    const { changes, openOrders, fees, findings } = run('plan', '--json').json
    expect({ changes, openOrders, fees, findings }).toEqual({ changes: [], openOrders: [], fees: {}, findings: [] })
    const events = run('audit', '--json').json.entries
    expect(events.map(({ type }: { type: string }) => type)).toEqual(['created', 'baseline-set'])
    expect(events[1].body).toMatchObject({ asOf: '2026-11-01', evidence: { file: 'notice.pdf', sha256: createHash('sha256').update('as notified').digest('hex') } })
    expect(run('drift').out).toContain('No drift')
  })
  test('the file that it writes is one to live with: valid, commented, in the usual order', () => {
    importCsv()
    expect(run('validate', '--json').json).toEqual({ valid: true, findings: [] })
    const text = folder.read('deployment.yaml')
    expect(text).toMatch(/^# The contract in force on 2026-11-01, as imported from contract.csv.\n[\s\S]*\nservice: [\s\S]*\ncontract:\n[\s\S]*\naddresses: [\s\S]*\nregions: +#[\s\S]* {2}tokyo:\n {4}home: true\n[\s\S]* {2}osaka:\n[\s\S]*\nsettings:\n {2}tunnel: \{ mtu: 1380 \}\n\naccess:\n/)
    expect(text).toContain('deviceLicences: 1200                   # art. 3(1), in hundreds')
  })
  test('a hundred licences more are exactly one change of one order', () => {
    importCsv()
    folder.edit('deviceLicences: 1200', 'deviceLicences: 1300')
    expect(run('apply', '--yes').code).toBe(8)
    const { orders } = run('order', 'list', '--json').json
    expect(orders).toMatchObject([{ channel: 'request', changes: [{ address: 'contract', action: 'update', before: { deviceLicences: 1200 }, after: { deviceLicences: 1300 } }] }])
    expect(orders[0].changes).toHaveLength(1)
    expect(run('plan', '--json').json.changes).toEqual([])
  })
  test('a record is begun once', () => {
    importCsv()
    const before = folder.read('deployment.yaml')
    expect(run('import', '--from', 'contract.csv', '--as-of', '2026-11-02')).toMatchObject({ code: 1, err: expect.stringContaining('has a record already') })
    folder.remove('deployment.yaml')
    expect(importCsv().code).toBe(1)
    expect(existsSync(join(folder.path, 'deployment.yaml'))).toBe(false)
    folder.write('deployment.yaml', before)
    expect(run('plan', '--json').json).toMatchObject({ changes: [], base: { revision: 1 } })
  })
  test('Japanese where asked for', () => {
    expect(importCsv('--lang', 'ja').out).toMatch(/2026-11-01（日） 時点で契約中[\s\S]*次：gatewright plan/)
    expect(folder.read('deployment.yaml')).toContain('metadata: { name: acme, language: ja }')
  })
})

describe('from YAML', () => {
  const contract = `contract: { serviceCode: fxm1, billingStart: 2026-01-15, deviceLicences: 1200, concurrentDevices: 2000, options: [settings-change] }
addresses: [203.0.113.0/28, 10.64.0.0/16]
regions:
  tokyo: { home: true, redundant: true, servers: 2, endpoint: 203.0.113.1, clientPools: [10.64.0.0/18] }
`
  test('nested places, short ones too', () => {
    folder.write('contract.yaml', contract)
    expect(run('import', '--from', 'contract.yaml', '--as-of', '2026-11-01', '--name', 'acme').code).toBe(0)
    expect(run('plan', '--json').json).toMatchObject({ changes: [], base: { driver: 'manual' } })
  })
  test('a whole deployment document is its own baseline', () => {
    const manual = new Folder('acme-manual')
    expect(manual.runAt(now, 'import', '--from', 'deployment.yaml', '--as-of', '2026-11-01').code).toBe(0)
    expect(manual.runAt(now, 'plan', '--json').json.changes).toEqual([])
    manual.dispose()
  })
  test('a deployment file that is there is left alone; the plan shows how it differs', () => {
    const manual = new Folder('acme-manual')
    const before = manual.read('deployment.yaml')
    manual.write('in-force.yaml', before.replace('deviceLicences: 1200', 'deviceLicences: 1000').replace(/^apiVersion.*\nkind.*\n/m, '').replace(/\npolicy:[\s\S]*$/, '\n'))
    expect(manual.runAt(now, 'import', '--from', 'in-force.yaml', '--as-of', '2026-11-01')).toMatchObject({ code: 0, out: expect.stringContaining('was left alone') })
    expect(manual.read('deployment.yaml')).toBe(before)
    expect(manual.runAt(now, 'plan', '--json').json.changes).toMatchObject([{ address: 'contract', paths: [{ path: ['deviceLicences'], before: 1000, after: 1200 }] }])
    manual.dispose()
  })
})

describe('refused, and nothing is touched', () => {
  const rows: [string, (text: string) => string | Uint8Array, string[], number, RegExp][] = [
    ['a day still to come', (text) => text, ['--as-of', '2026-12-02'], 64, /still to come/],
    ['no day', (text) => text, [], 64, /--as-of YYYY-MM-DD/],
    ['no date', (text) => text, ['--as-of', '1.11.2026'], 64, /not a date/],
    ['no evidence there', (text) => text, ['--as-of', '2026-11-01', '--evidence', 'nowhere.pdf'], 64, /no such file: nowhere\.pdf/],
    ['out of range', (text) => text.replace('"1,200"', '1250'), ['--as-of', '2026-11-01'], 3, /contract\.csv:4:1: error: contract\.deviceLicences is 1,?250/],
    ['a mistyped place', (text) => text.replace('regions.osaka.servers', 'regions.osaka.severs'), ['--as-of', '2026-11-01'], 3, /contract\.csv:13:1: error: unknown key `severs`/],
    ['what the contract does not allow', (text) => text.replace('203.0.113.9', '198.51.100.9'), ['--as-of', '2026-11-01'], 3, /contract\.csv:14:1: error: 198\.51\.100\.9 lies outside[\s\S]*art(icle)? 2/],
    ['an endpoint that nobody answered', (text) => text.replace('203.0.113.9', 'assigned'), ['--as-of', '2026-11-01'], 3, /contract\.csv:14:1: error: regions\.osaka\.gateway\.endpoint is assigned/],
    ['what begins later', (text) => `${text}regions.osaka.from,2027-04-01\n`, ['--as-of', '2026-11-01'], 3, /contract\.csv:21:1: error: regions\.osaka is for 2027-04-01: not in force on 2026-11-01|contract\.csv:13:1: error: regions\.osaka is for 2027-04-01/],
    ['what is over', (text) => `${text}regions.osaka.endsOn,2026-10-31\n`, ['--as-of', '2026-11-01'], 3, /contract\.csv:21:1: error: regions\.osaka\.endsOn is for 2026-10-31/],
    ['a secret', (text) => `${text}access.rules.block-legacy-erp.reason,password: hunter2\n`, ['--as-of', '2026-11-01'], 3, /contract\.csv:21:1: error: this looks like a password/],
    ['Shift_JIS', (text) => new Uint8Array([...new TextEncoder().encode(`${text}access.rules.block-legacy-erp.reason,`), 0x93, 0x8c, 0x8b, 0x9e]), ['--as-of', '2026-11-01'], 3, /contract\.csv:1:1: error: the file is Shift_JIS/],
    ['no rows', () => 'place,value\n', ['--as-of', '2026-11-01'], 3, /`regions` is missing/],
  ]
  test.each(rows)('%s', (_what, edit, args, code, says) => {
    folder.write('contract.csv', edit(csv))
    const answer = run('import', '--from', 'contract.csv', '--name', 'acme', ...args)
    expect(answer).toMatchObject({ code, err: expect.stringMatching(says) })
    expect(answer.err).not.toMatch(/\n {4}at /)
    untouched()
  })
  test('no name, no such file, another format', () => {
    folder.write('contract.csv', csv)
    expect(run('import', '--from', 'contract.csv', '--as-of', '2026-11-01')).toMatchObject({ code: 64, err: expect.stringContaining('--name NAME') })
    expect(run('import', '--from', 'nowhere.csv', '--as-of', '2026-11-01', '--name', 'acme').code).toBe(64)
    folder.write('contract.xlsx', 'PK')
    expect(run('import', '--from', 'contract.xlsx', '--as-of', '2026-11-01', '--name', 'acme')).toMatchObject({ code: 64, err: expect.stringContaining('neither .csv nor .yaml') })
    untouched()
  })
  test('a simulated deployment has nothing in force', () => {
    const simulated = new Folder('acme')
    simulated.write('contract.csv', csv)
    expect(simulated.runAt(now, 'import', '--from', 'contract.csv', '--as-of', '2026-11-01')).toMatchObject({ code: 64, err: expect.stringContaining('driver is simulated') })
    expect(existsSync(join(simulated.path, '.gatewright'))).toBe(false)
    simulated.dispose()
  })
})

describe('a file out of the record', () => {
  test('is written where there is none, and describes exactly that', () => {
    importCsv()
    folder.edit('deviceLicences: 1200', 'deviceLicences: 1300')
    run('apply', '--yes')
    folder.edit('deviceLicences: 1300', 'deviceLicences: 9900')
    expect(run('import')).toMatchObject({ code: 64, err: expect.stringContaining('exists already; nothing was written') })
    expect(run('import', '--out', 'recorded.yaml').code).toBe(0)
    expect(run('plan', 'recorded.yaml', '--json').json.changes).toEqual([])
    folder.remove('deployment.yaml')
    folder.remove('recorded.yaml')
    expect(run('import')).toMatchObject({ code: 0, out: expect.stringMatching(/Wrote deployment\.yaml from what the service has at revision \d+/) })
    expect(folder.read('deployment.yaml')).toContain('deviceLicences: 1300 ')
    expect(run('plan', '--json').json.changes).toEqual([])
  })
  test.each(['acme', 'acme-manual'])('also of %s, with groups, settings of regions, environment and policy', (example) => {
    const other = new Folder(example)
    other.runAt(now, 'apply', '--yes')
    expect(other.runAt(now, 'import', '--out', 'recorded.yaml').code).toBe(0)
    expect(other.runAt(now, 'plan', 'recorded.yaml', '--json').json.changes).toEqual([])
    expect(other.read('recorded.yaml')).toContain('  windows: [{ days: [sun], start: "02:00", duration: 3h, timezone: Asia/Tokyo }]')
    other.dispose()
  })
  test('there must be a record', () => {
    expect(run('import')).toMatchObject({ code: 64, err: expect.stringContaining('there is no service') })
    untouched()
  })
})

describe('init --existing', () => {
  const flags = ['--existing', '--name', 'acme', '--region', 'tokyo', '--licences', '1200', '--concurrent', '2000', '--servers', '2', '--redundant', 'yes', '--service-code', 'fxm1', '--billing-start', '2026-01-15', '--address', '203.0.113.0/28', '--address', '10.64.0.0/16', '--endpoint', '203.0.113.1', '--pool', '10.64.0.0/18']
  test('by flags, with a day: the file, offering and prices to fill in, and the baseline', () => {
    expect(run('init', ...flags, '--as-of', '2026-11-01')).toMatchObject({ code: 0, out: expect.stringMatching(/Wrote deployment.yaml, offering.yaml, prices.yaml, .gitignore.[\s\S]*Next: gatewright plan deployment.yaml/) })
    expect(run('validate', '--json').json).toEqual({ valid: true, findings: [] })
    const { changes, fees } = run('plan', '--json').json
    expect({ changes, lines: fees.lines, known: fees.monthly.after.known }).toEqual({ changes: [], lines: [], known: 0 })
    expect(fees.monthly.after.unknown).toContain('basic')
    expect(folder.read('.gitignore')).toBe('.gatewright/\n')
  })
  test('every commented line of the skeletons is valid, too', () => {
    run('init', ...flags)
    folder.write('offering.yaml', folder.read('offering.yaml').replace(/^# (?=[a-z]\w*:)/gm, ''))
    folder.write('prices.yaml', folder.read('prices.yaml').replace('fees: {}\n', '').replace(/^# (?=quote|fees| )/gm, ''))
    expect(run('validate', '--json').json).toEqual({ valid: true, findings: [] })
  })
  test('without a day nothing is recorded, and the command that it names records it', () => {
    const { out } = run('init', ...flags)
    expect(existsSync(join(folder.path, 'record'))).toBe(false)
    const [, next = ''] = /Next: gatewright (.*)/.exec(out) ?? []
    expect(run(...next.replace('YYYY-MM-DD', '2026-11-01').split(' ')).code).toBe(0)
    expect(run('plan', '--json').json.changes).toEqual([])
  })
  test('from a file, into a folder', () => {
    folder.write('contract.csv', csv)
    expect(run('init', 'acme', '--existing', '--from', 'contract.csv', '--name', 'acme', '--as-of', '2026-11-01').code).toBe(0)
    expect(run('plan', 'acme/deployment.yaml', '--json').json.changes).toEqual([])
    expect(run('init', 'acme', '--existing', '--from', 'contract.csv', '--name', 'acme', '--as-of', '2026-11-01')).toMatchObject({ code: 64, err: expect.stringContaining('exists already') })
  })
  test('nothing is made up', () => {
    expect(run('init', '--existing', '--name', 'acme', '--licences', '1200')).toMatchObject({ code: 64, err: expect.stringMatching(/--region, --concurrent, --servers[\s\S]*--from/) })
    expect(run('init', ...flags, '--driver', 'simulated').code).toBe(64)
    expect(run('init', ...flags, '--address', '203.0.113.1/28')).toMatchObject({ code: 3, err: expect.stringContaining('203.0.113.1/28 is not an address or prefix') })
    expect(run('init', '--from', 'contract.csv').code).toBe(64)
    untouched()
  })
  test('the minimum period counts from the billing start, not from the day of the import', () => {
    const plan = (billingStart: string) => {
      const each = new Folder()
      each.write('contract.csv', csv.replace('2026-01-15', billingStart))
      each.runAt(now, 'init', '--existing', '--from', 'contract.csv', '--name', 'acme', '--as-of', '2026-12-01')
      each.edit('fees: {}', 'fees: { multiRegion: { monthly: 150000 }, settingsChange: {} }', 'prices.yaml')
      each.edit(/( {2}osaka:\n)/, '$1    endsOn: 2027-01-31\n')
      const { fees } = each.runAt(now, 'plan', '--json').json
      each.dispose()
      return fees.lines.filter(({ kind }: { kind: string }) => kind === 'early-termination')
    }
    expect(plan('2026-01-15')).toEqual([])
    expect(plan('2027-06-01')).toMatchObject([{ item: 'multiRegion', amount: 150_000 }])
  })
})

describe('the provider raises the number of concurrent devices', () => {
  beforeEach(async () => {
    importCsv()
    await provider('raise', [{ name: 'contract.concurrentDevices', value: 5000 }])
  })
  test('the plan says what it would undo, at its line, with the article', () => {
    const { out, code } = run('plan')
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringMatching(/concurrentDevices +5,000 → 2,000[\s\S]*the provider made contract\.concurrentDevices 5,000 by notice N-0001 \(in force since 2026-11-15\); the plan orders 2,000 again \[undoes-provider-change, art\. 5\(2\)\] +deployment\.yaml:14/) })
    expect(run('plan', '--json').json.drift).toEqual([{ address: 'contract', path: ['concurrentDevices'], place: 'contract.concurrentDevices', expected: 2000, found: 5000, cause: { kind: 'provider', notice: 'N-0001' }, article: '5(2)', since: '2026-11-15' }])
  })
  test('drift says who', () => {
    expect(run('drift', '--detailed-exitcode')).toMatchObject({ code: 2, out: expect.stringMatching(/contract\.concurrentDevices +2000 → 5000 +\(by the provider, notice N-0001, since 2026-11-15 \(Sun\), art\. 5\(2\)\)[\s\S]*Next: gatewright adopt/) })
    expect(run('drift', '--lang', 'ja').out).toContain('提供者による変更、通知 N-0001、2026-11-15（日） から、第5条第2項')
    expect(run('drift', '--json').json.drift).toMatchObject([{ path: 'concurrentDevices', madeBy: 'notice N-0001', cause: { kind: 'provider' } }])
  })
  test('adopt takes it into the file, and nothing else', () => {
    const before = folder.read('deployment.yaml')
    expect(run('adopt', '--dry-run')).toMatchObject({ code: 0, out: expect.stringMatching(/^--- deployment\.yaml[\s\S]*\n- {2}concurrentDevices: 2000 .*\n\+ {2}concurrentDevices: 5000 [\s\S]*Nothing was written/m) })
    expect(folder.read('deployment.yaml')).toBe(before)
    expect(run('adopt')).toMatchObject({ code: 0, out: expect.stringContaining('Wrote deployment.yaml: contract.concurrentDevices.') })
    expect(linesThatDiffer(before, folder.read('deployment.yaml'))).toEqual([[expect.stringMatching(/concurrentDevices: 2000 +# art/), expect.stringMatching(/concurrentDevices: 5000 +# art/)]])
    expect(run('plan', '--json').json).toMatchObject({ changes: [], drift: [], findings: [] })
    expect(run('drift', '--detailed-exitcode').code).toBe(0)
    expect(run('adopt')).toMatchObject({ code: 0, out: expect.stringContaining('Nothing to adopt') })
  })
  test('keeping the order is possible, and ends the drift', () => {
    expect(run('apply', '--yes', ...consents).code).toBe(8)
    expect(run('drift', '--detailed-exitcode').code).toBe(0)
  })
  test('the file as people and their editors leave it: a mark, CRLF, no newline at its end, Japanese, a dated quantity', () => {
    const text = folder.read('deployment.yaml').replace('concurrentDevices: 2000', 'concurrentDevices: { value: 2000, from: 2026-01-15 }').replace('# art. 3(2)', '# 同時利用 art. 3(2)').trimEnd()
    folder.write('deployment.yaml', `\ufeff${text}`.replaceAll('\n', '\r\n'))
    expect(run('adopt').code).toBe(0)
    expect(folder.read('deployment.yaml')).toBe(`\ufeff${text.replace('{ value: 2000, from: 2026-01-15 }', '5000')}`.replaceAll('\n', '\r\n'))
    expect(run('plan', '--json').json.changes).toEqual([])
  })
  test('a dated quantity over several lines keeps its date and its comments', () => {
    folder.edit(/concurrentDevices: 2000 .*\n/, 'concurrentDevices: # dated\n    value: 2000 # at first\n    from: 2026-01-15\n')
    expect(run('adopt').code).toBe(0)
    expect(folder.read('deployment.yaml')).toContain('concurrentDevices: # dated\n    value: 5000 # at first\n    from: 2026-01-15\n')
  })
  test('a value for a later day has no place for the present one: told', () => {
    folder.edit(/concurrentDevices: 2000/, 'concurrentDevices: { value: 15000, from: 2027-04-01 }')
    const before = folder.read('deployment.yaml')
    expect(run('adopt')).toMatchObject({ code: 1, out: expect.stringMatching(/Not placed: contract\.concurrentDevices is 5,000 [\s\S]*later day \(2027-04-01 \(Thu\)\)/) })
    expect(folder.read('deployment.yaml')).toBe(before)
  })
  test('--only takes a place or an address, one at a time', async () => {
    await provider('change', [{ name: 'settings.tunnel.mtu', value: 1400 }, { name: 'regions.osaka.port', value: 443 }])
    expect(run('adopt', '--only', 'gateway.osaka', '--json').json).toMatchObject({ places: ['regions.osaka.gateway.port'], written: true })
    expect(run('adopt', '--only', 'settings.tunnel.mtu', '--json').json.places).toEqual(['settings.tunnel.mtu'])
    expect(run('adopt', '--only', 'regions.osaka.port')).toMatchObject({ code: 0, out: expect.stringContaining('Nothing to adopt at regions.osaka.port') })
    expect(run('plan', '--json').json.drift).toMatchObject([{ place: 'contract.concurrentDevices' }])
  })
  test('what the file no longer has a block for is told, the rest is adopted', async () => {
    await provider('change', [{ name: 'regions.osaka.port', value: 443 }])
    folder.edit(/ {2}osaka:\n( {4}.*\n)*/, '')
    expect(run('adopt', '--only', 'gateway.osaka')).toMatchObject({ code: 1, out: expect.stringContaining('There is no block for it in the file') })
    expect(run('adopt')).toMatchObject({ code: 0, out: expect.stringMatching(/Not placed: regions\.osaka\.gateway\.port[\s\S]*Wrote deployment\.yaml: contract\.concurrentDevices/) })
  })
})

describe('the provider answers', () => {
  const orderOf = (address: string): string => run('order', 'list', '--json').json.orders.find(({ changes }: { changes: { address: string }[] }) => changes.some((change) => change.address === address)).id
  test('an assigned endpoint: a note in the plan, then a line of the file', () => {
    importCsv()
    folder.edit('\nsettings:\n', '  nagoya: # 名古屋\n    gateway: { endpoint: assigned, clientPools: ["10.64.128.0/18"] } # 申込中\n\nsettings:\n')
    expect(run('apply', '--yes', ...consents).code).toBe(8)
    expect(run('adopt')).toMatchObject({ code: 0, out: expect.stringContaining('Nothing to adopt') })
    expect(run('order', 'done', orderOf('gateway.nagoya'), '--set', 'regions.nagoya.endpoint=203.0.113.5').code).toBe(0)
    expect(run('plan', '--json').json).toMatchObject({ changes: [], findings: [{ id: 'adopt-answer', severity: 'note', article: '2', params: { found: '203.0.113.5' } }] })
    const before = folder.read('deployment.yaml')
    expect(run('adopt').code).toBe(0)
    expect(folder.read('deployment.yaml')).toBe(before.replace('endpoint: assigned', 'endpoint: 203.0.113.5'))
    expect(run('plan', '--json').json).toMatchObject({ changes: [], findings: [], drift: [] })
  })
  test('an answer that the file could not hold is refused, and nothing is recorded', () => {
    importCsv()
    folder.edit('\nsettings:\n', '  nagoya: { gateway: { endpoint: assigned, clientPools: [10.64.128.0/18] } }\n\nsettings:\n')
    run('apply', '--yes', ...consents)
    const id = orderOf('gateway.nagoya')
    expect(run('order', 'done', id, '--set', 'regions.nagoya.endpoint=198.51.100.5')).toMatchObject({ code: 1, err: expect.stringMatching(/198\.51\.100\.5 .* lies outside the designated addresses .*article 2 /) })
    expect(run('order', 'show', id, '--json').json).toMatchObject({ status: 'issued', answers: [] })
  })
  test('a last day that came out later: the plan warns, adopt writes the day that counts', () => {
    importCsv()
    folder.edit(/( {2}osaka:\n)/, '$1    endsOn: 2027-01-15   # 解約\n')
    expect(run('apply', '--yes', ...consents).code).toBe(8)
    const id = orderOf('region.osaka')
    expect(folder.runAt('2026-12-26T01:00:00Z', 'order', 'done', id, '--arrived', '2026-12-25').code).toBe(0)
    expect(folder.runAt('2026-12-26T01:00:00Z', 'plan', '--json').json).toMatchObject({ changes: [], findings: expect.arrayContaining([expect.objectContaining({ id: 'adopt-last-day', article: '6(4)', params: { place: 'regions.osaka.endsOn', found: '2027-01-24', order: id } })]) })
    expect(run('adopt').code).toBe(0)
    expect(folder.read('deployment.yaml')).toContain('    endsOn: 2027-01-24   # 解約\n')
    expect(run('plan', '--json').json.changes).toEqual([])
  })
  test('… also of an option, inside its list', () => {
    folder.write('contract.csv', csv.replace('multi-region;settings-change', 'multi-region'))
    run('import', '--from', 'contract.csv', '--as-of', '2026-11-01', '--name', 'acme')
    folder.edit('options: [multi-region]', 'options: [{ name: multi-region, endsOn: 2027-01-15 }]')
    folder.edit(/( {2}osaka:\n)/, '$1    endsOn: 2027-01-15\n')
    expect(run('apply', '--yes', ...consents).code).toBe(8)
    expect(folder.runAt('2026-12-26T01:00:00Z', 'order', 'done', orderOf('option.multi-region'), '--arrived', '2026-12-25').code).toBe(0)
    expect(run('adopt').code).toBe(0)
    expect(folder.read('deployment.yaml')).toContain('options: [{ name: multi-region, endsOn: 2027-01-24 }]')
    expect(run('plan', '--json').json.changes).toEqual([])
  })
  test('a rejection is drift that is not adopted', () => {
    importCsv()
    folder.edit('deviceLicences: 1200', 'deviceLicences: 1300')
    run('apply', '--yes')
    run('order', 'rejected', 'O-0001', '--reason', 'no capacity')
    expect(run('drift').out).toMatch(/contract\.deviceLicences +1300 → 1200 +\(order O-0001 was rejected\)[\s\S]*Next: gatewright plan/)
    expect(run('adopt')).toMatchObject({ code: 0, out: expect.stringContaining('Nothing to adopt') })
    folder.edit('deviceLicences: 1300', 'deviceLicences: 1200')
    expect(run('drift').out).toContain('No drift')
  })
})

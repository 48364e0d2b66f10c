/** The way back, as it is typed at three in the morning: taken back, on hold, released; with the real engine. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Folder } from '../support/cli.js'
import { boundIn } from '../support/figures.js'

const stall = ['--accept-disruption', 'stall:tokyo=1s']
const portOf = (folder: Folder): number => folder.run('status', '--json').json.resources.find(({ address }: any) => address === 'gateway.tokyo').inputs.port
const findings = (json: any): string[] => json.findings.map(({ id }: { id: string }) => id)

describe('simulated', () => {
  let folder: Folder
  beforeAll(() => {
    folder = new Folder('acme')
    expect(folder.run('apply', '--yes').code).toBe(0)
    folder.edit('port: 51820', 'port: 51822')
    folder.edit('deviceLicences: 1200', 'deviceLicences: 1300')
    folder.edit(/( *)block-legacy-erp: .*\n/, '$1# kept: why\n$1block-new: { action: deny, to: [172.20.30.41/32] } # new\n')
    expect(folder.run('apply', '--yes', ...stall, '--accept-disruption', 'host-cut').code).toBe(0)
    folder.edit('deviceLicences: 1300', 'deviceLicences: 1400')
    folder.edit('mtu: 1380', 'mtu: 1400')
    expect(folder.run('apply', '--yes').code).toBe(0)
  })
  afterAll(() => folder.dispose())

  test('no such apply, no reason, nobody to ask: said, and nothing is touched', () => {
    expect(folder.run('rollback', '9', '--reason', 'x', '--yes')).toMatchObject({ code: 1, err: expect.stringContaining('there is no apply 9') })
    expect(folder.run('rollback', '1', '--reason', 'x', '--yes', '--break-glass', 'T')).toMatchObject({ code: 4, err: expect.stringMatching(/brought the contract itself[\s\S]*gatewright destroy/) })
    expect(folder.run('rollback', '2', '--yes')).toMatchObject({ code: 64, err: expect.stringContaining('reason') })
    expect(folder.run('rollback', '2', '--reason', ' ', '--yes')).toMatchObject({ code: 64, err: expect.stringContaining('--reason says nothing') })
    expect(folder.run('rollback', '2', '--reason', 'x')).toMatchObject({ code: 64, err: expect.stringContaining('not a terminal') })
    expect(folder.run('release')).toMatchObject({ code: 64 })
    expect(folder.run('release', '--reason', 'x')).toMatchObject({ code: 1, err: expect.stringContaining('not on hold') })
    expect(folder.run('release', '--reviewed-by', 'sato')).toMatchObject({ code: 1, err: expect.stringContaining('waits for a review') })
    expect(folder.run('history', '--json').json.applies).toHaveLength(3)
  })
  test('the reverse plan has its own forecast; what somebody changed since is told, and stays; consent is asked for', () => {
    const { code, out, err } = folder.run('rollback', '2', '--reason', 'INC-1', '--yes')
    expect(code).toBe(4)
    expect(err).toContain('add --accept-disruption stall:tokyo=1s')
    expect(out).toMatch(/^Way back of apply #2 \(plan [0-9a-f]{8}, .*tester@.*\): INC-1\n/)
    expect(out).toMatch(new RegExp(`~ gateway\\.tokyo +${boundIn('gateway.port')}`))
    expect(out).toMatch(/port +51822 → 51820/)
    expect(out).toContain('+ rule.block-legacy-erp')
    expect(out).toContain('- rule.block-new')
    expect(out).toMatch(/contract\.deviceLicences was changed since: the apply made it 1300, now it is 1400; it stays \[rollback-changed-since\] +deployment\.yaml:12/)
    expect(out).toContain('rule.block-legacy-erp comes back as a new one')
    expect(folder.run('status', '--json').json.hold).toBeNull()
    expect(portOf(folder)).toBe(51822)
  })
  test('with consent it is applied, and the deployment is on hold', () => {
    const { code, json } = folder.run('rollback', '2', '--reason', 'INC-1', '--yes', '--json', ...stall, '--accept-disruption', 'host-cut')
    expect({ code, status: json.status }).toEqual({ code: 0, status: 'done' })
    expect(json.done.sort()).toEqual(['gateway.tokyo', 'rule.block-legacy-erp', 'rule.block-new'])
    expect(json.hold).toMatchObject({ reason: 'INC-1', number: 2, by: { user: 'tester' } })
    expect(json.file).toMatchObject({ written: false, diff: '', asks: expect.arrayContaining(['regions.tokyo.gateway.port', 'access.rules.block-new', 'access.rules.block-legacy-erp']) })
    expect(folder.run('history', '--json').json.applies[3]).toMatchObject({ status: 'done', rollback: { number: 2, reason: 'INC-1', ticket: null, withdrew: [] } })
    expect(folder.run('history').out).toMatch(/rollback of #2: INC-1[\s\S]*rolled back by #4/)
  })
  test('a later change of another value is kept', () => {
    const { resources } = folder.run('status', '--json').json
    expect(resources.find(({ address }: any) => address === 'setting.tunnel.region.osaka').inputs.mtu).toBe(1400)
    expect(resources.find(({ address }: any) => address === 'contract').inputs.deviceLicences).toBe(1400)
  })
  test('on hold, no apply does again what was taken back: who, since when, why and what to do are said', () => {
    const { json, out } = { json: folder.run('plan', '--json').json, out: folder.run('plan').out }
    expect(json.verdict).toMatchObject({ status: 'not-now', reasons: [expect.stringMatching(/^hold: \d{4}-\d\d-\d\d \d\d:\d\d JST, tester@\S+, #2: INC-1$/)] })
    expect(out).toContain('Not now: on hold (')
    expect(out).toContain('Next: gatewright release --reason TEXT')
    expect(folder.run('apply', '--yes', ...stall, '--accept-disruption', 'host-cut')).toMatchObject({ code: 4, err: expect.stringMatching(/on hold \(.*tester@\S+, #2: INC-1\)[\s\S]*gatewright release/) })
    expect(folder.run('destroy', '--yes', '--accept-disruption', 'lockout', '--accept-disruption', 'host-cut').code).toBe(4)
    expect(folder.run('plan', '--lang', 'ja').out).toContain('保留中（')
    expect(folder.run('status').out).toMatch(/On hold +since .* by tester@\S+, after the rollback of apply #2: INC-1/)
    expect(portOf(folder)).toBe(51820)
  })
  test('--write puts the old values into the file, comments kept; what is right already stays', () => {
    const before = folder.read('deployment.yaml')
    const { code, out } = folder.run('rollback', '2', '--reason', 'INC-1', '--write', '--yes')
    expect(code).toBe(0)
    expect(out).toContain('Nothing to take back')
    expect(out).toMatch(/-.*port: 51822.*\n\+.*port: 51820/)
    const after = folder.read('deployment.yaml')
    expect(after).toContain('# kept: why\n')
    expect(after).not.toContain('block-new')
    expect(after).toMatch(/^ {4}block-legacy-erp: \{ action: deny, from: \[field-staff\], to: \[172\.20\.30\.40\/32\], ports: \[tcp\/443\], reason: INC-4411 \}$/m)
    expect(after).toContain('deviceLicences: 1400                   # art. 3(1)')
    expect(after.split('\n')).toHaveLength(before.split('\n').length)
    expect(folder.run('validate').code).toBe(0)
  })
  test('release ends it; the file asks for nothing that was taken back', () => {
    expect(folder.run('release', '--reason', 'the file is right')).toMatchObject({ code: 0, out: expect.stringContaining('Next: gatewright plan') })
    expect(folder.run('plan', '--json').json.changes).toEqual([])
    expect(folder.run('status', '--json').json.hold).toBeNull()
    expect(folder.run('audit').out).toContain('Chain unbroken')
  })
  test('a rollback is taken back like any apply, and by its plan', () => {
    const { planId } = folder.run('history', '--json').json.applies[3]
    const { code, json } = folder.run('rollback', planId, '--reason', 'it was not the port', '--yes', '--json', ...stall, '--accept-disruption', 'host-cut')
    expect({ code, apply: json.apply, asks: json.file.asks.sort() }).toEqual({ code: 0, apply: 4, asks: ['access.rules.block-legacy-erp', 'access.rules.block-new', 'regions.tokyo.gateway.port'] })
    expect(portOf(folder)).toBe(51822)
    folder.run('release', '--reason', 'x')
  })
})

describe('past the policy', () => {
  let folder: Folder
  beforeAll(() => {
    folder = new Folder('acme')
    expect(folder.runAt('2026-12-01T18:00:00Z', 'apply', '--yes').code).toBe(0)
    folder.edit('port: 51820', 'port: 51822')
    folder.edit('policy:\n', 'policy:\n  freezes: [{ from: 2026-12-03, to: 2026-12-31, reason: year end }]\n')
    expect(folder.runAt('2026-12-01T18:10:00Z', 'apply', '--yes', ...stall).code).toBe(0)
  })
  afterAll(() => folder.dispose())

  test('a freeze stops a rollback like any apply', () => {
    expect(folder.runAt('2026-12-03T18:00:00Z', 'rollback', '2', '--reason', 'INC-2', '--yes', ...stall)).toMatchObject({ code: 4, err: expect.stringContaining('freeze') })
  })
  test('a ticket goes past freeze and consent, and records what it went past', () => {
    const { code, out } = folder.runAt('2026-12-03T18:00:00Z', 'rollback', '2', '--reason', 'INC-2', '--break-glass', 'INC-2', '--yes')
    expect(code).toBe(0)
    expect(out).toContain('Past the policy with INC-2')
    expect(out).not.toContain('Policy allows it now')
    expect(folder.run('history', '--json').json.applies[2]).toMatchObject({ consents: [{ effect: 'stall', where: 'tokyo', seconds: 1 }], rollback: { ticket: 'INC-2' } })
    folder.run('audit', 'export', '--out', 'log.zip')
    expect(folder.run('audit', 'verify', '--zip', 'log.zip').code).toBe(0)
  })
  test('it is to be reviewed by somebody else within five business days', () => {
    const { obligations } = folder.runAt('2026-12-10T01:00:00Z', 'status', '--json').json
    expect(obligations).toMatchObject([{ id: 'review-break-glass', article: '12(2)', due: '2026-12-11', params: { apply: 3, ticket: 'INC-2', by: 'tester' } }])
    expect(folder.runAt('2026-12-12T01:00:00Z', 'status', '--fail-on-overdue').code).toBe(2)
    expect(folder.run('release', '--reviewed-by', 'tester')).toMatchObject({ code: 1, err: expect.stringContaining('somebody else reviews it') })
    expect(folder.run('release', '--reviewed-by', 'sato')).toMatchObject({ code: 0, out: expect.stringContaining('Still on hold') })
    expect(folder.run('status', '--json').json).toMatchObject({ obligations: [], hold: { reason: 'INC-2' } })
  })
})

describe('killed', () => {
  const parts = (folder: Folder): number[] => folder.run('status', '--json').json.resources.filter(({ address }: any) => address.startsWith('gateway.')).map(({ inputs }: any) => inputs.port)
  test('at every boundary: the same command, or apply, goes to the end; half-way it is on hold already', () => {
    const base = new Folder('acme')
    base.run('apply', '--yes')
    base.edit(/port: 51820/g, 'port: 51822')
    base.run('apply', '--yes', '--accept-disruption', 'reconnect')
    const allowed = ['--yes', '--accept-disruption', 'reconnect']
    let half = 0
    for (let boundary = 2; boundary < 40; boundary += 4) {
      const folder = base.copy()
      const killed = folder.runTo(boundary, 'SIGKILL', 'rollback', '2', '--reason', 'INC-3', ...allowed)
      if (killed.signal === null) {
        folder.dispose()
        break
      }
      const ports = parts(folder)
      if (ports.includes(51820)) {
        half++
        expect(folder.run('status', '--json').json.hold).toMatchObject({ reason: 'INC-3' })
      }
      const resumed = folder.run('status', '--json').json.unfinishedPlan !== null
      const again = boundary % 8 === 2 && resumed ? folder.run('apply', '--yes') : folder.run('rollback', '2', '--reason', 'INC-3', ...allowed)
      expect({ boundary, code: again.code, ports: parts(folder), hold: folder.run('status', '--json').json.hold?.reason }).toEqual({ boundary, code: 0, ports: [51820, 51820], hold: 'INC-3' })
      expect(folder.run('audit').out).toContain('Chain unbroken')
      folder.dispose()
    }
    expect(half).toBeGreaterThan(1)
    base.dispose()
  }, 180_000)
})

describe('manual: orders', () => {
  let folder: Folder
  const order = (channel: string): any => folder.run('order', 'list', '--all', '--json').json.orders.findLast((each: any) => each.channel === channel)
  beforeAll(() => {
    folder = new Folder('acme-manual')
    folder.run('apply', '--yes')
    expect(folder.run('order', 'done', 'O-0001')).toMatchObject({ err: '', code: 0 })
    folder.edit('deviceLicences: 1200', 'deviceLicences: 1300')
    folder.edit('mtu: 1380', 'mtu: 1400')
    expect(folder.run('apply', '--yes').code).toBe(8)
    expect(folder.run('order', 'done', order('console').id)).toMatchObject({ err: '', code: 0 })
  })
  afterAll(() => folder.dispose())

  test('what nobody has sent is withdrawn with the reason, what is done is ordered back', () => {
    const withdrawn = order('request').id
    const { code, json } = folder.run('rollback', '2', '--reason', 'wrong region', '--yes', '--write', '--json')
    expect({ code, status: json.status, withdrawn: json.withdrawn, findings: findings(json) }).toEqual({ code: 8, status: 'waiting', withdrawn: [withdrawn], findings: ['rollback-ordered-anew'] })
    expect(order('request')).toMatchObject({ id: withdrawn, status: 'withdrawn', notes: [{}, { status: 'withdrawn', reason: 'wrong region' }] })
    expect(order('console')).toMatchObject({ status: 'issued', changes: [{ address: 'setting.tunnel.region.osaka', before: { mtu: 1400 }, after: { mtu: 1380 } }] })
    expect(json.file).toMatchObject({ written: true, asks: [] })
    expect(folder.read('deployment.yaml')).toContain('deviceLicences: 1200                   # art. 3(1)')
    expect(folder.run('history', '--json').json.applies[2].rollback).toMatchObject({ withdrew: [withdrawn] })
    expect(folder.run('plan', '--json').json.changes).toEqual([])
    expect(folder.run('drift', '--json').json.drift ?? []).toEqual([])
  })
  test('only orders to withdraw: it is done at once, and on hold all the same', () => {
    folder.run('release', '--reason', 'x')
    folder.edit('deviceLicences: 1200', 'deviceLicences: 1300')
    folder.run('apply', '--yes')
    const { code, out } = folder.run('rollback', '4', '--reason', 'too early', '--yes')
    expect(code).toBe(0)
    expect(out).toContain('deployment.yaml still asks for what was taken back: contract.deviceLicences')
    expect(folder.run('apply', '--yes')).toMatchObject({ code: 4, err: expect.stringContaining('too early') })
    expect(folder.run('rollback', '4', '--reason', 'too early', '--write', '--yes').code).toBe(0)
    expect(folder.read('deployment.yaml')).toContain('deviceLicences: 1200 ')
    folder.run('release', '--reason', 'x')
  })
  test('a termination that nobody has sent is withdrawn; one that the provider has is refused by article 8', () => {
    folder.edit('    redundant: false', '    endsOn: 2099-12-31\n    redundant: false')
    expect(folder.run('apply', '--yes', '--accept-disruption', 'lockout', '--accept-disruption', 'host-cut').code).toBe(8)
    const sent = folder.copy()
    expect(folder.run('rollback', '6', '--reason', 'we stay', '--yes', '--write').code).toBe(0)
    expect(folder.read('deployment.yaml')).not.toContain('endsOn')
    expect(sent.run('order', 'sent', order('form').id, '--arrived', '2026-11-20').code).toBe(0)
    const { code, json } = sent.run('rollback', '6', '--reason', 'we stay', '--yes', '--break-glass', 'INC-4', '--json')
    expect({ code, error: json.error }).toMatchObject({ code: 4, error: { refusal: 'rollback-termination', article: '8', orders: [order('form').id] } })
    expect(sent.run('status', '--json').json.hold).toBeNull()
    sent.dispose()
  })
})

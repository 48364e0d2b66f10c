/** The urgent single change: `plan --only`, `apply --only`, what comes along, what is left out, what the contract says of a part. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { Folder } from '../support/cli.js'

let folder: Folder
beforeEach(() => {
  folder = new Folder('acme')
  expect(folder.run('apply', '--yes').code).toBe(0)
  folder.edit('deviceLicences: 1200', 'deviceLicences: 1300')
  folder.edit('203.0.113.0/28,', '203.0.113.0/28, 198.51.100.0/29,')
  folder.edit('endpoint: 203.0.113.9', 'endpoint: 198.51.100.2')
  folder.edit('deviceGroups:\n', 'deviceGroups:\n  contractors: {}\n')
  folder.edit('  rules:\n', '  rules:\n    urgent: { action: deny, from: [contractors], to: [172.20.30.41/32], reason: INC-1 }\n')
})
afterEach(() => folder.dispose())
const addresses = (plan: { changes: { address: string }[] }) => plan.changes.map(({ address }) => address)

describe('an urgent rule among other changes', () => {
  test('is planned with its new group, and says what is left out', () => {
    const { code, out } = folder.run('plan', '--only', 'rule.urgent')
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/\+ group\.contractors [\s\S]*\+ rule\.urgent [\s\S]*2 to add, 0 to change, 0 to remove\.[\s\S]*group\.contractors comes along: rule\.urgent needs it\.\n +2 other changes are left out\.[\s\S]*Next: gatewright apply deployment\.yaml --only rule\.urgent --accept-disruption host-cut:172\.20\.30\.41\/32/) })
    expect(folder.run('plan', '--only', 'rule.urgent', '--lang', 'ja').out).toMatch(/group\.contractors も含めます：rule\.urgent に必要です。\n +他の変更 2 件は含めません。/)
    const { json } = folder.run('plan', '--json', '--only', 'rule.urgent', '--only', 'rule.urgent')
    expect(json).toMatchObject({ only: ['rule.urgent'], added: [{ address: 'group.contractors', for: 'rule.urgent', why: 'needed' }], summary: { create: 2, update: 0, delete: 0, leftOut: 2 } })
    expect(json.summary.unchanged).toBe(folder.run('plan', '--json').json.summary.unchanged)
    expect(folder.run('plan', '--json', '--only', 'group.contractors').json).toMatchObject({ added: [], summary: { create: 1, leftOut: 3 } })
  })
  test('is applied from the file, and the rest waits', () => {
    const { code, out } = folder.run('apply', '--yes', '--only', 'rule.urgent', '--accept-disruption', 'host-cut')
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/2 other changes are left out[\s\S]*Done: 2 changes/) })
    expect(addresses(folder.run('plan', '--json').json)).toEqual(['contract', 'gateway.osaka'])
  })
  test('is applied from a saved plan, which is applied whole', () => {
    folder.run('plan', '--only', 'rule.urgent', '--out', 'urgent.json')
    expect(folder.run('show', 'urgent.json').out).toMatch(/2 other changes are left out/)
    expect(folder.run('apply', 'urgent.json', '--only', 'rule.urgent')).toMatchObject({ code: 64, err: expect.stringMatching(/urgent\.json is a saved plan: it is applied whole/) })
    expect(folder.run('apply', 'urgent.json', '--accept-disruption', 'host-cut').code).toBe(0)
    expect(addresses(folder.run('plan', '--json').json)).toEqual(['contract', 'gateway.osaka'])
  })
  test('what was asked for is part of the digest and of the intent', () => {
    const [all, urgent] = [folder.run('plan', '--json').json, folder.run('plan', '--json', '--only', 'rule.urgent').json]
    folder.run('plan', '--only', 'rule.urgent', '--out', 'urgent.json')
    expect(JSON.parse(folder.read('urgent.json')).intentDigest).toBe(urgent.intentDigest)
    expect(urgent.intentDigest).not.toBe(all.intentDigest)
    folder.edit('"only": [\n    "rule.urgent"', '"only": [\n    "group.contractors"', 'urgent.json')
    expect(folder.run('apply', 'urgent.json', '--accept-disruption', 'host-cut')).toMatchObject({ code: 5, err: expect.stringContaining('altered') })
  })
})

test('an apply of everything that was cut short is not resumed by an urgent one, which asks for less', () => {
  const cut = folder.runTo(9, 'SIGINT', 'apply', '--yes', '--accept-disruption', 'lockout', '--accept-disruption', 'host-cut')
  expect(cut.code).toBe(7)
  const left = addresses(folder.run('plan', '--json').json)
  expect(left).toContain('rule.urgent')
  expect(folder.run('apply', '--yes', '--only', 'rule.urgent', '--accept-disruption', 'host-cut').out).toMatch(/Done: \d change/)
  expect(addresses(folder.run('plan', '--json').json)).toEqual(left.filter((address) => address !== 'rule.urgent' && address !== 'group.contractors'))
})

describe('a part that the contract does not allow', () => {
  test('is refused with what has to be added, and goes with it', () => {
    const { code, out } = folder.run('plan', '--only', 'gateway.osaka')
    expect({ code, out }).toEqual({ code: 4, out: expect.stringMatching(/these changes alone would break rule undesignated-address, which the whole file does not: they need contract too \[only-too-few, art\. 2\][\s\S]*Next: gatewright plan deployment\.yaml --only gateway\.osaka --only contract\n/) })
    expect(folder.run('apply', '--yes', '--only', 'gateway.osaka')).toMatchObject({ code: 4, err: expect.stringMatching(/only-too-few +\[article 2 of the terms\]/) })
    const { code: allowed, json } = folder.run('plan', '--json', '--only', 'gateway.osaka', '--only', 'contract')
    expect({ allowed, refused: json.verdict.status, addresses: addresses(json) }).toEqual({ allowed: 0, refused: 'needs-consent', addresses: ['contract', 'gateway.osaka'] })
  })
  test('of a transition: a setting before its option', () => {
    const other = new Folder('acme')
    other.edit('[multi-region, settings-change]', '[multi-region]')
    expect(other.run('apply', '--yes').code).toBe(0)
    other.edit('[multi-region]', '[multi-region, settings-change]')
    other.edit('mtu: 1280', 'mtu: 1300')
    expect(other.run('plan', '--json', '--only', 'setting.tunnel')).toMatchObject({ code: 4, json: { verdict: { status: 'refused', reasons: ['only-too-few'] } } })
    expect(other.run('plan', '--json', '--only', 'setting.tunnel').json.findings).toContainEqual(expect.objectContaining({ id: 'only-too-few', article: '6(2)(2)', params: { rule: 'settings-change-option', add: ['option.settings-change'], flags: '--only option.settings-change' } }))
    other.dispose()
  })
  test('what the whole file may not, an urgent change beside it may', () => {
    folder.edit('redundant: false', 'redundant: true')
    expect(folder.run('plan').code).toBe(4)
    expect(folder.run('plan', '--only', 'rule.urgent').code).toBe(0)
    expect(folder.run('plan', '--only', 'region.osaka')).toMatchObject({ code: 4, out: expect.stringContaining('redundancy-fixed') })
  })
})

describe('an address', () => {
  test('that nobody knows is wrong usage, with those that are near', () => {
    expect(folder.run('plan', '--only', 'rule.urgnt')).toMatchObject({ code: 64, err: expect.stringMatching(/there is no rule\.urgnt, neither in deployment\.yaml nor in the service\n +Do: did you mean rule\.urgent\?/) })
    expect(folder.run('apply', '--yes', '--only', 'quite-something-else', '--lang', 'ja')).toMatchObject({ code: 64, err: expect.stringContaining('quite-something-else は deployment.yaml にもサービスにもありません') })
    expect(folder.run('plan', '--only', 'rule.urgnt', '--json').json).toMatchObject({ error: { code: 'usage' }, exitCode: 64 })
  })
  test('without a change says so', () => {
    expect(folder.run('plan', '--only', 'server.tokyo-1')).toMatchObject({ code: 0, out: expect.stringMatching(/No change of server\.tokyo-1: [\s\S]*4 other changes are left out\.\n/) })
    expect(folder.run('apply', '--only', 'server.tokyo-1')).toMatchObject({ code: 0, out: expect.stringMatching(/No change of server\.tokyo-1: [\s\S]*Nothing to do/) })
    expect(folder.run('plan', '--only', 'server.tokyo-1', '--only', 'contract')).toMatchObject({ code: 0, out: expect.stringMatching(/0 to add, 1 to change[\s\S]*No change of server\.tokyo-1/) })
  })
  test('that goes is known from the service', () => {
    folder.edit(/ {4}block-legacy-erp: .*\n/, '')
    expect(addresses(folder.run('plan', '--json', '--only', 'rule.block-legacy-erp').json)).toEqual(['rule.block-legacy-erp'])
  })
})

test('under a contract only what is asked for is ordered', () => {
  const manual = new Folder('acme-manual')
  expect(manual.run('apply', '--yes').code).toBe(8)
  manual.edit('deviceLicences: 1200', 'deviceLicences: 1300')
  manual.edit('servers: 1', 'servers: 2')
  expect(manual.run('apply', '--yes', '--only', 'server.osaka-2')).toMatchObject({ code: 8, out: expect.stringContaining('1 other change is left out') })
  expect(manual.run('plan', '--json').json).toMatchObject({ changes: [{ address: 'contract' }], openOrders: [{ id: 'O-0001' }, { id: 'O-0002', changes: [{ address: 'server.osaka-2' }] }] })
  manual.dispose()
})

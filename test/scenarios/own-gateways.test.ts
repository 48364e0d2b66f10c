/** Gateways of one's own: no contract, keys in generations, and what WireGuard makes nothing of. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { Folder } from '../support/cli.js'

let folder: Folder
beforeEach(() => {
  folder = new Folder()
})
afterEach(() => folder.dispose())

const own = (contract = '', driver = 'simulated', key = '', settings = '', language = 'en'): string => `apiVersion: gatewright/v1
kind: Deployment
metadata: { name: own, language: ${language} }
service: { driver: ${driver} }
${contract}
regions:
  tokyo:
    redundant: true
    servers: 2
    gateway: { endpoint: 203.0.113.1, clientPools: [10.64.0.0/24]${key} }
  osaka:
    gateway: { endpoint: 203.0.113.9, clientPools: [10.64.1.0/24] }
settings: { tunnel: { mtu: 1380${settings} } }
policy: { disruption: { outsideWindow: { session: reconnect, hostCut: allow } } }
`
const write = (...parts: Parameters<typeof own>): void => folder.write('deployment.yaml', own(...parts))
const ids = (args: string[] = ['validate']): string[] => folder.run(...args, '--json').json.findings.map(({ id }: { id: string }) => id)
const at = (id: string): unknown => folder.run('validate', '--json').json.findings.find((each: { id: string }) => each.id === id)?.source
const applied = (): void => {
  expect(folder.run('apply', '--yes')).toMatchObject({ code: 0 })
}

describe('without a contract', () => {
  test.each([['left out', ''], ['written', 'contract: { terms: none }'], ['with limits of one\'s own', 'contract: { terms: none, deviceLicences: 7, concurrentDevices: 3 }']])('%s: the file is valid, and no article speaks', (_how, contract) => {
    write(contract)
    expect(folder.run('validate', '--json').json).toEqual({ valid: true, findings: [] })
  })
  test('left out and written mean the same', () => {
    write()
    const left = folder.run('plan', '--json').json.deployment.digest
    write('contract: { terms: none }')
    expect(folder.run('plan', '--json').json.deployment.digest).toBe(left)
  })
  test('a plan says that there is none, and shows no zeros; so does every form of it', () => {
    write()
    const { json } = folder.run('plan', '--json')
    expect(json).toMatchObject({ base: { terms: 'none' }, fees: {}, obligations: [], findings: [] })
    for (const [language, said] of [['en', 'no contract: no fees, no dates'], ['ja', '契約なし（料金も期日もありません）']] as const) {
      for (const format of ['human', 'markdown', 'html']) {
        const { out } = folder.run('plan', '--format', format, '--lang', language)
        expect({ format, said: out.includes(said), zero: /¥0|2023-02-01/.test(out) }).toEqual({ format, said: true, zero: false })
      }
    }
  })
  test('once applied, status says so too, and nothing is left to do', () => {
    write('contract: { terms: none, concurrentDevices: 40 }')
    applied()
    const { out } = folder.run('status')
    expect(out).toContain('none: no fees, no dates · at most 40 at once (your own limit)')
    expect(out).not.toMatch(/billing|licences/)
    expect(folder.run('status', '--json').json.obligations).toEqual([])
    expect(folder.run('plan')).toMatchObject({ code: 0, out: expect.stringContaining('No changes') })
  })
  test('a price book of somebody else\'s contract is not taken', () => {
    write()
    folder.write('prices.yaml', 'apiVersion: gatewright/v1\nkind: PriceBook\ncurrency: JPY\ntax: excluded\nvalidFrom: 2026-01-01\nfees: {}\n')
    expect(folder.runUnder({ env: { GATEWRIGHT_PRICE_BOOK: 'prices.yaml' } }, 'plan', '--json').json.fees).toEqual({})
  })
  test('the most devices of a month are counted against a limit of one\'s own, and nothing is charged', () => {
    write('contract: { terms: none, concurrentDevices: 200 }')
    const count = (at: string) => folder.runAt(at, 'usage', 'count', '--json').json
    expect(folder.runAt('2026-12-01T01:00:00Z', 'apply', '--yes')).toMatchObject({ code: 0 })
    const [day, night] = [count('2026-12-01T02:00:00Z'), count('2026-12-01T18:00:00Z')]
    expect(day).toMatchObject({ month: '2026-12', contracted: 200, over: 0 })
    expect(day.detected).toBeGreaterThan(100)
    expect(day).not.toHaveProperty('amount')
    expect(night.detected).toBe(day.detected)
    expect(folder.runAt('2026-12-01T18:00:00Z', 'audit', '--json').json.entries.filter(({ type }: { type: string }) => type === 'usage-recorded')).toHaveLength(1)
    expect(count('2027-01-01T02:00:00Z')).toMatchObject({ month: '2027-01' })
  })
  test('without a limit there is nothing to count against', () => {
    write()
    applied()
    expect(folder.run('usage', 'count')).toMatchObject({ code: 4, err: expect.stringContaining('terms: none') })
  })
  test.each([
    ['cost', ['cost']], ['cost of a month', ['cost', '--month', '2026-11']], ['credit', ['credit']],
    ['notice add', ['notice', 'add', '--kind', 'incident', '--text', 'x']], ['usage add', ['usage', 'add', '--month', '2026-10', '--detected', '5']],
    ['outage add', ['outage', 'add', '--known-at', '2026-11-01T00:00:00+09:00']],
  ])('%s refuses, and says why', (_what, args) => {
    write()
    applied()
    const { code, err } = folder.run(...args)
    expect({ code, err }).toMatchObject({ code: 4, err: expect.stringContaining('terms: none') })
    expect(folder.run('status', '--json').json).toMatchObject({ notices: [], outages: [], usage: [] })
  })
  test.each([
    ['serviceCode: X1'], ['billingStart: 2027-01-01'], ['options: [multi-region]'], ['endsOn: 2028-01-31'], ['priceBook: prices.yaml'],
  ])('what only a contract has is refused at its line: %s', (line) => {
    write(`contract:\n  terms: none\n  ${line}`)
    expect(ids()).toEqual(['only-with-contract'])
    expect(at('only-with-contract')).toMatchObject({ line: 7, column: 3 })
  })
  test('terms that are written still need what a contract needs', () => {
    write('contract: { terms: 2023-02-01 }')
    expect(ids().sort()).toEqual(['missing-key', 'missing-key', 'missing-key'])
    write('contract: { terms: 2023-02-01, deviceLicences: 7, concurrentDevices: 3 }\naddresses: [10.64.0.0/16, 203.0.113.0/24]')
    expect(folder.run('validate', '--json').json.findings.map(({ id, article }: any) => [id, article])).toEqual([['out-of-range', '3(1)'], ['not-one-of', '3(2)']])
  })
  test('driver manual: no', () => {
    write('', 'manual')
    expect(ids()).toEqual(['manual-needs-contract'])
    expect(at('manual-needs-contract')).toMatchObject({ line: 4 })
  })
  test('addresses bind where they are listed', () => {
    write('addresses: [10.64.0.0/16]')
    expect(ids()).toEqual(['undesignated-address', 'undesignated-address'])
  })
  test('what no gateway can do is refused all the same, and no article is cited', () => {
    write()
    folder.edit('[10.64.1.0/24]', '[10.64.0.0/25]')
    folder.edit('203.0.113.9', '203.0.113.1')
    expect(folder.run('validate', '--json').json.findings.map(({ id, article }: any) => [id, article]).sort()).toEqual([['endpoint-shared', undefined], ['pool-overlap', undefined]])
  })
  test.each([['contract: { terms: none }', 'contract: { deviceLicences: 100, concurrentDevices: 2000, options: [multi-region, settings-change] }\naddresses: [10.64.0.0/16, 203.0.113.0/24]'], ['back', '']])('terms do not change under way (%s)', (from, to) => {
    const contracted = 'contract: { deviceLicences: 100, concurrentDevices: 2000, options: [multi-region, settings-change] }\naddresses: [10.64.0.0/16, 203.0.113.0/24]'
    const [before, after] = from === 'back' ? [contracted, to] : [from, to]
    const say = (contract: string): void => folder.write('deployment.yaml', own(contract).replace('    redundant: true\n', '    home: true\n    redundant: true\n').replaceAll('10.64.0.0/24', '10.64.0.0/20').replaceAll('10.64.1.0/24', '10.64.16.0/20'))
    say(before)
    applied()
    say(after)
    const { json } = folder.run('plan', '--json')
    expect(json.verdict.status).toBe('refused')
    expect(json.findings.map(({ id }: any) => id)).toContain('terms-kind-changed')
    expect(folder.run('apply', '--yes').code).toBe(4)
  })
  test('devices: as many as one likes, or as one\'s own limit says', () => {
    write()
    applied()
    for (const name of ['a', 'b', 'c']) expect(folder.run('device', 'enrol', name, '--region', 'tokyo').code).toBe(0)
    expect(folder.run('status').out).toMatch(/3 enrolled|3 devices/)
    write('contract: { terms: none, deviceLicences: 2 }')
    expect(folder.run('apply', '--yes')).toMatchObject({ code: 4, err: expect.stringContaining('lowers the limit of devices to 2') })
    write('contract: { terms: none, deviceLicences: 3 }')
    applied()
    const over = folder.run('device', 'enrol', 'd', '--region', 'tokyo')
    expect(over).toMatchObject({ code: 4, err: expect.stringContaining('the limit of 3 devices is your own') })
    expect(over.err).not.toMatch(/art(icle)?\.? /)
  })
})

describe('the key of a gateway', () => {
  const key = (text: string): string => `, key: { ${text} }`
  test('the first one is what a gateway has without a word: saying it changes nothing', () => {
    write()
    const silent = folder.run('plan', '--json').json
    write('', 'simulated', key('generation: 1'))
    const said = folder.run('plan', '--json').json
    expect([said.deployment.digest, said.intentDigest]).toEqual([silent.deployment.digest, silent.intentDigest])
  })
  test('a new generation: devices need a new profile, sessions go on; the old one retires on its day', () => {
    write()
    applied()
    write('', 'simulated', key('generation: 2, retirePrevious: 2099-06-30'))
    const { changes, verdict } = folder.run('plan', '--json').json
    expect(changes.map(({ address, paths }: any) => [address, paths.map(({ path, source }: any) => [path.join('.'), source?.line])])).toEqual([['gateway.tokyo', [['key', 10]]]])
    expect(changes[0].forecast).toMatchObject({ session: { effect: expect.stringMatching(/^(needs-profile|stall)$/), regions: ['tokyo'] } })
    expect(verdict.status).toBe('ready')
    applied()
    expect(folder.run('plan', '--json').json.verdict.status).toBe('no-changes')
  })
  test.each([
    ['two at once', 'generation: 3', 'key-generation'], ['a day that is over', 'generation: 2, retirePrevious: 2026-01-31', 'key-retire-past'],
  ])('%s: refused with its line', (_what, text, id) => {
    write()
    applied()
    write('', 'simulated', key(text))
    const { json } = folder.run('plan', '--json')
    expect(json.verdict).toMatchObject({ status: 'refused', reasons: [id] })
    expect(json.findings).toEqual([expect.objectContaining({ id, source: expect.objectContaining({ line: 10 }) })])
  })
  test('back to the key before: refused', () => {
    write('', 'simulated', key('generation: 2'))
    applied()
    write()
    expect(folder.run('plan', '--json').json.findings.map(({ id, params }: any) => [id, params.was, params.will])).toEqual([['key-generation', 2, 1]])
  })
  test('a day that was still to come when it was written stays lawful when it is over', () => {
    write('', 'simulated', key('generation: 2, retirePrevious: 2027-01-31'))
    expect(folder.runAt('2026-12-01T01:00:00Z', 'apply', '--yes').code).toBe(0)
    expect(folder.runAt('2027-03-01T01:00:00Z', 'plan', '--json').json.verdict.status).toBe('no-changes')
  })
  test('retiring a key that a device still holds: refused, and it is listed', () => {
    write()
    expect(folder.runAt('2026-12-01T01:00:00Z', 'apply', '--yes').code).toBe(0)
    expect(folder.runAt('2026-12-01T01:01:00Z', 'device', 'enrol', 'mori-phone', '--region', 'tokyo').code).toBe(0)
    write('', 'simulated', key('generation: 2'))
    expect(folder.runAt('2026-12-02T01:00:00Z', 'apply', '--yes').code).toBe(0)
    write('', 'simulated', key('generation: 2, retirePrevious: 2026-12-03'))
    expect(folder.runAt('2026-12-03T01:00:00Z', 'apply', '--yes')).toMatchObject({ code: 4, err: expect.stringContaining('mori-phone') })
    expect(folder.runAt('2026-12-03T01:01:00Z', 'profile', 'export', '--changed', '--out', 'profiles').code).toBe(0)
    expect(folder.runAt('2026-12-03T01:02:00Z', 'apply', '--yes').code).toBe(0)
  })
  test('the first one has none before it', () => {
    write('', 'simulated', key('retirePrevious: 2099-06-30'))
    expect(ids()).toEqual(['key-nothing-to-retire'])
    expect(at('key-nothing-to-retire')).toMatchObject({ line: 10 })
  })
  test('with driver manual it is the provider\'s', () => {
    const other = new Folder('acme-manual')
    other.edit('endpoint: 203.0.113.9', 'key: { generation: 2 }, endpoint: 203.0.113.9')
    const { code, out } = other.run('validate')
    expect({ code, out }).toMatchObject({ code: 3, out: expect.stringContaining('gateway.key is not applicable with driver manual') })
    other.dispose()
  })
})

describe('what WireGuard makes nothing of', () => {
  const settings = ', encryption: aes-256 }, session: { reauthenticate: 1d, inactiveApplication: 2d, inactiveLink: 1h'
  test('is said by validate at its line, once for each value that somebody wrote', () => {
    write('', 'wireguard', '', settings)
    folder.write('inventory.yaml', 'apiVersion: gatewright/v1\nkind: Inventory\nhosts: { a: { namespace: gw-a, outer: ext, inner: int }, b: { namespace: gw-b, outer: ext, inner: int }, c: { namespace: gw-c, outer: ext, inner: int } }\nregions: { tokyo: { nodes: [a, b], outer: { prefix: 24 }, inner: { address: 172.20.0.100/16 } }, osaka: { nodes: [c], outer: { prefix: 24 }, inner: { address: 172.20.0.101/16 } } }\n')
    const { code, json } = folder.run('validate', '--json')
    const found = json.findings.filter(({ id }: any) => id === 'setting-not-applicable')
    expect({ code, settings: found.map(({ params, severity, source }: any) => [params.setting, severity, source.line]).sort() }).toEqual({
      code: 0, settings: [['session.inactiveApplication', 'warning', 13], ['session.reauthenticate', 'warning', 13], ['tunnel.encryption', 'warning', 13]],
    })
  })
  test('is no fault elsewhere, and defaults that nobody wrote are not spoken of', () => {
    write('', 'simulated', '', settings)
    expect(ids()).toEqual([])
    write('', 'wireguard')
    expect(ids()).not.toContain('setting-not-applicable')
  })
  test('explain says it by driver, in both languages', () => {
    expect(folder.run('explain', 'tunnel.encryption').out).toContain('with driver wireguard: not applicable: WireGuard has one cipher')
    expect(folder.run('explain', 'tunnel.encryption', '--lang', 'ja').out).toContain('ドライバー wireguard：適用できない：WireGuard の暗号は')
    expect(folder.run('explain', 'tunnel.mtu').out).toContain('with driver wireguard: made on the gateways and in what devices are handed')
    expect(folder.run('explain', 'gateway.key').out).toContain("with driver manual: not applicable: the provider makes and keeps its gateways' keys")
  })
})

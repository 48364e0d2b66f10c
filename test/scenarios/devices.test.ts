/** Devices and their profiles, as people type them: enrolled one by one and from a CSV, listed, grouped, revoked; what they need to connect; what stays private. */
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { seenIn, filesSeen, findIn } from '../support/canary.js'
import { Folder, type Run } from '../support/cli.js'

const day = '2026-12-01T01:00:00Z'
let base: Folder
beforeAll(() => {
  base = new Folder('acme')
  expect(base.runAt(day, 'apply', '--yes').code).toBe(0)
})
afterAll(() => base.dispose())
const used: Folder[] = []
afterAll(() => used.forEach((folder) => void folder.dispose()))
const inForce = (): Folder => {
  const folder = base.copy()
  used.push(folder)
  return folder
}
const publicKey = (): string => Buffer.from(generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64')
const publicOf = (secret: string): string => {
  const { x } = createPublicKey(createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), Buffer.from(secret, 'base64')]), format: 'der', type: 'pkcs8' })).export({ format: 'jwk' })
  return Buffer.from(x ?? '', 'base64url').toString('base64')
}
const secretOf = (configuration: string): string => /^PrivateKey = (\S{43}=)$/m.exec(configuration)?.[1] ?? ''
const names = ({ json }: Run): string[] => json.devices.map(({ name }: { name: string }) => name)

describe('enrol', () => {
  test('a pair made here: the file is its owner’s alone and opens with the key on record; the revision stays, so no plan goes stale', () => {
    const folder = inForce()
    folder.edit('port: 51820, clientPools: [10.64.64', 'port: 51823, clientPools: [10.64.64')
    expect(folder.runAt(day, 'plan', '--out', 'plan.json').code).toBe(0)
    const before = folder.runAt(day, 'status', '--json').json.revision
    const { code, out, err } = folder.runAt(day, 'device', 'enrol', 'laptop-1', '--region', 'tokyo', '--group', 'field-staff')
    expect({ code, out }).toEqual({ code: 0, out: '' })
    expect(err).toContain('Enrolled laptop-1 in tokyo: 10.64.0.2, 2001:db8:64::2')
    expect(statSync(join(folder.path, 'laptop-1.conf')).mode & 0o777).toBe(0o600)
    const text = folder.read('laptop-1.conf')
    for (const line of ['Address = 10.64.0.2/32, 2001:db8:64::2/128', 'DNS = 172.16.0.53, corp.example', 'MTU = 1280', 'AllowedIPs = 172.16.0.0/12, 2001:db8:80::/48', 'PersistentKeepalive = 25']) expect(text).toContain(`${line}\n`)
    expect(text).toMatch(/^Endpoint = 203\.0\.113\.1:5182[01]$/m)
    const [device] = folder.runAt(day, 'device', 'list', '--json').json.devices
    expect(device).toMatchObject({ name: 'laptop-1', group: 'field-staff', region: 'tokyo', profile: { current: true } })
    expect(device.publicKey).toBe(publicOf(secretOf(text)))
    expect(folder.runAt(day, 'status', '--json').json.revision).toBe(before)
    expect(folder.runAt(day, 'apply', 'plan.json').code).not.toBe(5)
  })
  test('with its own public key: the configuration on standard output, its place for the private key open', () => {
    const folder = inForce()
    const key = publicKey()
    const { code, out } = folder.runAt(day, 'device', 'enrol', 'router', '--region', 'osaka', '--public-key', key, '--address', '10.64.64.77')
    expect(code).toBe(0)
    expect(out).toContain('PrivateKey = PRIVATE-KEY-OF-THIS-DEVICE\nAddress = 10.64.64.77/32, 2001:db8:64:1::2/128\n')
    expect(out).toContain('MTU = 1380\n')
    expect(out).not.toContain(key)
    expect(readdirSync(folder.path)).not.toContain('router.conf')
  })
  const taken = publicKey()
  let refusing: Folder
  beforeAll(() => {
    refusing = inForce()
    expect(refusing.runAt(day, 'device', 'enrol', 'laptop-1', '--region', 'tokyo', '--public-key', taken).code).toBe(0)
  })
  test.each<[string, () => string[], number, RegExp]>([
    ['name taken', () => ['enrol', 'LAPTOP-1', '--region', 'tokyo'], 1, /there is a device LAPTOP-1 already/],
    ['key taken', () => ['enrol', 'x', '--region', 'tokyo', '--public-key', taken], 1, /the key of device laptop-1/],
    ['address taken', () => ['enrol', 'x', '--region', 'tokyo', '--address', '10.64.0.2'], 1, /10\.64\.0\.2 is the address of another device/],
    ['address of another region', () => ['enrol', 'x', '--region', 'tokyo', '--address', '10.64.64.9'], 1, /no address for devices of tokyo/],
    ['unknown region', () => ['enrol', 'x', '--region', 'kyoto'], 1, /no region kyoto is in force; there are: osaka, tokyo/],
    ['unknown group', () => ['enrol', 'x', '--region', 'tokyo', '--group', 'boss'], 1, /no device group boss is in force; there are: field-staff/],
    ['no key', () => ['enrol', 'x', '--region', 'tokyo', '--public-key', 'abc'], 1, /the public key of x is no WireGuard key/],
    ['no name', () => ['enrol', '../x', '--region', 'tokyo'], 1, /is no name of a device/],
    ['no region said', () => ['enrol', 'x'], 64, /in which region\? There are several/],
    ['nothing said', () => ['enrol'], 64, /no device is named/],
    ['a file in the way', () => ['enrol', 'y', '--region', 'tokyo', '--out', 'POLICY.md'], 64, /POLICY\.md exists already; nothing was enrolled/],
    ['the file itself', () => ['enrol', 'y', '--region', 'tokyo', '--out', 'deployment.yaml'], 64, /deployment\.yaml/],
    ['into the store', () => ['enrol', 'y', '--region', 'tokyo', '--out', '.gatewright/y.conf'], 64, /only the service writes/],
    ['a QR code of nothing', () => ['enrol', 'y', '--region', 'tokyo', '--public-key', publicKey(), '--qr'], 64, /QR/],
  ])('%s: refused, no file left', (_what, args, code, told) => {
    const files = readdirSync(refusing.path, { recursive: true })
    const run = refusing.runAt(day, 'device', ...args())
    expect({ code: run.code, err: run.err }).toEqual({ code, err: expect.stringMatching(told) })
    expect(run.err).toMatch(/\n {2}Do: /)
    expect(readdirSync(refusing.path, { recursive: true })).toEqual(files)
  })
  test('and nothing was recorded', () => expect(names(refusing.runAt(day, 'device', 'list', '--json'))).toEqual(['laptop-1']))
  test('a private key where a public one is wanted is never recorded, nor told', () => {
    const folder = inForce()
    // One of sixteen could be a public key as well: of two pairs one is found out, all but surely (255 of 256).
    const found = [1, 2].map((n) => {
      expect(folder.runAt(day, 'device', 'enrol', `d${n}`, '--region', 'tokyo').code).toBe(0)
      const secret = secretOf(folder.read(`d${n}.conf`))
      const run = folder.runAt(day, 'device', 'enrol', `e${n}`, '--region', 'tokyo', '--public-key', secret)
      expect(`${run.out}${run.err}`).not.toContain(secret)
      return { code: run.code, told: run.err.includes(`e${n}: public key looks like a private key`) }
    })
    expect(found).toContainEqual({ code: 1, told: true })
  }, 30_000)
  test('with more devices than licences: art. 3(1), exit 4', () => {
    const folder = new Folder('acme')
    used.push(folder)
    folder.edit('deviceLicences: 1200', 'deviceLicences: 100')
    expect(folder.runAt(day, 'apply', '--yes').code).toBe(0)
    const table = (from: number, count: number): string => `name,region,publicKey\n${Array.from({ length: count }, (_, index) => `d-${from + index},tokyo,${publicKey()}`).join('\n')}\n`
    folder.write('many.csv', table(1, 101))
    expect(folder.runAt(day, 'device', 'enrol', '--from', 'many.csv', '--json')).toMatchObject({ code: 4, json: { error: { refusal: 'over-licences', article: '3(1)', licences: 100, enrolled: 0, more: 101 } } })
    folder.write('many.csv', table(1, 100))
    expect(folder.runAt(day, 'device', 'enrol', '--from', 'many.csv', '--json')).toMatchObject({ code: 0, json: { licences: { used: 100, of: 100 } } })
    const one = folder.runAt(day, 'device', 'enrol', 'one-more', '--region', 'tokyo')
    expect({ code: one.code, err: one.err }).toEqual({ code: 4, err: expect.stringContaining('100 device licences are in force and 100 are used') })
    expect(existsSync(join(folder.path, 'one-more.conf'))).toBe(false)
    expect(folder.runAt(day, 'device', 'revoke', 'd-1', '--yes').code).toBe(0)
    expect(folder.runAt(day, 'device', 'enrol', 'one-more', '--region', 'tokyo').err).toContain('10.64.0.2')
  }, 30_000)
  test.each([['manual', 'acme-manual', 4, /the provider enrols devices/]])('driver %s: refused with the reason', (_driver, example, code, told) => {
    const folder = new Folder(example)
    used.push(folder)
    const run = folder.runAt(day, 'device', 'enrol', 'x', '--region', 'tokyo')
    expect({ code: run.code, err: run.err }).toEqual({ code, err: expect.stringMatching(told) })
    expect(folder.runAt(day, 'device', 'list', '--json')).toMatchObject({ code: 0, json: { devices: [] } })
    expect(folder.runAt(day, 'profile', 'export').code).toBe(code)
  })
  test('before anything was applied', () => {
    const folder = new Folder('acme')
    used.push(folder)
    expect(folder.runAt(day, 'device', 'enrol', 'x', '--region', 'tokyo')).toMatchObject({ code: 1, err: expect.stringContaining('nothing is in force yet') })
    expect(folder.runAt(day, 'device', 'list').out).toContain('No devices are enrolled')
    expect(existsSync(join(folder.path, '.gatewright'))).toBe(false)
  })
})

describe('many from a CSV', () => {
  test('all lines, with keys of their own or made here; chosen addresses first', () => {
    const folder = inForce()
    folder.write('many.csv', `\ufeffName,Group,publicKey,address,region\n# comment\na-1,field-staff,${publicKey()},,osaka\n\na-2,,,10.64.0.2,\na-3,,,,\n`)
    const run = folder.runAt(day, 'device', 'enrol', '--from', 'many.csv', '--region', 'tokyo', '--out', 'confs', '--json')
    expect(run.code).toBe(0)
    expect(run.json.devices.map(({ name, region, group, addresses, file }: any) => [name, region, group, addresses[0], file])).toEqual([
      ['a-1', 'osaka', 'field-staff', '10.64.64.2', 'confs/a-1.conf'], ['a-2', 'tokyo', null, '10.64.0.2', 'confs/a-2.conf'], ['a-3', 'tokyo', null, '10.64.0.3', 'confs/a-3.conf'],
    ])
    expect(secretOf(folder.read('confs/a-2.conf'))).not.toBe('')
    expect(folder.read('confs/a-1.conf')).toContain('PRIVATE-KEY-OF-THIS-DEVICE')
    expect(statSync(join(folder.path, 'confs')).mode & 0o777).toBe(0o700)
  })
  test('every line that is refused, by its number; then nothing is done', () => {
    const folder = inForce()
    folder.write('many.csv', 'name,region,group,address\nok-1,tokyo,,\nbad name,tokyo,,\nok-2,kyoto,,\n\nok-1,tokyo,,\nok-4,tokyo,boss,\nok-5,tokyo,,10.9.9.9\n')
    const run = folder.runAt(day, 'device', 'enrol', '--from', 'many.csv', '--out', 'confs')
    expect(run.code).toBe(1)
    expect(run.err).toContain('nothing was done: 5 lines of many.csv are refused')
    for (const line of ['3: bad name is no name', '4: no region kyoto', '6: ok-1 stands in an earlier line', '7: no device group boss', '8: 10.9.9.9 is no address']) expect(run.err).toContain(`\n  - ${line}`)
    expect(folder.runAt(day, 'device', 'list', '--json').json.devices).toEqual([])
    expect(existsSync(join(folder.path, 'confs'))).toBe(false)
    const japanese = folder.runAt(day, 'device', 'enrol', '--from', 'many.csv', '--out', 'confs', '--lang', 'ja')
    expect(japanese.err).toContain('\n  - 4: リージョン kyoto は効力がありません')
  })
  test.each([
    ['name,colour\nx,red\n', /many\.csv:1: the columns are name, colour; wanted are name/], ['region\ntokyo\n', /many\.csv:1: the columns are/], ['name,region\nx\n', /many\.csv:2: 1 cells, where the first line has 2/], ['name,region\n', /names no device/], ['', /names no device/],
    ['name\n"x\n', /many\.csv:\d+: no CSV/],
  ])('%j: exit 64, with the line', (text, told) => {
    base.write('many.csv', text)
    const run = base.runAt(day, 'device', 'enrol', '--from', 'many.csv', '--region', 'tokyo', '--out', 'confs')
    base.remove('many.csv')
    expect({ code: run.code, err: run.err }).toEqual({ code: 64, err: expect.stringMatching(told) })
  })
  test('keys are made for them: a folder is asked for', () => {
    const folder = inForce()
    folder.write('many.csv', 'name\nx\n')
    expect(folder.runAt(day, 'device', 'enrol', '--from', 'many.csv', '--region', 'tokyo')).toMatchObject({ code: 64, err: expect.stringContaining('add --out DIR') })
    expect(folder.runAt(day, 'device', 'enrol', '--from', 'none.csv', '--region', 'tokyo').code).toBe(64)
  })
  test('grouped and revoked: all lines or none', () => {
    const folder = inForce()
    folder.write('many.csv', 'name,region\na-1,tokyo\na-2,tokyo\na-3,tokyo\n')
    expect(folder.runAt(day, 'device', 'enrol', '--from', 'many.csv', '--out', 'confs').code).toBe(0)
    folder.write('groups.csv', 'name,group\na-1,field-staff\nA-2,field-staff\n')
    expect(folder.runAt(day, 'device', 'group', '--from', 'groups.csv').out).toContain('Changed the group of 2 devices')
    folder.write('gone.csv', 'name\na-1\nnobody\n')
    expect(folder.runAt(day, 'device', 'revoke', '--from', 'gone.csv', '--yes')).toMatchObject({ code: 1, err: expect.stringContaining('\n  - 3: there is no device nobody') })
    expect(names(folder.runAt(day, 'device', 'list', '--group', 'field-staff', '--json'))).toEqual(['a-1', 'a-2'])
    folder.write('gone.csv', 'name\na-1\na-2\n')
    expect(folder.runAt(day, 'device', 'revoke', '--from', 'gone.csv', '--reason', 'INC-7', '--yes').code).toBe(0)
    expect(names(folder.runAt(day, 'device', 'list', '--json'))).toEqual(['a-3'])
  })
})

describe('list, group, revoke', () => {
  test('unused for so long: what the gateways tell', () => {
    const folder = inForce()
    folder.write('many.csv', `name,region,publicKey\n${Array.from({ length: 40 }, (_, index) => `d-${index},tokyo,${publicKey()}`).join('\n')}\n`)
    expect(folder.runAt(day, 'device', 'enrol', '--from', 'many.csv').code).toBe(0)
    expect(folder.runAt('2027-02-20T01:00:00Z', 'device', 'list', '--unused-for', '90d', '--json').json).toMatchObject({ devices: [], unknown: 0 })
    const { json } = folder.runAt('2027-03-20T01:00:00Z', 'device', 'list', '--unused-for', '90d', '--json')
    expect(json.devices.length).toBeGreaterThan(0)
    expect(json.devices.length).toBeLessThan(15)
    for (const { lastHandshake } of json.devices) expect(lastHandshake < '2026-12-20').toBe(true)
    expect(folder.runAt(day, 'device', 'list', '--unused-for', 'long').code).toBe(64)
  })
  test('revoking asks, and needs --yes without a terminal; the name is free again', () => {
    const folder = inForce()
    expect(folder.runAt(day, 'device', 'enrol', 'laptop-1', '--region', 'tokyo', '--out', 'first.conf').code).toBe(0)
    expect(folder.runAt(day, 'device', 'revoke', 'laptop-1').code).toBe(64)
    expect(names(folder.runAt(day, 'device', 'list', '--json'))).toEqual(['laptop-1'])
    expect(folder.runAt(day, 'device', 'revoke', 'laptop-1', '--reason', 'lost', '--yes').out).toContain('Revoked laptop-1')
    expect(folder.runAt(day, 'device', 'revoke', 'laptop-1', '--yes')).toMatchObject({ code: 1, err: expect.stringContaining('there is no device laptop-1') })
    expect(folder.runAt(day, 'device', 'enrol', 'laptop-1', '--region', 'tokyo').code).toBe(0)
  })
  test('a group of its own settings asks for another profile', () => {
    const folder = inForce()
    folder.edit('field-staff: { settings: { session: { reauthenticate: 1d } } }', 'field-staff: { settings: { tunnel: { mtu: 1300 } } }')
    expect(folder.runAt(day, 'apply', '--yes', '--accept-disruption', 'reconnect', '--accept-disruption', 'stall').code).toBe(0)
    expect(folder.runAt(day, 'device', 'enrol', 'laptop-1', '--region', 'tokyo').code).toBe(0)
    expect(folder.runAt(day, 'device', 'group', 'laptop-1', '--to', 'nobody').code).toBe(1)
    expect(folder.runAt(day, 'device', 'group', 'laptop-1', '--to', 'field-staff').out).toContain('laptop-1 is in group field-staff')
    expect(names(folder.runAt(day, 'device', 'list', '--outdated', '--json'))).toEqual(['laptop-1'])
    expect(folder.runAt(day, 'device', 'group', 'laptop-1', '--none').out).toContain('laptop-1 is in no group')
    expect(names(folder.runAt(day, 'device', 'list', '--outdated', '--json'))).toEqual([])
  })
})

describe('profiles', () => {
  test('a new port makes every profile older; export --changed hands them the newest, and keeps the private key that a file holds', () => {
    const folder = inForce()
    folder.write('many.csv', 'name,region\nt-1,tokyo\nt-2,tokyo\no-1,osaka\n')
    expect(folder.runAt(day, 'device', 'enrol', '--from', 'many.csv', '--out', 'profiles').code).toBe(0)
    const secret = secretOf(folder.read('profiles/t-1.conf'))
    expect(folder.runAt(day, 'profile', 'export', '--changed').out).toContain('No device needs another profile')
    folder.edit('port: 51820, clientPools: [10.64.0', 'port: 51900, clientPools: [10.64.0')
    expect(folder.runAt(day, 'apply', '--yes', '--accept-disruption', 'stall:tokyo=1s').code).toBe(0)
    expect(folder.runAt(day, 'status').out).toMatch(/Devices +3 enrolled of 1,200 licences · tokyo 2, osaka 1 · no group 3\n +1 of 3 hold the newest profile/)
    expect(folder.runAt(day, 'status', '--json').json.devices).toEqual({ enrolled: 3, byGroup: { '': 3 }, byRegion: { tokyo: 2, osaka: 1 }, newestProfile: 1, withoutProfile: 0, licences: 1200 })
    expect(folder.runAt(day, 'status', '--lang', 'ja').out).toContain('最新のプロファイルを持つデバイス 3 台中 1 台')
    const { json } = folder.runAt(day, 'profile', 'export', '--changed', '--json')
    expect(json.profiles.map(({ name, file }: any) => [name, file])).toEqual([['t-1', 'profiles/t-1.conf'], ['t-2', 'profiles/t-2.conf']])
    expect(folder.read('profiles/t-1.conf')).toMatch(/^Endpoint = 203\.0\.113\.1:5190[01]$/m)
    expect(secretOf(folder.read('profiles/t-1.conf'))).toBe(secret)
    expect(statSync(join(folder.path, 'profiles/t-1.conf')).mode & 0o777).toBe(0o600)
    expect(folder.runAt(day, 'status', '--json').json.devices.newestProfile).toBe(3)
  })
  test('a port that devices still need is not retired: they are named, until they have the newest profile', () => {
    const folder = inForce()
    for (const name of ['a', 'b']) expect(folder.runAt(day, 'device', 'enrol', name, '--region', 'tokyo', '--public-key', publicKey()).code).toBe(0)
    const apply = (from: string, to: string): Run => {
      folder.edit(`port: ${from}, clientPools: [10.64.0`, `port: ${to}, clientPools: [10.64.0`)
      return folder.runAt(day, 'apply', '--yes', '--accept-disruption', 'stall:tokyo=1s')
    }
    expect(apply('51820', '51900').code).toBe(0)
    expect(folder.runAt(day, 'profile', 'export', '--device', 'a', '--out', '-').code).toBe(0)
    const refused = apply('51900', '52000')
    expect({ code: refused.code, err: refused.err }).toEqual({ code: 4, err: expect.stringMatching(/retires a port or a key that 1 devices still need: b\n/) })
    expect(folder.runAt(day, 'profile', 'export', '--changed').out).toContain('Wrote 1 profile')
    expect(folder.runAt(day, 'apply', '--yes', '--accept-disruption', 'stall:tokyo=1s').code).toBe(0)
  }, 60_000)
  test('one on standard output; several do not go there; none of nobody', () => {
    const folder = inForce()
    for (const name of ['a', 'b']) expect(folder.runAt(day, 'device', 'enrol', name, '--region', 'tokyo', '--public-key', publicKey()).code).toBe(0)
    expect(folder.runAt(day, 'profile', 'export', '--device', 'a', '--out', '-').out).toMatch(/^# acme: device a, profile [0-9a-f]{16}\n\[Interface\]/)
    expect(folder.runAt(day, 'profile', 'export', '--out', '-').code).toBe(64)
    expect(folder.runAt(day, 'profile', 'export', '--device', 'c').code).toBe(1)
    expect(folder.runAt(day, 'profile', 'export', '--out', '.gatewright/x').code).toBe(64)
  })
})

describe('what is private', () => {
  test('a key that was made stands in its file alone: not in record, store, JSON, messages or export', () => {
    const folder = new Folder('acme')
    used.push(folder)
    folder.edit('driver: simulated', 'driver: simulated, record: ./record')
    expect(folder.runAt(day, 'apply', '--yes').code).toBe(0)
    folder.write('many.csv', 'name,region\nm-1,osaka\n')
    const runs = [
      ['device', 'enrol', 'laptop-1', '--region', 'tokyo', '--out', 'laptop-1.conf'], ['device', 'enrol', 'laptop-2', '--region', 'tokyo', '--out', 'laptop-2.conf', '--json'], ['device', 'enrol', '--from', 'many.csv', '--out', 'confs', '--json'],
      ['device', 'enrol', 'laptop-3', '--region', 'tokyo', '--out', '-', '--json'], ['device', 'list', '--json'], ['device', 'group', 'laptop-1', '--to', 'field-staff', '--json'], ['profile', 'export', '--out', 'confs', '--json'], ['status', '--json'], ['audit', '--json'], ['audit', 'export', '--out', 'audit.zip'], ['device', 'revoke', 'laptop-2', '--yes', '--json'],
    ].map((args) => ({ args, run: folder.runUnder({ env: { DEBUG: '*' } }, ...args) }))
    expect(runs.map(({ run }) => run.code)).toEqual([0, 0, 0, 64, 0, 0, 0, 0, 0, 0, 0])
    const configurations = ['laptop-1.conf', 'laptop-2.conf', 'confs/m-1.conf']
    const secrets = configurations.map((file) => secretOf(folder.read(file)))
    const seen = [...runs.flatMap(({ args, run }) => seenIn(args.join(' '), Buffer.from(`${run.out}\n${run.err}`))), ...filesSeen(folder.path, new Set(configurations.map((file) => join(folder.path, file))))]
    expect(secrets.filter((secret) => secret.length !== 44)).toEqual([])
    expect(secrets.flatMap((secret) => findIn(seen, secret))).toEqual([])
    // The net holds: the public keys are found in the record, and the private ones where they belong.
    expect(findIn(seen, publicOf(secrets[0] ?? '')).length).toBeGreaterThan(1)
    expect(findIn(filesSeen(folder.path), secrets[0] ?? '')).toEqual([join(folder.path, 'laptop-1.conf')])
  }, 60_000)
  test('on standard output when it is asked for, and only there', () => {
    const folder = inForce()
    const { code, out, err } = folder.runAt(day, 'device', 'enrol', 'laptop-1', '--region', 'tokyo', '--out', '-')
    const secret = secretOf(out)
    expect({ code, length: secret.length }).toEqual({ code: 0, length: 44 })
    expect(err).not.toContain(secret)
    expect(findIn(filesSeen(folder.path), secret)).toEqual([])
  })
})

test('in the audit: a row for each step, in both languages, and the chain holds', () => {
  const folder = inForce()
  for (const args of [['enrol', 'laptop-1', '--region', 'tokyo', '--public-key', publicKey()], ['group', 'laptop-1', '--to', 'field-staff'], ['revoke', 'laptop-1', '--reason', 'INC-7', '--yes']]) expect(folder.runAt(day, 'device', ...args).code).toBe(0)
  expect(folder.runAt(day, 'audit', 'verify').code).toBe(0)
  const entries = folder.runAt(day, 'audit', '--json').json
  const list = (entries.events ?? entries.entries ?? entries) as { type: string }[]
  expect(list.map(({ type }) => type).slice(-4)).toEqual(['device-enrolled', 'profile-exported', 'device-grouped', 'device-revoked'])
  for (const [lang, words] of [['en', ['1 device enrolled', 'profile handed to 1 device', 'group of 1 device changed', '1 device revoked']], ['ja', ['デバイス 1 台を登録', 'デバイス 1 台にプロファイルを配布', 'デバイス 1 台のグループを変更', 'デバイス 1 台を失効']]] as const) {
    expect(folder.runAt(day, 'audit', 'export', '--out', `${lang}.zip`, '--lang', lang).code).toBe(0)
    const [index] = seenIn('zip', readFileSync(join(folder.path, `${lang}.zip`))).filter(({ where }) => where.endsWith('index.csv'))
    for (const each of [...words, 'INC-7']) expect(index?.text).toContain(each)
  }
})

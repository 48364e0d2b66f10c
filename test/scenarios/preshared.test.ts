/** Pre-shared keys of devices, as people type it: at the enrolment, changed, taken away; what a configuration keeps; what stays secret. */
import { createHash, generateKeyPairSync } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { filesSeen, findIn, seenIn } from '../support/canary.js'
import { Folder, type Run } from '../support/cli.js'

const day = '2026-12-01T01:00:00Z'
let base: Folder
beforeAll(() => {
  base = new Folder('acme')
  expect(base.runAt(day, 'apply', '--yes').code).toBe(0)
})
const used: Folder[] = []
afterAll(() => [base, ...used].forEach((folder) => void folder.dispose()))
const inForce = (): Folder => {
  const folder = base.copy()
  used.push(folder)
  return folder
}
const publicKey = (): string => Buffer.from(generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64')
const line = (text: string, key: string): string | undefined => new RegExp(`^${key} = (.+)$`, 'm').exec(text)?.[1]
const psk = (text: string): string => ((found = '') => {
  expect(Buffer.from(found, 'base64')).toHaveLength(32)
  return found
})(line(text, 'PresharedKey'))
const shown = (folder: Folder, name: string): any => folder.runAt(day, 'device', 'list', '--json').json.devices.find((each: any) => each.name === name)
const ok = (folder: Folder, ...args: string[]): Run => {
  const run = folder.runAt(day, ...args)
  expect({ args, code: run.code, err: run.code === 0 ? '' : run.err + run.out }).toEqual({ args, code: 0, err: '' })
  return run
}

describe('enrol', () => {
  test('with a pair that is made here: both secrets in a file that is its owner’s alone; the record names the key', () => {
    const folder = inForce()
    const { err } = ok(folder, 'device', 'enrol', 'laptop-1', '--region', 'tokyo', '--preshared-key')
    expect(err).toContain('Its configuration holds a pre-shared key that was made here; the gateways have it, and nobody else.')
    expect(statSync(join(folder.path, 'laptop-1.conf')).mode & 0o777).toBe(0o600)
    const text = folder.read('laptop-1.conf')
    expect(text).toMatch(/^PrivateKey = \S{43}=$/m)
    expect(text).toMatch(/^\[Peer\]\nPublicKey = \S+\nPresharedKey = \S{43}=\nEndpoint = /m)
    expect(shown(folder, 'laptop-1')).toMatchObject({ presharedKey: true, profile: { current: true } })
    const [event] = folder.runAt(day, 'audit', '--json').json.entries.filter(({ type }: any) => type === 'device-enrolled')
    expect(JSON.stringify(event)).toContain(`laptop-1.${createHash('sha256').update(psk(text)).digest('hex').slice(0, 12)}`)
  })
  test('with its own public key: the file is a secret all the same, its place for the private key open', () => {
    const folder = inForce()
    const { out, err } = ok(folder, 'device', 'enrol', 'router', '--region', 'tokyo', '--public-key', publicKey(), '--preshared-key')
    expect(out).toBe('')
    expect(err).toContain('Its configuration stands in router.conf; put its private key there.')
    expect(statSync(join(folder.path, 'router.conf')).mode & 0o777).toBe(0o600)
    expect(line(folder.read('router.conf'), 'PrivateKey')).toBe('PRIVATE-KEY-OF-THIS-DEVICE')
    expect(psk(folder.read('router.conf'))).not.toBe('')
    const shownOnce = ok(folder, 'device', 'enrol', 'router-2', '--region', 'tokyo', '--public-key', publicKey(), '--preshared-key', '--out', '-')
    expect(findIn(filesSeen(folder.path), psk(shownOnce.out))).toEqual([])
    expect(readdirSync(folder.path)).not.toContain('router-2.conf')
  })
  test('without: no line, no difference to before', () => {
    const folder = inForce()
    ok(folder, 'device', 'enrol', 'laptop-1', '--region', 'tokyo')
    expect(folder.read('laptop-1.conf')).not.toContain('PresharedKey')
    expect(shown(folder, 'laptop-1').presharedKey).toBe(false)
  })
  test('many: each has its own, also with a public key of its own', () => {
    const folder = inForce()
    folder.write('many.csv', `name,region,publicKey\na-1,tokyo,\na-2,tokyo,${publicKey()}\na-3,osaka,\n`)
    const { json } = ok(folder, 'device', 'enrol', '--from', 'many.csv', '--preshared-key', '--out', 'confs', '--json')
    expect(json.devices.map(({ name, presharedKey, file }: any) => [name, presharedKey, file])).toEqual(['a-1', 'a-2', 'a-3'].map((name) => [name, true, `confs/${name}.conf`]))
    expect(new Set(['a-1', 'a-2', 'a-3'].map((name) => psk(folder.read(`confs/${name}.conf`)))).size).toBe(3)
  })
  test.each<[string, (folder: Folder) => string[], number, RegExp]>([
    ['never in JSON', () => ['enrol', 'x', '--region', 'tokyo', '--public-key', publicKey(), '--preshared-key', '--out', '-', '--json'], 64, /never stands in JSON/],
    ['many need a folder', (folder) => {
      folder.write('many.csv', `name,region,publicKey\nx,tokyo,${publicKey()}\n`)
      return ['enrol', '--from', 'many.csv', '--preshared-key']
    }, 64, /keys are made for 1 devices: where do they go\?/],
    ['a file in the way', () => ['enrol', 'x', '--region', 'tokyo', '--public-key', publicKey(), '--preshared-key', '--out', 'POLICY.md'], 64, /POLICY\.md exists already/],
    ['a key that is taken', (folder) => {
      const key = publicKey()
      ok(folder, 'device', 'enrol', 'first', '--region', 'tokyo', '--public-key', key, '--out', '-')
      return ['enrol', 'x', '--region', 'tokyo', '--public-key', key, '--preshared-key']
    }, 1, /the key of device first/],
  ])('%s: refused, no file left', (_what, args, code, said) => {
    const folder = inForce()
    const given = args(folder)
    const files = readdirSync(folder.path)
    const run = folder.runAt(day, 'device', ...given)
    expect({ code: run.code, told: `${run.out}${run.err}` }).toEqual({ code, told: expect.stringMatching(said) })
    expect(readdirSync(folder.path)).toEqual(files)
    expect(shown(folder, 'x')).toBeUndefined()
  })
})

describe('changed', () => {
  test('another one: the configuration is new, the private key the same; said how soon it is needed', () => {
    const folder = inForce()
    ok(folder, 'device', 'enrol', 'laptop-1', '--region', 'tokyo', '--preshared-key')
    const before = folder.read('laptop-1.conf')
    const { out, err } = ok(folder, 'device', 'preshared-key', 'LAPTOP-1', '--out', 'laptop-1.conf')
    const after = folder.read('laptop-1.conf')
    expect(out).toBe('')
    expect(err).toContain('The gateways have another pre-shared key for laptop-1.\nIts new configuration stands in laptop-1.conf.\nNo session was cut. Take the new configuration on the device within a minute')
    expect(line(after, 'PrivateKey')).toBe(line(before, 'PrivateKey'))
    expect(psk(after)).not.toBe(psk(before))
    expect(statSync(join(folder.path, 'laptop-1.conf')).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder.path).filter((name) => name.startsWith('laptop'))).toEqual(['laptop-1.conf'])
    expect(shown(folder, 'laptop-1')).toMatchObject({ presharedKey: true, profile: { current: true } })
    expect(ok(folder, 'device', 'preshared-key', 'laptop-1', '--lang', 'ja').err).toContain('1 分以内')
  })
  test('the first one, on standard output: nothing of it in any file', () => {
    const folder = inForce()
    ok(folder, 'device', 'enrol', 'laptop-1', '--region', 'tokyo')
    const { out } = ok(folder, 'device', 'preshared-key', 'laptop-1', '--out', '-')
    expect(out).toMatch(/^# acme: device laptop-1, profile /)
    expect(line(out, 'PrivateKey')).toBe('PRIVATE-KEY-OF-THIS-DEVICE')
    expect(findIn(filesSeen(folder.path), psk(out))).toEqual([])
    expect(shown(folder, 'laptop-1')).toMatchObject({ presharedKey: true, profile: { current: true } })
  })
  test('of many, all or none', () => {
    const folder = inForce()
    folder.write('many.csv', 'name,region\na-1,tokyo\na-2,osaka\n')
    ok(folder, 'device', 'enrol', '--from', 'many.csv', '--out', 'confs')
    folder.write('some.csv', 'name\na-1\nnobody\nA-1\n')
    const refused = folder.runAt(day, 'device', 'preshared-key', '--from', 'some.csv', '--out', 'other')
    expect({ code: refused.code, err: refused.err }).toEqual({ code: 1, err: expect.stringMatching(/2 lines of some\.csv are refused\n {2}- 3: there is no device nobody\n {2}- 4: a-1 stands in an earlier line/) })
    expect(existsSync(join(folder.path, 'other'))).toBe(false)
    expect(shown(folder, 'a-1').presharedKey).toBe(false)
    const { json } = ok(folder, 'device', 'preshared-key', '--from', 'many.csv', '--out', 'confs', '--json')
    expect(json.devices.map(({ name, presharedKey, profile, file }: any) => [name, presharedKey, profile.current, file])).toEqual([['a-1', true, true, 'confs/a-1.conf'], ['a-2', true, true, 'confs/a-2.conf']])
    expect(psk(folder.read('confs/a-1.conf'))).not.toBe(psk(folder.read('confs/a-2.conf')))
    expect(readdirSync(join(folder.path, 'confs')).sort()).toEqual(['a-1.conf', 'a-2.conf'])
  })
  test('taken away: no line any more; without a file the profile is older until it is handed out', () => {
    const folder = inForce()
    ok(folder, 'device', 'enrol', 'laptop-1', '--region', 'tokyo', '--preshared-key')
    const secret = line(folder.read('laptop-1.conf'), 'PrivateKey')
    const { err } = ok(folder, 'device', 'preshared-key', 'laptop-1', '--remove')
    expect(err).toContain('The gateways have no pre-shared key for laptop-1 any more.\nNo session was cut. Hand out the new configuration (gatewright profile export --changed) within a minute')
    expect(shown(folder, 'laptop-1')).toMatchObject({ presharedKey: false, profile: { current: false } })
    ok(folder, 'device', 'preshared-key', 'laptop-1', '--remove', '--out', 'laptop-1.conf')
    expect(folder.read('laptop-1.conf')).not.toContain('PresharedKey')
    expect(line(folder.read('laptop-1.conf'), 'PrivateKey')).toBe(secret)
    expect(shown(folder, 'laptop-1')).toMatchObject({ profile: { current: true } })
    expect(ok(folder, 'device', 'preshared-key', 'laptop-1', '--remove', '--out', '-', '--json').json.devices).toMatchObject([{ name: 'laptop-1', presharedKey: false, file: null }])
  })
  let refusing: Folder
  beforeAll(() => {
    refusing = inForce()
    for (const name of ['a', 'b']) ok(refusing, 'device', 'enrol', name, '--region', 'tokyo', '--preshared-key')
    refusing.write('many.csv', 'name\na\n')
  })
  test.each<[string, string[], number, RegExp]>([
    ['nobody is named', [], 64, /no device is named/],
    ['no such device', ['nobody', '--out', 'nobody.conf'], 1, /there is no device nobody/],
    ['never in JSON', ['a', '--out', '-', '--json'], 64, /a private or pre-shared key never stands in JSON/],
    ['another device’s configuration', ['a', '--out', 'b.conf'], 64, /b\.conf is no configuration of a; nothing was changed/],
    ['no configuration', ['a', '--out', 'POLICY.md'], 64, /POLICY\.md is no configuration of a/],
    ['what has no end', ['a', '--out', '/dev/zero'], 64, /\/dev\/zero is no configuration of a/],
    ['the file itself', ['a', '--out', 'deployment.yaml'], 64, /deployment\.yaml/],
    ['into the store', ['a', '--out', '.gatewright/a.conf'], 64, /only the service writes/],
    ['many without a folder', ['--from', 'many.csv'], 64, /add --out DIR/],
    ['many on standard output', ['--from', 'many.csv', '--out', '-'], 64, /do not go to one output/],
    ['where nothing can be written', ['a', '--out', 'nowhere/a.conf'], 1, /cannot write nowhere\/a\.conf/],
  ])('%s: refused, nothing changed', (_what, args, code, said) => {
    const look = () => [readdirSync(refusing.path, { recursive: true }).filter((name) => !String(name).startsWith('.gatewright')), ['a', 'b'].map((name) => [refusing.read(`${name}.conf`), shown(refusing, name).profile.newest])]
    const before = look()
    const run = refusing.runAt(day, 'device', 'preshared-key', ...args)
    expect({ code: run.code, told: `${run.out}${run.err}` }).toEqual({ code, told: expect.stringMatching(said) })
    expect(look()).toEqual(before)
  })
  test('driver manual: the provider’s business; before anything was applied: nothing to do it to', () => {
    for (const [example, code, said] of [['acme-manual', 4, /the provider enrols devices/], ['acme', 1, /nothing is in force yet/]] as const) {
      const folder = new Folder(example)
      used.push(folder)
      const run = folder.runAt(day, 'device', 'preshared-key', 'x')
      expect({ code: run.code, err: run.err }).toEqual({ code, err: expect.stringMatching(said) })
      expect(existsSync(join(folder.path, 'x.conf'))).toBe(false)
    }
  })
})

describe('profile export', () => {
  test('keeps the one on record; of an older one, or of none, the place is open and the device is named', () => {
    const folder = inForce()
    folder.write('many.csv', 'name,region\na-1,tokyo\na-2,tokyo\n')
    ok(folder, 'device', 'enrol', '--from', 'many.csv', '--preshared-key', '--out', 'profiles')
    const [one, two] = ['a-1', 'a-2'].map((name) => folder.read(`profiles/${name}.conf`)) as [string, string]
    const kept = ok(folder, 'profile', 'export', '--json').json
    expect(kept.open).toEqual([])
    expect(['a-1', 'a-2'].map((name) => folder.read(`profiles/${name}.conf`))).toEqual([one, two])
    ok(folder, 'device', 'preshared-key', 'a-1', '--out', 'elsewhere.conf')
    const { out, code } = folder.runAt(day, 'profile', 'export')
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('The place of the pre-shared key is open, since it is not known here: a-1. gatewright device preshared-key makes another one.') })
    expect(line(folder.read('profiles/a-1.conf'), 'PresharedKey')).toBe('PRESHARED-KEY-OF-THIS-DEVICE')
    expect(line(folder.read('profiles/a-1.conf'), 'PrivateKey')).toBe(line(one, 'PrivateKey'))
    expect(folder.read('profiles/a-2.conf')).toBe(two)
    const fresh = ok(folder, 'profile', 'export', '--out', 'new', '--json').json
    expect(fresh.open).toEqual(['a-1', 'a-2'])
    const alone = ok(folder, 'profile', 'export', '--device', 'a-2', '--out', '-')
    expect(line(alone.out, 'PresharedKey')).toBe('PRESHARED-KEY-OF-THIS-DEVICE')
    expect(alone.err).toContain('is not known here: a-2.')
  })
})

test('a pre-shared key stands in its configuration alone: not in record, store, JSON, messages, audit or errors', () => {
  const folder = new Folder('acme')
  used.push(folder)
  folder.edit('driver: simulated', 'driver: simulated, record: ./record')
  ok(folder, 'apply', '--yes')
  folder.write('many.csv', 'name,region\nm-1,osaka\n')
  const secrets: string[] = []
  const told = [
    ['device', 'enrol', 'laptop-1', '--region', 'tokyo', '--preshared-key', '--out', 'laptop-1.conf'], ['device', 'enrol', 'laptop-2', '--region', 'tokyo', '--preshared-key', '--out', 'laptop-2.conf', '--json'], ['device', 'enrol', '--from', 'many.csv', '--preshared-key', '--out', 'confs', '--json'],
    ['device', 'preshared-key', 'laptop-1', '--out', 'laptop-1.conf', '--json'], ['device', 'preshared-key', 'laptop-2', '--out', 'laptop-1.conf'], ['device', 'preshared-key', 'm-1', '--out', 'confs'],
    ['device', 'list', '--json'], ['profile', 'export', '--out', 'confs', '--json'], ['status', '--json'], ['audit', '--json'], ['audit', 'export', '--out', 'audit.zip'], ['device', 'preshared-key', 'laptop-2', '--remove'], ['device', 'revoke', 'laptop-2', '--yes', '--json'],
  ].map((args) => {
    const run = folder.runUnder({ env: { DEBUG: '*', NODE_OPTIONS: '' } }, ...args)
    for (const file of ['laptop-1.conf', 'laptop-2.conf', 'confs/m-1.conf'].filter((name) => existsSync(join(folder.path, name)))) secrets.push(psk(folder.read(file)))
    return { args, run }
  })
  expect(told.map(({ run }) => run.code)).toEqual([0, 0, 0, 0, 64, 0, 0, 0, 0, 0, 0, 0, 0])
  expect(new Set(secrets).size).toBe(5)
  const configurations = new Set(['laptop-1.conf', 'laptop-2.conf', 'confs/m-1.conf'].map((file) => join(folder.path, file)))
  const seen = [...told.flatMap(({ args, run }) => seenIn(args.join(' '), Buffer.from(`${run.out}\n${run.err}`))), ...filesSeen(folder.path, configurations)]
  expect([...new Set(secrets)].flatMap((secret) => findIn(seen, secret))).toEqual([])
  // The net holds: the names of the keys are found in the record and in the export, and a key where it belongs.
  const name = `laptop-1.${createHash('sha256').update(secrets[0] ?? '').digest('hex').slice(0, 12)}`
  const places = seen.filter(({ text }) => text.includes(name)).map(({ where }) => where)
  for (const place of [/record/, /audit\.zip!/, /audit --json/]) expect(places).toContainEqual(expect.stringMatching(place))
  expect(findIn(filesSeen(folder.path), psk(folder.read('laptop-1.conf')))).toEqual([join(folder.path, 'laptop-1.conf')])
}, 60_000)

test('in the audit: given, changed, taken away, in both languages', () => {
  const folder = inForce()
  ok(folder, 'device', 'enrol', 'laptop-1', '--region', 'tokyo', '--preshared-key')
  ok(folder, 'device', 'preshared-key', 'laptop-1')
  ok(folder, 'device', 'preshared-key', 'laptop-1', '--remove')
  ok(folder, 'audit', 'verify')
  for (const [lang, words] of [['en', ['pre-shared key of 1 device changed', 'laptop-1: another one', 'laptop-1: none any more']], ['ja', ['デバイス 1 台の事前共有鍵を変更', 'laptop-1：更新', 'laptop-1：解除']]] as const) {
    ok(folder, 'audit', 'export', '--out', `${lang}.zip`, '--lang', lang)
    const [index] = seenIn('zip', readFileSync(join(folder.path, `${lang}.zip`))).filter(({ where }) => where.endsWith('index.csv'))
    for (const each of words) expect(index?.text).toContain(each)
  }
})

/** Addresses, homes, profiles and keys of devices: pure functions, by tables and properties. */
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { allocator } from '../../src/devices/addresses.js'
import { isDeviceName, type RegisteredDevice } from '../../src/devices/device.js'
import { heldBack } from '../../src/devices/held-back.js'
import { homeOf } from '../../src/devices/homes.js'
import { holderOf, isKey, isSurelyPrivate, presharedName } from '../../src/devices/keys.js'
import { draftText, handedOf, isConfigurationOf, profileOf, profileText, secretsOf, versionOf } from '../../src/devices/profile.js'
import { qrSvg, qrText } from '../../src/devices/qr.js'
import { resourceMap } from '../../src/kinds/index.js'
import type { Resources } from '../../src/kinds/kind.js'
import { holds, prefixOf } from '../../src/model/address.js'
import { resourceAt } from '../../src/plan/committed.js'

const key = 'GLcQOVh/kmWLg+wF8cLp6pSbtqkCBVCsD1AMtYRp4gQ='
const device: RegisteredDevice = { name: 'laptop-1', group: null, region: 'tokyo', publicKey: key, addresses: ['10.64.0.2', '2001:db8:64::2'], enrolledAt: '2026-12-01T00:00:00.000Z', handed: null }
type Inputs = Parameters<typeof resourceAt>[1]
const world = (over: Readonly<Record<string, Inputs>> = {}): Resources =>
  resourceMap(Object.entries({
    'gateway.tokyo': { endpoint: '203.0.113.1', port: 51820, clientPools: ['10.64.0.0/18', '2001:db8:64::/64'] }, 'server.tokyo-1': { region: 'tokyo', number: 1 },
    'setting.tunnel': { mtu: 1280, keepalive: '25s' }, 'setting.dns': { servers: ['172.16.0.53'], search: ['corp.example'] }, 'setting.routes': { mode: 'split', include: ['172.16.0.0/12', '2001:db8:80::/48'] },
    ...over,
  }).map(([address, inputs]) => resourceAt(address, inputs)))
const keys = { tokyo: 'gatewaygatewaygatewaygatewaygatewaygatewayo=' }
const gateway = (over: Inputs): Readonly<Record<string, Inputs>> => ({ 'gateway.tokyo': { ...world().get('gateway.tokyo')?.inputs, ...over } as Inputs })

describe('addresses', () => {
  test('the lowest of each version; network, gateway and broadcast are nobody’s', () => {
    const next = allocator(['10.0.0.0/29', '2001:db8::/64'], [])
    expect(Array.from({ length: 5 }, () => next().addresses)).toEqual([2, 3, 4, 5, 6].map((n) => [`10.0.0.${n}`, `2001:db8::${n}`]))
    expect(next()).toEqual({ addresses: [], fault: { id: 'device-pool-full', address: '10.0.0.0/29, 2001:db8::/64' } })
  })
  test('what became free is given again; the next pool where one is full', () => {
    expect(allocator(['10.0.0.0/29'], ['10.0.0.2', '10.0.0.4'])().addresses).toEqual(['10.0.0.3'])
    expect(allocator(['10.0.0.0/30', '10.1.0.0/30'], ['10.0.0.2'])().addresses).toEqual(['10.1.0.2'])
  })
  test('a chosen address, with one of the other version besides', () => {
    const next = allocator(['10.0.0.0/24', '2001:db8::/64'], ['10.0.0.9'])
    expect(next(['10.0.0.50']).addresses).toEqual(['10.0.0.50', '2001:db8::2'])
    expect(next(['2001:DB8::0:50']).addresses).toEqual(['10.0.0.2', '2001:db8::50'])
  })
  test.each([
    ['10.0.0.9', 'device-address-taken'], ['10.0.0.0', 'device-address-not-in-pool'], ['10.0.0.1', 'device-address-not-in-pool'], ['10.0.0.255', 'device-address-not-in-pool'], ['10.1.0.5', 'device-address-not-in-pool'], ['10.0.0.5/32', 'device-address-not-in-pool'], ['nonsense', 'device-address-not-in-pool'],
  ])('%s: %s', (address, id) => expect(allocator(['10.0.0.0/24'], ['10.0.0.9'])([address])).toEqual({ addresses: [], fault: { id, address } }))
  test('nothing to give where there is no pool', () => expect(allocator([], [])().fault?.id).toBe('device-pool-full'))
  test('unique and inside the pools, whatever is taken already', () => {
    const host = fc.integer({ min: 0, max: 63 }).map((n) => `10.0.0.${n}`)
    fc.assert(fc.property(fc.uniqueArray(host), fc.array(fc.option(host, { nil: undefined }), { maxLength: 80 }), (used, wanted) => {
      const pools = ['10.0.0.0/27', '10.0.0.32/28', '2001:db8::/120']
      const next = allocator(pools, used)
      const given = wanted.flatMap((address) => next(address === undefined ? [] : [address]).addresses)
      expect(new Set([...given, ...used]).size).toBe(given.length + used.length)
      for (const address of given) expect(pools.some((pool) => holds(prefixOf(pool) as never, prefixOf(address) as never))).toBe(true)
      for (const kept of ['10.0.0.0', '10.0.0.1', '10.0.0.31', '10.0.0.32', '10.0.0.33', '10.0.0.47', '2001:db8::', '2001:db8::1']) expect(given).not.toContain(kept)
    }))
  })
})

describe('homes', () => {
  const workers = (count: number): string[] => Array.from({ length: count }, (_, index) => `server.tokyo-${index + 1}`)
  const devices = Array.from({ length: 2000 }, (_, index) => `device-${index}`)
  test('no worker, no home; the order of workers does not matter', () => {
    expect(homeOf('a', [])).toBeUndefined()
    for (const name of devices.slice(0, 50)) expect(homeOf(name, workers(5).reverse())).toBe(homeOf(name, workers(5)))
  })
  test('one worker more takes its share, and nobody else moves', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9 }), fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 60 }), (count, names) => {
      const added = workers(count + 1).at(-1)
      // Read backwards: without the last worker, only its own devices move.
      for (const name of names) if (homeOf(name, workers(count + 1)) !== added) expect(homeOf(name, workers(count + 1))).toBe(homeOf(name, workers(count)))
    }))
  })
  test.each([2, 3, 5, 10])('%i workers: each has its share of 2,000 devices, within a fifth', (count) => {
    const share = Map.groupBy(devices, (name) => homeOf(name, workers(count)))
    expect(share.size).toBe(count)
    for (const { length } of share.values()) expect(Math.abs(length - 2000 / count) / (2000 / count)).toBeLessThan(0.2)
  })
  test('the share that moves is about one of n', () => {
    const moved = devices.filter((name) => homeOf(name, workers(4)) !== homeOf(name, workers(5)))
    expect(moved.length / 2000).toBeGreaterThan(0.16)
    expect(moved.length / 2000).toBeLessThan(0.24)
  })
})

describe('profiles', () => {
  const made = (over?: Readonly<Record<string, Inputs>>, of = device) => profileOf(of, world(over), keys)
  test('as wg-quick reads it', () => {
    const profile = made()
    if (!profile) throw new Error('there is a profile')
    expect(profileText(profile, { name: 'laptop-1', deployment: 'acme' })).toBe(
      `# acme: device laptop-1, profile ${versionOf(profile)}\n[Interface]\nPrivateKey = PRIVATE-KEY-OF-THIS-DEVICE\nAddress = 10.64.0.2/32, 2001:db8:64::2/128\nDNS = 172.16.0.53, corp.example\nMTU = 1280\n\n` +
        `[Peer]\nPublicKey = ${keys.tokyo}\nEndpoint = 203.0.113.1:51820\nAllowedIPs = 172.16.0.0/12, 2001:db8:80::/48\nPersistentKeepalive = 25\n`,
    )
  })
  test.each<[string, Readonly<Record<string, Inputs>>, Record<string, unknown>]>([
    ['full tunnel', { 'setting.routes': { mode: 'full', include: ['172.16.0.0/12'] } }, { allowedIps: ['0.0.0.0/0', '::/0'] }],
    ['a resolver that no route reaches', { 'setting.dns': { servers: ['192.0.2.53', '172.16.0.53'], search: [] } }, { allowedIps: ['172.16.0.0/12', '2001:db8:80::/48', '192.0.2.53/32'] }],
    ['the region over the globe', { 'setting.tunnel.region.tokyo': { mtu: 1380 } }, { mtu: 1380, keepalive: 25 }],
    ['another region is not meant', { 'setting.tunnel.region.osaka': { mtu: 1380 } }, { mtu: 1280 }],
    ['an IPv6 endpoint', gateway({ endpoint: '2001:db8::1' }), { endpoint: '[2001:db8::1]:51820' }],
    ['keepalive off', { 'setting.tunnel': { mtu: 1300, keepalive: '0s' } }, { keepalive: 0 }],
    ['a key generation', gateway({ key: { generation: 3 } }), { generation: 3, endpoint: '203.0.113.1:51820' }], ['an even one listens ten further on', gateway({ key: { generation: 2 } }), { generation: 2, endpoint: '203.0.113.1:51830' }],
  ])('%s', (_what, over, expected) => expect(made(over)).toMatchObject(expected))
  test('the group over the region', () => expect(made({ 'setting.tunnel.region.tokyo': { mtu: 1380 }, 'setting.tunnel.group.staff': { mtu: 1400 } }, { ...device, group: 'staff' })?.mtu).toBe(1400))
  test('what is off is not written', () => {
    const profile = made({ 'setting.tunnel': { mtu: 1300, keepalive: '0s' }, 'setting.dns': { servers: [], search: [] } })
    expect(profile && profileText(profile, { name: 'x', deployment: 'acme' })).not.toMatch(/Keepalive|DNS/)
  })
  test.each<[string, Readonly<Record<string, Inputs>>, Record<string, string>]>([['no endpoint yet', gateway({ endpoint: 'assigned' }), keys], ['no key yet', {}, {}]])('%s: no profile', (_what, over, known) => expect(profileOf(device, world(over), known)).toBeUndefined())
  test('no such region: no profile', () => expect(made({}, { ...device, region: 'osaka' })).toBeUndefined())
  test('each server has its own port', () => {
    const over = { 'server.tokyo-2': { region: 'tokyo', number: 2 } }
    const ports = new Set(Array.from({ length: 40 }, (_, index) => made(over, { ...device, name: `d${index}` })?.endpoint))
    expect([...ports].sort()).toEqual(['203.0.113.1:51820', '203.0.113.1:51821'])
  })
  test('a version for each text: what changes one changes the other, and nothing else does', () => {
    const texts: Readonly<Record<string, Inputs>>[] = [{}, { 'setting.tunnel': { mtu: 1281, keepalive: '25s' } }, gateway({ port: 51822 }), { 'setting.routes': { mode: 'full', include: [] } }, { 'setting.session': { inactiveLink: '8h' } }, { 'setting.tunnel.group.x': { mtu: 1400 } }]
    const versions = texts.map((over) => versionOf(made(over) as never))
    expect(new Set(versions.slice(0, 4)).size).toBe(4)
    expect(versions.slice(4)).toEqual([versions[0], versions[0]])
    expect(versionOf(profileOf(device, world(), { tokyo: key }) as never)).not.toBe(versions[0])
  })
  test('a private key that a file holds is found again; an open place is none', () => {
    const profile = made() as never
    expect(secretsOf(profileText(profile, { name: 'x', deployment: 'acme', privateKey: key }))).toEqual({ privateKey: key })
    expect(secretsOf(profileText(profile, { name: 'x', deployment: 'acme' }))).toEqual({})
  })
  test('a pre-shared key: in its place where the record has one, else not; another one is another version', () => {
    const [first, second] = ['laptop-1.0123456789ab', 'laptop-1.ba9876543210'].map((preshared) => made({}, { ...device, preshared }))
    if (!first || !second) throw new Error('there are profiles')
    const text = profileText(first, { name: 'laptop-1', deployment: 'acme', presharedKey: key })
    expect(text).toContain(`[Peer]\nPublicKey = ${keys.tokyo}\nPresharedKey = ${key}\nEndpoint = `)
    expect(text).not.toContain(first.preshared)
    expect(secretsOf(text)).toEqual({ presharedKey: key })
    expect(profileText(first, { name: 'laptop-1', deployment: 'acme' })).toContain('\nPresharedKey = PRESHARED-KEY-OF-THIS-DEVICE\n')
    expect(profileText(made() as never, { name: 'laptop-1', deployment: 'acme', presharedKey: key })).not.toContain('PresharedKey')
    expect(new Set([versionOf(first), versionOf(second), versionOf(made() as never)]).size).toBe(3)
  })
  test.each([{}, { privateKey: key }, { presharedKey: key }, { privateKey: key, presharedKey: `${'B'.repeat(42)}A=` }])('a draft holds its secrets: %#', (secrets) => expect(secretsOf(draftText(secrets))).toEqual(secrets))
  test('what may be written over for a device', () => {
    const whole = profileText(made() as never, { name: 'laptop-1', deployment: 'acme' })
    const by = (text: string): boolean => isConfigurationOf(text, 'LAPTOP-1')
    expect([whole, draftText({ privateKey: key }), draftText({ presharedKey: key }), '[Interface]\nAddress = 10.0.0.2/32\n'].map(by)).toEqual([true, true, true, true])
    expect([whole.replace('device laptop-1,', 'device laptop-2,'), 'apiVersion: gatewright/v1\n', '', '# device policy\n'].map(by)).toEqual([false, false, false, false])
  })
  test('the name of a pre-shared key tells whose it is, and nothing of it', () => {
    const name = presharedName('a.b-c', key)
    expect(name).toMatch(/^a\.b-c\.[0-9a-f]{12}$/)
    expect(holderOf(name)).toBe('a.b-c')
    expect(presharedName('a.b-c', keys.tokyo)).not.toBe(name)
    expect(holderOf(presharedName('x.0123456789ab', key))).toBe('x.0123456789ab')
  })
})

describe('held back', () => {
  const holding = (over?: Readonly<Record<string, Inputs>>): RegisteredDevice => ({ ...device, handed: handedOf(profileOf(device, world(over), keys) as never, '2026-12-01T00:00:00Z') })
  const day = '2026-12-01'
  test.each<[string, Readonly<Record<string, Inputs>>, Readonly<Record<string, Inputs>>, Readonly<Record<string, Inputs>>, string[]]>([
    ['another port: the old one is kept', {}, {}, gateway({ port: 52000 }), []],
    ['the port before the last one goes', {}, gateway({ port: 52000 }), gateway({ port: 53000 }), ['laptop-1']],
    ['nothing of it changes', {}, gateway({ port: 52000 }), gateway({ port: 52000, clientPools: [] }), []],
    ['a new key: the old one is kept', {}, {}, gateway({ key: { generation: 2 } }), []],
    ['until a day to come', {}, gateway({ key: { generation: 2 } }), gateway({ key: { generation: 2, retirePrevious: '2027-06-30' } }), []],
    ['retired on this day', {}, gateway({ key: { generation: 2 } }), gateway({ key: { generation: 2, retirePrevious: day } }), ['laptop-1']],
    ['the key before the last one goes', {}, gateway({ key: { generation: 2 } }), gateway({ key: { generation: 3 } }), ['laptop-1']],
    ['it holds the new one already', gateway({ key: { generation: 2 } }), gateway({ key: { generation: 2 } }), gateway({ key: { generation: 2, retirePrevious: day } }), []],
    ['a gateway that moves is no retirement', {}, gateway({ port: 52000 }), gateway({ port: 53000, endpoint: '203.0.113.2' }), []],
  ])('%s', (_what, held, before, after, names) => expect(heldBack(world(before), world(after), [holding(held)], day)).toEqual(names))
  test('what was handed nothing needs nothing', () => expect(heldBack(world(gateway({ port: 1 })), world(gateway({ port: 100 })), [device], day)).toEqual([]))
})

describe('keys', () => {
  const pairs = Array.from({ length: 40 }, () => {
    const { privateKey } = generateKeyPairSync('x25519')
    const { d } = privateKey.export({ format: 'jwk' })
    const raw = Buffer.from(d ?? '', 'base64url')
    raw[0] = (raw[0] ?? 0) & 248
    raw[31] = ((raw[31] ?? 0) & 127) | 64
    const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), raw])
    const { x } = createPublicKey(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })).export({ format: 'jwk' })
    return { secret: raw.toString('base64'), shown: Buffer.from(x ?? '', 'base64url').toString('base64') }
  })
  test('no public key is taken for a private one, clamped-looking ones too', () => {
    expect(pairs.filter(({ shown }) => isSurelyPrivate(shown))).toEqual([])
    const clamped = Array.from({ length: 400 }, () => Buffer.from(generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')).filter((raw) => ((raw[0] ?? 0) & 7) === 0 && ((raw[31] ?? 0) & 0xc0) === 0x40)
    expect(clamped.length).toBeGreaterThan(3)
    expect(clamped.filter((raw) => isSurelyPrivate(raw.toString('base64')))).toEqual([])
  })
  test('of private ones nearly all are found', () => expect(pairs.filter(({ secret }) => isSurelyPrivate(secret)).length).toBeGreaterThan(28))
  test.each([
    [key, true], [key.slice(1), false], [`${key}=`, false], ['', false], ['A'.repeat(43).concat('='), false], [key.replace(/.=$/, 'R='), false], [key.replace('/', '_'), false], [` ${key}`, false],
  ])('%j is a key: %s', (text, is) => expect(isKey(text)).toBe(is))
})

test.each([['laptop-1', true], ['LAPTOP.0042_x', true], ['', false], ['.hidden', false], ['-x', false], ['a/b', false], ['a b', false], ['é', false], ['x'.repeat(64), false]])('%j names a device: %s', (text, is) => expect(isDeviceName(text)).toBe(is))

describe('QR codes', () => {
  const modules = [[true, false], [false, true]]
  test('on a terminal: two rows a line, a light border of four modules', () => {
    const lines = qrText(modules).replaceAll('\u001b[30;107m', '').replaceAll('\u001b[0m', '').split('\n')
    expect(lines).toEqual(['          ', '          ', '    ▀▄    ', '          ', '          '])
  })
  test('as SVG', () => expect(qrSvg(modules)).toContain('viewBox="0 0 10 10" shape-rendering="crispEdges"><rect width="100%" height="100%" fill="#fff"/><path d="M4 4h1v1h-1zM5 5h1v1h-1z"/>'))
})

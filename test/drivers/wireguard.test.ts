/** The pure parts of the WireGuard driver, as tables. */
import { execFileSync } from 'node:child_process'
import { describe, expect, test } from '@jest/globals'
import { type PlacedDevice, portOf } from '../../src/devices/device.js'
import { changesOf } from '../../src/drivers/wireguard/changes.js'
import { refuseRegion, refuseSharedDevices } from '../../src/drivers/wireguard/guards.js'
import { judged } from '../../src/drivers/wireguard/host.js'
import { broughtFile, half, keyFiles, withoutOne } from '../../src/drivers/wireguard/preshared.js'
import { fenceText, readFence, readRules, rulesCount, rulesDigest, rulesText } from '../../src/drivers/wireguard/nft.js'
import type { NodeState } from '../../src/drivers/wireguard/observe.js'
import { answersOf, scriptOf, shellWord } from '../../src/drivers/wireguard/script.js'
import { keptFile, interfaceName, type NodeSpec, nodeSpecs } from '../../src/drivers/wireguard/spec.js'
import { sshError, sshWords } from '../../src/drivers/wireguard/ssh.js'
import { whereabouts } from '../../src/drivers/wireguard/whereabouts.js'
import type { Resource } from '../../src/kinds/kind.js'
import { checkInventory, inventoryOf } from '../../src/model/inventory.js'

const resource = (kind: Resource['kind'], name: string, inputs: Resource['inputs']): Resource => ({ address: `${kind}.${name}`, kind, name, inputs })
const file = { hosts: { tk1: { namespace: 'a', outer: 'ext', inner: 'int' }, tk2: { namespace: 'b', outer: 'ext', inner: 'int' } }, regions: { tokyo: { nodes: ['tk1', 'tk2'], outer: { prefix: 24, via: '203.0.113.254' }, inner: { address: '172.20.0.100/16' } } } }
const keyOf = (number: number): string => `${String.fromCharCode(65 + number).repeat(42)}A=`
const device = (number: number, more: Partial<PlacedDevice> = {}): PlacedDevice => ({ name: `d${number}`, group: null, region: 'tokyo', publicKey: keyOf(number), addresses: [`10.64.0.${number}`], worker: 1, ...more })
const resources = (more: { servers?: number; redundant?: boolean; port?: number; key?: Resource['inputs']; rules?: Resource[]; deny?: boolean } = {}): Resource[] => [
  resource('region', 'tokyo', { redundant: more.redundant ?? true }),
  resource('gateway', 'tokyo', { endpoint: '203.0.113.10', port: more.port ?? 51820, clientPools: ['10.64.0.0/18'], ...(more.key && { key: more.key }) }),
  ...Array.from({ length: more.servers ?? 1 }, (_, index) => resource('server', `tokyo-${index + 1}`, { region: 'tokyo', number: index + 1 })),
  resource('setting', 'tunnel', { mtu: 1280 }), resource('access', '', { default: more.deny ? 'deny' : 'allow' }), ...(more.rules ?? []),
]
const specsOf = (more: Parameters<typeof resources>[0] = {}, devices: readonly PlacedDevice[] = [device(1), device(2)], today = '2026-12-01'): NodeSpec[] => nodeSpecs({ deployment: 'acme', resources: resources(more), inventory: inventoryOf(file), devices, today })
const specOf = (...given: Parameters<typeof specsOf>): NodeSpec => specsOf(...given)[0] as NodeSpec
const settled = (spec: NodeSpec): NodeState => ({
  node: spec.node, outer: ['203.0.113.11/24', '203.0.113.10/24'], inner: ['172.20.0.11/16', '172.20.0.100/16'], marks: [], fence: undefined, forwarding: true, failover: undefined, boot: { digest: '', unit: 'none' }, files: [], clock: 0, time: 0,
  interfaces: spec.workers.map((worker) => ({ name: worker.interface, alias: worker.alias, up: true, mtu: spec.mtu, port: worker.port, publicKey: 'P', peers: worker.peers.map(({ publicKey, allowedIps }) => ({ publicKey, allowedIps, handshake: 0, keepalive: 0 })) })),
  routes: spec.pools.map((to) => ({ to, dev: spec.workers[0]?.interface ?? '', table: 254 })),
  rules: { digest: rulesDigest(spec, []), rules: rulesCount(spec, []), redirects: [], heard: new Map(), users: new Map() },
})

describe('what a node should be', () => {
  test('two nodes of a pair differ in names only', () => {
    const [first, second] = specsOf()
    expect(first?.workers[0]).toMatchObject({ alias: 'gatewright acme/tokyo/tk1/1/1', port: 51820, keyFile: '/var/lib/gatewright/acme/tokyo/tk1/1.key' })
    expect(first?.workers[0]?.interface).not.toBe(second?.workers[0]?.interface)
    expect({ ...first, workers: [], node: '', number: 0 }).toEqual({ ...second, workers: [], node: '', number: 0 })
  })
  test('one node where the region is not redundant; none before there is a server', () => {
    expect(specsOf({ redundant: false }).map(({ node }) => node)).toEqual(['tk1'])
    expect(specsOf({ servers: 0 })).toEqual([])
  })
  test('every server knows every device, wherever its home is', () => expect(specOf({ servers: 2 }, [device(1, { worker: 3 })]).workers.map(({ peers }) => peers.map((peer) => peer.device))).toEqual([['d1'], ['d1']]))
  test('a key and the one before it, until its last day has passed and no device holds the old one alone', () => {
    const ports = (today: string, devices: readonly PlacedDevice[] = []): number[] => specOf({ key: { generation: 2, retirePrevious: '2027-06-30' } }, devices, today).workers.map(({ port }) => port)
    expect(ports('2027-06-30')).toEqual([51830, 51820])
    expect(ports('2027-07-01')).toEqual([51830])
    const handed = (generation: number) => [device(1, { handed: { version: 'v', at: '2026-12-01T00:00:00Z', endpoint: '203.0.113.10:51820', generation } })]
    expect(ports('2027-07-01', handed(1))).toEqual([51830, 51820])
    expect(ports('2027-07-01', handed(2))).toEqual([51830])
  })
  test('names of interfaces: 12 letters, one for each', () => {
    expect(interfaceName('acme', 'tokyo', 'tk1', 1, 1)).toMatch(/^gw[a-z2-7]{10}$/)
    expect(new Set(Array.from({ length: 200 }, (_, index) => interfaceName('acme', index))).size).toBe(200)
  })
  test.each([[1, 1, 51820], [2, 1, 51821], [1, 2, 51830], [2, 3, 51821]])('server %d, generation %d: port %d', (worker, generation, port) => expect(portOf(51820, worker, generation)).toBe(port))
})

describe('in what a node differs', () => {
  const spec = specOf()
  const state = settled(spec)
  const [first] = state.interfaces
  const wg = (more: object): NodeState => ({ ...state, interfaces: [{ ...first, ...more } as NodeState['interfaces'][number]] })
  test.each<[string, NodeSpec, NodeState, readonly object[]]>([
    ['nothing', spec, state, []],
    ['no interface', spec, { ...state, interfaces: [] }, [{ kind: 'interface' }]],
    ['half made: no key yet', spec, wg({ publicKey: '(none)' }), [{ kind: 'interface' }]],
    ['MTU', spec, wg({ mtu: 1420 }), [{ kind: 'mtu', before: 1420, after: 1280 }]],
    ['port', specOf({ port: 51900 }), state, [{ kind: 'port', before: 51820, after: 51900 }, { kind: 'rules', redirects: [{ from: 51820, to: 51900 }] }]],
    ['a peer too many', specOf({}, [device(1)]), state, [{ kind: 'peers', remove: [keyOf(2)], set: [], readdress: [] }]],
    ['a peer too few', spec, wg({ peers: first?.peers.slice(1) }), [{ kind: 'peers', remove: [], set: [{ device: 'd1' }], readdress: [] }]],
    ['another address', specOf({}, [device(1, { addresses: ['10.64.0.9'] }), device(2)]), state, [{ kind: 'peers', remove: [], set: [{ device: 'd1' }], readdress: [keyOf(1)] }]],
    ['a keepalive left by a kick', spec, wg({ peers: first?.peers.map((peer) => ({ ...peer, keepalive: 25 })) }), [{ kind: 'peers', remove: [], set: [{ device: 'd1' }, { device: 'd2' }], readdress: [] }]],
    ['rules that somebody else changed', spec, { ...state, rules: state.rules && { ...state.rules, rules: 7 } }, [{ kind: 'rules' }]],
    ['an interface of an earlier key', spec, { ...state, interfaces: [...state.interfaces, { ...first, name: 'gwold', port: 0, peers: [] } as NodeState['interfaces'][number]] }, [{ kind: 'retire', interface: 'gwold' }]],
    ['a route elsewhere', spec, { ...state, routes: [] }, [{ kind: 'route', add: true, to: '10.64.0.0/18' }]],
    ['a pool no more', spec, { ...state, routes: [...state.routes, { to: '10.65.0.0/18', dev: first?.name ?? '', table: 254 }] }, [{ kind: 'route', add: false, to: '10.65.0.0/18' }]],
    ['not forwarding', spec, { ...state, forwarding: false }, [{ kind: 'forwarding' }]],
  ])('%s', (_, wanted, found, changes) => expect(changesOf(wanted, found)).toMatchObject(changes))
  test('a second server knows every device, and so does the first', () => expect(changesOf(specOf({ servers: 2 }, [device(1), device(2, { worker: 2 })]), state).filter(({ kind }) => kind === 'interface' || kind === 'peers')).toMatchObject([{ kind: 'interface', worker: { worker: 2, peers: [{ device: 'd1' }, { device: 'd2' }] } }]))
  test('a device is where it was heard last', () => {
    const peer = (handshake: number, endpoint?: string) => ({ publicKey: keyOf(1), allowedIps: [], handshake, keepalive: 0, ...(endpoint && { endpoint }) })
    const at = (...peers: ReturnType<typeof peer>[]) => whereabouts({ interfaces: peers.map((each, index) => ({ ...first, name: `gw${index + 1}`, peers: [each] }) as NodeState['interfaces'][number]) }).get(keyOf(1))
    expect(at(peer(0))).toBeUndefined()
    expect(at(peer(500, '192.0.2.1:1'), peer(0))).toEqual({ interface: 'gw1', endpoint: '192.0.2.1:1', handshake: 500 })
    expect(at(peer(500, '192.0.2.1:1'), peer(600, '192.0.2.1:2'))).toMatchObject({ interface: 'gw2' })
    expect(at(peer(700, '192.0.2.1:1'), peer(600, '192.0.2.1:2'))).toMatchObject({ interface: 'gw1' })
  })
  test('a device that was silent for longer than inactiveLink is forgotten', () => {
    const strict = { ...spec, inactiveSeconds: 3600 }
    const state = { ...wg({ peers: first?.peers.map((peer, index) => ({ ...peer, handshake: index === 0 ? 1000 : 9000 })) }), time: 10_000 }
    expect(changesOf(strict, state)).toMatchObject([{ kind: 'forget', peers: [{ device: 'd1' }] }])
    expect(changesOf(spec, state)).toEqual([])
  })
  test('old ports stay until nobody needs them', () => {
    const moved = specOf({ port: 51900 })
    const redirects = [{ from: 51820, to: 51900 }]
    const state = { ...settled(moved), rules: { digest: rulesDigest(moved, redirects), rules: rulesCount(moved, redirects), redirects, heard: new Map(), users: new Map() } }
    expect(changesOf(moved, state)).toEqual([])
    expect(changesOf({ ...moved, oldPorts: [51820] }, state)).toEqual([])
    expect(changesOf({ ...moved, oldPorts: [] }, state)).toEqual([{ kind: 'rules', redirects: [] }])
  })
})

describe('pre-shared keys', () => {
  const key = (number: number, hash: string): string => `d${number}.${hash.repeat(12)}`
  const spec = specOf({}, [device(1, { preshared: key(1, 'a') }), device(2), device(3, { preshared: key(3, 'c') })])
  const day = 86_400
  const state = (...files: string[]): NodeState => ({ ...settled(spec), files: ['1.key', 'keepalived.conf', ...files], time: 10 * day })
  const [one, three] = [keptFile(key(1, 'a')), keptFile(key(3, 'c'))]
  const kinds = (...files: string[]): unknown[] => changesOf(spec, state(...files)).map((change) => ('devices' in change ? change.devices : 'files' in change ? change.files : change.kind))
  test.each<[string, readonly string[], readonly (readonly string[])[]]>([
    ['both applied', [one, three], []],
    ['none there', [], [['d1', 'd3']]],
    ['one brought', [broughtFile(key(1, 'a'), 10 * day - 5), three], [['d1']]],
    ['applied and brought', [one, three, broughtFile(key(1, 'a'), 10 * day - 5)], [[broughtFile(key(1, 'a'), 10 * day - 5)]]],
    ['another one brought, not on record yet', [one, three, broughtFile(key(1, 'b'), 10 * day - 5)], []],
    ['another one brought a day ago', [one, three, broughtFile(key(1, 'b'), 9 * day - 5)], [[broughtFile(key(1, 'b'), 9 * day - 5)]]],
    ['brought a day ago, and wanted', [broughtFile(key(1, 'a'), 9 * day - 5), three], [['d1']]],
    ['half of one, long ago', [one, three, `${broughtFile(key(1, 'b'), 9 * day - 5)}${half}`], [[`${broughtFile(key(1, 'b'), 9 * day - 5)}${half}`]]],
    ['the one before', [one, three, keptFile(key(1, 'b'))], [[keptFile(key(1, 'b'))]]],
    ['of a device that is gone', [one, three, keptFile(key(7, 'b'))], [[keptFile(key(7, 'b'))]]],
  ])('%s', (_what, files, expected) => expect(kinds(...files)).toEqual(expected))
  test('where a key is: applied before brought, and no half', () => {
    const brought = broughtFile(key(1, 'a'), 5)
    expect([...keyFiles(state(one, brought, `${broughtFile(key(3, 'c'), 5)}${half}`))]).toEqual([[key(1, 'a'), one]])
    expect(keyFiles(state(brought)).get(key(1, 'a'))).toBe(brought)
  })
  test('an old key is taken off a peer that shall have none, and off no other', () => {
    expect(withoutOne(spec, [keptFile(key(2, 'a')), keptFile(key(1, 'b')), broughtFile(key(2, 'b'), 5)])).toEqual([keyOf(2)])
    expect(withoutOne(spec, [keptFile(key(7, 'a'))])).toEqual([])
  })
})

describe('what is refused', () => {
  test('one key on two devices', () => expect(() => refuseSharedDevices([device(1), device(2, { publicKey: keyOf(1) })], 'tk1')).toThrow(expect.objectContaining({ code: 'key-taken', exitCode: 1 })))
  test('one address on two devices', () => expect(() => refuseSharedDevices([device(1), device(2, { addresses: ['10.64.0.1'] })], 'tk1')).toThrow(expect.objectContaining({ code: 'address-taken' })))
  test('two nodes with one endpoint', () => {
    const specs = specsOf()
    expect(() => refuseRegion(specs, new Map(specs.map((spec) => [spec.node, settled(spec)])))).toThrow(expect.objectContaining({ code: 'two-active', host: 'tk1', params: expect.objectContaining({ other: 'tk2' }) }))
  })
  test('an empty list of devices', () => expect(() => refuseRegion([specOf({}, [])], new Map([['tk1', settled(specOf())]]))).toThrow(expect.objectContaining({ code: 'no-peers' })))
  test('the last device may go', () => expect(() => refuseRegion([specOf({}, [])], new Map([['tk1', settled(specOf({}, [device(1)]))]]))).not.toThrow())
  test('a port that another server still has', () => expect(() => refuseRegion([specOf({ servers: 2, port: 51821 })], new Map([['tk1', settled(specOf({ servers: 2 }))]]))).toThrow(expect.objectContaining({ code: 'ports-overlap' })))
})

describe('rules', () => {
  const rule = (inputs: Resource['inputs']): Resource => resource('rule', 'r', { action: 'deny', from: [], to: ['172.20.30.40/32'], ports: [], existingFlows: 'cut', ...inputs })
  const lines = (more: Parameters<typeof resources>[0], devices?: readonly PlacedDevice[]): string[] => rulesText(specOf(more, devices), []).split('\n').map((line) => line.trim()).filter((line) => /reject|accept$/.test(line)).map((line) => line.replaceAll(/"gw[a-z2-7]+"/g, 'WG'))
  test('TCP is reset both ways, before anything is let on', () => expect(lines({ rules: [rule({ ports: ['tcp/443'] })] })).toEqual([
    'iifname { WG } ip daddr { 172.20.30.40/32 } tcp dport 443 reject with tcp reset',
    'oifname { WG } ip saddr { 172.20.30.40/32 } tcp sport 443 ct direction reply reject with tcp reset',
  ]))
  test('flows that exist may be kept', () => expect(lines({ rules: [rule({ existingFlows: 'keep', ports: ['udp/53-60'] })] })).toEqual(['iifname { WG } ip daddr { 172.20.30.40/32 } udp dport 53-60 ct state new reject with icmpx type admin-prohibited']))
  test('of a group: its devices; of nobody: nothing', () => {
    expect(lines({ rules: [rule({ from: ['g'], ports: ['icmp'] })] }, [device(1, { group: 'g' }), device(2)])[0]).toBe('iifname { WG } ip saddr { 10.64.0.1 } ip daddr { 172.20.30.40/32 } meta l4proto icmp reject with icmpx type admin-prohibited')
    expect(lines({ rules: [rule({ from: ['g'] })] })).toEqual([])
  })
  test('deny beats allow, and what nobody named is denied at last', () => expect(lines({ deny: true, rules: [rule({ action: 'allow', to: ['172.20.0.0/16'] })] })).toEqual([
    'iifname { WG } ip daddr { 172.20.0.0/16 } accept', 'iifname { WG } ct direction reply accept', 'iifname { WG } meta l4proto tcp reject with tcp reset', 'iifname { WG } reject with icmpx type admin-prohibited',
  ]))
  test('a closing bracket stands alone', () => expect(rulesText(specOf({ servers: 2 }), [{ from: 1, to: 2 }]).split('\n').filter((line) => line.endsWith('}') && line.trim() !== '}' && !line.includes('{'))).toEqual([]))
  test('what is written is read again', () => {
    const text = rulesText(specOf({ rules: [rule({})] }), [{ from: 51820, to: 51900 }])
    expect(readRules(text)).toMatchObject({ digest: rulesDigest(specOf({ rules: [rule({})] }), [{ from: 51820, to: 51900 }]), rules: 10, redirects: [{ from: 51820, to: 51900 }] })
    const listed = '\tset old4_51820 {\n\t\ttype ipv4_addr . inet_service\n\t\tsize 65536\n\t\tflags dynamic,timeout\n\t\ttimeout 10m\n\t\telements = { 100.64.1.1 . 51820 timeout 1h expires 59m59s, 100.64.2.2 . 40000 expires 9m58s760ms }\n\t}\n'
    expect([...readRules(listed).users]).toEqual([['old4_51820', ['100.64.1.1 . 51820', '100.64.2.2 . 40000']]])
    expect(rulesText(specOf(), [{ from: 51820, to: 51900 }], new Map(), readRules(listed).users)).toMatch(/old4_51820 \{ 100\.64\.1\.1 \. 51820 timeout 1h, 100\.64\.2\.2 \. 40000 timeout 1h \}\n$/)
    expect(readFence(fenceText(specOf(), [51900, 51820]))).toEqual([51820, 51900])
  })
})

describe('words for a shell', () => {
  test.each(['plain', '', "it's", '$(reboot)', '`reboot`', 'a b', '; rm -rf /', '\\', '"', '-n', 'a\nb', '日本'])('%j stays one word', (text) => expect(execFileSync('sh', ['-c', `printf %s ${shellWord(text)}`], { encoding: 'utf8' })).toBe(text))
  test('NUL is no word', () => expect(() => shellWord('a\0b')).toThrow(RangeError))
  test('many commands: each answered, the first that fails is the last', () => {
    const run = (commands: Parameters<typeof scriptOf>[0]) => answersOf(execFileSync('sh', ['-s'], { input: scriptOf(commands, false), encoding: 'utf8' }))
    expect(run([{ argv: ['cat'], input: "x'y\n" }, { argv: ['false'], mayExit: [1] }, { argv: ['sh', '-c', 'echo no >&2; exit 3'] }, { argv: ['echo', 'never'] }])).toEqual([{ code: 0, out: "x'y\n", err: '' }, { code: 1, out: '', err: '' }, { code: 3, out: '', err: 'no\n' }])
  })
  test('SSH: the pinned key alone, nothing forwarded, nothing asked', () => {
    const words = sshWords({ address: '192.0.2.1', port: 22, user: 'gatewright', hostKey: 'ssh-ed25519 AAAA' }, '/k', '/s').join(' ')
    for (const wanted of ['BatchMode=yes', 'StrictHostKeyChecking=yes', 'UserKnownHostsFile=/k', 'ForwardAgent=no', '-F /dev/null']) expect(words).toContain(wanted)
    expect(words.endsWith('-- 192.0.2.1')).toBe(true)
  })
  test.each([
    [255, 'ssh: connect to host x port 22: No route to host', 'host-unreachable'], [255, '@@@\nWARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!\nHost key verification failed.', 'host-key-changed'],
    [255, 'g@x: Permission denied (publickey).', 'login-refused'], [1, 'mktemp: No space left on device', 'disk-full'],
  ])('%d %j: %s', (code, err, id) => expect(sshError('tk1', code, err).code).toBe(id))
  test.each([
    [1, 'sudo: a password is required', 'sudo-missing'], [127, 'sh: 1: wg: not found', 'program-missing'], [1, "cannot create '/var/lib/x': No space left on device", 'disk-full'], [1, 'Unable to modify interface', 'command-failed'],
  ])('a command that ends with %d, %j: %s', (code, err, id) => expect(() => judged('tk1', { argv: ['wg', 'set'], input: 'SECRET' }, { code, out: '', err })).toThrow(expect.objectContaining({ code: id, host: 'tk1' })))
})

describe('an inventory', () => {
  const region = { tokyo: { redundant: true, gateway: { endpoint: '203.0.113.10' } } }
  const ids = (value: unknown, needed: Parameters<typeof checkInventory>[1] = region): string[] => checkInventory(value as typeof file, needed, () => undefined).map(({ id }) => id)
  test.each<[string, unknown, Parameters<typeof checkInventory>[1], string[]]>([
    ['as it should be', file, region, []],
    ['a region without nodes', file, { ...region, osaka: { redundant: false, gateway: { endpoint: '203.0.113.20' } } }, ['region-without-nodes']],
    ['two nodes for a region that is not redundant', file, { tokyo: { redundant: false, gateway: { endpoint: '203.0.113.10' } } }, ['nodes-not-as-redundancy']],
    ['a router elsewhere', file, { tokyo: { redundant: true, gateway: { endpoint: '198.51.100.1' } } }, ['router-outside']],
    ['a host that is not there', { ...file, hosts: { tk1: file.hosts.tk1 } }, region, ['no-such-host']],
    ['a host in two regions', { ...file, regions: { ...file.regions, osaka: { ...file.regions.tokyo, nodes: ['tk1'] } } }, region, ['host-twice']],
    ['a host without a way to it', { ...file, hosts: { ...file.hosts, tk1: { outer: 'e', inner: 'i' } } }, region, ['host-without-way']],
  ])('%s', (_, value, needed, wanted) => expect(ids(value, needed)).toEqual(wanted))
})

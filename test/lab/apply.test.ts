/** Gateways of one's own, from the first apply on: a lab of examples/own-gateways, real WireGuard, clients with traffic. The whole CLI. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { LiveLab, pause } from '../support/live-lab.js'

let folder: LiveLab
const ok = (...args: string[]) => {
  const { code, out, err } = folder.run(...args)
  expect({ args, code, err: code === 0 ? '' : err + out }).toEqual({ args, code: 0, err: '' })
  return out
}

beforeAll(async () => {
  folder = new LiveLab('own-gateways')
  folder.up()
  await folder.flowing()
}, 180_000)
afterAll(() => folder.dispose())

describe('the first apply made it', () => {
  test('what is on record is what the file says: nothing to change', () => expect(ok('plan')).toContain('No changes'))
  test('clients are devices, with addresses and the newest profile', () => {
    const { devices } = folder.run('device', 'list', '--json').json
    expect(devices.map(({ name, region, profile }: any) => [name, region, profile.current])).toEqual([['client1', 'tokyo', true], ['client2', 'tokyo', true], ['client3', 'tokyo', true], ['client4', 'osaka', true]])
  })
  test('sessions are counted on the gateways', () => expect(folder.run('status', '--json').json.sessions).toMatchObject({ total: 4, byRegion: { tokyo: 3, osaka: 1 } }))
  test('every host is examined by doctor', () => {
    const { checks } = folder.run('doctor', '--json').json
    expect(checks.filter(({ id }: any) => /-\d$/.test(id)).map(({ id, ok }: any) => [id, ok])).toEqual([['tokyo-1', true], ['tokyo-2', true], ['osaka-1', true]])
  })
  test('the private key is on the pair only, and the same', () => {
    const keys = ['tokyo-1', 'tokyo-2'].map((node) => folder.inNode(node, 'sh', '-c', 'stat -c %a /var/lib/gatewright/own-gateways/tokyo/$0/1.key; sha256sum < /var/lib/gatewright/own-gateways/tokyo/$0/1.key', node))
    expect(keys[0]).toBe(keys[1])
    expect(keys[0]).toMatch(/^600\n/)
  })
})

describe('changes while traffic runs', () => {
  test('a new port: sessions go on, and what was noticed stands beside the forecast', async () => {
    folder.edit('port: 51820', 'port: 51830')
    ok('apply', '--yes')
    await folder.flowing()
    const latest = folder.run('history', '--json').json.applies.at(-1)
    expect(latest.observed).not.toBeNull()
    expect(latest.observed.effect).toMatch(/^(none|stall)$/)
  }, 120_000)
  test('devices with the older profile are counted, and get the newest', () => {
    expect(folder.run('device', 'list', '--outdated', '--json').json.devices).toHaveLength(3)
    ok('profile', 'export', '--changed', '--out', 'profiles')
    expect(folder.read('profiles/client1.conf')).toContain('Endpoint = 203.0.113.1:51830')
    expect(folder.run('device', 'list', '--outdated', '--json').json.devices).toHaveLength(0)
  })
  test('another pre-shared key: on both nodes, by name in the record; sessions go on, until it is taken away again', async () => {
    ok('device', 'preshared-key', 'client1', '--out', 'profiles')
    const secret = /^PresharedKey = (\S{43}=)$/m.exec(folder.read('profiles/client1.conf'))?.[1] ?? 'none'
    folder.write('client1.psk', `${secret}\n`)
    const node = (name: string, line: string): string => folder.inNode(name, 'sh', '-c', `cd /var/lib/gatewright/own-gateways/tokyo/${name}; ${line}`)
    for (const name of ['tokyo-1', 'tokyo-2']) {
      expect(node(name, 'ls *.psk*')).toMatch(/^client1\.[0-9a-f]{12}\.psk\n$/)
      expect(node(name, 'cat *.psk')).toBe(`${secret}\n`)
    }
    expect(folder.run('device', 'list', '--json').json.devices.filter(({ presharedKey }: any) => presharedKey).map(({ name }: any) => name)).toEqual(['client1'])
    expect(folder.run('repair', '--dry-run', '--json').json.faults).toEqual([])
    const take = (file: string): string => folder.inNode('client1', 'sh', '-c', 'i=wg-client1; wg set "$i" peer "$(wg show "$i" peers)" preshared-key "$1"', 'sh', file)
    take(`${folder.path}/client1.psk`)
    await folder.flowing()
    ok('device', 'preshared-key', 'client1', '--remove')
    take('/dev/null')
    for (const name of ['tokyo-1', 'tokyo-2']) expect(node(name, 'ls')).not.toContain('psk')
    ok('profile', 'export', '--changed', '--out', 'profiles')
    expect(ok('audit')).toContain('device-preshared')
    expect(ok('audit', '--json')).not.toContain(secret)
    await folder.flowing()
  }, 120_000)
  test('the endpoint moves to the other node and back, recorded', async () => {
    ok('gateway', 'switch', 'tokyo', '--yes')
    expect(folder.status().gateways[0].nodes.map(({ name, active }: any) => [name, active])).toEqual([['tokyo-1', false], ['tokyo-2', true]])
    await folder.flowing()
    expect(folder.run('gateway', 'switch', 'tokyo', '--to', 'tokyo-2', '--yes').out).toContain('stands there already')
    ok('gateway', 'switch', 'tokyo', '--yes')
    await folder.flowing()
    expect(ok('audit')).toContain('gateway-switched')
  }, 120_000)
  test('a node restarted in place', async () => {
    ok('gateway', 'restart', 'osaka', 'osaka-1', '--yes')
    await folder.flowing()
  }, 120_000)
  test('a rule cuts one host for everybody, and no other', async () => {
    folder.edit('rules: {}', 'rules:\n    block-erp: { action: deny, from: [], to: [172.16.0.20/32], reason: INC-1 }')
    expect(folder.run('apply', '--yes').code).toBe(4)
    ok('apply', '--yes', '--accept-disruption', 'host-cut:172.16.0.20/32')
    expect(() => folder.inNode('client1', 'ping', '-c', '1', '-W', '1', '172.16.0.20')).toThrow()
    folder.inNode('client1', 'ping', '-c', '1', '-W', '1', '172.16.0.10')
    folder.edit(/rules:\n.*INC-1 }/, 'rules: {}')
    ok('apply', '--yes')
    await folder.flowing()
  }, 120_000)
})

describe('what went wrong on a machine', () => {
  test('a rebooted standby and a lost rule are found, and made right', async () => {
    folder.inNode('tokyo-2', 'sh', '-c', 'for i in $(wg show interfaces); do case "$(ip -j link show dev "$i")" in *tokyo-2*) ip link del dev "$i";; esac; done; nft flush ruleset')
    folder.inNode('osaka-1', 'nft', 'flush', 'ruleset')
    const { code, json } = folder.run('repair', '--dry-run', '--json')
    expect(code).toBe(2)
    expect(json.faults.map(({ node }: any) => node)).toEqual(['osaka-1', 'tokyo-2'])
    ok('repair', '--yes')
    expect(folder.run('repair', '--dry-run').code).toBe(0)
    await folder.flowing()
  }, 120_000)
  test('a revoked device is dead within a second, the others go on', async () => {
    ok('device', 'revoke', 'client2', '--reason', 'lost', '--yes')
    await pause(2500)
    const { clients } = folder.status()
    expect(clients.find(({ name }: any) => name === 'client2').silentFor).toBeGreaterThan(1)
    for (const name of ['client3', 'client4']) expect(clients.find((each: any) => each.name === name).silentFor).toBeLessThan(2)
  }, 60_000)
  test('not all devices of a region at a stroke', () => {
    folder.write('all.csv', 'name\nclient1\nclient3\n')
    expect(folder.run('device', 'revoke', '--from', 'all.csv', '--yes')).toMatchObject({ code: 1, err: expect.stringContaining('at a stroke') })
  })
  test('the lab is gone: said plainly, nothing is recorded', () => {
    ok('lab', 'down')
    folder.edit('port: 51830', 'port: 51840')
    const { code, err } = folder.run('plan')
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining('is not up') })
  })
  test('up again: what is on record is made anew, and clients are connected', async () => {
    folder.edit('port: 51840', 'port: 51830')
    folder.up()
    await folder.flowing(['client3', 'client4'])
    expect(ok('plan')).toContain('No changes')
  }, 180_000)
})

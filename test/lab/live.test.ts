/** A real lab on this machine: it comes up, traffic flows, it leaves nothing, and the machine's own network never changes. Fails where it cannot run. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Folder } from '../support/cli.js'

const read = (program: string, ...words: string[]): string => execFileSync(program, words, { encoding: 'utf8' })
/** Without counters and times, which move by themselves. */
const machine = (): string => [read('ip', '-j', 'addr').replace(/"(valid|preferred)_life_time":\d+/g, ''), read('ip', '-j', 'route'), read('ip', '-j', '-6', 'route'), read('ip', 'netns', 'list'), read('nft', 'list', 'ruleset')].join('\n')
/** Process ids that were begun in a folder: the first process of a lab is one of them, and with it all of the lab ends. */
const begunIn = (path: string): string[] => readdirSync('/proc').filter((entry) => {
  try {
    return /^\d+$/.test(entry) && readlinkSync(`/proc/${entry}/cwd`) === path
  } catch {
    return false
  }
})
const pause = (milliseconds: number) => new Promise((wake) => setTimeout(wake, milliseconds))

describe('a lab of four clients', () => {
  let folder: Folder
  let before: string
  let pid: number
  const record = () => join(folder.path, '.gatewright/acme/lab.json')
  beforeAll(() => {
    folder = new Folder('acme')
    before = machine()
    const { code, json, err } = folder.run('lab', 'up', '--json')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    pid = json.pid
  })
  afterAll(() => {
    folder.run('lab', 'down')
    folder.dispose()
  })

  test('traffic flows by IPv4 and IPv6, from behind NAT too; one node of a pair is active', async () => {
    let seen: any
    for (let tries = 0; tries < 30; tries++) {
      seen = folder.run('lab', 'status', '--json').json
      if (seen.clients.every(({ silentFor }: any) => silentFor !== null && silentFor < 2)) break
      await pause(500)
    }
    expect(seen.clients.map(({ access, region, addresses }: any) => [access, region, addresses.length])).toEqual([['plain', 'tokyo', 2], ['nat', 'tokyo', 2], ['ipv6', 'tokyo', 2], ['plain', 'osaka', 2]])
    for (const { silentFor } of seen.clients) expect(silentFor).toBeLessThan(2)
    const [tokyo] = seen.gateways
    expect(tokyo.nodes.map(({ active, live }: any) => [active, live])).toEqual([[true, 3], [false, 0]])
  })
  test("the machine's own network is as it was", () => {
    expect(begunIn(folder.path).length).toBeGreaterThan(0)
    expect(machine()).toBe(before)
  })
  test('no key is kept beside the file', () => expect(readFileSync(record(), 'utf8')).not.toMatch(/[A-Za-z0-9+/]{43}=/))
  test('a second one is refused, and the first goes on', () => {
    expect(folder.run('lab', 'up')).toMatchObject({ code: 1, err: expect.stringContaining('runs already') })
    expect(folder.run('lab', 'status', '--json').json.running).toBe(true)
  })
  test('a pid that is now of another process is not believed', () => {
    const text = readFileSync(record(), 'utf8')
    writeFileSync(record(), text.replace(/"processStart": "[^"]+"/, '"processStart": "other:1"'))
    expect(folder.run('lab', 'status', '--json').json).toEqual({ formatVersion: '1.0', running: false })
    writeFileSync(record(), text)
  })
  test('down leaves nothing, twice is once', () => {
    expect(folder.run('lab', 'down', '--json').json).toEqual({ formatVersion: '1.0', deployment: 'acme', ended: true })
    expect(existsSync(`/proc/${pid}`)).toBe(false)
    expect(existsSync(record())).toBe(false)
    expect(machine()).toBe(before)
    expect(begunIn(folder.path)).toEqual([])
    expect(folder.run('lab', 'down', '--json').json).toMatchObject({ ended: false })
  })
  test('when its first process is killed, all of it is gone', () => {
    const started = folder.run('lab', 'up', '--json').json
    const name = interfaceOf(started)
    const children = (): string[] => read('ps', '-e', '-o', 'pid=,args=').split('\n').filter((line) => line.includes(`wireguard-go ${name}`))
    expect(children().length).toBeGreaterThan(0)
    process.kill(started.pid, 'SIGKILL')
    for (let tries = 0; tries < 100 && children().length > 0; tries++) execFileSync('sleep', ['0.05'])
    expect(children()).toEqual([])
    expect(folder.run('lab', 'status', '--json').json.running).toBe(false)
  })
  test('a file that is not valid is told by its first fault', () => {
    folder.edit('deviceLicences: 1200', 'deviceLicences: 1250')
    expect(folder.run('lab', 'up').code).toBe(3)
  })
})
/** A lab of this test, not one that somebody else measures with meanwhile. */
const interfaceOf = ({ pid }: { pid: number }): string => read('nsenter', '--target', String(pid), '--net', '--mount', '--pid', '--', 'ls', '/run/wireguard').split('\n').filter((name) => name.startsWith('gw')).map((name) => name.replace('.sock', ''))[0] ?? ''

describe('what a change does, in classes', () => {
  test('an unknown scenario is named, with those that there are', () => {
    const folder = new Folder()
    expect(folder.run('lab', 'measure', 'swich')).toMatchObject({ code: 64, err: expect.stringContaining('switch-cold') })
    folder.dispose()
  })
  test('the recipe spares what the naive way costs; a revoked device is alone in it; a host that is cut is the only one', () => {
    const folder = new Folder()
    const before = machine()
    const { code, json, err } = folder.run('lab', 'measure', 'switch', 'restart-cold', 'peer-remove', 'host-cut', '--runs', '1', '--jobs', '2', '--out', 'evidence.json', '--json')
    expect({ code, err, error: json.error }).toMatchObject({ code: 0, error: undefined })
    const rows = Object.fromEntries(json.scenarios.map((row: any) => [row.id, row]))
    expect({ ...Object.fromEntries(Object.entries(rows).map(([id, row]: [string, any]) => [id, row.outcomes])) }).toMatchObject({ 'restart-cold': { cold: 1 }, 'peer-remove': { lost: 1 }, 'host-cut': { lost: 1 } })
    expect(rows.switch.survived).toEqual({ udp: '5/5', tcp: '5/5' })
    for (const [id, flows] of [['peer-remove', 4], ['host-cut', 8]] as const) expect(rows[id].bystanders).toMatchObject({ flows, disturbed: 0 })
    // Each way of reaching the gateway was looked at: two flows to each of three hosts from the first client, to one from the others.
    for (const [way, flows] of [['plain', 6], ['nat', 2], ['ipv6', 2]] as const) expect(rows.switch.access[way].flows).toBe(flows)
    expect(JSON.parse(folder.read('evidence.json'))).toEqual(json)
    expect(machine()).toBe(before)
    expect(begunIn(folder.path)).toEqual([])
    folder.dispose()
  }, 300_000)
})

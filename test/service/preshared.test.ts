/** Pre-shared keys: what is decided of them, and that a key is on the gateways before it is on record. */
import { describe, expect, test } from '@jest/globals'
import type { RegisteredDevice } from '../../src/devices/device.js'
import { presharedName } from '../../src/devices/keys.js'
import type { Driver } from '../../src/drivers/port.js'
import { resourceAt } from '../../src/plan/committed.js'
import { decideEnrol, decidePreshared } from '../../src/service/device-decider.js'
import { deviceOperations } from '../../src/service/device-operations.js'
import type { Event } from '../../src/service/event.js'
import type { PresharedRequest } from '../../src/service/port.js'
import { evolve, genesis, initialState, type State } from '../../src/service/state.js'

const at = '2026-12-01T00:00:00.000Z'
const actor = { user: 'u', host: 'h' }
const publicKey = 'GLcQOVh/kmWLg+wF8cLp6pSbtqkCBVCsD1AMtYRp4gQ='
const device = (name: string, more: Partial<RegisteredDevice> = {}): RegisteredDevice => ({ name, group: null, region: 'tokyo', publicKey: name, addresses: [], enrolledAt: at, handed: null, ...more })
const told = (state: State, events: readonly Event[]): State => events.reduce((now, event) => evolve(now, { seq: now.seq + 1, at, actor, event, prev: genesis, hash: genesis }), state)
function stateOf(...devices: readonly RegisteredDevice[]): State {
  const state = told(initialState('acme', 'wireguard'), [{ type: 'created', serviceId: 's', deployment: 'acme', driver: 'wireguard' }])
  for (const region of ['tokyo', 'osaka']) for (const each of [resourceAt(`gateway.${region}`, { endpoint: '203.0.113.1', port: 51820, clientPools: ['10.64.0.0/24'] }), resourceAt(`server.${region}-1`, { region, number: 1 })]) state.current.set(each.address, each)
  for (const each of devices) state.devices.set(each.name.toLowerCase(), each)
  return state
}
const [first, second] = ['b'.repeat(43), 'c'.repeat(43)].map((key) => `${key}=`) as [string, string]
const named = (name: string, key: string): PresharedRequest => ({ name, preshared: presharedName(name, key) })

describe('decided', () => {
  const had = presharedName('router', first)
  const state = () => stateOf(device('laptop'), device('router', { preshared: had }))
  test.each<[string, readonly PresharedRequest[], readonly object[]]>([
    ['a first one', [named('laptop', first)], [{ name: 'laptop', preshared: presharedName('laptop', first) }]],
    ['another one', [named('router', second)], [{ name: 'router', preshared: presharedName('router', second) }]],
    ['none any more', [{ name: 'router', preshared: null }], [{ name: 'router', preshared: null }]],
    ['by the name on record', [{ name: 'ROUTER', preshared: null }], [{ name: 'router', preshared: null }]],
    ['the same again', [{ name: 'router', preshared: had }], []],
    ['none where there was none', [{ name: 'laptop', preshared: null }], []],
    ['several', [named('laptop', first), { name: 'router', preshared: null }], [{ name: 'laptop' }, { name: 'router' }]],
  ])('%s', (_what, asked, devices) => expect(decidePreshared(state(), asked, undefined)).toMatchObject(devices.length === 0 ? [] : [{ type: 'device-preshared', devices }]))
  test.each<[string, readonly PresharedRequest[], string | undefined, string]>([
    ['no such device', [named('nobody', first)], undefined, 'no-such-device'],
    ['one twice', [named('laptop', first), named('Laptop', second)], undefined, 'device-named-twice'],
    ['lines of a file', [{ ...named('nobody', first), line: 2 }, { ...named('laptop', first), line: 3 }], 'many.csv', 'devices-refused'],
  ])('%s: refused', (_what, asked, file, refusal) => expect(() => decidePreshared(state(), asked, file)).toThrow(expect.objectContaining({ refusal })))
  test('it is there from the enrolment on, changes, and goes', () => {
    const enrolled = told(stateOf(), decideEnrol(stateOf(), [{ name: 'x', region: 'tokyo', group: null, publicKey, preshared: presharedName('x', first) }], undefined))
    expect(enrolled.devices.get('x')).toMatchObject({ preshared: presharedName('x', first), addresses: ['10.64.0.2'] })
    expect(told(enrolled, decidePreshared(enrolled, [named('x', second)], undefined)).devices.get('x')?.preshared).toBe(presharedName('x', second))
    expect(Object.keys(told(enrolled, decidePreshared(enrolled, [{ name: 'x', preshared: null }], undefined)).devices.get('x') ?? {})).not.toContain('preshared')
  })
})

describe('done', () => {
  /** What happens, in its order. */
  function service(state: State, failing?: 'keep' | 'settle') {
    const seen: unknown[] = []
    const does = (step: 'keep' | 'settle') => {
      if (step === failing) throw new Error(`no ${step}`)
    }
    const driver: Pick<Driver, 'name' | 'devices'> = {
      name: 'wireguard',
      devices: {
        gatewayKeys: async () => ({ tokyo: publicKey }), lastHandshakes: async () => ({}),
        keep: async (_context, keys) => {
          seen.push(['keep', [...keys].map(([region, those]) => [region, [...those]])])
          does('keep')
        },
        settle: async ({ devices }) => {
          seen.push(['settle', devices.map(({ preshared }) => preshared ?? null)])
          does('settle')
        },
      },
    }
    const operations = deviceOperations({
      driver: driver as Driver, state: () => state, now: () => at, context: () => ({ now: at, serviceId: 's', current: [...state.current.values()], devices: [...state.devices.values()], history: [] }),
      commit: (_actor, decide) => {
        const { events, result } = decide()
        if (events.length > 0) seen.push(events.map(({ type }) => type).join())
        told(state, events)
        return result
      },
    })
    return { seen, operations }
  }
  const pair = [device('laptop'), device('router', { region: 'osaka' })]
  const asked = [named('laptop', first), named('router', second)]
  const keys = new Map(asked.flatMap(({ preshared }, index) => (preshared === null ? [] : [[preshared, [first, second][index] ?? '']])) as [string, string][])
  test('the gateways of each region have its keys, then the record names them, then they are applied', async () => {
    const { seen, operations } = service(stateOf(...pair))
    const changed = await operations.presharedDevices({ asked }, actor, keys)
    expect(seen).toEqual([['keep', [['tokyo', [[asked[0]?.preshared, first]]], ['osaka', [[asked[1]?.preshared, second]]]]], 'device-preshared', ['settle', asked.map(({ preshared }) => preshared)]])
    expect(changed.map(({ profile }) => profile?.preshared)).toEqual([asked[0]?.preshared, undefined])
    expect(JSON.stringify(changed)).not.toMatch(new RegExp(`${first}|${second}`))
  })
  test('a node that cannot be reached: nothing is on record', async () => {
    const state = stateOf(...pair)
    const { seen, operations } = service(state, 'keep')
    await expect(operations.presharedDevices({ asked }, actor, keys)).rejects.toThrow('no keep')
    await expect(operations.enrolDevices({ asked: [{ name: 'x', region: 'tokyo', group: null, publicKey, preshared: presharedName('x', first) }] }, actor, new Map([[presharedName('x', first), first]]))).rejects.toThrow('no keep')
    expect(seen.filter((each) => typeof each === 'string')).toEqual([])
    expect([...state.devices.values()]).toEqual(pair)
  })
  test('what is refused brings no key anywhere', async () => {
    const { seen, operations } = service(stateOf(...pair))
    await expect(operations.presharedDevices({ asked: [...asked, named('nobody', first)] }, actor, keys)).rejects.toMatchObject({ refusal: 'no-such-device' })
    await expect(operations.enrolDevices({ asked: [{ name: 'laptop', region: 'tokyo', group: null, publicKey, preshared: presharedName('laptop', first) }] }, actor, keys)).rejects.toMatchObject({ refusal: 'device-name-taken' })
    expect(seen).toEqual([])
  })
  test('applied only in part: on record, so that the next run ends it', async () => {
    const state = stateOf(...pair)
    await expect(service(state, 'settle').operations.presharedDevices({ asked }, actor, keys)).rejects.toThrow('no settle')
    expect([...state.devices.values()].map(({ preshared }) => preshared)).toEqual(asked.map(({ preshared }) => preshared))
  })
  test('taken away: nothing is brought', async () => {
    const { seen, operations } = service(stateOf(device('laptop', { preshared: presharedName('laptop', first) })))
    await operations.presharedDevices({ asked: [{ name: 'laptop', preshared: null }] }, actor)
    expect(seen).toEqual(['device-preshared', ['settle', [null]]])
  })
})

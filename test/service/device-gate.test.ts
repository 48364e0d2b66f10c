/** What a plan may not take from devices: licences that are used, ports and keys that are needed. */
import { expect, test } from '@jest/globals'
import type { RegisteredDevice } from '../../src/devices/device.js'
import { resourceMap } from '../../src/kinds/index.js'
import { resourceAt } from '../../src/plan/committed.js'
import type { Plan } from '../../src/plan/document.js'
import { refuseOverDevices } from '../../src/service/device-gate.js'

const device = (name: string, port: number): [string, RegisteredDevice] => [name, { name, group: null, region: 'tokyo', publicKey: name, addresses: [], enrolledAt: '2026-12-01T00:00:00Z', handed: { version: 'v', at: '2026-12-01T00:00:00Z', endpoint: `203.0.113.1:${port}`, generation: 1 } }]
const gateway = { endpoint: '203.0.113.1', port: 51900 }
const current = resourceMap([resourceAt('contract', { deviceLicences: 300 }), resourceAt('gateway.tokyo', gateway)])
const plan = (address: string, after: Parameters<typeof resourceAt>[1] | null): Plan => ({ id: 'p', changes: [{ address, after }] }) as unknown as Plan
const judged = (devices: readonly [string, RegisteredDevice][], made: Plan): unknown => {
  try {
    refuseOverDevices({ current: new Map(current), devices: new Map(devices) }, made, '2026-12-01T00:00:00Z')
    return 'taken'
  } catch (error) {
    const { refusal, params, exitCode } = error as { refusal: string; params: object; exitCode: number }
    return { refusal, exitCode, ...params }
  }
}
const many = Array.from({ length: 150 }, (_, index) => device(`d${index}`, 51900))

test.each<[string, readonly [string, RegisteredDevice][], Plan, unknown]>([
  ['licences below what is enrolled', many, plan('contract', { deviceLicences: 100 }), { refusal: 'licences-in-use', exitCode: 4, plan: 'p', licences: 100, enrolled: 150 }],
  ['licences that still suffice', many, plan('contract', { deviceLicences: 200 }), 'taken'],
  ['licences as they are, other values change', many, plan('contract', { deviceLicences: 300, concurrentDevices: 5000 }), 'taken'],
  ['the contract itself ends', many, plan('contract', null), 'taken'],
  ['a port before the last one', [device('old', 51820), device('new', 51900)], plan('gateway.tokyo', { ...gateway, port: 52000 }), { refusal: 'devices-need-it', exitCode: 4, plan: 'p', count: 1, names: ['old'] }],
  ['the last port is kept', [device('new', 51900)], plan('gateway.tokyo', { ...gateway, port: 52000 }), 'taken'],
  ['the gateway goes', [device('old', 51820)], plan('gateway.tokyo', null), 'taken'],
  ['nobody is enrolled', [], plan('gateway.tokyo', { ...gateway, port: 52000 }), 'taken'],
])('%s', (_what, devices, made, expected) => expect(judged(devices, made)).toEqual(expected))

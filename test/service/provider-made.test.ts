/** What the provider changes by notice (arts. 5(2), 14): in force from its day in Tokyo, whoever looks. */
import { expect, test } from '@jest/globals'
import { resourceAt } from '../../src/plan/committed.js'
import type { Notice } from '../../src/plan/record.js'
import { serviceOn } from '../../src/service/embedded.js'
import { memoryStore } from '../../src/service/store/memory.js'

const actor = { user: 'mori', host: 'pc' }
const written: Omit<Notice, 'id' | 'values' | 'kind'> = { from: '2026-12-10', to: null, regions: [], effect: null, text: 'as written', reference: 'R-7', evidence: null }

test.each([
  ['raise', 'contract.concurrentDevices', 'contract', 'concurrentDevices', 2000, 5000],
  ['change', 'settings.tunnel.mtu', 'setting.tunnel', 'mtu', 1280, 1380],
] as const)('%s: the value of a notice counts from its day, and not before', async (kind, name, address, key, before, after) => {
  let now = '2026-12-01T00:00:00.000Z'
  const service = serviceOn(memoryStore(), 'memory', { name: 'acme', driver: 'manual', directory: '', clock: { now: () => now }, gate: () => ({ missing: [], blocks: [] }) })
  await service.setBaseline({ asOf: '2026-12-01', resources: [resourceAt('contract', { concurrentDevices: 2000 }), resourceAt('setting.tunnel', { mtu: 1280 })], evidence: null }, actor)
  expect(await service.addNotice({ ...written, kind, set: [{ name, value: after }] }, actor)).toMatchObject({ id: 'N-0001', values: [{ address, path: [key], value: after }] })
  const inForce = async () => (await service.snapshot()).current.find((each) => each.address === address)?.inputs[key]
  now = '2026-12-09T14:59:59.000Z'
  expect(await inForce()).toBe(before)
  const { revision } = await service.snapshot()
  now = '2026-12-09T15:00:00.000Z'
  expect(await inForce()).toBe(after)
  expect((await service.snapshot()).revision).toBe(revision + 1)
})

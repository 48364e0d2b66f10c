/** The way back that every plan shows: what it changes, what that does to sessions, and what no way back brings back. */
import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { effectRank } from '../../src/kinds/effects.js'
import { intentDigestOf } from '../../src/plan/assemble.js'
import type { Plan } from '../../src/plan/document.js'
import { World } from '../support/in-process.js'

const acme = readFileSync('examples/acme/deployment.yaml', 'utf8')
async function planned(after: (text: string) => string, driver: 'simulated' | 'manual' = 'simulated', before: (text: string) => string = (text) => text): Promise<Plan> {
  const text = (each: string): string => (driver === 'manual' ? each.replace('driver: simulated', 'driver: manual, record: ./record') : each)
  const world = new World('2026-12-01', driver, 'acme')
  await world.apply(await world.plan(text(before(acme))))
  return world.plan(text(after(before(acme))))
}
const wayOf = ({ reverse }: Plan) => reverse && { offered: reverse.offered, oneWay: reverse.oneWay.map(({ address, reason }) => [address, reason]), changes: reverse.changes.map(({ address, actions: [action] }) => `${action} ${address}`) }

describe('the changes of the way back', () => {
  test('nothing changes: there is none', async () => expect((await planned((text) => text)).reverse).toBeUndefined())
  test('each change the other way round', async () => {
    const plan = await planned((text) => text.replace('port: 51820', 'port: 51822').replace('servers: 1\n    gateway: { endpoint: 203.0.113.9', 'servers: 2\n    gateway: { endpoint: 203.0.113.9'))
    expect(wayOf(plan)).toMatchObject({ offered: true, changes: ['update gateway.tokyo', 'delete server.osaka-2'] })
  })
  test('what it does is forecast on what the plan makes: a server that was added has to go again', async () => {
    const plan = await planned((text) => text.replace('servers: 1\n    gateway: { endpoint: 203.0.113.9', 'servers: 2\n    gateway: { endpoint: 203.0.113.9'))
    expect(plan.forecast.session.effect).toBe('none')
    expect(plan.reverse?.forecast.session).toMatchObject({ regions: ['osaka'] })
    expect(effectRank(plan.reverse?.forecast.session.effect ?? 'none')).toBeGreaterThan(0)
  })
  test('it is no part of the intent', async () => {
    const plan = await planned((text) => text.replace('port: 51820', 'port: 51822'))
    expect(intentDigestOf({ ...plan, reverse: { offered: false, changes: [], oneWay: [], forecast: plan.forecast } })).toBe(plan.intentDigest)
  })
})

describe('what goes one way', () => {
  test('a first apply brings the contract', async () => {
    const plan = await new World('2026-12-01', 'simulated', 'acme').plan(acme)
    expect(wayOf(plan)).toMatchObject({ offered: false, oneWay: expect.arrayContaining([['contract', 'contract-made']]) })
  })
  test('a region that goes takes its private keys with it', async () => {
    const plan = await planned((text) => text.replace(/ {2}osaka:\n(?: {4}.*\n)+/, '').replace('[multi-region, settings-change]', '[settings-change]'))
    expect(wayOf(plan)).toMatchObject({ offered: false, oneWay: expect.arrayContaining([['gateway.osaka', 'keys-discarded']]) })
  })
  test('a termination', async () => expect(wayOf(await planned((text) => text.replace('    redundant: false', '    endsOn: 2099-12-31\n    redundant: false')))).toMatchObject({ offered: false, oneWay: [['region.osaka', 'notice-given']] }))
  test('under a contract people carry changes out', async () => expect(wayOf(await planned((text) => text.replace('port: 51820', 'port: 51822'), 'manual'))).toMatchObject({ offered: false, oneWay: [['gateway.tokyo', 'ordered']] }))
  test('what only the record reads comes back, under a contract too', async () => {
    expect(wayOf(await planned((text) => text.replace('minAvailableGateways: 1', 'minAvailableGateways: 0'), 'manual'))).toMatchObject({ offered: true, oneWay: [] })
  })
  test('another key of a gateway', async () => {
    const plan = await planned((text) => text.replace('port: 51820', 'port: 51820, key: { generation: 2 }'))
    expect(wayOf(plan)).toMatchObject({ offered: false, oneWay: [['gateway.tokyo', 'key-renewed']] })
  })
})

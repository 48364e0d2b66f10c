/** The clock walks day by day: what begins later waits for its day, what ends stays until its last day has passed, and nothing else moves. */
import { beforeEach, describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { lastingOf } from '../../src/plan/desired.js'
import { addDays } from '../../src/support/civil-date.js'
import { actor, World } from '../support/in-process.js'

const file = readFileSync('examples/acme-manual/deployment.yaml', 'utf8')
const edited = (text: string, ...edits: [string | RegExp, string][]): string =>
  edits.reduce((before, [what, by]) => {
    const after = before.replace(what, by)
    expect(after).not.toBe(before)
    return after
  }, text)
const steps = async (world: World, text: string): Promise<string[]> => (await world.plan(text)).changes.map(({ actions, address }) => `${actions[0]} ${address}`)
/** What the plan says on each day, where it says something. */
async function walk(world: World, text: string, until: string): Promise<[string, string[]][]> {
  const seen: [string, string[]][] = []
  for (; world.today <= until; world.today = addDays(world.today, 1)) {
    const found = await steps(world, text)
    if (found.length > 0) seen.push([world.today, found])
  }
  return seen
}
const osaka = ['delete region.osaka', 'delete gateway.osaka', 'delete server.osaka-1', 'delete setting.tunnel.region.osaka']

let world: World
beforeEach(async () => {
  world = new World('2027-01-12')
  await world.apply(await world.plan(file))
  await world.carryOut({ date: '2027-01-12' })
})

describe('an end', () => {
  const ending = edited(file, ['  osaka:\n', '  osaka:\n    endsOn: 2027-03-31\n'])

  test('is ordered once, stays desired until its last day, and goes on the day after', async () => {
    expect(await steps(world, ending)).toEqual(['update region.osaka'])
    await world.apply(await world.plan(ending))
    expect(await walk(world, ending, '2027-02-01')).toEqual([])
    await world.carryOut({ date: '2027-02-02', arrived: '2027-02-02' })
    expect(await walk(world, ending, '2027-03-31')).toEqual([])
    expect(world.today).toBe('2027-04-01')
    expect((await steps(world, ending)).sort()).toEqual([...osaka].sort())
    const plan = await world.plan(ending)
    expect(plan.changes.every(({ reason, channel }) => reason === 'ended' && channel === 'self')).toBe(true)
    expect(plan.findings).toContainEqual(expect.objectContaining({ id: 'block-ended', severity: 'note', params: { region: 'osaka', endsOn: '2027-03-31' } }))
    await world.apply(plan)
    expect(await walk(world, ending, '2027-04-20')).toEqual([])
    const removed = edited(file, [/ {2}osaka:\n( {4}.*\n)*/, ''])
    expect(await steps(world, removed)).toEqual([])
  })
  test('the block may be deleted once the end is on record: it stays in force until its day', async () => {
    await world.apply(await world.plan(ending))
    world.today = '2027-02-02'
    await world.carryOut({ date: '2027-02-02', arrived: '2027-02-02' })
    const removed = edited(file, [/ {2}osaka:\n( {4}.*\n)*/, ''])
    expect(await walk(world, removed, '2027-03-31')).toEqual([])
    expect((await steps(world, removed)).sort()).toEqual([...osaka].sort())
  })
  test('a notice that arrives late moves the day, and the day that counts is the later one', async () => {
    await world.apply(await world.plan(ending))
    world.today = '2027-03-10'
    await world.carryOut({ arrived: '2027-03-10' })
    const late = edited(ending, ['endsOn: 2027-03-31', 'endsOn: 2027-04-09'])
    expect(await walk(world, late, '2027-04-09')).toEqual([])
    expect((await steps(world, late)).sort()).toEqual([...osaka].sort())
  })
  test('withdrawn before its day, everything stays', async () => {
    await world.apply(await world.plan(ending))
    const [order] = (await world.service.snapshot()).openOrders
    await world.service.moveOrder({ id: order?.id ?? '', status: 'withdrawn', reason: 'kept after all' }, actor)
    expect(await walk(world, file, '2027-04-30')).toEqual([])
  })
  test('of the contract takes everything but the policy', async () => {
    const over = edited(file, ['  deviceLicences: 1200', '  endsOn: 2027-03-31\n  deviceLicences: 1200'])
    expect(await steps(world, over)).toEqual(['update contract'])
    await world.apply(await world.plan(over))
    await world.carryOut({ arrived: '2027-01-12' })
    expect(await walk(world, over, '2027-03-31')).toEqual([])
    const gone = await world.plan(over)
    expect(gone.summary).toMatchObject({ create: 0, update: 0, unchanged: 1 })
    await world.apply(gone)
    expect((await world.service.snapshot()).current.map(({ address }) => address)).toEqual(['policy'])
    expect(await walk(world, over, '2027-04-10')).toEqual([])
  })
  test('deleting a block that should end is refused, with the line to write', async () => {
    const plan = await world.plan(edited(file, [/ {2}osaka:\n( {4}.*\n)*/, '']))
    expect(plan.verdict.status).toBe('refused')
    expect(plan.findings).toContainEqual(expect.objectContaining({ id: 'ends-by-date', params: { address: 'region.osaka', earliest: '2027-02-11' } }))
  })
})

test('what has no last day lasts', async () => {
  const resources = new Map((await world.service.snapshot()).current.map((each) => [each.address, each]))
  expect(lastingOf(resources)).toBe(resources)
})

describe('a beginning', () => {
  const growing = edited(file, ['deviceLicences: 1200', 'deviceLicences: { value: 1300, from: 2027-02-15 }'])

  test('people are told in advance: the order carries the day', async () => {
    const plan = await world.plan(growing)
    expect(plan.changes.map(({ paths }) => paths)).toMatchObject([[{ path: ['deviceLicences'], before: 1200, after: 1300, on: '2027-02-15' }]])
    await world.apply(plan)
    expect((await world.service.snapshot()).openOrders).toMatchObject([{ on: '2027-02-15', channel: 'request' }])
    expect(await walk(world, growing, '2027-02-28')).toEqual([])
  })
  test('one order a day: three changes on two days are two orders', async () => {
    const both = edited(growing, ['servers: 1', 'servers: { value: 2, from: 2027-02-15 }'], ['concurrentDevices: 2000', 'concurrentDevices: { value: 5000, from: 2027-03-01 }'])
    await world.apply(await world.plan(both))
    expect((await world.service.snapshot()).openOrders.map(({ on, channel, changes }) => [on, channel, changes.map(({ address }) => address)])).toEqual([
      ['2027-02-15', 'request', ['contract', 'server.osaka-2']], ['2027-03-01', 'request', ['contract']],
    ])
    await world.carryOut()
    expect(await steps(world, both)).toEqual([])
  })
  test('a driver that acts waits for the day, and then acts', async () => {
    const simulated = new World('2027-01-12', 'simulated')
    const text = file.replace('driver: manual, record: ./record', 'driver: simulated')
    await simulated.apply(await simulated.plan(text))
    const later = edited(text, ['deviceLicences: 1200', 'deviceLicences: { value: 1300, from: 2027-02-15 }'])
    expect(await walk(simulated, later, '2027-02-14')).toEqual([])
    expect(await steps(simulated, later)).toEqual(['update contract'])
  })
})

describe('a correction', () => {
  test('of what is ordered and not yet in force names the order that it corrects', async () => {
    await world.apply(await world.plan(edited(file, ['deviceLicences: 1200', 'deviceLicences: 1300'])))
    await world.apply(await world.plan(edited(file, ['deviceLicences: 1200', 'deviceLicences: 1500'])))
    expect((await world.service.snapshot()).openOrders.map(({ id, amends }) => [id, amends])).toEqual([['O-0002', []], ['O-0003', ['O-0002']]])
  })
})

test('a first contract is one order by form, wanted for its billing start', async () => {
  const fresh = new World('2026-12-01')
  await fresh.apply(await fresh.plan(edited(file, ['billingStart: 2026-04-01', 'billingStart: 2027-01-15'])))
  expect((await fresh.service.snapshot()).openOrders).toMatchObject([{ channel: 'form', on: '2027-01-15' }])
})

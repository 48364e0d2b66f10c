/** An apply that waits to be confirmed, in the service alone: it stays, waits longer, or is taken back, also half-way; one at a time; never where there is no way back. */
import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { bindingPolicies, gate } from '../../src/plan/gate.js'
import type { Plan } from '../../src/plan/document.js'
import { serviceOn } from '../../src/service/embedded.js'
import type { Service } from '../../src/service/port.js'
import { memoryStore } from '../../src/service/store/memory.js'
import { thisHolder } from '../../src/support/process.js'
import { isValid, readDeployment } from '../../src/workflows/load-deployment.js'
import { planWith } from '../../src/workflows/plan.js'

const acme = readFileSync('examples/acme/deployment.yaml', 'utf8')
const actor = { user: 'test', host: 'here' }
const dead = { ...thisHolder(), pid: 2 ** 22 + 1 }

class Site {
  time = Date.parse('2026-12-01T01:00:00.000Z')
  readonly store = memoryStore()
  service: Service = this.open()
  constructor(readonly driver: 'simulated' | 'manual' = 'simulated') {
    this.service = this.open()
  }
  /** Another process that opens the same record. */
  open(): Service {
    return serviceOn(this.store, 'memory', {
      name: 'acme', driver: this.driver ?? 'simulated', directory: '', clock: { now: () => new Date(this.time).toISOString() },
      gate: (changes, recorded, consents, now, announced) => gate(changes, bindingPolicies(changes, recorded), consents, new Date(now), announced),
    })
  }
  async plan(text: string): Promise<Plan> {
    const loaded = await readDeployment(Buffer.from(this.driver === 'manual' ? text.replace('driver: simulated', 'driver: manual, record: ./record') : text), 'deployment.yaml')
    if (!isValid(loaded)) throw new Error(JSON.stringify(loaded.findings))
    return (await planWith(this.service, loaded, 'deployment.yaml', {})).plan
  }
  /** As far as so many writes; `holder` may be a process that is no more. */
  async apply(plan: Plan, { confirmWithin, writes = Infinity, holder = thisHolder() }: { confirmWithin?: number; writes?: number; holder?: typeof dead } = {}): Promise<void> {
    const consents = ['lockout', 'host-cut'].map((effect) => ({ effect: effect as 'lockout', where: null, seconds: null }))
    const lease = await this.service.begin({ plan, consents, holder, ...(confirmWithin !== undefined && { confirmWithin }) })
    let left = writes
    for (const { number, changes } of plan.rollout.waves) {
      await this.service.startWave(lease, number)
      for (const address of changes) {
        if (left-- <= 0) return
        const after = plan.changes.find((change) => change.address === address)?.after ?? null
        await (after === null ? this.service.remove(lease, address) : this.service.ensure(lease, address, after))
      }
      await this.service.finishWave(lease, number)
    }
    await this.service.finish(lease)
  }
  pass(seconds: number): void {
    this.time += seconds * 1000
  }
  async values(): Promise<Record<string, unknown>> {
    return Object.fromEntries((await this.service.snapshot()).current.map(({ address, inputs }) => [address, inputs]))
  }
  async events(): Promise<string[]> {
    return (await this.service.audit()).map(({ type }) => type)
  }
}
const changed = acme.replace('port: 51820', 'port: 51822').replace('keepalive: 25s', 'keepalive: 30s').replace('servers: 1\n    gateway: { endpoint: 203.0.113.9', 'servers: 2\n    gateway: { endpoint: 203.0.113.9').replace(/ {4}block-legacy-erp.*\n/, '    other: { action: deny, from: [], to: [172.20.30.41/32], reason: INC-1 }\n')
async function site(): Promise<{ site: Site; before: Record<string, unknown>; plan: Plan }> {
  const made = new Site()
  await made.apply(await made.plan(acme))
  return { site: made, before: await made.values(), plan: await made.plan(changed) }
}

describe('within its time', () => {
  test('confirmed, it stays', async () => {
    const { site: at, plan } = await site()
    await at.apply(plan, { confirmWithin: 600 })
    const after = await at.values()
    expect((await at.service.snapshot()).pending).toMatchObject({ planId: plan.id, number: 2, until: '2026-12-01T01:10:00.000Z' })
    at.pass(599)
    await at.service.confirm(actor)
    at.pass(10_000)
    expect(await at.service.runDue()).toBeNull()
    expect(await at.values()).toEqual(after)
    expect(await at.service.snapshot()).toMatchObject({ pending: null, hold: null })
  })
  test('the time counts from the end of the apply', async () => {
    const { site: at, plan } = await site()
    const begun = at.service.begin.bind(at.service)
    at.service = { ...at.service, begin: async (request) => begun(request).finally(() => at.pass(300)) }
    await at.apply(plan, { confirmWithin: 600 })
    expect((await at.service.snapshot()).pending?.until).toBe('2026-12-01T01:15:00.000Z')
  })
  test('longer, counted from the deadline before', async () => {
    const { site: at, plan } = await site()
    await at.apply(plan, { confirmWithin: 600 })
    at.pass(500)
    expect(await at.service.extendConfirm(300, actor)).toMatchObject({ until: '2026-12-01T01:15:00.000Z' })
    at.pass(399)
    expect(await at.service.runDue()).toBeNull()
    at.pass(1)
    expect(await at.service.runDue()).toMatchObject({ number: 2 })
  })
})

describe('the way back', () => {
  test('nobody confirms: every value is as before, as a rollback in the history, and the deployment is on hold', async () => {
    const { site: at, before, plan } = await site()
    await at.apply(plan, { confirmWithin: 600 })
    expect(await at.values()).not.toEqual(before)
    at.pass(600)
    const done = await at.open().runDue()
    expect(done).toMatchObject({ number: 2, planId: plan.id })
    expect([...(done?.changes ?? [])].sort()).toEqual(plan.changes.map(({ address }) => address).sort())
    expect(await at.values()).toEqual(before)
    expect((await at.service.history()).at(-1)).toMatchObject({ number: 3, status: 'done', planId: done?.by, rollback: { of: plan.id, number: 2, reason: 'not confirmed by 2026-12-01T01:10:00.000Z', ticket: null } })
    expect(await at.service.snapshot()).toMatchObject({ pending: null, begun: null, lease: null, hold: { number: 2 } })
    expect(await at.service.runDue()).toBeNull()
  })
  test('asked for before its time', async () => {
    const { site: at, before, plan } = await site()
    await at.apply(plan, { confirmWithin: 600 })
    expect(await at.service.cancelConfirm(actor)).toMatchObject({ number: 2 })
    expect(await at.values()).toEqual(before)
    expect((await at.service.history()).at(-1)?.rollback?.reason).toBe('taken back by test@here instead of being confirmed')
  })
  test('whatever writes next takes it first', async () => {
    const { site: at, before, plan } = await site()
    await at.apply(plan, { confirmWithin: 600 })
    const next = await at.plan(changed.replace('port: 51822', 'port: 51823'))
    at.pass(601)
    await expect(at.apply(next)).rejects.toMatchObject({ exitCode: 5 })
    expect(await at.values()).toEqual(before)
  })
  test('a killed apply: of what was written, at every write', async () => {
    for (let writes = 0; writes <= 4; writes++) {
      const { site: at, before, plan } = await site()
      await at.apply(plan, { confirmWithin: 600, writes, holder: dead })
      at.pass(599)
      expect(await at.service.runDue()).toBeNull()
      at.pass(1)
      const done = await at.open().runDue()
      expect({ writes, done: done?.changes.length, nothing: done?.by === null }).toEqual({ writes, done: Math.min(writes, plan.changes.length), nothing: writes === 0 })
      expect(await at.values()).toEqual(before)
      expect(await at.service.snapshot()).toMatchObject({ pending: null, begun: null, hold: writes === 0 ? null : { number: 2 } })
    }
  })
  test('whoever applies and lives is let finish', async () => {
    const { site: at, plan } = await site()
    await at.apply(plan, { confirmWithin: 60, writes: 2 })
    at.pass(61)
    expect(await at.open().runDue()).toBeNull()
    // Nothing was heard for longer than a lease lasts.
    at.pass(601)
    expect(await at.open().runDue()).toMatchObject({ number: 2 })
  })
  test('killed half-way back, the next one goes on with it', async () => {
    const { site: at, before, plan } = await site()
    await at.apply(plan, { confirmWithin: 600 })
    at.pass(600)
    let left = 2
    const broken = at.open()
    const store = at.store.append
    at.store.append = (seq, events) => {
      if (events.some(({ event }) => event.type === 'resource-ensured' || event.type === 'resource-removed') && left-- <= 0) throw new Error('power cut')
      return store(seq, events)
    }
    await expect(broken.runDue()).rejects.toThrow('power cut')
    at.store.append = store
    expect(await at.service.snapshot()).toMatchObject({ pending: { number: 2 }, begun: { rollback: { of: plan.id } } })
    expect(await at.open().runDue()).toMatchObject({ number: 2 })
    expect(await at.values()).toEqual(before)
    expect((await at.events()).filter((type) => type === 'way-back-taken')).toHaveLength(1)
  })
  test('a resumed apply waits from its own end', async () => {
    const { site: at, plan } = await site()
    await at.apply(plan, { confirmWithin: 600, writes: 2, holder: dead })
    at.pass(300)
    await at.apply(plan)
    expect((await at.service.snapshot()).pending?.until).toBe('2026-12-01T01:15:00.000Z')
  })
})

describe('refused', () => {
  const refused = (run: Promise<unknown>, refusal: string, exitCode: number) => expect(run).rejects.toMatchObject({ refusal, exitCode })
  test('another apply, and another one that would wait', async () => {
    const { site: at, plan } = await site()
    const other = await at.plan(changed.replace('port: 51822', 'port: 51823'))
    await at.apply(plan, { confirmWithin: 600 })
    await refused(at.apply(other), 'confirm-pending', 6)
    await refused(at.apply(await at.plan(acme), { confirmWithin: 60 }), 'confirm-pending', 6)
  })
  test('what has no way back, before anything is recorded', async () => {
    const { site: at } = await site()
    const seq = (await at.events()).length
    const gone = await at.plan(acme.replace(/ {2}osaka:\n(?: {4}.*\n)+/, '').replace('[multi-region, settings-change]', '[settings-change]'))
    await refused(at.apply(gone, { confirmWithin: 600 }), 'no-way-back', 4)
    // Whatever the plan says of itself.
    await refused(at.apply({ ...gone, reverse: { ...gone.reverse, offered: true, oneWay: [] } } as Plan, { confirmWithin: 600 }), 'plan-altered', 5)
    expect(await at.events()).toHaveLength(seq)
  })
  test('under a contract', async () => {
    const at = new Site('manual')
    await refused(at.apply(await at.plan(acme), { confirmWithin: 600 }), 'confirm-manual', 4)
  })
  test('nothing waits; too late; half-way', async () => {
    const { site: at, plan } = await site()
    await refused(at.service.confirm(actor), 'nothing-to-confirm', 1)
    await refused(at.service.extendConfirm(60, actor), 'nothing-to-confirm', 1)
    await refused(at.service.cancelConfirm(actor), 'nothing-to-confirm', 1)
    await at.apply(plan, { confirmWithin: 600, writes: 1, holder: dead })
    await refused(at.service.confirm(actor), 'confirm-unfinished', 1)
    at.pass(601)
    await refused(at.service.confirm(actor), 'nothing-to-confirm', 1)
  })
  test('cancelled under a living apply', async () => {
    const { site: at, plan } = await site()
    await at.apply(plan, { confirmWithin: 600, writes: 1 })
    await refused(at.service.cancelConfirm(actor), 'locked', 6)
  })
})

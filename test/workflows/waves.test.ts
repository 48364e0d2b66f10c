/** An apply looks after each wave whether its sessions are there, and stops where they are not: with the real engine, gateways of the test's own. */
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Driver } from '../../src/drivers/port.js'
import type { Plan } from '../../src/plan/document.js'
import type { ApplyEvent } from '../../src/plan/outcome.js'
import { bindingPolicies, gate } from '../../src/plan/gate.js'
import { serviceOn } from '../../src/service/embedded.js'
import type { Service } from '../../src/service/port.js'
import { memoryStore } from '../../src/service/store/memory.js'
import { Interrupted } from '../../src/support/errors.js'
import { applySummary } from '../../src/view/progress.js'
import { type ApplyOptions, applyPlan } from '../../src/workflows/apply.js'
import { isValid, readDeployment } from '../../src/workflows/load-deployment.js'
import { planWith } from '../../src/workflows/plan.js'

const home = mkdtempSync(join(tmpdir(), 'gatewright-waves-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))
const own = readFileSync('examples/own-gateways/deployment.yaml', 'utf8')
const moved = own.replace('endpoint: 203.0.113.1, port: 51820', 'endpoint: 203.0.113.1, port: 51830').replace('endpoint: 203.0.113.129, port: 51820', 'endpoint: 203.0.113.129, port: 51831').replace('inactiveLink', 'inactiveLink').replace('rules: {}', 'rules:\n    no-erp: { action: deny, to: [172.16.0.20/32], existingFlows: keep, reason: r }')

/** Sessions that are gone after each wave; nodes that are down; whether time must pass. */
let gateways: { lost: number[]; down: string[]; waits: boolean; live: number }
let asked: number
let service: Service
let number = 0
const driver: Driver = {
  name: 'wireguard', carriesOut: () => 'act', ensure: async () => undefined, remove: async () => undefined, observe: async () => undefined,
  sessions: async ({ now, current }) => {
    const regions = current.filter(({ kind }) => kind === 'gateway').map(({ name }) => name)
    const byRegion = Object.fromEntries(regions.map((name) => [name, name === 'tokyo' ? 3 : 1]))
    return { observedAt: now, total: 4, byRegion, byGroup: {}, byServer: {}, nodes: regions.flatMap((region) => (region === 'tokyo' ? ['tokyo-1', 'tokyo-2'] : ['osaka-1']).map((node) => ({ region, node, state: gateways.down.includes(node) ? ('down' as const) : ('up' as const), sessions: 1 }))) }
  },
  health: { watch: async () => ({ live: gateways.live, waits: gateways.waits, sessions: undefined }), lost: async () => gateways.lost[asked++] ?? 0 },
}
const plan = async (text: string): Promise<Plan> => {
  const loaded = await readDeployment(Buffer.from(text), 'deployment.yaml')
  if (!isValid(loaded)) throw new Error(JSON.stringify(loaded.findings))
  return (await planWith(service, loaded, 'deployment.yaml')).plan
}
const told: ApplyEvent[] = []
const apply = (given: Plan, more: Partial<ApplyOptions> = {}) => applyPlan(service, { plan: given, consents: [{ effect: 'lockout', where: null, seconds: null }, { effect: 'host-cut', where: null, seconds: null }], home, signal: new AbortController().signal, report: (event) => told.push(event), ...more })

beforeEach(async () => {
  told.length = asked = 0
  gateways = { lost: [], down: [], waits: false, live: 0 }
  service = serviceOn(memoryStore(), 'memory', { name: 'own-gateways', driver: 'wireguard', gateways: driver, directory: '', clock: { now: () => `2026-12-01T01:${String(Math.min(59, number++)).padStart(2, '0')}:00.000Z` }, gate: (changes, recorded, consents, now, announced) => gate(changes, bindingPolicies(changes, recorded), consents, new Date(now), announced) })
  number = 0
  expect((await apply(await plan(own))).status).toBe('done')
  told.length = asked = 0
  gateways.live = 4
})

describe('three waves', () => {
  test('all of them as forecast: checked one after another, and on record', async () => {
    const made = await plan(moved)
    expect(made.rollout.waves.map(({ title, region }) => region ?? title)).toEqual(['osaka', 'tokyo', 'several regions'])
    expect((await apply(made)).status).toBe('done')
    expect((await service.history()).at(-1)?.waves?.map(({ wave, seen, worse }) => [wave, seen.live, seen.lost, worse])).toEqual([[1, 4, 0, []], [2, 4, 0, []], [3, 4, 0, []]])
    expect((await service.audit()).filter(({ type }) => type === 'wave-checked')).toHaveLength(3)
  })
  test('the second takes sessions: it stops there, the third is untouched, nothing goes on without a word', async () => {
    gateways.lost = [0, 3]
    const made = await plan(moved)
    const outcome = await apply(made)
    expect(outcome).toMatchObject({ status: 'stopped', done: ['gateway.osaka', 'gateway.tokyo'], notDone: ['rule.no-erp'], worse: { wave: 2, seen: { live: 4, lost: 3 }, worse: ['lost'] } })
    const { lease, begun, current } = await service.snapshot()
    expect([lease, begun?.plan.id, current.some(({ address }) => address === 'rule.no-erp')]).toEqual([null, made.id, false])
    for (const language of ['en', 'ja'] as const) {
      const { text, exitCode } = applySummary({ planId: made.id, ...outcome }, language)
      expect(exitCode).toBe(7)
      for (const part of ['rule.no-erp', 'gateway.tokyo', `gatewright rollback ${made.id}`, '--accept-worse']) expect(text).toContain(part)
    }
    await expect(apply(made)).rejects.toMatchObject({ refusal: 'wave-was-worse', exitCode: 4 })
    asked = 2
    expect(await apply(made, { acceptWorse: true })).toMatchObject({ status: 'done' })
    expect((await service.audit()).find(({ type }) => type === 'apply-resumed')?.body.acceptedWorse).toBe(2)
  })
  test('accepting one wave accepts no later one', async () => {
    gateways.lost = [0, 3, 4]
    const made = await plan(moved)
    expect((await apply(made)).status).toBe('stopped')
    expect(await apply(made, { acceptWorse: true })).toMatchObject({ status: 'stopped', notDone: [], worse: { wave: 3 } })
  })
  test('a stop while sessions are watched ends it in order, and it goes on later', async () => {
    gateways.waits = true
    const stop = new AbortController()
    const made = await plan(moved)
    const started = performance.now()
    const outcome = await apply(made, { signal: stop.signal, report: (event) => {
      if (event.type === 'settle') stop.abort(new Interrupted())
    } })
    expect(outcome).toMatchObject({ status: 'stopped', done: ['gateway.osaka'] })
    expect(performance.now() - started).toBeLessThan((made.rollout.waves[0]?.settle ?? 0) * 1000 + 4000)
    expect((await service.snapshot()).lease).toBeNull()
    gateways.waits = false
    expect((await apply(made)).status).toBe('done')
  })
  test('time passes between waves where it has to', async () => {
    gateways.waits = true
    const made = await plan(own.replace('endpoint: 203.0.113.129, port: 51820', 'endpoint: 203.0.113.129, port: 51831'))
    const started = performance.now()
    await apply(made)
    expect(told).toContainEqual({ type: 'settle', wave: 1, seconds: made.rollout.waves[0]?.settle })
    expect(performance.now() - started).toBeGreaterThan((made.rollout.waves[0]?.settle ?? 99) * 1000)
  }, 60_000)
})

describe('a pair that has lost a node', () => {
  test('is not changed: refused as it is planned, and as it begins', async () => {
    const made = await plan(moved)
    gateways.down = ['tokyo-2']
    await expect(apply(made)).rejects.toMatchObject({ refusal: 'policy-min-available', exitCode: 4 })
    const refused = await plan(moved)
    expect(refused.verdict).toMatchObject({ status: 'refused', reasons: ['min-available-gateways'] })
    expect(refused.findings.find(({ id }) => id === 'min-available-gateways')?.params).toEqual({ region: 'tokyo', wave: 2, available: 0, minimum: 1, down: ['tokyo-2'] })
  })
  test('but where policy keeps none, and where nobody notices', async () => {
    gateways.down = ['tokyo-2']
    expect((await plan(moved.replace('policy:\n  disruption:\n', 'policy:\n  disruption:\n    minAvailableGateways: 0\n'))).verdict.reasons).toContain('min-available-gateways')
    expect((await plan(own.replace('deviceGroups:\n', 'deviceGroups:\n  visitors: {}\n'))).verdict.status).toBe('ready')
  })
})

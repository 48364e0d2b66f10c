/**
 * The plan's steps are the engine's steps, and an apply brings what the file says: on random pairs of deployments, with the real engine.
 * PROVE_PREVIEWS and PROVE_APPLIES say how many; `npm run prove` runs many more than the suite does.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureEngine } from '../../src/engine/ensure.js'
import type { EngineSession } from '../../src/engine/port.js'
import { openEngine } from '../../src/engine/session.js'
import { desiredResources, kindOf } from '../../src/kinds/index.js'
import type { Deployment } from '../../src/model/deployment.js'
import { assemblePlan } from '../../src/plan/assemble.js'
import { committed } from '../../src/plan/committed.js'
import type { Plan } from '../../src/plan/document.js'
import type { Service } from '../../src/service/port.js'
import { applyPlan, programAt, project } from '../../src/workflows/apply.js'
import { openServiceFor } from '../../src/workflows/open.js'
import { deployments, unremarkable } from '../support/deployments.js'

const [previews, applies] = [Number(process.env.PROVE_PREVIEWS ?? 150), Number(process.env.PROVE_APPLIES ?? 30)]
const root = mkdtempSync(join(tmpdir(), 'gatewright-prove-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

let number = 0
const planFor = async (service: Service, deployment: Deployment): Promise<Plan> => {
  const snapshot = await service.snapshot()
  return assemblePlan({
    id: `p${++number}`, tool: 'test', now: snapshot.takenAt, file: 'x.yaml', deployment, snapshot, sessions: await service.sessions(),
    committed: committed(snapshot), desired: desiredResources(deployment), ...unremarkable,
  })
}
const steps = (plan: Plan) => plan.changes.map(({ address, actions }) => `${actions[0]} ${address}`).sort()

describe('plan ≡ engine', () => {
  let engine: EngineSession
  beforeAll(async () => {
    const { command } = await ensureEngine(() => undefined)
    const unexpected = () => Promise.reject(new Error('a preview wrote'))
    engine = await openEngine({
      deployment: 'acme', home: join(root, 'engine'), command,
      provider: { diff: (kind, before, after) => kindOf(kind).diff(before, after).map(({ path }) => path), ensure: unexpected, remove: unexpected },
    })
  })
  afterAll(() => engine.close())

  test(`${previews} pairs: the preview's steps are the plan's`, async () => {
    let changes = 0
    await fc.assert(
      fc.asyncProperty(fc.option(deployments), deployments, async (from, to) => {
        const service = openServiceFor(join(root, 'never', 'x.yaml'), { name: 'acme', driver: 'simulated' })
        const before = from ? desiredResources(from) : new Map()
        const snapshot = await service.snapshot()
        const plan = assemblePlan({
          id: 'p', tool: 'test', now: snapshot.takenAt, file: 'x.yaml', deployment: to, snapshot, sessions: await service.sessions(),
          committed: before, desired: desiredResources(to), ...unremarkable,
        })
        engine.importState(project(before))
        const found = await engine.preview(programAt(before, plan, plan.rollout.waves.length))
        expect(found.filter(({ op }) => op !== 'same').map(({ op, address }) => `${op} ${address}`).sort()).toEqual(steps(plan))
        expect(found.filter(({ op }) => op === 'same')).toHaveLength(plan.summary.unchanged)
        changes += plan.changes.length
      }),
      { numRuns: previews, endOnFailure: false },
    )
    expect(changes).toBeGreaterThan(previews)
  }, 3_600_000)

  test(`${applies} applied: current is what was desired, and planning again is empty`, async () => {
    let waves = 0
    await fc.assert(
      fc.asyncProperty(deployments, deployments, fc.constantFrom('simulated' as const, 'manual' as const), async (from, to, driver) => {
        const folder = join(root, `run${++number}`)
        const service = openServiceFor(join(folder, 'x.yaml'), { name: 'acme', driver })
        for (const deployment of [from, to]) {
          const plan = await planFor(service, deployment)
          if (plan.changes.length === 0) continue
          waves = Math.max(waves, plan.rollout.waves.length)
          const made: string[] = []
          const outcome = await applyPlan(service, {
            plan, home: folder, signal: new AbortController().signal, consents: [{ effect: 'lockout', where: null, seconds: null }, { effect: 'host-cut', where: null, seconds: null }],
            report: (event) => {
              if (event.type === 'change') made.push(`${event.action} ${event.address}`)
            },
          })
          expect(outcome).toMatchObject({ status: outcome.ordered.length > 0 ? 'waiting' : 'done', notDone: [] })
          expect(made.sort()).toEqual(steps(plan))
          for (const { id, status } of await service.orders()) if (status === 'issued') await service.moveOrder({ id, status: 'done' }, { user: 'u', host: 'h' })
          const { current } = await service.snapshot()
          expect(new Map(current.map(({ address, inputs }) => [address, inputs]))).toEqual(new Map([...desiredResources(deployment).values()].map(({ address, inputs }) => [address, inputs])))
          expect((await planFor(service, deployment)).changes).toEqual([])
        }
        service.close()
        rmSync(folder, { recursive: true, force: true })
      }),
      { numRuns: applies, endOnFailure: false },
    )
    expect(waves).toBeGreaterThan(2)
  }, 3_600_000)
})

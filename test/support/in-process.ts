/** The service in this process with a clock that the test moves, and the real planning workflow on top: days pass in milliseconds. */
import { bindingPolicies, gate } from '../../src/plan/gate.js'
import type { Plan } from '../../src/plan/document.js'
import { serviceOn } from '../../src/service/embedded.js'
import type { Service } from '../../src/service/port.js'
import { memoryStore } from '../../src/service/store/memory.js'
import { thisHolder } from '../../src/support/process.js'
import { isValid, readDeployment } from '../../src/workflows/load-deployment.js'
import { planWith } from '../../src/workflows/plan.js'

export const actor = { user: 'test', host: 'here' }

export class World {
  readonly service: Service
  /** Calendar date in Tokyo; the clock stands at 10:00 there. */
  today: string
  constructor(today: string, driver: 'manual' | 'simulated' = 'manual', name = 'acme-manual') {
    this.today = today
    this.service = serviceOn(memoryStore(), 'memory', {
      name, driver, directory: '', clock: { now: () => `${this.today}T01:00:00.000Z` },
      gate: (changes, recorded, consents, now, announced) => gate(changes, bindingPolicies(changes, recorded), consents, new Date(now), announced),
    })
  }
  async plan(text: string, at?: string): Promise<Plan> {
    const loaded = await readDeployment(Buffer.from(text), 'deployment.yaml')
    if (!isValid(loaded)) throw new Error(`invalid: ${JSON.stringify(loaded.findings)}`)
    return (await planWith(this.service, loaded, 'deployment.yaml', { at })).plan
  }
  /** Makes every change of the plan, wave by wave, as the engine would. */
  async apply(plan: Plan, mergeWith: readonly string[] = []): Promise<void> {
    if (plan.changes.length === 0) return
    const everything = ['lockout', 'host-cut'].map((effect) => ({ effect: effect as 'lockout' | 'host-cut', where: null, seconds: null }))
    const lease = await this.service.begin({ plan, consents: everything, mergeWith, holder: thisHolder() })
    for (const { number, changes } of plan.rollout.waves) {
      await this.service.startWave(lease, number)
      for (const address of changes) {
        const after = plan.changes.find((change) => change.address === address)?.after ?? null
        await (after === null ? this.service.remove(lease, address) : this.service.ensure(lease, address, after))
      }
      await this.service.finishWave(lease, number)
    }
    await this.service.finish(lease)
  }
  /** Every open order is carried out. */
  async carryOut(step: { date?: string; arrived?: string } = {}): Promise<void> {
    for (const { id } of (await this.service.snapshot()).openOrders) await this.service.moveOrder({ id, status: 'done', ...step }, actor)
  }
}

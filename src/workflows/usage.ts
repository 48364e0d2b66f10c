/** Use beyond the contract: the most concurrent devices that the provider detected in a month. */
import type { Language } from '../diagnostics/finding.js'
import { type Overage, overageOf } from '../plan/overage.js'
import type { Usage } from '../plan/record.js'
import type { Service } from '../service/port.js'
import { Refusal } from '../service/refusal.js'
import { dateInTokyo, isDate } from '../support/civil-date.js'
import { UsageError } from '../support/errors.js'
import type { PriceBook } from '../model/price-book.js'
import { thisActor } from '../support/process.js'
import { withService } from './attach.js'
import { needsContract } from './needs-contract.js'
import { evidenceOf } from './order.js'

export interface UsageReport {
  readonly month: string
  readonly detected: number
  readonly file?: string | undefined
  readonly evidence?: string | undefined
}

export async function addUsage({ file, month, detected, evidence }: UsageReport): Promise<{ readonly overage: Overage; readonly language: Language }> {
  if (!isDate(`${month}-01`)) throw new UsageError(`--month: not a month: ${month}`, 'write it as YYYY-MM')
  const proof = evidence === undefined ? null : evidenceOf(evidence)
  return withService(file, async ({ service, deployment, beside }) => {
    needsContract(deployment, 'usage add')
    const usage: Usage = { month, detected, evidence: proof }
    await service.recordUsage(usage, thisActor())
    return { overage: await overageIn(service, usage, beside.priceBook), language: deployment.metadata.language }
  })
}

/** The most of this month (Tokyo), of what is seen now and what was recorded before. `own`: against a limit of one's own, which costs nothing. */
export const countUsage = (file: string | undefined): Promise<{ readonly overage: Overage; readonly own: boolean; readonly language: Language }> =>
  withService(file, async ({ service, deployment, beside }) => {
    const { terms, concurrentDevices } = deployment.contract
    if (concurrentDevices === undefined) needsContract(deployment, 'usage count')
    const { nodes, total, observedAt } = await service.sessions()
    if (!nodes.some(({ state }) => state !== 'unknown')) throw new Refusal('sessions-unseen', { driver: deployment.service.driver })
    const month = dateInTokyo(observedAt).slice(0, 7)
    const before = (await service.snapshot()).usage.find((each) => each.month === month)
    const usage: Usage = before && before.detected >= total ? before : { month, detected: total, evidence: null }
    if (usage !== before) await service.recordUsage(usage, thisActor())
    return { overage: await overageIn(service, usage, beside.priceBook), own: terms === 'none', language: deployment.metadata.language }
  })

/** By month. */
export const usageOf = (file: string | undefined): Promise<{ readonly overages: readonly Overage[]; readonly language: Language }> =>
  withService(file, async ({ service, deployment, beside }) => {
    const { usage } = await service.snapshot()
    const overages = await Promise.all([...usage].sort((a, b) => (a.month < b.month ? -1 : 1)).map((each) => overageIn(service, each, beside.priceBook)))
    return { overages, language: deployment.metadata.language }
  })

const overageIn = async (service: Service, usage: Usage, book: PriceBook | undefined): Promise<Overage> => overageOf(usage, await service.timeline(), book)

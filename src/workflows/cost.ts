/** `cost`: the fees of what the file wants, or of a month, beside an invoice. */
import type { Language } from '../diagnostics/finding.js'
import type { MonthCost } from '../plan/month-cost.js'
import type { Plan } from '../plan/document.js'
import { UsageError } from '../support/errors.js'
import { withService } from './attach.js'
import { findDeploymentFile } from './find-file.js'
import { needsContract } from './needs-contract.js'
import { type Invalid, type PlanOptions, planFile } from './plan.js'

const needsBook = (): never => {
  throw new UsageError('there is no price book, so every amount is unknown', 'name one: contract.priceBook in the file, or GATEWRIGHT_PRICE_BOOK; gatewright init --existing writes one to fill in')
}

/** The plan's fees, for the file as it is. */
export async function costOf(named: string | undefined, options: PlanOptions): Promise<Invalid | { readonly status: 'planned'; readonly plan: Plan; readonly language: Language }> {
  const outcome = await planFile(findDeploymentFile(named), { ...options, feesFrom: 'in-force' })
  if (outcome.status === 'invalid') return outcome
  needsContract(outcome.deployment, 'cost')
  if (!('monthly' in outcome.plan.fees)) needsBook()
  return { status: 'planned', plan: outcome.plan, language: outcome.deployment.metadata.language }
}

/** @throws UsageError where the month is none, or nothing says what anything costs. */
export function costOfMonth(named: string | undefined, month: string, invoice: number | undefined): Promise<{ readonly cost: MonthCost; readonly name: string; readonly language: Language }> {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new UsageError(`not a month: ${month}`, 'write it as YYYY-MM')
  return withService(named, async ({ service, deployment, beside: { priceBook, offering } }) => {
    const { metadata } = deployment
    needsContract(deployment, 'cost')
    if (!priceBook) return needsBook()
    const [{ monthCost }, timeline, { usage }] = [await import('../plan/month-cost.js'), await service.timeline(), await service.snapshot()]
    const cost = monthCost({ month, timeline, usage, book: priceBook, offering, invoice })
    return { cost, name: metadata.name, language: metadata.language }
  })
}

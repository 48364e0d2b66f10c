/** What the page shows: the plan as every form shows it, with what only a page has room for: picture, time line, a table of fees. Pure. */
import type { Language } from '../../diagnostics/finding.js'
import type { Plan } from '../../plan/document.js'
import { type PlanModel, planModel } from '../plan-model.js'
import { type FeeTable, feeTable } from './fee-table.js'
import { type RegionModel, regionsOf } from './region-model.js'
import { type TimelineModel, timelineOf } from './timeline-model.js'

export interface PageModel extends PlanModel {
  readonly summary: Plan['summary']
  /** Empty where the plan's format does not have them yet. */
  readonly regions: readonly RegionModel[]
  readonly timeline: TimelineModel
  readonly feeTable: FeeTable | undefined
  readonly stamps: Pick<Plan, 'id' | 'digest' | 'intentDigest' | 'tool' | 'formatVersion'>
}

export function pageModel(plan: Plan, language: Language, next: string, remarks: readonly string[]): PageModel {
  const { id, digest, intentDigest, tool, formatVersion, summary } = plan
  return {
    ...planModel(plan, language, next, remarks), summary, regions: regionsOf(plan, language), timeline: timelineOf(plan, language), feeTable: feeTable(plan.fees, language),
    stamps: { id, digest, intentDigest, tool, formatVersion },
  }
}

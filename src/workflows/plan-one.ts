/** One deployment of many: its plan, or what is wrong, as plain data that crosses threads. Nothing is thrown. */
import type { Finding } from '../diagnostics/finding.js'
import type { Plan } from '../plan/document.js'
import type { Inputs } from './output.js'
import { failureOf } from '../support/failure.js'
import { type PlanOptions, planFile } from './plan.js'

interface Spoken {
  readonly message: string
  readonly fix?: string | undefined
}
export interface PlanProblem {
  readonly code: string
  readonly exitCode: number
  readonly en: Spoken
  readonly ja: Spoken
  /** Of an invalid file. */
  readonly findings?: readonly Finding[]
}
export type PlannedFile = { readonly file: string; readonly plan: Plan; readonly deployment: Inputs['deployment'] } | { readonly file: string; readonly problem: PlanProblem }

export async function planOne(file: string, options: PlanOptions): Promise<PlannedFile> {
  try {
    const outcome = await planFile(file, options)
    if (outcome.status === 'planned') {
      const { service, contract } = outcome.deployment
      return { file, plan: outcome.plan, deployment: { service, contract } }
    }
    const { findings } = outcome
    return { file, problem: { code: 'invalid', exitCode: 3, en: { message: 'invalid' }, ja: { message: 'invalid' }, findings } }
  } catch (error) {
    return { file, problem: problemOf(error) }
  }
}

export function problemOf(error: unknown): PlanProblem {
  const { code, exitCode, spoken } = failureOf(error instanceof Error ? error : new Error(String(error)))
  return { code, exitCode, en: spoken('en'), ja: spoken('ja') }
}

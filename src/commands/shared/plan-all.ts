/** The page of `plan --all`: a line a deployment, totals, the most severe exit code. */
import { availableParallelism } from 'node:os'
import type { Plan } from '../../plan/document.js'
import { UsageError } from '../../support/errors.js'
import { findingJson } from '../../view/findings.js'
import { planJson } from '../../view/json.js'
import { briefOf, type ManyRow, manySummary, renderMany } from '../../view/many.js'
import { sayMany } from '../../view/messages/many.js'
import type { Style } from '../../view/style.js'
import { speak } from '../../view/words.js'
import { planExitCode } from '../../workflows/next-step.js'
import { planAll } from '../../workflows/plan-all.js'
import type { PlannedFile, PlanProblem } from '../../workflows/plan-one.js'

export interface ManyFlags {
  readonly all: boolean
  readonly out?: string | undefined
  readonly only?: readonly string[] | undefined
  readonly jobs?: number | undefined
  readonly 'changed-since'?: string | undefined
  readonly 'out-dir'?: string | undefined
  readonly at?: string | undefined
  readonly format: string
  readonly 'no-fees': boolean
  readonly 'detailed-exitcode': boolean
}

/** @throws UsageError where a flag of one plan stands with `--all`, or the other way about. */
export function checkManyFlags(flags: ManyFlags): void {
  if (flags.all && flags.format !== 'human' && flags.format !== 'json') throw new UsageError('not-with-all', { flag: `--format ${flags.format}` })
  const wrong = (flags.all ? (['out', 'only'] as const) : (['jobs', 'changed-since', 'out-dir'] as const)).find((flag) => flags[flag] !== undefined)
  if (wrong) throw new UsageError(flags.all ? 'not-with-all' : 'only-with-all', { flag: `--${wrong}` })
}

export async function planMany(folder: string, flags: ManyFlags, style: Style, json: boolean) {
  const [rows, plans, codes]: [ManyRow[], object[], number[]] = [[], [], []]
  const { jobs = availableParallelism(), at, 'changed-since': since, 'out-dir': outDir } = flags
  await planAll(folder, { jobs, since, outDir, at, hideFees: flags['no-fees'] }, (planned) => {
    rows.push(rowOf(planned))
    codes.push('plan' in planned ? planExitCode(planned.plan, flags['detailed-exitcode']) : planned.problem.exitCode)
    // Whole plans are kept for a reader of JSON alone.
    if (json) plans.push({ file: planned.file, ...('plan' in planned ? { plan: planJson(planned.plan) as Plan } : { error: errorJson(planned.problem) }) })
  })
  const saved = outDir !== undefined && rows.some((row) => 'brief' in row) ? [sayMany(style.language, 'saved', { folder: outDir })] : []
  const text = since !== undefined && rows.length === 0 ? sayMany(style.language, 'none', { ref: since }) : [renderMany(rows, style), ...saved].join('\n')
  return { text, exitCode: mostSevere(codes), json: { plans, summary: manySummary(rows) } }
}

/** The order of design and documentation; what failed otherwise comes after what the file or the contract says. */
const mostSevere = (codes: readonly number[]): number => [64, 3, 5, 6, 4, 1, 2].find((code) => codes.includes(code)) ?? Math.max(0, ...codes)

function rowOf(planned: PlannedFile): ManyRow {
  const { file } = planned
  if ('plan' in planned) return { file, brief: briefOf(planned.plan) }
  const { findings = [], en, ja } = planned.problem
  const errors = findings.filter(({ severity }) => severity === 'error')
  const [first] = errors
  return { file, problem: { errors: errors.length, en: first ? speak(first, 'en').message : en.message, ja: first ? speak(first, 'ja').message : ja.message } }
}

function errorJson({ code, exitCode, en: { message, fix }, findings }: PlanProblem) {
  return { code, exitCode, ...(findings ? { findings: findings.map(findingJson) } : { message, ...(fix && { fix }) }) }
}

/** The event log as evidence: written into one zip file, and checked, as it stands or as such a file. */
import { planDigest } from '../plan/assemble.js'
import type { AuditEntry } from '../plan/snapshot.js'
import { Refusal } from '../service/refusal.js'
import { genesis } from '../service/state.js'
import { dateInTokyo, isDate } from '../support/civil-date.js'
import { UsageError } from '../support/errors.js'
import { fileNameOf, membersOf, plansIn } from '../view/audit/index.js'
import { type ExportHead, rowsOf } from '../view/audit/rows.js'
import type { Problem, Verification } from '../view/audit/text.js'
import { withService } from './attach.js'
import { writeOutput } from './output.js'
import { chainOf, packed } from './audit-zip.js'

export interface Period {
  /** Calendar dates in Tokyo, both included. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}
export interface ExportRequest extends Period {
  readonly file: string | undefined
  readonly out: string
  languageOf(documentLanguage: ExportHead['language']): ExportHead['language']
  readonly broken?: Parameters<typeof withService>[2]
}
export interface Exported {
  readonly out: string
  readonly period: ExportHead['period']
  readonly events: number
  readonly rows: number
  readonly plans: number
  /** Hash of the last event in the file; null: it holds none. */
  readonly head: string | null
  readonly language: ExportHead['language']
}
/** @throws UsageError for a date that is none, or a period that ends before it begins. */
export async function exportAudit({ file, out, from, to, languageOf, broken }: ExportRequest): Promise<Exported> {
  for (const date of [from, to]) if (date !== undefined && !isDate(date)) throw new UsageError(`not a date: ${date}`, 'write it as YYYY-MM-DD')
  if (from !== undefined && to !== undefined && to < from) throw new UsageError(`the period ends (${to}) before it begins (${from})`, 'swap --from and --to')
  return withService(file, async ({ deployment, service, file: deploymentFile }) => {
    const log = await service.audit()
    const entries = within(log, { from, to })
    const first = entries[0]
    const head: ExportHead = {
      deployment: deployment.metadata.name, language: languageOf(deployment.metadata.language), period: { from: from ?? null, to: to ?? null },
      applies: log.filter(({ type, seq }) => type === 'apply-begun' && seq < (first?.seq ?? 0)).length,
    }
    const members = membersOf(entries, head)
    const chain = chainOf(members, entries, head, { events: log.length, head: log.at(-1)?.hash ?? genesis })
    writeOutput(out, await packed(members, chain), { file: deploymentFile, deployment })
    return { out, period: head.period, events: entries.length, rows: rowsOf(entries, head.applies).length, plans: plansIn(entries).length, head: entries.at(-1)?.hash ?? null, language: head.language }
  }, broken)
}

/** From the first event of the period to its last: without a gap, so that the chain can be followed, also where a clock once went back. */
function within(log: readonly AuditEntry[], { from, to }: Period): readonly AuditEntry[] {
  const isIn = ({ at }: AuditEntry): boolean => {
    const date = dateInTokyo(at)
    return (from === undefined || date >= from) && (to === undefined || date <= to)
  }
  const first = log.findIndex(isIn)
  return first < 0 ? [] : log.slice(first, log.findLastIndex(isIn) + 1)
}

/** The log as it stands: the chain, and the digest of every plan in it. */
export const verifyLog = (file: string | undefined): Promise<Verification> =>
  withService(file, async ({ deployment, service }) => {
    const { language } = deployment.metadata
    try {
      const log = await service.audit()
      const problem = alteredPlan(log) ?? null
      return { ...verified('log', log), ok: problem === null, problem, language }
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'store-broken') throw error
      const { seq, found, file: place } = error.params
      const problem: Problem =
        typeof seq === 'number' ? { place: `event ${seq}`, problem: found === undefined ? 'problem.event-altered' : 'problem.event-missing', params: { seq } } : { place: String(place ?? 'log'), problem: 'problem.store', params: { text: error.message } }
      return { ...verified('log', []), ok: false, problem, language }
    }
  })

export const verified = (of: Verification['of'], entries: readonly AuditEntry[]): Omit<Verification, 'ok' | 'problem' | 'language'> => ({
  of, events: entries.length, plans: plansIn(entries).length, files: 0, head: entries.at(-1)?.hash ?? null, comparedWith: null,
})

/** The first recorded plan whose digest is not that of its content. */
export function alteredPlan(entries: readonly AuditEntry[]): Problem | undefined {
  const altered = plansIn(entries).find(({ plan }) => planDigest(plan) !== plan.digest)
  return altered && { place: `plan ${fileNameOf(altered.plan)} (event ${altered.seq})`, problem: 'problem.plan-altered', params: { seq: altered.seq } }
}

/** What an export of the log holds, as texts by name: the index three times, the plans, the events, and what proves them. */
import type { Plan } from '../../plan/document.js'
import type { AuditEntry } from '../../plan/snapshot.js'
import { renderPlan } from '../human.js'
import { csvOf } from './csv.js'
import { htmlOf } from './html.js'
import { type AuditRow, type ExportHead, rowsOf } from './rows.js'
import { saidText } from './words.js'

/** Texts by member name, all but `chain.json`. */
export function membersOf(entries: readonly AuditEntry[], head: ExportHead): ReadonlyMap<string, string> {
  const { language } = head
  const rows = rowsOf(entries, head.applies)
  return new Map([
    ['index.csv', csvOf(rows, language)],
    ['index.html', htmlOf(rows, head, entries.at(-1)?.hash ?? null)],
    ['index.json', `${JSON.stringify({ deployment: head.deployment, period: head.period, rows: rows.map(rowJson) }, null, 2)}\n`],
    ['events.jsonl', entries.map((entry) => `${JSON.stringify(storedOf(entry))}\n`).join('')],
    ...plansIn(entries).flatMap(({ plan }): [string, string][] => [
      [`plans/${fileNameOf(plan)}.json`, `${JSON.stringify(plan, null, 2)}\n`],
      [`plans/${fileNameOf(plan)}.txt`, renderPlan(plan, { style: { language, color: false }, next: '' })],
    ]),
  ])
}

/** English whatever the language, like all JSON. */
const rowJson = (row: AuditRow) => ({ ...row, what: saidText(row.what, 'en'), details: row.details.map((each) => saidText(each, 'en')) })

/** As the log keeps it: its hash covers the RFC 8785 form of all but `hash`. */
const storedOf = ({ seq, at, actor, type, body, prev, hash }: AuditEntry) => ({ seq, at, actor, event: { type, ...body }, prev, hash })

export const plansIn = (entries: readonly AuditEntry[]): { readonly seq: number; readonly plan: Plan }[] =>
  entries.filter(({ type }) => type === 'apply-begun').map(({ seq, body }) => ({ seq, plan: body.plan as unknown as Plan }))

/** A plan's id is eight hexadecimal digits; whatever else a log may hold stays a plain name. */
export const fileNameOf = ({ id }: Pick<Plan, 'id'>): string => String(id).replace(/[^A-Za-z0-9-]/g, '-').slice(0, 40)

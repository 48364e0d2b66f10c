/** Many plans on one page: a line a deployment, then what they come to together. */
import type { Fees } from '../contract/money.js'
import type { Language } from '../diagnostics/finding.js'
import type { Plan } from '../plan/document.js'
import { disrupts } from '../plan/severity.js'
import { effectText } from './effect.js'
import { differenceText } from './fees.js'
import { sayMany } from './messages/many.js'
import { say } from './messages.js'
import { width } from '../support/width.js'
import { pad, paint, type Style, type Tone } from './style.js'

type Difference = Fees['monthly']['difference']

/** What is kept of a plan, or of a failure. */
export type ManyRow =
  | { readonly file: string; readonly brief: Pick<Plan, 'summary' | 'verdict' | 'forecast'> & { readonly name: string; readonly monthly: Difference | undefined } }
  | { readonly file: string; readonly problem: { readonly en: string; readonly ja: string; readonly errors: number } }

export const briefOf = ({ deployment, summary, verdict, forecast, fees }: Plan) => ({ name: deployment.name, summary, verdict, forecast, monthly: 'monthly' in fees ? (fees as Fees).monthly.difference : undefined })

const named = (items: readonly string[]): string[] => [...new Set(items)].sort()

/** For scripts: counts over all of them; sessions are those that are cut or stalled. */
export function manySummary(rows: readonly ManyRow[]) {
  const briefs = rows.flatMap((row) => ('brief' in row ? [row.brief] : []))
  const sum = (of: (brief: (typeof briefs)[number]) => number): number => briefs.reduce((total, brief) => total + of(brief), 0)
  const money = briefs.flatMap(({ monthly }) => monthly ?? [])
  return {
    deployments: rows.length, failed: rows.length - briefs.length, changed: briefs.filter(({ verdict }) => verdict.status !== 'no-changes').length,
    create: sum(({ summary }) => summary.create), update: sum(({ summary }) => summary.update), delete: sum(({ summary }) => summary.delete),
    verdicts: Object.fromEntries([...Map.groupBy(briefs, ({ verdict }) => verdict.status)].map(([status, { length }]) => [status, length]).sort()),
    sessions: sum(({ forecast: { session } }) => (disrupts(session.effect) ? session.sessions.likely : 0)), hosts: sum(({ forecast }) => forecast.hosts.length),
    ...(money.length > 0 && { monthly: { known: money.reduce((total, { known }) => total + known, 0), unknown: named(money.flatMap(({ unknown }) => unknown)), less: named(money.flatMap(({ less }) => less)) } }),
  }
}

const tones: Readonly<Record<Plan['verdict']['status'], Tone>> = { 'no-changes': 'dim', ready: 'green', 'needs-consent': 'yellow', 'not-now': 'yellow', refused: 'red' }

interface Cell {
  readonly text: string
  readonly tone?: Tone
}
export function renderMany(rows: readonly ManyRow[], style: Style): string {
  const { language } = style
  const cells = rows.map((row) => cellsOf(row, style))
  const widthOf = (column: number): number => Math.max(0, ...cells.map((each) => (each.length > column + 1 ? width(each[column]?.text ?? '') : 0)))
  const widths = [0, 1, 2, 3, 4].map(widthOf)
  const lines = cells.map((each) => each.map(({ text, tone }, column) => (tone ? paint(style, tone, pad(text, widths[column] ?? 0)) : pad(text, widths[column] ?? 0))).join('  ').trimEnd())
  return [...lines, ...(rows.length > 0 ? [''] : []), totals(rows, language)].join('\n')
}

function cellsOf(row: ManyRow, { language }: Style): Cell[] {
  if ('problem' in row) {
    const { errors, ...spoken } = row.problem
    return [{ text: row.file }, { text: errors > 0 ? sayMany(language, errors === 1 ? 'invalid.one' : 'invalid', { count: errors, first: spoken[language] }) : `${say(language, 'severity.error')}: ${spoken[language]}`, tone: 'red' }]
  }
  const { name, verdict, summary, forecast, monthly } = row.brief
  const changes = verdict.status === 'no-changes' && summary.create + summary.update + summary.delete === 0 ? '' : `+${summary.create} ~${summary.update} -${summary.delete}`
  // Decorated as a column, not by itself.
  const effect = forecast.session.effect === 'none' && forecast.hosts.length === 0 ? '' : effectText(forecast, { language, color: false })
  return [{ text: row.file }, { text: name }, { text: sayMany(language, verdict.status), tone: tones[verdict.status] }, { text: changes }, { text: effect }, { text: monthly ? moneyText(monthly, language) : '' }]
}

const moneyText = (difference: Difference, language: Language): string => (difference.known === 0 && difference.unknown.length === 0 ? '' : sayMany(language, 'monthly', { difference: differenceText(difference, language) }))

function totals(rows: readonly ManyRow[], language: Language): string {
  const { deployments, failed, changed, create, update, delete: removed, sessions, hosts, monthly } = manySummary(rows)
  return [
    sayMany(language, deployments === 1 ? 'total.one' : 'total', { deployments, changed }),
    ...(changed > 0 ? [say(language, 'plan.summary', { create, update, delete: removed })] : []),
    ...(sessions > 0 ? [sayMany(language, 'sessions', { sessions })] : []),
    ...(hosts > 0 ? [sayMany(language, 'hosts', { hosts })] : []),
    ...(monthly ? [moneyText(monthly, language)].filter((text) => text !== '').map((text) => `${text}${sayMany(language, 'stop')}`) : []),
    ...(failed > 0 ? [sayMany(language, failed === 1 ? 'failed.one' : 'failed', { failed })] : []),
  ].join(language === 'ja' ? '' : ' ')
}

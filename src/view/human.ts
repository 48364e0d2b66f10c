/** A plan for a terminal: a line a change, values with the lines they come from, then the verdict and the next command. */
import type { Language } from '../diagnostics/finding.js'
import type { Forecast, Plan, PlannedChange } from '../plan/document.js'
import type { Json, Path } from '../support/json.js'
import { printPath } from '../support/json.js'
import { articleText } from './articles.js'
import { dateText } from './dates.js'
import { type MessageId, say } from './messages.js'
import { sayMisc } from './messages/misc.js'
import { feeLines } from './fees.js'
import { obligationText } from './obligations.js'
import { evidenceText } from './phrases.js'
import { pad, paint, type Style } from './style.js'
import { waveTitle } from './waves.js'
import { speak } from './words.js'

const glyphs = { create: '+', update: '~', delete: '-' } as const
const tones = { create: 'green', update: 'yellow', delete: 'red' } as const

export interface PlanView {
  readonly style: Style
  /** The command that comes next, decided by whoever knows what was asked for. */
  readonly next: string
}

export function renderPlan(plan: Plan, { style, next }: PlanView): string {
  const sections = [
    paint(style, 'bold', headLine(plan, style)),
    plan.changes.map((change) => renderChange(change, style)).join('\n'),
    renderConsequences(plan, style),
    renderVerdict(plan, style, next),
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

function headLine({ deployment, base, changes, id }: Plan, { language }: Style): string {
  const terms = changes.find(({ kind }) => kind === 'contract')?.after?.terms
  return [deployment.name, say(language, 'head.revision', { revision: base.revision }), ...(terms ? [say(language, 'head.terms', { terms })] : []), say(language, 'head.plan', { id })].join(' · ')
}

function renderChange(change: PlannedChange, style: Style): string {
  const action = change.actions[0]
  const when = change.reason === 'ended' ? ` · ${say(style.language, 'change.ended')}` : action === 'create' && change.paths[0]?.on ? ` · ${say(style.language, 'change.on', { date: dateText(change.paths[0].on, style.language) })}` : ''
  const line = `  ${paint(style, tones[action], glyphs[action])} ${pad(change.address, 40)} ${effectText(change.forecast, style)}${when}`
  const values = change.paths.filter(({ path }) => path.length > 0)
  const column = Math.max(16, ...values.map(({ path }) => printPath(path).length)) + 1
  return [
    line.trimEnd(),
    ...values.map(({ path, before, after, source, on }) => {
      const text = `      ${pad(printPath(path), column)}${transition(path, before, after)}${on && path[0] !== 'endsOn' ? ` · ${say(style.language, 'change.on', { date: dateText(on, style.language) })}` : ''}`
      return source ? `${pad(text, 66)}  ${paint(style, 'dim', `${source.file}:${source.line}`)}` : text
    }),
  ].join('\n')
}

/** Quantities of the contract are grouped (1,200); ports, sizes and the like read better plain. */
const quantities = new Set<Path[number]>(['deviceLicences', 'concurrentDevices'])

/** Lists show what came and went; other values stand whole. */
function transition(path: Path, before: Json, after: Json): string {
  const show = (value: Json): string => (typeof value === 'number' && quantities.has(path.at(-1) ?? '') ? value.toLocaleString('en-US') : plain(value))
  if (Array.isArray(before) && Array.isArray(after) && path.length > 0) {
    const [old, now] = [before.map(show), after.map(show)]
    const parts = [...old.filter((item) => !now.includes(item)).map((item) => `− ${item}`), ...now.filter((item) => !old.includes(item)).map((item) => `+ ${item}`)]
    if (parts.length > 0) return parts.join('  ')
  }
  return `${show(before)} → ${show(after)}`
}

function plain(value: Json): string {
  if (value === null) return 'none'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

export function effectText({ session, hosts }: Forecast, style: Style): string {
  const { language } = style
  const cut = hosts.length > 0 ? say(language, 'effect.host-cut') : ''
  if (session.effect === 'none') return cut ? paint(style, 'yellow', cut) : paint(style, 'dim', say(language, 'effect.none'))
  const name = say(language, session.certainty === 'unknown' ? 'effect.unknown' : `effect.${session.effect}`)
  const effect = session.certainty === 'possible' ? say(language, 'effect.possible', { effect: name }) : name
  const loud = ['stall', 'break', 'reconnect', 'lockout'].includes(session.effect)
  const words = [loud ? `${effect} ${boundText(session, style)}`.trim() : effect, loud ? say(language, 'sessions.count', { count: session.sessions.likely }) : '', cut]
  return paint(style, loud ? 'yellow' : 'dim', words.filter(Boolean).join(' · '))
}

function boundText({ effect, seconds, startsAfter }: Forecast['session'], { language }: Style): string {
  const bound = seconds.worst === null ? (effect === 'break' || effect === 'lockout' ? '' : say(language, 'bound.unknown')) : say(language, 'bound.most', { seconds: seconds.worst })
  return startsAfter > 0 ? `${bound} ${say(language, 'bound.later', { seconds: startsAfter })}` : bound
}

function renderConsequences(plan: Plan, style: Style): string {
  const { language } = style
  const { session, hosts, evidence } = plan.forecast
  const lines: [MessageId, string][] = []
  if (session.effect !== 'none') {
    const proof = [...Map.groupBy(evidence, ({ kind }) => kind)].map(([kind, all]) => `${say(language, `evidence.${kind}`)}: ${all.map(({ ref }) => evidenceText(ref, language)).join(', ')}`).join('; ')
    const sessions = say(language, session.sessions.likely === session.sessions.max ? 'sessions.unknown' : 'sessions.of', { count: session.sessions.likely, max: session.sessions.max })
    lines.push(['label.disruption', `${effectText({ session: { ...session }, hosts: [], evidence }, { ...style, color: false }).split(' · ')[0]}, ${sessions}, ${session.regions.join(', ')} (${proof})`])
  }
  if (hosts.length > 0) lines.push(['label.hosts', hosts.join(', ')])
  feeLines(plan.fees, language).forEach((text) => void lines.push(['label.fees', text]))
  for (const obligation of plan.obligations) lines.push(['label.todo', obligationText(obligation, plan.createdAt, language)])
  if (plan.openOrders.length > 0) {
    lines.push(['label.open', say(language, 'plan.orders', { count: plan.summary.ordered, ids: plan.openOrders.map(({ id }) => id) })])
  }
  for (const finding of plan.findings) {
    const where = finding.source ? `  ${finding.source.file}:${finding.source.line}:${finding.source.column}` : ''
    lines.push(['label.findings', `${speak(finding, language).message} [${finding.id}${finding.article ? `, ${articleText(finding.article, language)}` : ''}]${where}`])
  }
  return lines.map(([label, text], index) => `  ${pad(label === lines[index - 1]?.[0] ? '' : say(language, label), 12)}${text}`).join('\n')
}

function renderVerdict(plan: Plan, style: Style, next: string): string {
  const { language } = style
  const { status, reasons } = plan.verdict
  const { create, update, delete: removed } = plan.summary
  const lines =
    plan.changes.length === 0
      ? [say(language, plan.openOrders.length > 0 ? 'plan.waiting' : 'plan.none')]
      : [
          `${say(language, 'plan.summary', { create, update, delete: removed })}${waveText(plan, style)}`,
          ...(plan.changes.some(({ channel }) => channel !== 'self') ? [say(language, 'plan.become-orders')] : []),
          ...(status === 'no-changes' ? [] : [say(language, reasons[0] === 'past-policy' ? 'verdict.past-policy' : `verdict.${status}`, { reasons: reasons.map((reason) => reasonText(reason, language)) })]),
        ]
  if (plan.asOf) lines.push(say(language, 'plan.as-of', { date: dateText(plan.asOf, language) }))
  return [...lines, ...(next ? [say(language, 'next', { command: next })] : [])].map((line) => `  ${line}`).join('\n')
}

/** What blocks says itself: `freeze: 2026-12-28 to 2027-01-04: year end`. What refuses is a finding's id. */
function reasonText(reason: string, language: Language): string {
  const [, id, text] = /^(hold|freeze|maintenance|approvals): ([\s\S]*)$/.exec(reason) ?? []
  return id === undefined || text === undefined ? reason : sayMisc(language, `reason.${id as 'freeze'}`, { text: language === 'ja' && id !== 'hold' ? text.replace(/^(.+?) to (.+?)(?:: (.*))?$/, (_all, from, to, why) => `${from} 〜 ${to}${why ? `（${why}）` : ''}`) : text })
}

function waveText({ rollout: { waves } }: Plan, { language }: Style): string {
  if (waves.length < 2) return ''
  const titles = waves.map(({ title }) => waveTitle(title, language))
  return ` ${say(language, 'plan.waves', { count: waves.length, waves: titles.join(' → ') })}`
}

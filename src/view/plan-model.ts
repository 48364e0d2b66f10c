/** One plan as people read it, in one language, without any layout: every rendering shows what stands here and works nothing out for itself. Pure. */
import type { Language } from '../diagnostics/finding.js'
import type { Action } from '../kinds/kind.js'
import type { SessionEffect } from '../model/deployment.js'
import type { Plan, PlannedChange } from '../plan/document.js'
import { isOverdue } from '../plan/obligations.js'
import type { OrderStatus } from '../plan/snapshot.js'
import { dateInTokyo } from '../support/civil-date.js'
import type { Json, JsonObject, Path } from '../support/json.js'
import { printPath } from '../support/json.js'
import { analysisLines } from './analyses.js'
import { articleText } from './articles.js'
import { dateText, momentText } from './dates.js'
import { causeText, driftedText } from './drift.js'
import { sessionCount } from './disturbance.js'
import { type EffectModel, effectOf, sessionEffect } from './effect.js'
import { feeLines } from './fees.js'
import { glyphs } from './legend.js'
import { type MessageId, say } from './messages.js'
import { sayOrder } from './messages/orders.js'
import { sayFormats } from './messages/plan-formats.js'
import { obligationText } from './obligations.js'
import { statusText } from './orders.js'
import { evidenceText } from './phrases.js'
import { type VerdictModel, verdictOf } from './plan-verdict.js'
import { insteadLines } from './instead.js'
import { type WaveModel, waveModel } from './waves.js'
import { wayBackText } from './way-back.js'
import { speak } from './words.js'

export interface ValueModel {
  readonly path: string
  /** `1,200 → 1,300`; of lists what came and went. */
  readonly change: string
  /** The same as two sides: of lists what went and what came; empty where there was nothing. */
  readonly gone: readonly string[]
  readonly come: readonly string[]
  /** `from 2027-01-15 (Fri)`, or empty. */
  readonly day: string
  /** `deployment.yaml:12`, or empty. */
  readonly source: string
  /** What stands there, or empty. */
  readonly line: string
}
/** What sessions or hosts notice of a change; it may be both. */
export type EffectId = SessionEffect | 'unknown' | 'host-cut'
export interface ChangeModel {
  readonly action: Action
  readonly glyph: string
  readonly address: string
  readonly effect: EffectModel
  readonly effects: readonly EffectId[]
  readonly group: GroupId
  /** When a whole resource comes, or why it goes; or empty. */
  readonly when: string
  readonly source: string
  readonly line: string
  readonly values: readonly ValueModel[]
  /** What a resource that comes or goes is made of. */
  readonly content: readonly { readonly path: string; readonly value: string }[]
}
export type GroupId = 'disturbs' | 'later' | 'quiet'
export interface FindingModel {
  readonly severity: string
  readonly error: boolean
  /** Message, id and article. */
  readonly text: string
  /** `file:line:column`, or empty. */
  readonly source: string
  readonly fix: string
}
export interface PlanModel {
  readonly language: Language
  readonly deployment: string
  /** Name, revision, terms where they change, plan. */
  readonly head: readonly string[]
  readonly made: string
  readonly verdict: VerdictModel
  /** In the plan's order. */
  readonly changes: readonly ChangeModel[]
  /** The same changes, the most disturbing first; no empty group. */
  readonly groups: readonly { readonly id: GroupId; readonly title: string; readonly changes: readonly ChangeModel[] }[]
  /** Everything together, with its evidence; empty where nobody is disturbed. */
  readonly disruption: string
  readonly hosts: readonly string[]
  /** Regions, groups, addresses, keys, nodes; empty where the disruption says it all. */
  readonly detail: readonly string[]
  /** What going back would do, or why there is no way back; empty where nothing changes. */
  readonly wayBack: string
  readonly fees: readonly string[]
  readonly obligations: readonly { readonly text: string; readonly overdue: boolean }[]
  /** Empty where no order is open. */
  readonly ordered: string
  readonly orders: readonly string[]
  readonly drift: readonly string[]
  readonly findings: readonly FindingModel[]
  /** Empty unless there are several. */
  readonly waves: readonly WaveModel[]
  /** What drivers do, a line a wave and node. */
  readonly steps: readonly string[]
  /** Less disruptive ways; those that were taken first. */
  readonly instead: readonly string[]
  readonly evidence: readonly { readonly text: string; readonly changes: readonly string[] }[]
  /** Lines that belong to the verdict and are no part of the document: who has approved, and whose approval does not count. */
  readonly remarks: readonly string[]
  readonly next: string
}

/** `next`: the command that comes next, decided by whoever knows what was asked for. */
export function planModel(plan: Plan, language: Language, next: string, remarks: readonly string[] = []): PlanModel {
  const changes = plan.changes.map((change) => changeOf(change, language))
  const { waves } = plan.rollout
  return {
    language, deployment: plan.deployment.name, head: headOf(plan, language), made: momentText(plan.createdAt, language), verdict: verdictOf(plan, language), changes,
    groups: (['disturbs', 'later', 'quiet'] as const).map((id) => ({ id, title: sayFormats(language, `group.${id}`), changes: changes.filter(({ group }) => group === id) })).filter((group) => group.changes.length > 0),
    disruption: disruptionOf(plan, language), hosts: plan.forecast.hosts, detail: analysisLines(plan, language), wayBack: wayBackText(plan, language), fees: plan.base.terms === 'none' ? [say(language, 'fees.no-contract')] : feeLines(plan.fees, language),
    obligations: plan.obligations.map((each) => ({ text: obligationText(each, plan.createdAt, language), overdue: isOverdue(each, dateInTokyo(plan.createdAt)) })),
    ordered: plan.openOrders.length === 0 ? '' : say(language, 'plan.orders', { count: plan.summary.ordered, ids: plan.openOrders.map(({ id }) => id) }),
    orders: plan.openOrders.map(({ id, status, channel, changes: all }) => [`${id}: ${statusText(status as OrderStatus, language)}`, sayOrder(language, `channel.${channel}`), sayOrder(language, all.length === 1 ? 'count.one' : 'count', { count: all.length })].join(' · ')),
    drift: plan.drift.map((value) => `${value.place}: ${driftedText(value, language)} (${causeText(value, language)})`),
    findings: plan.findings.map((finding) => findingOf(finding, language)),
    waves: waves.length < 2 ? [] : waves.map((wave) => waveModel(wave, language)), steps: waves.flatMap((wave) => waveModel(wave, language).steps.map((line) => `${wave.number}. ${line}`)), instead: insteadLines(plan, language),
    evidence: evidenceOf(plan, language), remarks, next,
  }
}

function headOf({ deployment, base, changes, id }: Plan, language: Language): string[] {
  const terms = changes.find(({ kind }) => kind === 'contract')?.after?.terms
  return [deployment.name, say(language, 'head.revision', { revision: base.revision }), ...(base.terms === 'none' ? [say(language, 'head.no-contract')] : terms ? [say(language, 'head.terms', { terms })] : []), say(language, 'head.plan', { id })]
}

function changeOf(change: PlannedChange, language: Language): ChangeModel {
  const { actions: [action], address, reason, paths, forecast, before, after } = change
  const [first] = paths
  const whole = action === 'update' ? null : action === 'create' ? after : before
  return {
    action, glyph: glyphs[action], address, effect: effectOf(forecast, language), effects: effectsOf(forecast), group: groupOf(forecast),
    when: reason === 'ended' ? say(language, 'change.ended') : action === 'create' && first?.on ? dayText(first.on, language) : '',
    source: action === 'create' ? sourceText(first?.source) : '', line: action === 'create' ? (first?.line ?? '') : '',
    values: paths.filter(({ path }) => path.length > 0).map((value) => ({
      path: printPath(value.path), ...transition(value.path, value.before, value.after),
      day: value.on && value.path[0] !== 'endsOn' ? dayText(value.on, language) : '', source: sourceText(value.source), line: value.line ?? '',
    })),
    content: contentOf(whole),
  }
}

const dayText = (date: string, language: Language): string => say(language, 'change.on', { date: dateText(date, language) })
const sourceText = (source: { readonly file: string; readonly line: number } | undefined): string => (source ? `${source.file}:${source.line}` : '')
const contentOf = (inputs: JsonObject | null): ChangeModel['content'] => Object.entries(inputs ?? {}).filter(([, value]) => value !== null && value !== '').map(([key, value]) => ({ path: key, value: shown([key], value) }))

function groupOf({ session: { effect, certainty }, hosts }: PlannedChange['forecast']): GroupId {
  if (hosts.length > 0 || certainty === 'unknown') return 'disturbs'
  return effect === 'none' ? 'quiet' : effect === 'next-connection' || effect === 'needs-profile' ? 'later' : 'disturbs'
}

function effectsOf({ session: { effect, certainty }, hosts }: PlannedChange['forecast']): EffectId[] {
  const cut = hosts.length > 0 ? (['host-cut'] as const) : []
  return [...(certainty === 'unknown' ? (['unknown'] as const) : effect === 'none' && cut.length > 0 ? [] : [effect]), ...cut]
}

/** Quantities of the contract are grouped (1,200); ports, sizes and the like read better plain. */
const quantities = new Set<Path[number]>(['deviceLicences', 'concurrentDevices'])

function shown(path: Path, value: Json): string {
  if (value === null) return 'none'
  if (typeof value === 'number' && quantities.has(path.at(-1) ?? '')) return value.toLocaleString('en-US')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Lists show what came and went; other values stand whole. */
function transition(path: Path, before: Json, after: Json): Pick<ValueModel, 'change' | 'gone' | 'come'> {
  if (Array.isArray(before) && Array.isArray(after) && path.length > 0) {
    const [old, now] = [before.map((item) => shown(path, item)), after.map((item) => shown(path, item))]
    const [gone, come] = [old.filter((item) => !now.includes(item)), now.filter((item) => !old.includes(item))]
    const parts = [...gone.map((item) => `− ${item}`), ...come.map((item) => `+ ${item}`)]
    if (parts.length > 0) return { change: parts.join('  '), gone, come }
  }
  const side = (value: Json): string[] => (value === null ? [] : [shown(path, value)])
  return { change: `${shown(path, before)} → ${shown(path, after)}`, gone: side(before), come: side(after) }
}

const kindText = (kind: string, language: Language): string => say(language, `evidence.${kind}` as MessageId)

function disruptionOf({ forecast: { session, evidence } }: Plan, language: Language): string {
  if (session.effect === 'none') return ''
  const proof = [...Map.groupBy(evidence, ({ kind }) => kind)].map(([kind, all]) => `${kindText(kind, language)}: ${all.map((each) => evidenceText(each, language)).join(', ')}`).join('; ')
  return `${sessionEffect(session, language)}, ${sessionCount(session.sessions, language)}, ${session.regions.join(', ')} (${proof})`
}

/** What the forecasts rest on, with the changes that it speaks of. */
function evidenceOf({ changes }: Plan, language: Language): PlanModel['evidence'] {
  const known = changes.flatMap(({ address, forecast }) => forecast.evidence.map((each) => ({ address, text: `${kindText(each.kind, language)}: ${evidenceText(each, language)}` })))
  return [...Map.groupBy(known, ({ text }) => text)].map(([text, all]) => ({ text, changes: all.map(({ address }) => address) }))
}

function findingOf(finding: Plan['findings'][number], language: Language): FindingModel {
  const { message, fix } = speak(finding, language)
  const { id, severity, article, source } = finding
  return {
    severity: say(language, `severity.${severity}`), error: severity === 'error', fix,
    text: `${message} [${id}${article ? `, ${articleText(article, language)}` : ''}]`, source: source ? `${source.file}:${source.line}:${source.column}` : '',
  }
}

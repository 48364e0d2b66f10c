/** The events of the log as the things that happened: a row each, as data; words are made from them when shown. */
import type { Language } from '../../diagnostics/finding.js'
import type { Device } from '../../devices/device.js'
import type { SessionEffect } from '../../model/deployment.js'
import type { AcceptedApproval } from '../../plan/approval-document.js'
import { type Consent, formatConsent } from '../../plan/consent.js'
import type { Forecast, Plan } from '../../plan/document.js'
import type { WaveCheck } from '../../plan/wave-check.js'
import type { Notice, Outage, Usage } from '../../plan/record.js'
import { effectRank } from '../../plan/severity.js'
import type { Actor, Answer, AuditEntry, EvidenceFile, OrderChange, OrderNote, Rollback, SessionSample } from '../../plan/snapshot.js'
import { type Json, type JsonObject, printPath } from '../../support/json.js'
import type { AuditText } from '../messages/audit.js'

/** `params` called date or asOf are days, those called moment days or moments; `kind` and `channel` are words of the catalogue. */
export interface Said {
  readonly id: AuditText
  readonly params: Readonly<Record<string, Json>>
}
export interface Observed {
  readonly effect: SessionEffect
  readonly seconds: number | null
  /** null = nobody counted them. */
  readonly sessions: number | null
}
export interface AuditRow {
  readonly seq: number
  readonly at: string
  readonly type: string
  readonly what: Said
  readonly details: readonly Said[]
  /** Who asked: `user@host`. */
  readonly actor: string
  /** Effects that the actor accepted, as `--accept-disruption` writes them. */
  readonly accepted: readonly string[]
  readonly plan: string | null
  readonly order: string | null
  /** The provider's own number. */
  readonly reference: string | null
  /** Reasons of access rules and of steps. */
  readonly tickets: readonly string[]
  readonly forecast: Forecast | null
  readonly observed: Observed | null
  readonly evidence: EvidenceFile | null
}

export interface ExportHead {
  readonly deployment: string
  readonly language: Language
  /** Calendar dates in Tokyo, both included; null = from the beginning, to the end. */
  readonly period: { readonly from: string | null; readonly to: string | null }
  /** Applies that began before the first event. */
  readonly applies: number
}

type Told = Pick<AuditRow, 'what'> & Partial<AuditRow>
interface Around {
  /** All events of the export: an apply's outcome stands after its beginning. */
  readonly entries: readonly AuditEntry[]
  /** Number of the apply that this event begins. */
  readonly number: number
}

/** `applies`: how many applies began before the first entry. What belongs to an apply or an order that is told already has no row of its own. */
export function rowsOf(entries: readonly AuditEntry[], applies: number): AuditRow[] {
  let number = applies
  return entries.flatMap((entry): AuditRow[] => {
    if (entry.type === 'apply-begun') number++
    const told = (tellers[entry.type] ?? other)(entry, { entries, number })
    return told ? [{ ...blank, seq: entry.seq, at: entry.at, type: entry.type, actor: nameOf(entry.actor), ...told }] : []
  })
}

const blank = { details: [], accepted: [], plan: null, order: null, reference: null, tickets: [], forecast: null, observed: null, evidence: null }
const nameOf = ({ user, host }: Actor): string => `${user}@${host}`
const said = (id: AuditText, params: Said['params'] = {}): Said => ({ id, params })
const counted = (id: 'row.apply' | 'row.issued' | 'row.extended', count: number, params: Said['params']): Said => (count === 1 ? said(`${id}.one`, params) : said(id, { ...params, count }))
const countedDevices = (id: 'row.device-enrolled' | 'row.device-revoked' | 'row.device-grouped' | 'row.device-preshared' | 'row.profile-exported', { length }: readonly unknown[]): Said => (length === 1 ? said(`${id}.one`) : said(id, { count: length }))
/** Only what was said. */
const detail = (id: AuditText, name: string, value: Json | undefined): Said[] => (value === undefined || value === null || value === '' ? [] : [said(id, { [name]: value })])
const body = <T>(entry: AuditEntry): T => entry.body as unknown as T
const planOf = (entry: AuditEntry): string => String(entry.body.planId)
const other = ({ type }: AuditEntry): Told => ({ what: said('row.other', { type }) })
const silent = (): undefined => undefined

const tellers: Readonly<Record<string, (entry: AuditEntry, around: Around) => Told | undefined>> = {
  created: ({ body: { deployment = '', driver = '' } }) => ({ what: said('row.created', { deployment, driver }) }),
  'apply-begun': apply,
  'apply-resumed': (entry) => ({ what: said('row.resumed', { plan: planOf(entry) }), plan: planOf(entry), details: detail('detail.accepted-worse', 'wave', entry.body.acceptedWorse) }),
  'apply-released': (entry) => ({ what: said('row.released', { plan: planOf(entry) }), plan: planOf(entry) }),
  'apply-abandoned': (entry) => ({ what: said('row.abandoned', { plan: planOf(entry) }), plan: planOf(entry) }),
  'apply-finished': (entry, { entries }) =>
    entries.some((each) => each.type === 'apply-begun' && body<{ plan: Plan }>(each).plan.id === planOf(entry)) ? undefined : { what: said('row.finished', { plan: planOf(entry) }), plan: planOf(entry), observed: observedOf(entries, planOf(entry)) },
  'confirm-awaited': (entry) => ({ what: said('row.confirm-awaited', { plan: planOf(entry) }), details: detail('detail.deadline', 'moment', entry.body.until), plan: planOf(entry) }),
  'confirm-extended': (entry) => ({ what: said('row.confirm-extended', { plan: planOf(entry) }), details: detail('detail.deadline', 'moment', entry.body.until), plan: planOf(entry) }),
  confirmed: (entry) => ({ what: said('row.confirmed', { plan: planOf(entry) }), plan: planOf(entry) }),
  'confirm-cancelled': (entry) => ({ what: said('row.confirm-cancelled', { plan: planOf(entry) }), plan: planOf(entry) }),
  'way-back-taken': (entry) => ({ what: said(entry.body.by === null ? 'row.way-back-taken.nothing' : 'row.way-back-taken', { plan: planOf(entry) }), plan: planOf(entry) }),
  'wave-started': silent, 'wave-finished': silent, 'resource-ensured': silent, 'resource-removed': silent, observed: silent,
  // As forecast: a part of its apply like any other.
  'wave-checked': (entry) => {
    const { wave, worse, seen, forecast } = body<WaveCheck>(entry)
    return worse.length === 0 ? undefined : { what: said('row.wave-worse', { plan: planOf(entry), wave }), plan: planOf(entry), details: [said('detail.lost', { lost: seen.lost, live: seen.live, allowed: forecast.lost })] }
  },
  'order-issued': issued,
  'order-extended': extended,
  'order-moved': moved,
  'baseline-set': (entry) => {
    const { asOf, resources, evidence } = body<{ asOf: string; resources: readonly unknown[]; evidence: EvidenceFile | null }>(entry)
    return { what: said('row.baseline', { asOf, count: resources.length }), evidence }
  },
  'notice-added': (entry) => {
    const { id, kind, from, to, text, regions, reference, evidence, values } = body<{ notice: Notice }>(entry).notice
    return { what: said('row.notice', { id, kind }), details: [...detail('detail.from', 'moment', from), ...detail('detail.to', 'moment', to), ...detail('detail.text', 'text', regions.join(', ')), ...detail('detail.text', 'text', text), ...values.map(answer)], reference, evidence }
  },
  'outage-added': (entry) => {
    const { id, evidence, ...known } = body<{ outage: Outage }>(entry).outage
    return { what: said('row.outage', { id }), details: [...detail('detail.text', 'text', known.regions.join(', ')), ...outage(known)], evidence }
  },
  'outage-changed': (entry) => {
    const { id, change } = body<{ id: string; change: Partial<Outage> }>(entry)
    return { what: said('row.outage-changed', { id }), details: outage(change) }
  },
  'sessions-sampled': (entry) => {
    const { byRegion } = body<{ sample: SessionSample }>(entry).sample
    return { what: said('row.sampled', { regions: Object.entries(byRegion).map(([region, count]) => `${region} ${count}`) }) }
  },
  'usage-recorded': (entry) => {
    const { month, detected, evidence } = body<{ usage: Usage }>(entry).usage
    return { what: said('row.usage', { month, detected }), evidence }
  },
  'gateway-switched': (entry) => {
    const { region, node, steps } = body<{ region: string; node: string | null; steps: readonly string[] }>(entry)
    return { what: said(node === null ? 'row.switched' : 'row.switched.to', { region, node: node ?? '' }), details: detail('detail.text', 'text', steps.join(', ')) }
  },
  'node-restarted': (entry) => {
    const { region, node, steps } = body<{ region: string; node: string; steps: readonly string[] }>(entry)
    return { what: said('row.restarted', { region, node }), details: detail('detail.text', 'text', steps.join(', ')) }
  },
  'gateways-repaired': (entry) => {
    const { steps } = body<{ steps: readonly string[] }>(entry)
    return { what: said(steps.length === 1 ? 'row.repaired.one' : 'row.repaired', { count: steps.length }), details: detail('detail.text', 'text', steps.join(', ')) }
  },
  'device-enrolled': (entry) => {
    const { devices } = body<{ devices: readonly Device[] }>(entry)
    return { what: countedDevices('row.device-enrolled', devices), details: devices.map(({ name, region, group, addresses }) => said('detail.device', { name, region, group: group ?? '-', addresses: addresses.join(', ') })) }
  },
  'device-revoked': (entry) => {
    const { names, reason } = body<{ names: readonly string[]; reason: string | null }>(entry)
    return { what: countedDevices('row.device-revoked', names), details: detail('detail.text', 'text', names.join(', ')), tickets: reason === null ? [] : [reason] }
  },
  'device-grouped': (entry) => {
    const { moves } = body<{ moves: readonly { readonly name: string; readonly group: string | null }[] }>(entry)
    return { what: countedDevices('row.device-grouped', moves), details: moves.map(({ name, group }) => said('detail.grouped', { name, group: group ?? '-' })) }
  },
  'device-preshared': (entry) => {
    const { devices } = body<{ devices: readonly { readonly name: string; readonly preshared: string | null }[] }>(entry)
    return { what: countedDevices('row.device-preshared', devices), details: devices.map(({ name, preshared }) => said(preshared === null ? 'detail.preshared.none' : 'detail.preshared', { name })) }
  },
  'profile-exported': (entry) => {
    const { profiles } = body<{ profiles: readonly { readonly name: string; readonly version: string }[] }>(entry)
    return { what: countedDevices('row.profile-exported', profiles), details: profiles.map(({ name, version }) => said('detail.profile', { name, version })) }
  },
  'hold-set': (entry) => ({ what: said('row.hold', { number: entry.body.number ?? 0 }), plan: planOf(entry), tickets: [String(entry.body.reason)] }),
  'hold-released': (entry) => ({ what: said('row.hold-released'), plan: planOf(entry), tickets: [String(entry.body.reason)] }),
  'break-glass-reviewed': (entry) => ({ what: said('row.reviewed', { plan: planOf(entry), reviewer: String(entry.body.reviewer) }), plan: planOf(entry), tickets: [String(entry.body.ticket)] }),
  'clock-advanced': ({ body: { seconds = 0 } }) => ({ what: said('row.clock', { seconds }) }),
}

function apply(entry: AuditEntry, { entries, number }: Around): Told {
  const { plan, consents, mergedWith = [], approvals = [], rollback } = body<{ plan: Plan; consents: readonly Consent[]; rollback?: Rollback; mergedWith?: readonly string[]; approvals?: readonly AcceptedApproval[] }>(entry)
  const later = entries.filter((each) => each.seq > entry.seq && planOf(each) === plan.id)
  const end = later.findLast(({ type }) => ['apply-finished', 'apply-abandoned', 'apply-released', 'apply-resumed'].includes(type))
  const outcome = end?.type === 'apply-finished' ? said('detail.finished', { moment: end.at }) : said(end?.type === 'apply-abandoned' ? 'detail.abandoned' : end?.type === 'apply-released' ? 'detail.stopped' : 'detail.open')
  return {
    what: counted('row.apply', plan.changes.length, { number, plan: plan.id }), details: [...(rollback ? [said('detail.rollback', { number: rollback.number })] : []), outcome, ...(mergedWith.length > 0 ? [said('detail.merged', { notices: [...mergedWith] })] : []), ...approvals.map(approved)], plan: plan.id, accepted: consents.map(formatConsent),
    tickets: [...(rollback ? [rollback.reason, ...(rollback.ticket ? [rollback.ticket] : [])] : []), ...reasonsOf(plan.changes)], forecast: plan.forecast, observed: observedOf(entries, plan.id),
  }
}

const approved = ({ principal, fingerprint, ceiling: { effects } }: AcceptedApproval): Said => said('detail.approved', { name: `${principal} (${fingerprint})`, effects: effects.map(formatConsent).join(', ') || '-' })

/** Orders grow while their apply runs: one row for all that belongs to them. */
const changesOf = (entries: readonly AuditEntry[], id: Json | undefined): OrderChange[] =>
  entries.filter(({ type, body: said }) => (type === 'order-issued' || type === 'order-extended') && said.id === id).flatMap((entry) => body<{ changes: readonly OrderChange[] }>(entry).changes)

function issued(entry: AuditEntry, { entries }: Around): Told {
  const { id, planId, channel, on, amends } = body<{ id: string; planId: string; channel: string; on: string | null; amends: readonly string[] }>(entry)
  const changes = changesOf(entries, id)
  return {
    what: counted('row.issued', changes.length, { order: id, channel }), details: [...detail('detail.wanted', 'date', on), ...detail('detail.amends', 'orders', amends.join(', '))],
    plan: planId, order: id, tickets: reasonsOf(changes),
  }
}

function extended(entry: AuditEntry, { entries }: Around): Told | undefined {
  const { id } = entry.body
  const first = entries.find(({ type, body: said }) => (type === 'order-issued' || type === 'order-extended') && said.id === id)
  if (first !== entry) return undefined
  const changes = changesOf(entries, id)
  return { what: counted('row.extended', changes.length, { order: String(id) }), order: String(id), tickets: reasonsOf(changes) }
}

function moved(entry: AuditEntry): Told {
  const { id, status, note, answers } = body<{ id: string; status: OrderNote['status']; note: Partial<OrderNote>; answers: readonly Answer[] }>(entry)
  return {
    what: said(`row.moved.${status}`, { order: id }),
    details: [...detail('detail.date', 'date', note.date), ...detail('detail.by', 'name', note.by), ...detail('detail.arrived', 'date', note.arrived), ...answers.map(answer)],
    order: id, ...(note.observed && { observed: { ...note.observed, sessions: null } }), reference: note.reference ?? null, tickets: note.reason ? [note.reason] : [], evidence: note.evidence ?? null,
  }
}

const answer = ({ address, path, value }: Answer): Said => said('detail.answer', { place: `${address}.${printPath(path)}`, value: typeof value === 'string' ? value : JSON.stringify(value) })

const outage = ({ knownAt, until, attributable, extent, claimedOn }: Partial<Outage>): Said[] => [
  ...detail('detail.known', 'moment', knownAt), ...detail('detail.until', 'moment', until),
  ...(attributable ? [said(`detail.attributable.${attributable}`)] : []), ...(extent ? [said(`detail.extent.${extent}`)] : []), ...detail('detail.claimed', 'date', claimedOn),
]

/** Access rules say in the file why they are there: a ticket's number, mostly. */
function reasonsOf(changes: readonly { readonly address: string; readonly before: JsonObject | null; readonly after: JsonObject | null }[]): string[] {
  const reasons = changes.filter(({ address }) => address.startsWith('rule.')).map(({ before, after }) => after?.reason ?? before?.reason)
  return [...new Set(reasons.filter((reason): reason is string => typeof reason === 'string' && reason !== ''))]
}

/** The worst that the driver saw in an apply; null: nothing was looked at. */
function observedOf(entries: readonly AuditEntry[], planId: string): Observed | null {
  const seen = entries.filter((entry) => entry.type === 'observed' && planOf(entry) === planId).map((entry) => body<Observed>(entry))
  const [first, ...rest] = seen.map(({ effect, seconds, sessions }): Observed => ({ effect, seconds, sessions }))
  if (!first) return null
  return rest.reduce((worst, each) => ({
    effect: effectRank(each.effect) > effectRank(worst.effect) ? each.effect : worst.effect,
    seconds: worst.seconds === null || each.seconds === null ? null : Math.max(worst.seconds, each.seconds), sessions: Math.max(worst.sessions ?? 0, each.sessions ?? 0),
  }), first)
}

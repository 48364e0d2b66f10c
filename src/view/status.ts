/** What is in force, for people and for scripts. */
import { minimumPeriodEnd } from '../contract/calendar.js'
import type { Language } from '../diagnostics/finding.js'
import type { Resource } from '../kinds/kind.js'
import { isOverdue, sendByOf } from '../plan/obligations.js'
import { isInForce, type Notice, type Outage } from '../plan/record.js'
import type { Order } from '../plan/snapshot.js'
import { dateInTokyo, isDate } from '../support/civil-date.js'
import { width } from '../support/width.js'
import { backReason, pendingText } from './confirm.js'
import { dateText, momentText, whenText } from './dates.js'
import { say } from './messages.js'
import { sayMisc } from './messages/misc.js'
import { sayStatus } from './messages/status.js'
import { obligationText } from './obligations.js'
import { claimBy, currentNotices, currentOutages, type Standing } from './standing.js'
import { pad, paint, type Style } from './style.js'

export const statusJson = ({ snapshot, sessions, obligations, devices, world: { today } }: Standing) => ({
  deployment: snapshot.deployment, serviceId: snapshot.serviceId, driver: snapshot.driver, revision: snapshot.revision,
  resources: snapshot.current.map(({ address, inputs }) => ({ address, inputs })),
  openOrders: snapshot.openOrders, obligations: obligations.map((each) => ({ ...each, overdue: isOverdue(each, today) })),
  notices: snapshot.notices, outages: snapshot.outages, usage: snapshot.usage, devices: devices && { ...devices, licences: licencesOf(snapshot.current) },
  lease: snapshot.lease, hold: snapshot.hold, pending: snapshot.pending, unfinishedPlan: snapshot.begun?.plan.id ?? null, sessions: withoutAges(sessions),
})

type Row = readonly [label: string, text: string]

export function renderStatus(standing: Standing, style: Style): string {
  const { language } = style
  const { snapshot, world: { today }, obligations, overages } = standing
  const { deployment, driver, revision, current, openOrders, begun, lease, hold, pending, takenAt } = snapshot
  const next = (command: string) => `  ${say(language, 'next', { command })}`
  if (current.length === 0 && openOrders.length === 0 && !begun && !hold) return `${sayStatus(language, 'nothing', { deployment: paint(style, 'bold', deployment) })}\n\n${next('gatewright plan')}`
  const labelled = (label: string, texts: readonly string[]): Row[] => texts.map((text, index) => [index === 0 ? label : '', text])
  const rows: Row[] = [
    ...(pending ? [[sayStatus(language, 'label.pending'), paint(style, 'yellow', pendingText(pending, takenAt, language))] as const] : []),
    ...(hold ? [[sayStatus(language, 'label.hold'), paint(style, 'yellow', sayStatus(language, 'hold', { since: momentText(hold.since, language), by: `${hold.by.user}@${hold.by.host}`, number: hold.number, reason: backReason(hold.reason, language) }))] as const] : []),
    ...labelled(sayStatus(language, 'label.contract'), contractLines(standing, language)),
    [sayStatus(language, 'label.sessions'), sessionsText(standing, language)],
    ...labelled(sayStatus(language, 'label.devices'), deviceLines(standing, language)),
    ...current.filter(({ kind }) => kind === 'gateway').map((gateway): Row => [gateway.name, gatewayText(gateway, standing, language)]),
    ...openOrders.map((order): Row => [order.id, orderText(order, standing, language)]),
    ...labelled(sayStatus(language, 'label.notices'), currentNotices(snapshot).map((notice) => noticeText(notice, takenAt, language))),
    ...labelled(sayStatus(language, 'label.outages'), currentOutages(snapshot, today).map((outage) => outageText(outage, takenAt, language))),
    ...labelled(sayStatus(language, 'label.usage'), overages.map(({ month, detected, contracted, over }) => sayStatus(language, 'usage.over', { month, detected, contracted: contracted ?? 0, over }))),
    ...labelled(say(language, 'label.todo'), obligations.map((each) => (isOverdue(each, today) ? paint(style, 'red', obligationText(each, takenAt, language)) : obligationText(each, takenAt, language)))),
    ...(begun ? [[sayStatus(language, 'label.unfinished'), sayStatus(language, 'unfinished', { plan: begun.plan.id, written: begun.written.length, count: begun.plan.changes.length })] as const] : []),
    ...(lease ? [[sayStatus(language, 'label.locked'), sayStatus(language, 'locked', { user: lease.holder.user, host: lease.holder.host, pid: String(lease.holder.pid), plan: lease.planId })] as const] : []),
  ]
  const column = Math.max(...rows.map(([label]) => width(label))) + 2
  return [
    sayStatus(language, current.length === 1 ? 'head.one' : 'head', { deployment: paint(style, 'bold', deployment), revision, driver, count: current.length }), '',
    ...rows.map(([label, text]) => `  ${pad(label, column)}${text}`), '', next(nextCommand(standing)),
  ].join('\n')
}

/** An unfinished apply first, then the end of a hold, then the order or the claim that is due soonest. */
function nextCommand({ snapshot: { begun, hold, pending, openOrders }, obligations }: Standing): string {
  if (pending) return begun ? 'gatewright confirm --cancel' : 'gatewright confirm'
  if (begun) return begun.rollback ? `gatewright rollback ${begun.rollback.number} --reason TEXT` : 'gatewright apply'
  if (hold) return 'gatewright release --reason TEXT'
  const about = obligations.map(({ params }) => params).find(({ order, outage }) => order ?? outage)
  if (about?.order) return `gatewright order show ${about.order}`
  if (about?.outage) return 'gatewright credit'
  return openOrders[0] ? `gatewright order show ${openOrders[0].id}` : 'gatewright plan'
}

function contractLines({ snapshot: { current, openOrders } }: Standing, language: Language): string[] {
  const inputs = current.find(({ kind }) => kind === 'contract')?.inputs
  if (!inputs) return openOrders.some(({ changes }) => changes.some(({ address }) => address === 'contract')) ? [sayStatus(language, 'contract.ordered')] : []
  if (inputs.terms === 'none') {
    const limits = ([['devices', inputs.deviceLicences], ['concurrent', inputs.concurrentDevices]] as const).flatMap(([what, count]) => (count === undefined ? [] : [sayStatus(language, `no-contract.${what}`, { count })]))
    return [[sayStatus(language, 'no-contract'), ...limits].join(' · ')]
  }
  const start = String(inputs.billingStart ?? '')
  const billing = isDate(start) ? sayStatus(language, 'contract.billing', { date: dateText(start, language), end: dateText(minimumPeriodEnd(start), language) }) : sayStatus(language, 'contract.billing.open')
  const ends = inputs.endsOn ? [sayStatus(language, 'contract.ends', { date: dateText(String(inputs.endsOn), language) })] : []
  return [sayStatus(language, 'contract', { licences: inputs.deviceLicences ?? 0, concurrent: inputs.concurrentDevices ?? 0 }), [billing, ...ends].join(' · ')]
}

function sessionsText({ snapshot, sessions: { nodes, total, observedAt } }: Standing, language: Language): string {
  if (!nodes.some(({ state }) => state !== 'unknown')) return sayStatus(language, 'sessions.unseen')
  const max = snapshot.current.find(({ kind }) => kind === 'contract')?.inputs.concurrentDevices
  return sayStatus(language, max === undefined ? 'sessions' : 'sessions.of', { count: total, max: max ?? 0, when: momentText(observedAt, language) })
}

const licencesOf = (current: readonly Resource[]): number | null => {
  const licences = current.find(({ kind }) => kind === 'contract')?.inputs.deviceLicences
  return licences === undefined ? null : Number(licences)
}

function deviceLines({ devices, snapshot: { current } }: Standing, language: Language): string[] {
  if (!devices) return []
  const { enrolled, byGroup, byRegion, newestProfile, withoutProfile } = devices
  const counts = (by: Readonly<Record<string, number>>): string => Object.entries(by).map(([name, count]) => `${name === '' ? sayStatus(language, 'devices.no-group') : name} ${count.toLocaleString('en-US')}`).join(', ')
  const licences = licencesOf(current)
  return [
    [sayStatus(language, licences === null ? 'devices' : 'devices.of', { count: enrolled, licences: licences ?? 0 }), counts(byRegion), counts(byGroup)].join(' · '),
    [sayStatus(language, 'devices.newest', { count: newestProfile, of: enrolled }), ...(withoutProfile > 0 ? [sayStatus(language, 'devices.without', { count: withoutProfile })] : [])].join(' · '),
  ]
}

function gatewayText({ name, inputs }: Resource, { snapshot: { current }, sessions }: Standing, language: Language): string {
  const servers = current.filter(({ kind, inputs }) => kind === 'server' && inputs.region === name).map((server) => server.name)
  const live = servers.flatMap((server) => (sessions.byServer[server] === undefined ? [] : [`${server} ${sessions.byServer[server].toLocaleString('en-US')}`]))
  const nodes = sessions.nodes.filter(({ region }) => region === name).map(({ node, state, sessions: there }) => `${node} ${sayStatus(language, `node.${state}`)}${state === 'unknown' ? '' : ` ${there.toLocaleString('en-US')}`}`)
  const ends = current.find(({ address }) => address === `region.${name}`)?.inputs.endsOn
  return [
    `${inputs.endpoint}:${inputs.port}`, `${sayStatus(language, servers.length === 1 ? 'gateway.servers.one' : 'gateway.servers', { count: servers.length })}${live.length > 1 ? ` (${live.join(', ')})` : ''}`,
    ...(nodes.length > 0 ? [nodes.join(', ')] : []), ...(ends ? [sayStatus(language, 'gateway.ends', { date: dateText(String(ends), language) })] : []),
  ].join(' · ')
}

function orderText(order: Order, { world }: Standing, language: Language): string {
  const { status, channel, changes, notes, on } = order
  const note = notes.findLast((each) => each.status === status) ?? notes[0]
  const sendBy = status === 'issued' ? sendByOf(order, changes, world) : null
  return [
    sayStatus(language, changes.length === 1 ? 'order.one' : 'order', { status: sayStatus(language, `order.${status}`), since: note ? dateText(note.date ?? dateInTokyo(note.at), language) : '', channel: sayMisc(language, `channel.${channel}`), count: changes.length }),
    ...(on ? [sayStatus(language, 'order.on', { date: dateText(on, language) })] : []),
    ...(sendBy ? [sayStatus(language, 'order.send-by', { date: dateText(sendBy, language) })] : []),
  ].join(' · ')
}

function noticeText(notice: Notice, now: string, language: Language): string {
  const { id, kind, from, to, regions } = notice
  const when = from === null ? sayStatus(language, 'from.unsaid') : sayStatus(language, to === null ? 'from' : 'from.to', { from: whenText(from, language), to: to === null ? '' : whenText(to, language) })
  return [id, sayStatus(language, `notice.${kind}`), sayStatus(language, isInForce(notice, now) ? 'notice.now' : 'notice.ahead'), when, regions.join(', ') || sayStatus(language, 'everywhere')].join(' · ')
}

function outageText(outage: Outage, now: string, language: Language): string {
  const { id, knownAt, until, attributable, extent, claimedOn } = outage
  const claim = claimBy(outage, now)
  return [
    id, sayStatus(language, until === null ? 'outage.lasting' : 'outage.over', { known: momentText(knownAt, language), until: until === null ? '' : momentText(until, language) }),
    sayStatus(language, `outage.extent.${extent}`), sayStatus(language, `outage.attributable.${attributable}`),
    ...(claimedOn ? [sayStatus(language, 'outage.claimed', { date: dateText(claimedOn, language) })] : claim ? [sayStatus(language, 'outage.claim', { date: dateText(claim, language) })] : []),
  ].join(' · ')
}

/** A line a session is no news. */
const withoutAges = ({ ages: _each, ...sessions }: Standing['sessions']) => sessions

/** The reverse plan of an apply: forecast, fees, obligations and waves of its own, and words for all that stays. */
import { randomBytes } from 'node:crypto'
import { basename } from 'node:path'
import { checkTransition } from '../contract/check.js'
import { type Fees, feesOf } from '../contract/money.js'
import type { Finding } from '../diagnostics/finding.js'
import { kindOf, resourceMap } from '../kinds/index.js'
import { assemblePlan } from '../plan/assemble.js'
import { diffResources, yamlPathOf } from '../plan/changes.js'
import { resourceAt, startsOf } from '../plan/committed.js'
import type { Consent } from '../plan/consent.js'
import { lastingOf } from '../plan/desired.js'
import type { Plan } from '../plan/document.js'
import { plannedObligations } from '../plan/obligations.js'
import type { Reverse } from '../plan/reverse.js'
import type { Applied, Snapshot } from '../plan/snapshot.js'
import { dateInTokyo } from '../support/civil-date.js'
import { type Json, type Path, printPath } from '../support/json.js'
import { thisHolder } from '../support/process.js'
import { toolVersion } from '../support/version.js'
import { judgeNow } from './approvals.js'
import type { Attached } from './attach.js'
import { calendarFor } from './calendar-for.js'
import { refusedAsFile } from './deployment-text.js'
import { driftFor } from './drift-findings.js'
import { noticesAhead } from './notice-findings.js'
import { callerAddresses } from './own-way-in.js'
import type { Planned } from './plan.js'

export interface Back {
  readonly applied: Applied
  readonly snapshot: Snapshot
  readonly reverse: Reverse
  readonly pastPolicy: boolean
  readonly hideFees: boolean
  readonly consents: readonly Consent[]
  /** The folder of approvals, where it is not the one beside the file. */
  readonly approvals: string | undefined
}

export async function planBack({ service, deployment, document, file, beside: { offering, priceBook } }: Attached, { applied, snapshot, reverse, pastPolicy, hideFees, consents, approvals: folder }: Back): Promise<Pick<Planned, 'plan' | 'approvals'>> {
  const { takenAt: now, driver } = snapshot
  const [today, { from, to }] = [dateInTokyo(now), reverse]
  const locate = (path: Path) => {
    const range = document.locate(path)
    return range && { file: basename(file), line: range.line, column: range.column }
  }
  const known = { ...snapshot, openOrders: snapshot.openOrders.filter(({ id }) => !reverse.withdraw.includes(id)) }
  const transition = checkTransition(deployment.contract.terms, from, to, { driver, today, current: resourceMap(snapshot.current), offering, wantedFrom: {}, started: startsOf(snapshot) }, (address, path) => document.locate(yamlPathOf(resourceAt(address, {}), path)))
  const impossible = diffResources(from, to).length === 0 ? [] : await refusedAsFile({ resources: to, metadata: deployment.metadata, service: { driver }, head: [] }, file)
  const fees = priceBook && !hideFees ? feesOf({ before: from, after: to, book: priceBook, offering, today, starts: startsOf(snapshot), overage: [], lasting: { before: lastingOf(from), after: lastingOf(to) } }) : undefined
  const world = { offering, today, calendar: await calendarFor(known, offering) }
  const [sessions, drift] = [await service.sessions(), await driftFor(service, snapshot, deployment)]
  const assembled = (id: string, approved: number): Plan => assemblePlan({
    id, approved, tool: `gatewright ${toolVersion}`, now, today, file: basename(file),
    // Days on which something was to begin are the file's, and not of the way back.
    deployment: { ...deployment, startDates: {} },
    snapshot: known, sessions, committed: from, desired: to, ended: new Set(), offering, fees: fees ?? {}, drift,
    obligations: (changes) => (deployment.contract.terms === 'none' ? [] : plannedObligations(changes, world)),
    findings: [...transition, ...impossible, ...staying(applied, reverse, driver === 'manual', hideFees), ...noticesAhead(snapshot.notices, now)].map((finding) => located(finding, locate)),
    refusedBy: [...new Set([...transition, ...impossible].filter(({ severity }) => severity === 'error').map(({ id }) => id))],
    wayBack: pastPolicy ? 'past-policy' : 'in-policy', consents, caller: callerAddresses(), locate,
  })
  const plan = assembled(randomBytes(4).toString('hex'), 0)
  const approvals = pastPolicy ? undefined : await judgeNow(plan, snapshot, file, folder, thisHolder().user)
  return { plan: approvals && approvals.counted.length > 0 ? assembled(plan.id, approvals.counted.length) : plan, approvals }
}

function located(finding: Finding, locate: (path: Path) => Finding['source']): Finding {
  const source = finding.source ?? (finding.path && locate(finding.path))
  return { ...finding, ...(source && { source }) }
}

/** What stays though the apply made it, and what does not come back as it was. */
export function staying({ plan, orders, record }: Applied, { conflicts, terminations, from, to }: Reverse, manual: boolean, hideFees: boolean): Finding[] {
  const pathOf = (address: string, path: Path): Path => (path.length > 0 ? yamlPathOf(resourceAt(address, {}), path) : [])
  const place = (address: string, path: Path): string => (path.length > 0 ? printPath(pathOf(address, path)) : address)
  const shown = (value: Json): Json => (typeof value === 'number' ? String(value) : typeof value === 'object' && value !== null ? JSON.stringify(value) : (value ?? '-'))
  const changes = diffResources(from, to)
  const withdrew = record.rollback?.withdrew ?? []
  return [
    ...conflicts.map(({ address, path, why, made, found }): Finding => why === 'changed'
      ? { id: 'rollback-changed-since', severity: 'warning', params: { place: place(address, path), made: shown(made), found: shown(found) }, path: pathOf(address, path) }
      : { id: 'rollback-needed-since', severity: 'warning', params: { place: address, by: found }, path: yamlPathOf(resourceAt(address, {})) }),
    ...terminations.map(({ address, order, endsOn }): Finding => ({ id: 'rollback-termination', severity: 'warning', article: '8', params: { place: place(address, ['endsOn']), order, endsOn }, path: pathOf(address, ['endsOn']) })),
    ...changes.filter(({ action }) => action === 'create').map(({ after }): Finding => ({ id: 'rollback-made-anew', severity: 'note', params: { place: after?.address ?? '' } })),
    ...changes.filter(({ action, after, before }) => manual && action !== 'create' && kindOf((after ?? before)?.kind ?? 'policy').channel !== 'self').map(({ after, before }): Finding => ({ id: 'rollback-ordered-anew', severity: 'note', params: { place: (after ?? before)?.address ?? '' } })),
    ...feesDue(plan.fees, manual && !orders.some(({ notes }) => notes.some(({ status }) => ['accepted', 'scheduled', 'done'].includes(status))), hideFees),
    ...(withdrew.length > 0 ? [{ id: 'rollback-order-stays-withdrawn', severity: 'note' as const, params: { orders: [...withdrew] } }] : []),
  ]
}

/** Art. 9: due on acceptance, whatever becomes of it afterwards. */
function feesDue(fees: Plan['fees'], unaccepted: boolean, hideFees: boolean): Finding[] {
  const lines = 'lines' in fees && !unaccepted ? (fees as Fees).lines.filter(({ kind, amount }) => kind !== 'overage' && amount !== 0) : []
  if (lines.length === 0) return []
  return [{ id: 'rollback-fees-stay', severity: 'note', article: '9', params: { items: lines.map(({ item, amount }) => (amount === null || hideFees ? item : `${item} ¥${amount.toLocaleString('en-US')}`)) } }]
}

/** `plan`: one snapshot, one diff, one forecast, one document. Writes nothing. */
import { randomBytes } from 'node:crypto'
import { basename, relative } from 'node:path'
import { type FeeLine, feesOf } from '../contract/money.js'
import type { Finding } from '../diagnostics/finding.js'
import { resourceMap } from '../kinds/index.js'
import type { Deployment } from '../model/deployment.js'
import type { PriceBook } from '../model/price-book.js'
import { assemblePlan } from '../plan/assemble.js'
import { yamlPathOf } from '../plan/changes.js'
import { applyOrder, committed, resourceAt, startsOf } from '../plan/committed.js'
import { desiredAt, inForceOn, lastingOf } from '../plan/desired.js'
import type { Consent } from '../plan/consent.js'
import type { Plan } from '../plan/document.js'
import { plannedObligations } from '../plan/obligations.js'
import { hasBegun } from '../plan/record.js'
import type { SessionReport, Snapshot } from '../plan/snapshot.js'
import { runTests } from '../plan/tests.js'
import type { Service } from '../service/port.js'
import { lineOf } from '../source/excerpt.js'
import { addMonths, dateInTokyo } from '../support/civil-date.js'
import { systemClock } from '../support/clock.js'
import { toolVersion } from '../support/version.js'
import { thisHolder } from '../support/process.js'
import { type ApprovalState, judgeNow } from './approvals.js'
import { calendarFor } from './calendar-for.js'
import { driftFindings, driftFor } from './drift-findings.js'
import { feeFindings } from './fee-findings.js'
import { isValid, type LoadedDeployment, loadDeployment, type ValidDeployment } from './load-deployment.js'
import { lostStore } from './lost-store.js'
import { noticesAhead } from './notice-findings.js'
import { openServiceFor } from './open.js'
import { callerAddresses } from './own-way-in.js'
import { judge } from './plan-only.js'
import { type Tested, withTests } from './tests-file.js'

export interface Invalid {
  readonly status: 'invalid'
  readonly findings: readonly Finding[]
  readonly excerptOf: LoadedDeployment['excerptOf']
}
export interface Planned {
  readonly status: 'planned'
  readonly plan: Plan
  readonly deployment: Deployment
  readonly snapshot: Snapshot
  /** undefined where policy asks for no approval of this plan. */
  readonly approvals: ApprovalState | undefined
}

export interface PlanOptions {
  /** A calendar date in Tokyo to plan as of; such a plan cannot be applied. */
  readonly at?: string | undefined
  /** No amount enters the plan or its findings. */
  readonly hideFees?: boolean
  /** Given for the apply that follows. */
  readonly consents?: readonly Consent[]
  /** What fees are measured against: what is ordered already, or what is in force. */
  readonly feesFrom?: 'committed' | 'in-force'
  /** Maintenance notices with which the apply will be merged. */
  readonly mergeWith?: readonly string[]
  /** Addresses whose changes alone are wanted. */
  readonly only?: readonly string[] | undefined
  /** Less disruptive ways are taken, where they need nobody's word. */
  readonly leastDisruptive?: boolean
  /** The folder in which the plan will lie, where that is not the file's own: it says where its file lies from there. */
  readonly savedIn?: string
  /** The folder of approvals, where it is not the one beside the file. */
  readonly approvals?: string | undefined
}

export async function planFile(file: string, options: PlanOptions = {}): Promise<Invalid | Planned> {
  const loaded = await withTests(await loadDeployment(file), file)
  if (!isValid(loaded)) return { status: 'invalid', findings: loaded.findings, excerptOf: loaded.excerptOf }
  const service = openServiceFor(file, { name: loaded.deployment.metadata.name, ...loaded.deployment.service })
  try {
    return await planWith(service, loaded, file, options)
  } finally {
    service.close()
  }
}

export async function planWith(service: Service, { document, findings, deployment, beside, tests }: Tested<ValidDeployment>, file: string, { at, hideFees = false, mergeWith = [], consents = [], feesFrom = 'committed', only = [], leastDisruptive = false, savedIn, approvals: folder }: PlanOptions = {}): Promise<Planned> {
  const [taken, sessions] = [await service.snapshot(), await service.sessions()]
  const now = at ? `${at}T03:00:00.000Z` : taken.takenAt || systemClock.now()
  const snapshot = at ? asOfDay(taken, now) : taken
  const [today, { driver }] = [at ?? dateInTokyo(now), snapshot]
  const [before, current] = [committed(snapshot), resourceMap(snapshot.current)]
  const whole = desiredAt({ deployment, current, committed: before, today, driver, notOffered: beside.offering.notOffered })
  // What ends on its day is nobody's wish: rules speak of the rest.
  const standing = new Map([...before].filter(([address]) => !whole.ended.has(address)))
  const locate = (address: string, path: readonly (string | number)[]) => document.locate(yamlPathOf(resourceAt(address, {}), path))
  const { offering, priceBook } = beside
  const { desired, narrowed, findings: broken } = judge({ deployment, before, standing, desired: whole.resources, only, file, locate, world: { driver, today, current, offering, wantedFrom: deployment.startDates, started: startsOf(snapshot) } })
  const transition = [...broken, ...endedBlocks(deployment, whole.ended, document.locate)]
  const drift = await driftFor(service, snapshot, deployment)
  const lost = lostStore(deployment, document, file)
  const fees = priceBook && feesOf({
    before: feesFrom === 'in-force' ? inForceOn(current, today) : before, after: desired, lasting: { before: feesFrom === 'in-force' ? inForceOn(current, today) : lastingOf(before), after: lastingOf(desired) },
    book: priceBook, offering, today, starts: startsOf(snapshot), overage: await recentOverage(service, snapshot, today, priceBook) })
  const money = fees ? feeFindings(fees, deployment, today, document, hideFees) : []
  const world = { offering, today, calendar: await calendarFor(snapshot, offering) }
  const assembled = (id: string, approved: number): Plan => assemblePlan({
    id, approved, tool: `gatewright ${toolVersion}`, now, today, ...(at && { asOf: at }), file: savedIn === undefined ? basename(file) : relative(savedIn, file),
    deployment, snapshot, sessions, committed: before, desired, narrowed, ended: whole.ended, offering, fees: hideFees ? {} : (fees ?? {}), drift, mergeWith, consents, caller: callerAddresses(), leastDisruptive,
    obligations: (changes) => (deployment.contract.terms === 'none' ? [] : plannedObligations(changes, world)),
    findings: [...findings, ...lost, ...transition, ...money, ...driftFindings(drift, desired, document), ...noticesAhead(snapshot.notices, now)],
    refusedBy: [...lost, ...transition, ...money].filter(({ severity }) => severity === 'error').map(({ id }) => id),
    ...(tests && { test: (forecast) => runTests(tests, { resources: desired, down: downNodes(sessions), forecast, locate }) }),
    locate: (path) => {
      const range = document.locate(path)
      return range && { file: basename(file), line: range.line, column: range.column }
    },
    // Budgets are amounts too.
    lineAt: ([top], { line }) => {
      const text = lineOf(document.text, line)
      return hideFees && (top === 'policy' || /budgets|monthly|once/.test(text)) ? undefined : text
    },
  })
  const plan = assembled(randomBytes(4).toString('hex'), 0)
  const approvals = await judgeNow(plan, { ...snapshot, takenAt: now }, file, folder, thisHolder().user)
  return { status: 'planned', plan: approvals && approvals.counted.length > 0 ? assembled(plan.id, approvals.counted.length) : plan, deployment, snapshot, approvals }
}

const downNodes = ({ nodes }: SessionReport): Record<string, number> => Object.fromEntries([...Map.groupBy(nodes, ({ region }) => region)].map(([region, all]) => [region, all.filter(({ state }) => state === 'down').length]))

/** With what notices will have brought by then. */
function asOfDay(snapshot: Snapshot, now: string): Snapshot {
  const resources = new Map(resourceMap(snapshot.current))
  for (const notice of snapshot.notices) if (!hasBegun(notice, snapshot.takenAt) && hasBegun(notice, now)) applyOrder(resources, { changes: [], answers: notice.values })
  return { ...snapshot, takenAt: now, current: [...resources.values()] }
}

/** Of this month and the one before. */
async function recentOverage(service: Service, { usage }: Snapshot, today: string, book: PriceBook): Promise<FeeLine[]> {
  const recent = usage.filter(({ month }) => month >= addMonths(`${today.slice(0, 7)}-01`, -1).date.slice(0, 7))
  if (recent.length === 0) return []
  const [{ overageOf }, timeline] = [await import('../plan/overage.js'), await service.timeline()]
  return recent.flatMap((each) => overageOf(each, timeline, book).lines)
}

/** A block of the file whose last day has passed says something that is no longer so. */
function endedBlocks({ regions, contract }: Deployment, ended: ReadonlySet<string>, locate: ValidDeployment['document']['locate']): Finding[] {
  return Object.entries(regions).filter(([name]) => ended.has(`region.${name}`)).map(([region, { endsOn }]) => {
    const source = locate(['regions', region], 'key')
    return { id: 'block-ended', severity: 'note', article: '6(4), 8', params: { region, endsOn: endsOn ?? contract.endsOn ?? '' }, path: ['regions', region], ...(source && { source }) }
  })
}

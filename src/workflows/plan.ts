/** `plan`: one snapshot, one diff, one forecast, one document. Writes nothing. */
import { randomBytes } from 'node:crypto'
import { basename } from 'node:path'
import { checkTransition } from '../contract/check.js'
import { feesOf } from '../contract/money.js'
import type { Finding } from '../diagnostics/finding.js'
import { hasErrors } from '../diagnostics/finding.js'
import { resourceMap } from '../kinds/index.js'
import type { Deployment } from '../model/deployment.js'
import { assemblePlan } from '../plan/assemble.js'
import { yamlPathOf } from '../plan/changes.js'
import { committed, resourceAt } from '../plan/committed.js'
import { desiredAt } from '../plan/desired.js'
import type { Plan } from '../plan/document.js'
import { plannedObligations } from '../plan/obligations.js'
import type { Snapshot } from '../plan/snapshot.js'
import type { Service } from '../service/port.js'
import { addMonths, dateInTokyo } from '../support/civil-date.js'
import { systemClock } from '../support/clock.js'
import { toolVersion } from '../support/version.js'
import { thisHolder } from '../support/process.js'
import { type ApprovalState, approvalsFolder, judgeFolder, namedAuthors } from './approvals.js'
import { calendarFor } from './calendar-for.js'
import { driftFindings, driftFor } from './drift-findings.js'
import { feeFindings } from './fee-findings.js'
import { type LoadedDeployment, loadDeployment } from './load-deployment.js'
import { lostStore } from './lost-store.js'
import { maintenanceAhead } from './notice-findings.js'
import { openServiceFor } from './open.js'

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
export type ValidDeployment = LoadedDeployment & { readonly deployment: Deployment }
export const isValid = (loaded: LoadedDeployment): loaded is ValidDeployment => loaded.deployment !== undefined && !hasErrors(loaded.findings)

export interface PlanOptions {
  /** A calendar date in Tokyo to plan as of; such a plan cannot be applied. */
  readonly at?: string | undefined
  /** No amount enters the plan or its findings. */
  readonly hideFees?: boolean
  /** Maintenance notices with which the apply will be merged. */
  readonly mergeWith?: readonly string[]
  /** The folder of approvals, where it is not the one beside the file. */
  readonly approvals?: string | undefined
}

export async function planFile(file: string, options: PlanOptions = {}): Promise<Invalid | Planned> {
  const loaded = await loadDeployment(file)
  if (!isValid(loaded)) return { status: 'invalid', findings: loaded.findings, excerptOf: loaded.excerptOf }
  const service = openServiceFor(file, { name: loaded.deployment.metadata.name, ...loaded.deployment.service })
  try {
    return await planWith(service, loaded, file, options)
  } finally {
    service.close()
  }
}

export async function planWith(service: Service, { document, findings, deployment, beside }: ValidDeployment, file: string, { at, hideFees = false, mergeWith = [], approvals: folder }: PlanOptions = {}): Promise<Planned> {
  const [snapshot, sessions] = [await service.snapshot(), await service.sessions()]
  const now = at ? `${at}T03:00:00.000Z` : snapshot.takenAt || systemClock.now()
  const [today, { driver }] = [at ?? dateInTokyo(now), snapshot]
  const [before, current] = [committed(snapshot), resourceMap(snapshot.current)]
  const desired = desiredAt({ deployment, current, committed: before, today, driver })
  // What ends on its day is nobody's wish: rules speak of the rest.
  const standing = new Map([...before].filter(([address]) => !desired.ended.has(address)))
  const locate = (address: string, path: readonly (string | number)[]) => document.locate(yamlPathOf(resourceAt(address, {}), path))
  const { offering, priceBook } = beside
  const transition = [...checkTransition(deployment.contract.terms, standing, desired.resources, { driver, today, current, offering, wantedFrom: deployment.startDates, started: snapshot.starts }, locate), ...endedBlocks(deployment, desired.ended, document.locate)]
  const drift = await driftFor(service, snapshot, deployment)
  const lost = lostStore(deployment, document, file)
  const fees = priceBook && feesOf({ before, after: desired.resources, book: priceBook, offering, today, starts: snapshot.starts, usage: recentUsage(snapshot.usage, today) })
  const money = fees ? feeFindings(fees, deployment, today, document, hideFees) : []
  const world = { offering, today, calendar: await calendarFor(snapshot, offering) }
  const assembled = (id: string, approved: number): Plan => assemblePlan({
    id, approved, tool: `gatewright ${toolVersion}`, now, today, ...(at && { asOf: at }), file: basename(file),
    deployment, snapshot, sessions, committed: before, desired: desired.resources, ended: desired.ended, offering, fees: hideFees ? {} : (fees ?? {}), drift, mergeWith,
    obligations: (changes) => plannedObligations(changes, world),
    findings: [...findings, ...lost, ...transition, ...money, ...driftFindings(drift, desired.resources, document), ...maintenanceAhead(snapshot.notices, now)],
    refusedBy: [...lost, ...transition, ...money].filter(({ severity }) => severity === 'error').map(({ id }) => id),
    locate: (path) => {
      const range = document.locate(path)
      return range && { file: basename(file), line: range.line, column: range.column }
    },
  })
  const plan = assembled(randomBytes(4).toString('hex'), 0)
  const approvals = await judgeFolder(plan, { ...snapshot, takenAt: now }, approvalsFolder(file, folder), [thisHolder().user, ...namedAuthors()])
  return { status: 'planned', plan: approvals && approvals.counted.length > 0 ? assembled(plan.id, approvals.counted.length) : plan, deployment, snapshot, approvals }
}

/** Of this month and the one before; a month recorded again counts as recorded last. */
const recentUsage = (usage: Snapshot['usage'], today: string): Snapshot['usage'] => [...new Map(usage.map((each) => [each.month, each])).values()].filter(({ month }) => month >= addMonths(`${today.slice(0, 7)}-01`, -1).date.slice(0, 7))

/** A block of the file whose last day has passed says something that is no longer so. */
function endedBlocks({ regions, contract }: Deployment, ended: ReadonlySet<string>, locate: ValidDeployment['document']['locate']): Finding[] {
  return Object.entries(regions).filter(([name]) => ended.has(`region.${name}`)).map(([region, { endsOn }]) => {
    const source = locate(['regions', region], 'key')
    return { id: 'block-ended', severity: 'note', article: '6(4), 8', params: { region, endsOn: endsOn ?? contract.endsOn ?? '' }, path: ['regions', region], ...(source && { source }) }
  })
}

/** `plan`: one snapshot, one diff, one forecast, one document. Writes nothing. */
import { randomBytes } from 'node:crypto'
import { basename } from 'node:path'
import { checkTransition } from '../contract/check.js'
import type { Finding } from '../diagnostics/finding.js'
import { hasErrors } from '../diagnostics/finding.js'
import { desiredResources } from '../kinds/index.js'
import type { Deployment } from '../model/deployment.js'
import { assemblePlan } from '../plan/assemble.js'
import { yamlPathOf } from '../plan/changes.js'
import { committed, resourceAt } from '../plan/committed.js'
import type { Plan } from '../plan/document.js'
import type { Service } from '../service/port.js'
import type { Snapshot } from '../plan/snapshot.js'
import type { SourceDocument } from '../source/parse.js'
import { systemClock } from '../support/clock.js'
import { toolVersion } from '../support/version.js'
import { loadDeployment } from './load-deployment.js'
import { lostStore } from './lost-store.js'
import { openServiceFor } from './open.js'

export type PlanOutcome =
  | { readonly status: 'invalid'; readonly document: SourceDocument; readonly findings: readonly Finding[] }
  | { readonly status: 'planned'; readonly plan: Plan; readonly document: SourceDocument; readonly deployment: Deployment; readonly snapshot: Snapshot }

export async function planFile(file: string): Promise<PlanOutcome> {
  const { document, findings, deployment } = await loadDeployment(file)
  if (!deployment || hasErrors(findings)) return { status: 'invalid', document, findings }
  const service = openServiceFor(file, { name: deployment.metadata.name, ...deployment.service })
  try {
    return await planWith(service, { document, findings, deployment }, file)
  } finally {
    service.close()
  }
}

export async function planWith(
  service: Service,
  { document, findings, deployment }: { document: SourceDocument; findings: readonly Finding[]; deployment: Deployment },
  file: string,
): Promise<Extract<PlanOutcome, { status: 'planned' }>> {
  const snapshot = await service.snapshot()
  const sessions = await service.sessions()
  const before = committed(snapshot)
  const after = desiredResources(deployment)
  const locate = (address: string, path: readonly (string | number)[]) => document.locate(yamlPathOf(resourceAt(address, {}), path))
  const transition = checkTransition(before, after, locate)
  const lost = lostStore(deployment, document, file)
  const plan = assemblePlan({
    id: randomBytes(4).toString('hex'), tool: `gatewright ${toolVersion}`, now: snapshot.takenAt || systemClock.now(), file: basename(file),
    deployment, snapshot, sessions, committed: before, desired: after,
    findings: [...findings, ...lost, ...transition],
    refusedBy: [...lost, ...transition].filter(({ severity }) => severity === 'error').map(({ id }) => id),
    locate: (path) => {
      const range = document.locate(path)
      return range && { file: basename(file), line: range.line, column: range.column }
    },
  })
  return { status: 'planned', plan, document, deployment, snapshot }
}

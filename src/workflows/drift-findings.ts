/** Drift out of a service, and what a plan says of it. */
import type { Finding } from '../diagnostics/finding.js'
import { desiredResources } from '../kinds/index.js'
import type { Resources } from '../kinds/kind.js'
import type { Deployment } from '../model/deployment.js'
import { yamlPathOf } from '../plan/changes.js'
import { committed, resourceAt } from '../plan/committed.js'
import type { DriftedValue } from '../plan/document.js'
import { driftIn, sameValue } from '../plan/drift.js'
import type { Snapshot } from '../plan/snapshot.js'
import type { Service } from '../service/port.js'
import type { SourceDocument } from '../source/parse.js'
import { valueAt } from '../support/json.js'

export async function driftFor(service: Service, snapshot: Snapshot, deployment: Deployment): Promise<DriftedValue[]> {
  return driftIn({ meant: await service.meant(), committed: committed(snapshot), wanted: desiredResources(deployment), orders: await service.orders(), notices: snapshot.notices, now: snapshot.takenAt })
}

/** What a plan would take back unawares, and what the file leaves to the provider though it has answered. */
export function driftFindings(drift: readonly DriftedValue[], desired: Resources, document: SourceDocument): Finding[] {
  return drift.flatMap((value): Finding[] => {
    const { address, path, place, expected, found, cause, article, since } = value
    const at = yamlPathOf(resourceAt(address, {}), path)
    const source = document.locate(at)
    const finding = (id: string, severity: Finding['severity'], params: Finding['params']): Finding[] => [{ id, severity, params: { place, found, ...params }, path: at, ...(article && { article }), ...(source && { source }) }]
    if (expected === 'assigned') return finding('adopt-answer', 'note', {})
    if (cause.kind === 'termination' && sameValue(valueAt(desired.get(address)?.inputs, path), found)) return finding('adopt-last-day', 'note', { order: cause.order })
    if (!sameValue(valueAt(desired.get(address)?.inputs, path), expected)) return []
    if (cause.kind === 'provider') return finding('undoes-provider-change', 'warning', { notice: cause.notice, since: since ?? '-', wanted: expected })
    if (cause.kind === 'answer' || cause.kind === 'termination') return finding('undoes-answer', 'warning', { order: cause.order, wanted: expected })
    return []
  })
}

/** `drift`: the values that the finished applies left, against what is committed now. */
import { kindOf } from '../kinds/index.js'
import { committed, resourceAt } from '../plan/committed.js'
import type { AuditEntry } from '../plan/snapshot.js'
import { type Json, type JsonObject, printPath } from '../support/json.js'
import { withService } from './attach.js'

export interface DriftedValue {
  readonly address: string
  readonly path: string
  readonly expected: Json
  readonly found: Json
  /** `order O-0003 rejected`, `outside the tool`, `unknown`. */
  readonly madeBy: string
}

export const driftOf = (named: string | undefined): Promise<DriftedValue[]> =>
  withService(named, async ({ service }) => {
    const [snapshot, audit, orders] = [await service.snapshot(), await service.audit(), await service.orders()]
    const found = committed(snapshot)
    const ended = orders.filter(({ status }) => status === 'rejected' || status === 'withdrawn')
    const madeBy = (address: string): string => {
      const order = ended.findLast(({ changes }) => changes.some((change) => change.address === address))
      return order ? `order ${order.id} ${order.status}` : 'unknown'
    }
    return [...expectedAfter(audit)].flatMap(([address, inputs]) => {
      const now = found.get(address)?.inputs
      if (inputs === null) return now ? [{ address, path: '', expected: null, found: now, madeBy: madeBy(address) }] : []
      if (!now) return [{ address, path: '', expected: inputs, found: null, madeBy: madeBy(address) }]
      return kindOf(resourceAt(address, inputs).kind)
        .diff(inputs, now)
        .map(({ path, before, after }) => ({ address, path: printPath(path), expected: before ?? null, found: after ?? null, madeBy: madeBy(address) }))
    })
  })

/** address -> the value that the last finished apply that touched it meant; null = meant to be gone. */
function expectedAfter(audit: readonly AuditEntry[]): Map<string, JsonObject | null> {
  const plans = new Map<string, readonly { address: string; after: JsonObject | null }[]>()
  const expected = new Map<string, JsonObject | null>()
  for (const { type, body } of audit) {
    if (type === 'apply-begun') {
      const plan = body.plan as unknown as { id: string; changes: { address: string; after: JsonObject | null }[] }
      plans.set(plan.id, plan.changes)
    }
    if (type === 'apply-finished') for (const { address, after } of plans.get(String(body.planId)) ?? []) expected.set(address, after)
  }
  return expected
}

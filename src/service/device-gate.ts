/** What devices still need is not taken from them by a plan: their licence (art. 3(1)), and the port or key by which they reach their gateway. */
import { heldBack } from '../devices/held-back.js'
import type { Resource } from '../kinds/kind.js'
import { resourceAt } from '../plan/committed.js'
import type { Plan } from '../plan/document.js'
import { dateInTokyo } from '../support/civil-date.js'
import { Refusal } from './refusal.js'
import type { State } from './state.js'

/** @throws Refusal `licences-in-use`, `devices-need-it` */
export function refuseOverDevices({ current, devices }: Pick<State, 'current' | 'devices'>, plan: Plan, now: string): void {
  if (devices.size === 0) return
  const after = new Map<string, Resource>(current)
  for (const change of plan.changes) {
    if (change.after === null) after.delete(change.address)
    else after.set(change.address, resourceAt(change.address, change.after))
  }
  const { terms, deviceLicences: licences } = after.get('contract')?.inputs ?? {}
  if (licences !== undefined && licences !== current.get('contract')?.inputs.deviceLicences && Number(licences) < devices.size) throw new Refusal(terms === 'none' ? 'own-limit-in-use' : 'licences-in-use', { plan: plan.id, licences, enrolled: devices.size })
  const names = heldBack(current, after, [...devices.values()], dateInTokyo(now))
  if (names.length > 0) throw new Refusal('devices-need-it', { plan: plan.id, count: names.length, names })
}

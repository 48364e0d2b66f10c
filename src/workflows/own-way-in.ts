/** Where the caller comes from: this machine's own addresses, and whoever logged in to it by SSH. */
import { networkInterfaces } from 'node:os'
import { committed } from '../plan/committed.js'
import type { Consent } from '../plan/consent.js'
import type { Plan } from '../plan/document.js'
import { isAccepted, ownWays } from '../plan/own-way-in.js'
import { Refusal } from '../service/refusal.js'
import type { Service } from '../service/port.js'

/** `SSH_CONNECTION` is `client port server port`. */
export function callerAddresses(env: NodeJS.ProcessEnv = process.env): string[] {
  const own = Object.values(networkInterfaces()).flatMap((addresses) => (addresses ?? []).filter(({ internal }) => !internal).map(({ address }) => address))
  const [from] = (env.SSH_CONNECTION ?? env.SSH_CLIENT ?? '').split(' ')
  return [...new Set([...own, ...(from ? [from] : [])])]
}

/** @throws Refusal `own-way-in`, before anything is touched, unless it is accepted. */
export async function refuseOwnWayIn(service: Service, plan: Plan, consents: readonly Consent[]): Promise<void> {
  const caller = callerAddresses()
  const ways = ownWays(plan.changes, committed(await service.snapshot()), caller).filter((way) => !isAccepted(way, consents))
  const [first] = ways
  if (!first) return
  throw new Refusal('own-way-in', { plan: plan.id, region: first.region, addresses: [...first.addresses], changes: [...first.changes], flags: ways.map(({ region }) => `--accept-disruption own-way-in:${region}`).join(' ') })
}

/** Where the caller comes from: this machine's own addresses, and whoever logged in to it by SSH. */
import { networkInterfaces } from 'node:os'
import { committed } from '../plan/committed.js'
import type { Consent } from '../plan/consent.js'
import type { Plan } from '../plan/document.js'
import { isAccepted, ownWays } from '../plan/own-way-in.js'
import { changesIn } from '../plan/phases.js'
import { Refusal } from '../service/refusal.js'
import type { Service } from '../service/port.js'

/** `SSH_CONNECTION` is `client port server port`. */
export function callerAddresses(env: NodeJS.ProcessEnv = process.env): string[] {
  const own = Object.values(networkInterfaces()).flatMap((addresses) => (addresses ?? []).filter(({ internal }) => !internal).map(({ address }) => address))
  const [from] = (env.SSH_CONNECTION ?? env.SSH_CLIENT ?? '').split(' ')
  return [...new Set([...own, ...(from ? [from] : [])])]
}

/** Of what is still to be made, of this phase. @throws Refusal `own-way-in`, before anything is touched, unless it is accepted. */
export async function refuseOwnWayIn(service: Service, plan: Plan, { consents, phase }: { readonly consents: readonly Consent[]; readonly phase?: 'quiet' }): Promise<void> {
  const snapshot = await service.snapshot()
  const written = snapshot.begun?.plan.id === plan.id ? snapshot.begun.written : []
  const left = (phase ? changesIn(plan.changes, plan.rollout, phase) : plan.changes).filter(({ address }) => !written.includes(address))
  const ways = ownWays(left, committed(snapshot), callerAddresses()).filter((way) => !isAccepted(way, consents))
  const [first] = ways
  if (!first) return
  throw new Refusal('own-way-in', { plan: plan.id, region: first.region, addresses: [...first.addresses], changes: [...first.changes], flags: ways.map(({ region }) => `--accept-disruption own-way-in:${region}`).join(' ') })
}

/** What the gate says, as refusals. @throws Refusal */
import { formatConsent } from '../plan/consent.js'
import type { GateAnswer } from '../plan/gate.js'
import { Refusal } from './refusal.js'

export function refuseBlocked(plan: string, { blocks: [block] }: GateAnswer): void {
  if (block) throw new Refusal(`policy-${block.id}`, { plan, [block.id]: block.text })
}

export function refuseUnconsented(plan: string, { missing }: GateAnswer): void {
  if (missing.length === 0) return
  const consents = missing.map(formatConsent)
  throw new Refusal('needs-consent', { plan, consents, flags: consents.map((each) => `--accept-disruption ${each}`).join(' ') })
}

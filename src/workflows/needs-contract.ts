/** Commands about what a provider owes, is told or is paid: gateways of one's own have no provider. */
import type { Deployment } from '../model/deployment.js'
import { Refusal } from '../service/refusal.js'

/** @throws Refusal `no-contract`; `what` is the command as it is typed. */
export function needsContract({ contract: { terms } }: Pick<Deployment, 'contract'>, what: string): void {
  if (terms === 'none') throw new Refusal('no-contract', { what: `gatewright ${what}` })
}

/** `repair`: nodes that are not what is on record (a reboot, hands on a machine, a change that stopped half-way) are made so. */
import type { Language } from '../diagnostics/finding.js'
import type { NodeFault } from '../plan/snapshot.js'
import { thisActor } from '../support/process.js'
import { withService } from './attach.js'

export interface Repaired {
  readonly faults: readonly NodeFault[]
  /** undefined: it was only looked. */
  readonly steps: readonly string[] | undefined
  readonly language: Language
}

/** `review` sees what differs; false: nothing is touched. */
export const repairGateways = (named: string | undefined, review: (faults: readonly NodeFault[], deployment: string, language: Language) => Promise<boolean>, broken?: Parameters<typeof withService>[2]): Promise<Repaired> =>
  withService(named, async ({ service, deployment }) => {
    const { name, language } = deployment.metadata
    const faults = await service.faults()
    if (!(await review(faults, name, language))) return { faults, steps: undefined, language }
    return { faults, steps: await service.repair(thisActor()), language }
  }, broken)

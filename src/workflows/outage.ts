/** Outages: when the provider knew, until when, whose cause, how far; and the day on which the credit was claimed. */
import type { Language } from '../diagnostics/finding.js'
import type { Outage } from '../plan/record.js'
import { thisActor } from '../support/process.js'
import { withService } from './attach.js'
import { needsContract } from './needs-contract.js'
import { checkDate, evidenceOf } from './order.js'
import { momentOf } from './when.js'

export interface OutageReport {
  readonly knownAt: string
  readonly file?: string | undefined
  readonly until?: string | undefined
  readonly attributable?: Outage['attributable'] | undefined
  readonly extent?: Outage['extent'] | undefined
  readonly regions?: readonly string[] | undefined
  readonly evidence?: string | undefined
}
export interface RecordedOutage {
  readonly outage: Outage
  readonly now: string
  readonly language: Language
}

export async function addOutage({ file, knownAt, until, attributable = 'open', extent = 'open', regions = [], evidence }: OutageReport): Promise<RecordedOutage> {
  const [known, end] = [momentOf('known-at', knownAt), until === undefined ? null : momentOf('until', until)]
  const proof = evidence === undefined ? null : evidenceOf(evidence)
  return withService(file, async ({ service, deployment }) => {
    needsContract(deployment, 'outage add')
    const outage = await service.addOutage({ knownAt: known, until: end, attributable, extent, regions, evidence: proof, claimedOn: null }, thisActor())
    return { outage, now: (await service.snapshot()).takenAt, language: deployment.metadata.language }
  })
}

export type OutageChange = Pick<OutageReport, 'until' | 'attributable' | 'extent'> & { readonly claimedOn?: string | undefined }

export async function changeOutage(id: string, file: string | undefined, { until, attributable, extent, claimedOn }: OutageChange): Promise<RecordedOutage> {
  checkDate(claimedOn)
  const end = until === undefined ? undefined : momentOf('until', until)
  return withService(file, async ({ service, deployment }) => {
    const outage = await service.changeOutage(id, { ...(end && { until: end }), ...(attributable && { attributable }), ...(extent && { extent }), ...(claimedOn && { claimedOn }) }, thisActor())
    return { outage, now: (await service.snapshot()).takenAt, language: deployment.metadata.language }
  })
}

export const outagesOf = (file: string | undefined): Promise<{ readonly outages: readonly Outage[]; readonly now: string; readonly language: Language }> =>
  withService(file, async ({ service, deployment }) => {
    const { outages, takenAt } = await service.snapshot()
    return { outages, now: takenAt, language: deployment.metadata.language }
  })

/** `drift`: what was meant and what is, out of the service; the difference is explained by plan/drift.ts. */
import type { Language } from '../diagnostics/finding.js'
import type { DriftedValue } from '../plan/document.js'
import { withService } from './attach.js'
import { driftFor } from './drift-findings.js'

export const driftOf = (named: string | undefined): Promise<{ drift: readonly DriftedValue[]; language: Language }> =>
  withService(named, async ({ service, deployment }) => ({ drift: await driftFor(service, await service.snapshot(), deployment), language: deployment.metadata.language }))

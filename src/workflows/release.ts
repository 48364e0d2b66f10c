/** `release`: ends the hold that a rollback left, and records who reviewed one past the policy. */
import type { Language } from '../diagnostics/finding.js'
import type { BreakGlass, Hold } from '../plan/snapshot.js'
import { UsageError } from '../support/errors.js'
import { thisActor } from '../support/process.js'
import { withService } from './attach.js'

export interface Released {
  /** The hold that was ended; null where only a review was recorded. */
  readonly released: Hold | null
  readonly reviewed: readonly BreakGlass[]
  /** The hold that is still on. */
  readonly hold: Hold | null
  readonly deployment: string
  readonly language: Language
}

export async function release(named: string | undefined, { reason, reviewer, broken }: { readonly reason?: string | undefined; readonly reviewer?: string | undefined; readonly broken?: Parameters<typeof withService>[2] }): Promise<Released> {
  if (reason === undefined && reviewer === undefined) throw new UsageError('release-what')
  for (const [flag, text] of [['--reason', reason], ['--reviewed-by', reviewer]] as const) if (text?.trim() === '') throw new UsageError('says-nothing', { flag })
  return withService(named, async ({ service, deployment }) => {
    const reviewed = reviewer === undefined ? [] : await service.reviewBreakGlass(reviewer, thisActor())
    const released = reason === undefined ? null : await service.endHold(reason, thisActor())
    return { released, reviewed, hold: (await service.snapshot()).hold, deployment: deployment.metadata.name, language: deployment.metadata.language }
  }, broken)
}

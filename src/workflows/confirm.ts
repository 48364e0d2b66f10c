/** `confirm`: what waits stays, waits longer, or is taken back now. */
import type { Language } from '../diagnostics/finding.js'
import { seconds } from '../kinds/duration.js'
import type { Hold, PendingConfirm, WayBackTaken } from '../plan/snapshot.js'
import { UsageError } from '../support/errors.js'
import { thisActor } from '../support/process.js'
import { withService } from './attach.js'

/** Seconds that an apply may wait. */
const bounds = { least: 5, most: 7 * 86_400 }

/** `10m` → 600. @throws UsageError */
export function waitOf(flag: string, text: string): number {
  const amount = seconds(text)
  if (Number.isNaN(amount)) throw new UsageError('not-a-duration', { text })
  if (amount < bounds.least || amount > bounds.most) throw new UsageError('confirm-range', { flag, text })
  return amount
}

export type Confirmed = { readonly deployment: string; readonly language: Language; readonly hold: Hold | null } & (
  | { readonly status: 'confirmed' | 'extended'; readonly pending: PendingConfirm; readonly taken: null }
  | { readonly status: 'taken-back'; readonly pending: null; readonly taken: WayBackTaken }
)

/** @throws Refusal, UsageError */
export async function confirm(named: string | undefined, { extend, cancel, broken }: { readonly extend?: string | undefined; readonly cancel: boolean; readonly broken?: Parameters<typeof withService>[2] }): Promise<Confirmed> {
  const more = extend === undefined ? undefined : waitOf('--extend', extend)
  return withService(named, async ({ service, deployment: { metadata } }) => {
    const of = async () => ({ deployment: metadata.name, language: metadata.language, hold: (await service.snapshot()).hold })
    if (cancel) {
      const taken = await service.cancelConfirm(thisActor())
      return { ...(await of()), status: 'taken-back', pending: null, taken }
    }
    const pending = more === undefined ? await service.confirm(thisActor()) : await service.extendConfirm(more, thisActor())
    return { ...(await of()), status: more === undefined ? 'confirmed' : 'extended', pending, taken: null }
  }, broken)
}

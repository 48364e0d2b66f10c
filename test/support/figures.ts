/** What the committed evidence says of the first row of a setting, for tests that name no figure: another measurement changes no test. */
import { catalogue } from '../../src/kinds/index.js'
import type { EffectOutcome } from '../../src/kinds/effects.js'

export function outcomeOf(setting: string): EffectOutcome {
  const row = catalogue.find((each) => each.setting === setting)
  if (!row) throw new Error(`no such setting: ${setting}`)
  return row.outcome.simulated
}
/** `stall ≤ 0\.31 s`, as it stands in a regular expression. */
export const boundIn = (setting: string): string => `stall ≤ ${plain(outcomeOf(setting).seconds.worst)} s`
export const plain = (seconds: number | null): string => String(seconds).replace('.', '\\.')

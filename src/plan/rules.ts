/**
 * The rules of the catalogue: its rows, each with a name that stays (`gateway.port`, `tunnel.mtu, lowered`, `region delete`). Which of them
 * speak of a change, and what they say of it. The forecast, `explain` and the grades all ask here. Pure.
 */
import type { EffectOutcome, EffectRow } from '../kinds/effects.js'
import { catalogue, kindOf } from '../kinds/index.js'
import type { Resources } from '../kinds/kind.js'
import type { DriverName } from '../model/deployment.js'
import { type Change, resourceOf } from './changes.js'

export type RuleId = string

export interface RuleOutcome {
  /** Top-level key of the resource's inputs; `*`: all of it. */
  readonly key: string
  /** null: no row speaks of the value. */
  readonly rule: RuleId | null
  readonly outcome: EffectOutcome
}

/** Unique in the catalogue: setting, action where that is not an update, and the case where there are several. */
export const ruleId = ({ setting, actions, whenText }: Pick<EffectRow, 'setting' | 'actions' | 'whenText'>): RuleId =>
  `${setting}${actions.length === 1 && actions[0] !== 'update' ? ` ${actions[0]}` : ''}${whenText === undefined ? '' : `, ${whenText}`}`

export const everyRule: readonly { readonly id: RuleId; readonly row: EffectRow }[] = catalogue.map((row) => ({ id: ruleId(row), row }))

/** No row: treated as the worst, and said to be unknown. */
const uncatalogued: EffectOutcome = {
  effect: 'lockout', certainty: 'unknown', seconds: { typical: null, worst: null }, startsAfter: 0, hostCut: false,
  evidence: { kind: 'assumed', ref: 'not in the catalogue' },
}

/** One outcome for each changed value; a kind's `*` row speaks where no row names the value. `regions`: those that the change meets. */
export function rulesOf(change: Change, regions: readonly string[], { driver, before: resources }: { readonly driver: DriverName; readonly before: Resources }): RuleOutcome[] {
  const { before, after, action } = change
  const keys = action === 'update' ? change.paths.map(({ path }) => String(path[0])) : Object.keys((after ?? before)?.inputs ?? {})
  const redundant = regions.every((region) => resources.get(`region.${region}`)?.inputs.redundant === true)
  const rows = kindOf(resourceOf(change).kind).effects.filter(({ actions }) => actions.includes(action))
  const find = (key: string): EffectRow | undefined =>
    rows.find((row) => {
      if (row.key !== key && row.key !== '*') return false
      const part = row.key === '*' ? { before: before?.inputs, after: after?.inputs } : { before: before?.inputs[key], after: after?.inputs[key] }
      return row.when?.({ action, redundant, ...part }) ?? true
    })
  return [...new Set(keys.length > 0 ? keys : ['*'])].map((key) => {
    const row = find(key)
    return row ? { key, rule: ruleId(row), outcome: row.outcome[driver] } : { key, rule: null, outcome: uncatalogued }
  })
}

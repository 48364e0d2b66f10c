/**
 * What was forecast beside what was seen, rule by rule. A rule that said too little is wrong: until it is measured again, forecasts take what
 * was seen instead and are certain of nothing that rests on it. Pure.
 */
import type { EffectOutcome, Evidence } from '../kinds/effects.js'
import type { SessionEffect } from '../model/deployment.js'
import { dateInTokyo } from '../support/civil-date.js'
import type { PlannedChange } from './document.js'
import { everyRule, type RuleId } from './rules.js'
import { effectRank } from './severity.js'
import type { Observation, Seen, WrongRule, WrongRules } from './snapshot.js'

/** `held`: never worse than forecast; `unseen`: applied, and nobody saw what happened; `measured-again`: wrong once, and measured since. */
export type Grade = 'held' | 'wrong' | 'measured-again' | 'unseen' | 'not-applied'
export interface RuleGrade {
  readonly rule: RuleId
  readonly setting: string
  readonly grade: Grade
  /** How often a change that it speaks of was made, how often that was seen, how often it was worse than forecast. */
  readonly applied: number
  readonly seen: number
  readonly worse: number
  /** The worst that was forecast, and the worst that was seen; null: never. */
  readonly forecast: Seen | null
  readonly worst: Seen | null
  /** Applies in which it was worse than forecast, by number. */
  readonly applies: readonly number[]
}

/** null: without end, or nobody measured it; longer than any number. */
const longer = (a: number | null, b: number | null): boolean => b !== null && (a === null || a > b)

/** A length counts only where something was interrupted; a forecast without a length is none that can be broken. */
export function isWorse(seen: Seen, { effect, seconds: { worst } }: PlannedChange['forecast']['session']): boolean {
  if (effectRank(seen.effect) > effectRank(effect)) return true
  const interrupts = seen.effect === 'stall' || seen.effect === 'reconnect'
  return interrupts && longer(seen.seconds, worst)
}

const worseOf = (a: Seen | null, b: Seen): Seen => {
  if (!a) return { effect: b.effect, seconds: b.seconds }
  const effect = effectRank(b.effect) > effectRank(a.effect) ? b.effect : a.effect
  return { effect, seconds: a.seconds === null || b.seconds === null ? null : Math.max(a.seconds, b.seconds) }
}

/** Moved on by each observation of which it is told: what is wrong so far. Mutates `wrong`, and nothing else. */
export function judgeObservation(wrong: Map<RuleId, WrongRule>, change: Pick<PlannedChange, 'rules' | 'forecast'>, seen: Seen, at: string, apply: number): void {
  if (!isWorse(seen, change.forecast.session)) return
  for (const rule of change.rules ?? []) {
    const known = wrong.get(rule)
    wrong.set(rule, { worst: worseOf(known?.worst ?? null, seen), at, applies: [...new Set([...(known?.applies ?? []), apply])] })
  }
}

/** Measured on a later day than it was seen to be wrong: the figures know better. */
const isMeasuredSince = ({ evidence }: EffectOutcome, { at }: WrongRule): boolean => evidence.measured !== undefined && evidence.measured.measuredOn > dateInTokyo(at)

export function tempered(outcome: EffectOutcome, wrong: WrongRule | undefined): EffectOutcome {
  if (!wrong || isMeasuredSince(outcome, wrong)) return outcome
  const { effect, seconds } = worseOf({ effect: outcome.effect, seconds: outcome.seconds.worst }, wrong.worst)
  return { ...outcome, effect, certainty: outcome.certainty === 'certain' ? 'possible' : outcome.certainty, seconds: { typical: outcome.seconds.typical, worst: seconds } }
}

/** Evidence that stands beside a wrong rule's own. */
export const wrongEvidence = ({ worst, applies }: WrongRule): Evidence => ({ kind: 'observed', ref: applies.map((number) => `#${number}`).join(', '), observed: { times: applies.length, ...worst } })

/** Every rule of the catalogue, those that were applied first. `remeasured`: rules that are wrong no more. */
export function gradeRules(observations: readonly Observation[], wrong: WrongRules, outcomeOf: (rule: RuleId) => EffectOutcome | undefined): RuleGrade[] {
  const byRule = Map.groupBy(observations.flatMap((each) => each.rules.map((rule) => ({ ...each, rule }))), ({ rule }) => rule)
  const grades = everyRule.map(({ id, row }): RuleGrade => {
    const of = byRule.get(id) ?? []
    const seen = of.flatMap(({ observed }) => (observed ? [observed] : []))
    const bad = wrong[id]
    const outcome = outcomeOf(id)
    const grade: Grade = of.length === 0 ? 'not-applied' : bad ? (outcome && isMeasuredSince(outcome, bad) ? 'measured-again' : 'wrong') : seen.length === 0 ? 'unseen' : 'held'
    return {
      rule: id, setting: row.setting, grade, applied: of.length, seen: seen.length, worse: of.filter(({ observed, forecast }) => observed && isWorse(observed, forecast.session)).length,
      forecast: of.map(({ forecast: { session } }): Seen => ({ effect: session.effect as SessionEffect, seconds: session.seconds.worst })).reduce<Seen | null>(worseOf, null),
      worst: seen.reduce<Seen | null>(worseOf, null), applies: bad?.applies ?? [],
    }
  })
  return grades.sort((a, b) => Number(a.grade === 'not-applied') - Number(b.grade === 'not-applied'))
}

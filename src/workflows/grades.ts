/** The rules of the catalogue, graded by what applies to this service showed. */
import { gradeRules, type RuleGrade } from '../plan/grade.js'
import { everyRule } from '../plan/rules.js'
import type { Service } from '../service/port.js'

export async function gradesOf(service: Service): Promise<RuleGrade[]> {
  const [applies, { driver, wrong }] = [await service.history(), await service.snapshot()]
  return gradeRules(applies.flatMap(({ observations }) => observations), wrong ?? {}, (rule) => everyRule.find(({ id }) => id === rule)?.row.outcome[driver])
}

/** Saved plans: written atomically, read with suspicion. */
import { existsSync, readFileSync } from 'node:fs'
import { planDigest } from '../plan/assemble.js'
import type { Plan } from '../plan/document.js'
import { Refusal } from '../service/refusal.js'
import { type Inputs, writeOutput } from './output.js'
import { UsageError } from '../support/errors.js'
import type { Json } from '../support/json.js'
import { refuseSecrets } from './no-secret.js'

export const savePlan = (plan: Plan, out: string, inputs: Inputs): void => writeOutput(out, `${JSON.stringify(plan, null, 2)}\n`, inputs)

/** A file that holds JSON with a `formatVersion` is a saved plan; anything else is taken for a deployment. */
export function isPlanFile(file: string): boolean {
  return existsSync(file) && /^\s*\{[\s\S]*"formatVersion"/.test(readFileSync(file, 'utf8').slice(0, 4096))
}

/** @throws UsageError (no such file, not a plan), Refusal `plan-altered` (exit 5), `private-typed` where it was made to hold a secret. */
export function readPlan(file: string): Plan {
  if (!existsSync(file)) throw new UsageError('no-such-plan', { file })
  const plan = parse(readFileSync(file, 'utf8'), file)
  if (!String(plan.formatVersion).startsWith('1.')) throw new UsageError('plan-format', { file, format: String(plan.formatVersion) })
  if (planDigest(plan) !== plan.digest) throw new Refusal('plan-file-altered', { file })
  refuseSecrets(plan as unknown as Json, (path) => `${file}: ${path}`)
  return plan
}

function parse(text: string, file: string): Plan {
  try {
    const value = JSON.parse(text) as Plan
    if (typeof value === 'object' && value !== null && 'formatVersion' in value) return value
  } catch {
    // Told below, like any other file that is no plan.
  }
  throw new UsageError('not-a-plan', { file })
}

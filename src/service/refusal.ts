/** A request that the service (or the gate) turns down: an expected answer with the exit code the CLI gives it (design, section 4). */
import type { Json } from '../support/json.js'

export type RefusalCode =
  | 'plan-stale' | 'plan-used' | 'plan-altered' | 'other-service' // 5
  | 'locked' // 6
  | 'needs-consent' | 'policy-refuses' | 'not-in-plan' | 'contract-refuses' // 4
  | 'private' | 'not-empty' | 'not-begun' | 'no-such-outage'
  | 'old-epoch' | 'order-step' | 'no-such-order' | 'not-simulated' | 'store-broken' // 1

const fixes: Readonly<Record<RefusalCode, string>> = {
  'plan-stale': 'look at what changed with gatewright history, then gatewright plan again',
  'plan-used': 'gatewright plan makes a new one',
  'plan-altered': 'gatewright plan makes a new one; a plan is never edited',
  'other-service': 'plan again against this service',
  locked: 'wait for it to end, or stop that process; its lease ends with it',
  'needs-consent': 'read the plan again and add --accept-disruption as it says',
  'policy-refuses': 'wait until the policy allows it, or change the policy in the file first',
  'not-in-plan': 'gatewright plan again',
  'contract-refuses': 'change the file as the findings say',
  'old-epoch': 'see gatewright status: the other apply goes on',
  'order-step': 'see gatewright order show',
  'no-such-order': 'see gatewright order list --all',
  private: 'leave it out, or name a file that is kept elsewhere; nothing was recorded',
  'not-empty': 'see gatewright status; plan and apply from here on',
  'not-begun': 'begin with gatewright import (a contract in force) or gatewright apply',
  'no-such-outage': 'see gatewright outage list',
  'not-simulated': 'nothing need be done: real time passes by itself',
  'store-broken': 'restore the store from a backup or from Git; gatewright changed nothing',
}

export class Refusal extends Error {
  readonly code: RefusalCode
  readonly params: Readonly<Record<string, Json>>
  readonly fix: string
  constructor(code: RefusalCode, message: string, params: Readonly<Record<string, Json>> = {}, fix: string = fixes[code]) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.params = params
    this.fix = fix
  }
  get exitCode(): number {
    if (this.code.startsWith('plan-') || this.code === 'other-service') return 5
    if (this.code === 'locked') return 6
    if (['needs-consent', 'policy-refuses', 'not-in-plan', 'contract-refuses'].includes(this.code)) return 4
    return 1
  }
}

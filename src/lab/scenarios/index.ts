/** Every row, in the order in which it is shown. */
import type { Scenario } from '../scenario.js'
import { nodeScenarios } from './node.js'
import { settingScenarios } from './setting.js'

export const scenarios: readonly Scenario[] = [...settingScenarios, ...nodeScenarios]
/** A few rows that together take three minutes: what CI compares with the forecast. */
export const shortList: readonly string[] = ['baseline', 'peer-remove', 'host-cut', 'pool-plain', 'switch', 'restart', 'restart-cold', 'port', 'failover-clean', 'failover-crash']

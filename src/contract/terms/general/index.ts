/** Rules that no article asks for: they hold under every contract, and without one. */
import type { Rule } from '../rule.js'
import { keyByProvider, keyGeneration, keyNothingToRetire, keyRetirePast } from './gateway-key.js'
import { settingNotApplicable } from './not-applicable.js'
import { manualNeedsContract, termsKindChanged } from './own-terms.js'
import { zoneUnknown } from './zone-unknown.js'

export const generalRules: readonly Rule[] = [keyByProvider, keyGeneration, keyNothingToRetire, keyRetirePast, manualNeedsContract, settingNotApplicable, termsKindChanged, zoneUnknown]

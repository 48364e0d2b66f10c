/** The list of rules. Adding one: a file here, a line below, a table in test/contract. */
import type { Rule } from '../rule.js'
import { endpointShared } from './endpoint-shared.js'
import { homeFixed } from './home-fixed.js'
import { homeRegion } from './home-region.js'
import { multiRegionOption } from './multi-region-option.js'
import { notAnAddress } from './not-an-address.js'
import { poolHoldsHost } from './pool-holds-host.js'
import { poolOverlap } from './pool-overlap.js'
import { poolTooSmall } from './pool-too-small.js'
import { redundancyFixed } from './redundancy-fixed.js'
import { serverSum } from './server-sum.js'
import { settingsChangeOption } from './settings-change-option.js'
import { termsNotAtHand } from './terms-not-at-hand.js'
import { undesignatedAddress } from './undesignated-address.js'
import { unknownGroup } from './unknown-group.js'

export const rules: readonly Rule[] = [
  endpointShared,
  homeFixed,
  homeRegion,
  multiRegionOption,
  notAnAddress,
  poolHoldsHost,
  poolOverlap,
  poolTooSmall,
  redundancyFixed,
  serverSum,
  settingsChangeOption,
  termsNotAtHand,
  undesignatedAddress,
  unknownGroup,
]

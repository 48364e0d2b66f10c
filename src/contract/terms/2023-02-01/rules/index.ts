/** The list of rules. Adding one: a file here, a line below, a row in test/contract. */
import type { Rule } from '../../rule.js'
import { billingStartFixed } from './billing-start-fixed.js'
import { billingStartPast } from './billing-start-past.js'
import { earlyTermination } from './early-termination.js'
import { endpointShared } from './endpoint-shared.js'
import { endsBeforeBegin } from './ends-before-begin.js'
import { endsByDate } from './ends-by-date.js'
import { endsTooEarly } from './ends-too-early.js'
import { fixedOnceOrdered } from './fixed-once-ordered.js'
import { homeEndsAlone } from './home-ends-alone.js'
import { homeFixed } from './home-fixed.js'
import { homeRegion } from './home-region.js'
import { minimumPeriod } from './minimum-period.js'
import { multiRegionOption } from './multi-region-option.js'
import { networkBlocksUdp } from './network-blocks-udp.js'
import { notAnAddress } from './not-an-address.js'
import { notDisclosed } from './not-disclosed.js'
import { optionLeft } from './option-left.js'
import { optionMinimumPeriod } from './option-minimum-period.js'
import { optionOutlived } from './option-outlived.js'
import { otherServices } from './other-services.js'
import { poolHoldsHost } from './pool-holds-host.js'
import { poolOverlap } from './pool-overlap.js'
import { poolTooSmall } from './pool-too-small.js'
import { redundancyFixed } from './redundancy-fixed.js'
import { regionNotOffered } from './region-not-offered.js'
import { serverSum } from './server-sum.js'
import { settingNotOffered } from './setting-not-offered.js'
import { settingsChangeOption } from './settings-change-option.js'
import { undesignatedAddress } from './undesignated-address.js'
import { unknownGroup } from './unknown-group.js'

export const rules: readonly Rule[] = [
  billingStartFixed,
  billingStartPast,
  earlyTermination,
  endpointShared,
  endsBeforeBegin,
  endsByDate,
  endsTooEarly,
  fixedOnceOrdered,
  homeEndsAlone,
  homeFixed,
  homeRegion,
  minimumPeriod,
  multiRegionOption,
  networkBlocksUdp,
  notAnAddress,
  notDisclosed,
  optionLeft,
  optionMinimumPeriod,
  optionOutlived,
  otherServices,
  poolHoldsHost,
  poolOverlap,
  poolTooSmall,
  redundancyFixed,
  regionNotOffered,
  serverSum,
  settingNotOffered,
  settingsChangeOption,
  undesignatedAddress,
  unknownGroup,
]

/** Gateways of one's own, without a contract: no article asks for anything. What is left is what no gateway can do, and limits that one has set oneself. */
import { endpointShared } from '../2023-02-01/rules/endpoint-shared.js'
import { endsBeforeBegin } from '../2023-02-01/rules/ends-before-begin.js'
import { notAnAddress } from '../2023-02-01/rules/not-an-address.js'
import { networkBlocksUdp } from '../2023-02-01/rules/network-blocks-udp.js'
import { poolHoldsHost } from '../2023-02-01/rules/pool-holds-host.js'
import { poolOverlap } from '../2023-02-01/rules/pool-overlap.js'
import { poolTooSmall } from '../2023-02-01/rules/pool-too-small.js'
import { undesignatedAddress } from '../2023-02-01/rules/undesignated-address.js'
import { unknownGroup } from '../2023-02-01/rules/unknown-group.js'
import type { Rule, Terms } from '../rule.js'

const own = (rule: Rule): Rule => ({ ...rule, article: '' })
/** Addresses that nobody listed bind nobody. */
const whereListed: Rule = { ...undesignatedAddress, check: (deployment, offering) => (deployment.addresses.length === 0 ? [] : (undesignatedAddress.check?.(deployment, offering) ?? [])) }

export const noTerms: Terms = { version: 'none', rules: [endpointShared, endsBeforeBegin, networkBlocksUdp, notAnAddress, poolHoldsHost, poolOverlap, poolTooSmall, whereListed, unknownGroup].map(own), articles: [] }

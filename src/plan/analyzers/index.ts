/** Every analyzer of a plan, in the order in which people read what they find. A new one is a file and a line here. */
import type { Analyze } from '../forecast.js'
import { addressesMoved } from './addresses-moved.js'
import type { Analyzer } from './analyzer.js'
import { connectionsBroken, devicesLockedOut, sessionsEnded, trafficStalled } from './by-effect.js'
import { capacityAfterNodeLoss } from './capacity-after-node-loss.js'
import { hostsCut } from './hosts-cut.js'
import { keysRotated } from './keys-rotated.js'
import { ownWayIn } from './own-way-in.js'

const analyzers: readonly Analyzer[] = [ownWayIn, devicesLockedOut, sessionsEnded, connectionsBroken, trafficStalled, hostsCut, addressesMoved, keysRotated, capacityAfterNodeLoss]

export const analyze: Analyze = (forecasted, after, world) => analyzers.flatMap((analyzer) => analyzer({ forecasted, after, world }))

/** Whether the caller would be cut off by what they ask for (plan/own-way-in.ts). */
import { resourceOf } from '../changes.js'
import { ownWays } from '../own-way-in.js'
import type { Analyzer } from './analyzer.js'

export const ownWayIn: Analyzer = ({ forecasted, world: { before, caller = [] } }) =>
  ownWays(forecasted.map(({ change, forecast }) => ({ address: resourceOf(change).address, forecast })), before, caller).map(({ region, addresses, changes }) => ({
    analyzer: 'own-way-in', regions: [region], changes, items: addresses.map((name) => ({ name, before: true, after: null })),
  }))

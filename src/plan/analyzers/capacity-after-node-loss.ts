/** Of a region's live sessions, how many go on when it loses one node: before the plan and after it, where that differs. A node that is down is no matter of the plan. */
import type { Resources } from '../../kinds/kind.js'
import type { Analyzer } from './analyzer.js'

export const capacityAfterNodeLoss: Analyzer = ({ after, forecasted, world }) => {
  const { before, sessions } = world
  const kept = [...before.values()].filter(({ kind, address }) => kind === 'gateway' && after.has(address)).flatMap(({ name }) => {
    const live = sessions.byRegion[name] ?? 0
    const [was, will] = [keptBy(name, before, live), keptBy(name, after, live)]
    return was === will ? [] : [{ name, before: was, after: will, sessions: live }]
  })
  if (kept.length === 0) return []
  const regions = kept.map(({ name }) => name)
  const changes = forecasted.map(({ change: { before: old, after: now } }) => (now ?? old)?.address ?? '').filter((address) => regions.some((region) => address === `region.${region}`))
  return [{ analyzer: 'capacity-after-node-loss', regions, changes, items: kept }]
}

/** A pair's other node carries on; a single one does not. */
const keptBy = (region: string, resources: Resources, live: number): number => (resources.get(`region.${region}`)?.inputs.redundant === true ? live : 0)

/** Keys of gateways that get a new generation, or whose old one goes: with the devices that still hold an old one. */
import { generationOf } from '../../devices/profile.js'
import { isObject } from '../../support/json.js'
import type { Analyzer } from './analyzer.js'

export const keysRotated: Analyzer = ({ after, world: { before, leases = [] } }) => {
  const rotated = [...before.values()].filter(({ kind }) => kind === 'gateway').flatMap(({ address, name: region, inputs: old }) => {
    const now = after.get(address)?.inputs
    if (!now) return []
    const [was, will] = [generationOf(old), generationOf(now)]
    const [retiredBefore, retired] = [old, now].map(({ key }) => (isObject(key) && key.retirePrevious !== undefined ? String(key.retirePrevious) : null))
    if (was === will && retiredBefore === retired) return []
    const behind = leases.filter((lease) => lease.region === region && lease.handed !== null && lease.handed.generation < will).length
    return [{ region, address, item: { name: region, before: was, after: will, devices: behind, ...(retired && { until: retired }) } }]
  })
  if (rotated.length === 0) return []
  return [{ analyzer: 'keys-rotated', regions: rotated.map(({ region }) => region), changes: rotated.map(({ address }) => address), items: rotated.map(({ item }) => item) }]
}

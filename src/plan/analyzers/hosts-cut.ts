/** Hosts that devices no longer reach, in the prefixes of the rules that cut them. */
import { resourceOf } from '../changes.js'
import type { Analyzer } from './analyzer.js'

export const hostsCut: Analyzer = ({ forecasted }) => {
  const of = forecasted.filter(({ forecast }) => forecast.hosts.length > 0)
  if (of.length === 0) return []
  const hosts = [...new Set(of.flatMap(({ forecast }) => forecast.hosts))].sort()
  const regions = [...new Set(of.flatMap(({ forecast }) => forecast.session.regions))].sort()
  return [{ analyzer: 'hosts-cut', regions, changes: of.map(({ change }) => resourceOf(change).address), items: hosts.map((name) => ({ name, before: true, after: false })) }]
}

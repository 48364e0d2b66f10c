/** Waves: first what disturbs nobody, then what does, region by region with the least loaded first, removals last. */
import type { PlannedChange, Wave } from './document.js'
import { disrupts } from './severity.js'

export function rollout(changes: readonly PlannedChange[], load: Readonly<Record<string, number>>): Wave[] {
  const removals = changes.filter(({ actions }) => actions[0] === 'delete')
  const others = changes.filter(({ actions }) => actions[0] !== 'delete')
  const quiet = others.filter((change) => !disturbs(change))
  const loud = others.filter(disturbs)
  const regions = [...new Set(loud.flatMap(({ forecast }) => forecast.session.regions))].sort((a, b) => (load[a] ?? 0) - (load[b] ?? 0) || a.localeCompare(b))
  const only = (region: string) => loud.filter(({ forecast: { session } }) => session.regions.length === 1 && session.regions[0] === region)
  const groups: [string, readonly PlannedChange[]][] = [
    ['disturbs nobody', quiet],
    ...regions.map((region): [string, readonly PlannedChange[]] => [region, only(region)]),
    ['several regions', loud.filter(({ forecast }) => forecast.session.regions.length !== 1)],
    ['removals', removals],
  ]
  return groups
    .filter(([, members]) => members.length > 0)
    .map(([title, members], index) => ({ number: index + 1, title, changes: members.map(({ address }) => address) }))
}

const disturbs = ({ forecast }: PlannedChange): boolean => disrupts(forecast.session.effect) || forecast.hosts.length > 0

/** Regions as the picture shows them: every part with its mark as a sign and as a word, what is live, and what happens to it. Pure. */
import type { Language } from '../../diagnostics/finding.js'
import type { Mark, Plan, TopologyNode, TopologyRegion } from '../../plan/document.js'
import { totalForecast } from '../../plan/forecast.js'
import { sessionEffect } from '../effect.js'
import { glyphs } from '../legend.js'
import { sayPage } from '../messages/plan-page.js'

export interface PartModel {
  readonly name: string
  readonly mark: Mark
  /** `+`, `~`, `-`, or empty. */
  readonly sign: string
  readonly markText: string
  /** State and sessions of a node, the address of a gateway; or empty. */
  readonly detail: string
}
export interface RegionModel extends PartModel {
  readonly badges: readonly string[]
  readonly sessions: string
  /** What this plan does to them, or empty. */
  readonly effect: string
  readonly loud: boolean
  readonly gateway: PartModel | undefined
  readonly nodes: readonly PartModel[]
  readonly servers: readonly PartModel[]
}

export const signs: Readonly<Record<Mark, string>> = { ...glyphs, delete: '−', ordered: '…', stays: '' }

export const regionsOf = (plan: Plan, language: Language): RegionModel[] => (plan.topology?.regions ?? []).map((region) => regionOf(region, plan, language))

function regionOf({ name, home, redundant, mark, gateway, nodes, servers, sessions, address }: TopologyRegion, plan: Plan, language: Language): RegionModel {
  const part = (label: string, itsMark: Mark, detail = ''): PartModel => ({ name: label, mark: itsMark, sign: signs[itsMark], markText: sayPage(language, `mark.${itsMark}`), detail })
  const all = plan.changes.filter(({ forecast }) => forecast.session.regions.includes(name)).map(({ forecast }) => forecast)
  const { session } = totalForecast(all, Number.MAX_SAFE_INTEGER)
  const [before, after] = [countOf(redundant.before), countOf(redundant.after)]
  const machines = Array.from({ length: Math.max(before, after, nodes.length) }, (_each, index) => {
    const node = nodes[index]
    return part(node?.node ?? `${name}-${index + 1}`, index >= after ? 'delete' : index >= before ? 'create' : gateway?.mark === 'ordered' ? 'ordered' : 'stays', index < before ? (node ? nodeText(node, language) : sayPage(language, 'state.unknown')) : '')
  })
  return {
    ...part(name, mark),
    badges: [...(home ? [sayPage(language, 'home')] : []), sayPage(language, redundant.after ?? redundant.before ? 'redundant' : 'single')],
    sessions: sessions !== null ? sayPage(language, sessions === 1 ? 'sessions.live.one' : 'sessions.live', { count: sessions }) : sayPage(language, before === 0 ? 'sessions.none-yet' : 'sessions.hidden'),
    effect: session.effect === 'none' ? '' : sessionEffect(session, language), loud: all.some((forecast) => forecast.session.effect !== 'none' && forecast.session.effect !== 'next-connection' && forecast.session.effect !== 'needs-profile'),
    gateway: gateway ? part(sayPage(language, 'gateway'), gateway.mark, gateway.endpoint === 'assigned' ? sayPage(language, 'endpoint.assigned') : `${gateway.endpoint.includes(':') ? `[${gateway.endpoint}]` : gateway.endpoint}:${gateway.port}`) : undefined,
    nodes: machines,
    servers: servers.map((server) => part(numberOf(server.address, address), server.mark)),
  }
}

const countOf = (redundant: boolean | null): number => (redundant === null ? 0 : redundant ? 2 : 1)
const nodeText = ({ state, sessions }: TopologyNode, language: Language): string =>
  sessions === null ? sayPage(language, `state.${state}`) : sayPage(language, sessions === 1 ? 'node.one' : 'node', { state: sayPage(language, `state.${state}`), count: sessions })
/** `server.tokyo-2` of `region.tokyo` is number 2. */
const numberOf = (address: string, region: string): string => address.replace(`server.${region.replace(/^region\./, '')}-`, '')

/** What a plan does in detail, a line each: regions and groups where they differ, then what analyzers found that no effect tells. */
import type { Language } from '../diagnostics/finding.js'
import type { Analysis, AnalysisItem, Plan } from '../plan/document.js'
import { disrupts } from '../plan/severity.js'
import type { Json } from '../support/json.js'
import { dateText } from './dates.js'
import { sessionEffect } from './effect.js'
import { sayAnalysis } from './messages/analyses.js'

/** Empty for plans of earlier versions, and where one line says it all. */
export function analysisLines({ forecast: { session, byRegion = [], byGroup = [], analyses = [] } }: Pick<Plan, 'forecast'>, language: Language): string[] {
  const part = ({ effect, certainty, seconds }: (typeof byRegion)[number] | (typeof byGroup)[number]): string => sessionEffect({ ...session, effect, certainty, seconds, startsAfter: 0 }, language)
  const [loudRegions, loudGroups] = [byRegion.filter(({ effect }) => disrupts(effect)), byGroup.filter(({ effect }) => disrupts(effect))]
  const [all] = loudRegions
  const differ = loudGroups.some(({ effect }) => effect !== all?.effect) || loudRegions.reduce((sum, { sessions }) => sum + sessions.likely, 0) === loudGroups.reduce((sum, { sessions }) => sum + sessions.likely, 0)
  const lockedOut = analyses.find(({ analyzer }) => analyzer === 'devices-locked-out')?.changes ?? []
  // Who is locked out has lost the session too.
  const effects = analyses.filter(({ analyzer, changes }) => isOfEffect(analyzer) && !(analyzer === 'sessions-ended' && changes.every((address) => lockedOut.includes(address))))
  const unseen = loudRegions.every(({ effect, sessions }) => effect === all?.effect && sessions.likely === sessions.max)
  return [
    ...(loudRegions.length > 1 && !unseen ? loudRegions.map((each) => sayAnalysis(language, 'region', { region: each.region, effect: part(each), count: each.sessions.likely })) : []),
    ...(differ ? loudGroups.map((each) => sayAnalysis(language, 'group', { group: each.group, effect: part(each), count: each.sessions.likely })) : []),
    ...(effects.length > 1 ? effects.map(({ analyzer, regions, sessions }) => sayAnalysis(language, analyzer as 'sessions-ended', { count: sessions?.likely ?? 0, regions: [...regions] })) : []),
    ...analyses.flatMap((analysis) => (analysis.items ?? []).flatMap((item) => itemText(analysis, item, language) ?? [])),
  ]
}

const ofEffect: readonly Analysis['analyzer'][] = ['devices-locked-out', 'sessions-ended', 'connections-broken', 'traffic-stalled']
const isOfEffect = (analyzer: Analysis['analyzer']): boolean => ofEffect.includes(analyzer)

/** Hosts and the own way in are told elsewhere. */
function itemText({ analyzer }: Analysis, { name, before, after, devices, sessions, until }: AnalysisItem, language: Language): string | undefined {
  const shown = (value: Json): string => (value === null ? sayAnalysis(language, 'gone') : Array.isArray(value) ? value.join(' ') : String(value))
  const params = { name, before: shown(before), after: shown(after), devices: devices ?? 0, sessions: sessions ?? 0 }
  if (analyzer === 'addresses-moved') return sayAnalysis(language, devices ? 'moved.devices' : 'moved', params)
  if (analyzer === 'capacity-after-node-loss') return sayAnalysis(language, 'node', params)
  if (analyzer !== 'keys-rotated') return undefined
  const key = sayAnalysis(language, devices ? 'key.devices' : 'key', params)
  return until === undefined ? key : sayAnalysis(language, 'key.until', { key, until: dateText(until, language) })
}

/** A region in which gateways stand (art. 3(4)), home or further, redundant or not (art. 3(5)). */
import { diffInputs } from '../diff.js'
import type { EffectRow } from '../effects.js'
import type { Kind } from '../kind.js'
import { assumed, byDriver, documented, everyDriver, locksOut, mayInterrupt, measured, none, stated } from '../outcomes.js'

const row = { level: 'region', yaml: 'regions.*', limits: 'a name of the provider\'s list', article: '3(4)' } as const
const meaning = { en: 'A region that terminates connections.', ja: '接続を終端するリージョン。' }

const added = documented('gateways.md 5: region add')
const removed = documented('gateways.md 5: region remove')
const effects: readonly EffectRow[] = [
  { ...row, setting: 'region', key: '*', meaning, actions: ['create'], outcome: byDriver(none(added), measured('region-add', { effect: 'none' }, added)) },
  {
    ...row, setting: 'region', key: '*', meaning, actions: ['delete'],
    outcome: byDriver(locksOut(removed), measured('region-remove', { effect: 'lockout', cuts: 'region' }, removed)),
  },
  {
    setting: 'region.redundant', key: 'redundant', yaml: 'regions.*.redundant', level: 'region', limits: 'true or false; fixed after ordering', article: '3(5), 5(1)',
    actions: ['update'], outcome: byDriver(mayInterrupt, measured('switch', { effect: 'stall' }, documented('gateways.md 5: gateway.redundancy'))),
    meaning: { en: 'Two gateway nodes with one endpoint instead of one.', ja: 'ゲートウェイ設備の冗長構成。' },
  },
  {
    setting: 'region.endsOn', key: 'endsOn', yaml: 'regions.*.endsOn', level: 'region', limits: 'a date', article: '6(4), 8',
    actions: ['update'], when: ({ after }) => after !== undefined, whenText: 'a last day', outcome: byDriver(locksOut(stated('terms 6(4): the region ends on that day')), none(assumed('on record: it is removed after that day, by an apply of its own'))),
    meaning: { en: 'The last day of the region.', ja: 'リージョンの最終日。' },
  },
  {
    setting: 'region.endsOn', key: 'endsOn', yaml: 'regions.*.endsOn', level: 'region', limits: 'a date', article: '6(4), 8',
    actions: ['update'], whenText: 'none any more', outcome: everyDriver(none(assumed('it goes on as it is'))),
    meaning: { en: 'The last day of the region.', ja: 'リージョンの最終日。' },
  },
  { ...row, setting: 'region', key: '*', meaning, actions: ['update'], outcome: byDriver(mayInterrupt, none(assumed('bookkeeping of the region'))) },
]

export const region: Kind = {
  name: 'region',
  channel: 'form',
  dependsOn: ['contract', 'option'],
  desired: ({ regions }) =>
    Object.entries(regions).map(([name, { home, redundant, endsOn }]) => ({ address: `region.${name}`, kind: 'region', name, inputs: { home, redundant, ...(endsOn && { endsOn }) } })),
  scope: (name) => ({ region: name }),
  needs: (name, { home }) => [`gateway.${name}`, `server.${name}-1`, ...(home === true ? [] : ['option.multi-region'])],
  diff: diffInputs,
  yamlPath: (name, path) => ['regions', name, ...path],
  effects,
}

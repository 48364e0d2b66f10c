/** One Mobility server of a region (art. 3(3)); regions say how many. */
import { diffInputs } from '../diff.js'
import type { EffectRow } from '../effects.js'
import type { Kind } from '../kind.js'
import { byDriver, documented, everyDriver, mayInterrupt, measured, none } from '../outcomes.js'

const row = {
  setting: 'server', key: '*', yaml: 'regions.*.servers', level: 'region', limits: '1–10 over all regions', article: '3(3)',
  meaning: { en: 'Mobility servers share the region\'s devices.', ja: 'リージョンのデバイスを分担する Mobility サーバ。' },
} as const

const added = documented('gateways.md 5: mobilityServers.count add')
const effects: readonly EffectRow[] = [
  { ...row, actions: ['create'], outcome: byDriver(none(added), measured('server-add', { effect: 'none', withProfile: true }, added)) },
  { ...row, actions: ['delete'], outcome: byDriver(mayInterrupt, measured('server-remove', { effect: 'stall' }, documented('gateways.md 5: mobilityServers.count remove'))) },
  { ...row, actions: ['update'], outcome: everyDriver(none(documented('a server has no values of its own'))) },
]

export const server: Kind = {
  name: 'server',
  channel: 'request',
  dependsOn: ['contract', 'region', 'gateway'],
  desired: ({ regions }) =>
    Object.entries(regions).flatMap(([region, { servers }]) =>
      Array.from({ length: servers }, (_, index) => ({
        address: `server.${region}-${index + 1}`, kind: 'server' as const, name: `${region}-${index + 1}`, inputs: { region, number: index + 1 },
      })),
    ),
  scope: (name) => ({ region: name.slice(0, name.lastIndexOf('-')) }),
  // They are counted: the file says how many, not which.
  needs: (_name, { region, number }) => (Number(number) > 1 ? [`server.${region}-${Number(number) - 1}`] : []),
  diff: diffInputs,
  yamlPath: (name) => ['regions', name.slice(0, name.lastIndexOf('-')), 'servers'],
  written: (servers) =>
    [...Map.groupBy(servers, ({ inputs }) => String(inputs.region))].map(([region, { length }]) => ({ path: ['regions', region, 'servers'], value: length })),
  effects,
}

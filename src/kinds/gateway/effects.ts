import { isObject } from '../../support/json.js'
import type { ChangeContext, EffectRow } from '../effects.js'
import { assumed, breaks, byDriver, documented, everyDriver, locksOut, mayInterrupt, measured, needsProfile, none, reconnects, stall } from '../outcomes.js'

const strings = (value: ChangeContext['before']): string[] => (Array.isArray(value) ? value.map(String) : [])
/** Every old pool stays, so nobody's address moves. */
const onlyExtends: EffectRow['when'] = ({ before, after }) => strings(before).every((pool) => strings(after).includes(pool))

const port = {
  setting: 'gateway.port', key: 'port', yaml: 'regions.*.gateway.port', level: 'gateway', limits: '1–65535, free on the host', article: '6(2)(2)',
  meaning: { en: 'UDP port on which devices reach the gateway. The old port stays open by redirect until profiles are refreshed.', ja: 'デバイスが接続する UDP ポート。プロファイルの更新が済むまで旧ポートは転送で維持される。' },
} as const
const pools = {
  setting: 'gateway.clientPools', key: 'clientPools', yaml: 'regions.*.gateway.clientPools', level: 'gateway', limits: 'inside designated addresses, no overlap', article: '2',
  meaning: { en: 'Prefixes from which devices get their inner address.', ja: 'デバイスに割り当てる内部アドレスの範囲。' },
} as const
const key = {
  setting: 'gateway.key', key: 'key', yaml: 'regions.*.gateway.key', level: 'gateway', limits: 'one generation more at a time; retired on a day that is still to come',
  meaning: { en: 'Key pair of the gateway. A new generation is answered beside the one before it, until that one is retired.', ja: 'ゲートウェイの鍵の組。新しい世代の鍵は、以前の鍵が廃止されるまで並行して受け付ける。' },
} as const
const generationIn = (value: ChangeContext['before']): number => (isObject(value) ? Number(value.generation ?? 1) : 1)

const endpoint = {
  setting: 'gateway.endpoint', key: 'endpoint', yaml: 'regions.*.gateway.endpoint', level: 'gateway', limits: 'inside designated addresses', article: '2',
  meaning: { en: 'Public address that devices connect to.', ja: 'デバイスの接続先となる公開アドレス。' },
} as const
const whole = {
  setting: 'gateway', key: '*', yaml: 'regions.*.gateway', level: 'region', limits: 'one a region', article: '3(4)',
  meaning: { en: 'The gateway of a region.', ja: 'リージョンのゲートウェイ設備。' },
} as const

export const effects: readonly EffectRow[] = [
  {
    ...port, actions: ['update'], when: ({ redundant }) => redundant, whenText: 'redundant',
    outcome: byDriver(mayInterrupt, stall(0.06, 0.3, measured('M10: redirect of the old port'))),
  },
  { ...port, actions: ['update'], whenText: 'single node', outcome: byDriver(mayInterrupt, stall(0.06, 0.3, measured('M10: redirect of the old port'))) },
  { ...pools, actions: ['update'], when: onlyExtends, whenText: 'extended', outcome: byDriver(mayInterrupt, none(documented('gateways.md 5: pool extend'))) },
  { ...pools, actions: ['update'], whenText: 'moved or shrunk', outcome: byDriver(mayInterrupt, breaks(measured('M51: inner address moved'))) },
  {
    ...key, actions: ['update'], when: ({ before, after }) => generationIn(after) > generationIn(before), whenText: 'a new generation',
    outcome: everyDriver(needsProfile(documented('gateways.md 5: gateway.privateKey rotate, with overlap'))),
  },
  { ...key, actions: ['update'], whenText: 'retiring the key before', outcome: everyDriver(none(assumed('refused while a device still holds that key'))) },
  {
    ...endpoint, actions: ['update'], when: ({ before }) => before === 'assigned', whenText: 'assigned by the provider',
    outcome: everyDriver(none(assumed('no device knew an endpoint before'))),
  },
  {
    ...endpoint, actions: ['update'],
    outcome: byDriver(mayInterrupt, locksOut(documented('gateways.md 5: endpoint.address, when the old one goes'))),
  },
  { ...whole, actions: ['create'], outcome: everyDriver(none(documented('gateways.md 5: gateway add'))) },
  { ...whole, actions: ['delete'], outcome: everyDriver(locksOut(documented('gateways.md 5: gateway remove'))) },
  { ...whole, actions: ['update'], outcome: byDriver(mayInterrupt, reconnects(15.3, 16, measured('M18: restart of a gateway, cold'))) },
]

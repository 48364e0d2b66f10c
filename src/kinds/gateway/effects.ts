import { isObject } from '../../support/json.js'
import type { ChangeContext, EffectRow } from '../effects.js'
import { assumed, byDriver, documented, everyDriver, locksOut, mayInterrupt, measured, none } from '../outcomes.js'

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
  { ...port, actions: ['update'], outcome: byDriver(mayInterrupt, measured('port', { effect: 'stall' }, documented('gateways.md 5: listenPort'))) },
  { ...pools, actions: ['update'], when: onlyExtends, whenText: 'extended', outcome: byDriver(mayInterrupt, measured('pool', { effect: 'none', withProfile: true }, documented('gateways.md 5: pool extend'))) },
  { ...pools, actions: ['update'], whenText: 'moved or shrunk', outcome: byDriver(mayInterrupt, measured('pool-plain', { effect: 'break' }, documented('gateways.md 5: addressPool move'))) },
  {
    ...key, actions: ['update'], when: ({ before, after }) => generationIn(after) > generationIn(before), whenText: 'a new generation',
    outcome: byDriver(mayInterrupt, measured('key', { effect: 'needs-profile', withProfile: true }, documented('gateways.md 5: gateway.privateKey rotate'))),
  },
  { ...key, actions: ['update'], whenText: 'last day of the key before', outcome: byDriver(mayInterrupt, measured('key-retire', { effect: 'none' }, assumed('on record: the old key goes after that day, when no device needs it'))) },
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
  { ...whole, actions: ['update'], outcome: byDriver(mayInterrupt, measured('restart-cold', { effect: 'reconnect' }, documented('gateways.md 5: daemon upgrade'))) },
]

import type { ChangeContext, EffectRow } from '../effects.js'
import { seconds } from '../duration.js'
import { atNextConnection, byDriver, clientSetting, documented, everyDriver, measured, needsProfile, none, unknown } from '../outcomes.js'

const every = ['create', 'update', 'delete'] as const
const lowered = ({ before, after }: ChangeContext): boolean =>
  typeof before === 'number' && typeof after === 'number' ? after < before : typeof before === 'string' && typeof after === 'string' && seconds(after) < seconds(before)

const client = (manual = atNextConnection(clientSetting)) => byDriver(manual, needsProfile(documented('gateways.md 5: client configuration')))
const ageBased = byDriver(
  atNextConnection(clientSetting),
  // Ended by the gateway, a session begins as after one that forgot its keys.
  { ...measured('restart-cold', { effect: 'reconnect' }, documented('gateways.md 3: sessions older than the new value are ended')), certainty: 'possible' },
)
const base = { level: 'global, region or group', article: '6(2)(2)' } as const

/** While the path is learnt anew; the lab's own flows are small. */
const largeFlows = { typical: 0.13, worst: 0.3 }
const mtu = {
  ...base, setting: 'tunnel.mtu', key: 'mtu', yaml: 'settings.tunnel.mtu', limits: '1280–1500',
  meaning: { en: 'Largest packet inside the tunnel, in bytes.', ja: 'トンネル内パケットの最大長（バイト）。' },
} as const
const reauthenticate = {
  ...base, setting: 'session.reauthenticate', key: 'reauthenticate', yaml: 'settings.session.reauthenticate', limits: '1h–30d',
  meaning: { en: 'How long a session lives before the user signs in again.', ja: '再認証までの間隔。' },
} as const
const inactiveLink = {
  ...base, setting: 'session.inactiveLink', key: 'inactiveLink', yaml: 'settings.session.inactiveLink', limits: '1m–30d',
  meaning: { en: 'How long the session of an unreachable device is kept.', ja: '到達できないデバイスの VPN セッションを保持する時間。' },
} as const

export const effects: readonly EffectRow[] = [
  { ...mtu, actions: ['update'], when: lowered, whenText: 'lowered', outcome: byDriver(atNextConnection(clientSetting), measured('mtu', { effect: 'stall', atLeast: largeFlows }, documented('gateways.md 5: mtu lowered'))) },
  { ...mtu, actions: every, outcome: byDriver(atNextConnection(clientSetting), none(documented('gateways.md 5: mtu raised'))) },
  {
    ...base, setting: 'tunnel.keepalive', key: 'keepalive', yaml: 'settings.tunnel.keepalive', limits: '0s (off) or 1s–65535s', actions: every,
    meaning: { en: 'How often an idle device keeps its NAT mapping alive.', ja: 'NAT の対応付けを保つ送信間隔。' },
    outcome: byDriver(atNextConnection(clientSetting), measured('keepalive', { effect: 'none' }, documented('gateways.md 5: persistentKeepalive'))),
  },
  {
    ...base, setting: 'tunnel.encryption', key: 'encryption', yaml: 'settings.tunnel.encryption', limits: "a name of the provider's", actions: every,
    meaning: { en: 'Cipher of the tunnel, as the provider names it.', ja: 'トンネルの暗号方式（提供者での名前）。' },
    outcome: client(),
  },
  {
    ...base, setting: 'dns.servers', key: 'servers', yaml: 'settings.dns.servers', limits: 'up to 3 addresses outside the client pools', actions: every,
    meaning: { en: 'Resolvers that devices use inside the tunnel.', ja: 'デバイスが使う DNS サーバ。' }, outcome: client(),
  },
  {
    ...base, setting: 'dns.search', key: 'search', yaml: 'settings.dns.search', limits: 'up to 6 names', actions: every,
    meaning: { en: 'Search domains of devices.', ja: 'デバイスの検索ドメイン。' }, outcome: client(),
  },
  {
    ...base, setting: 'routes.mode', key: 'mode', yaml: 'settings.routes.mode', limits: 'split or full', actions: every,
    meaning: { en: 'Whether only listed prefixes or all traffic goes through the tunnel.', ja: '一部の宛先だけ、または全ての通信をトンネルへ流す。' },
    outcome: client(),
  },
  {
    ...base, setting: 'routes.include', key: 'include', yaml: 'settings.routes.include', limits: 'prefixes outside the client pools', actions: every,
    meaning: { en: 'Prefixes that devices send through the tunnel.', ja: 'トンネルへ流す宛先。' }, outcome: client(),
  },
  { ...inactiveLink, actions: ['update'], when: lowered, whenText: 'lowered', outcome: ageBased },
  { ...inactiveLink, actions: every, outcome: byDriver(atNextConnection(clientSetting), none(documented('gateways.md 5: timeout raised'))) },
  {
    ...base, setting: 'session.inactiveApplication', key: 'inactiveApplication', yaml: 'settings.session.inactiveApplication', limits: '1m–30d', actions: every,
    meaning: { en: 'How long application connections of an unreachable device are kept.', ja: '到達できないデバイスのアプリケーション接続を保持する時間。' },
    outcome: everyDriver(atNextConnection(clientSetting)),
  },
  { ...reauthenticate, actions: ['update'], when: lowered, whenText: 'lowered', outcome: ageBased },
  { ...reauthenticate, actions: every, outcome: everyDriver(atNextConnection(clientSetting)) },
  {
    ...base, setting: 'setting', key: '*', yaml: 'settings.*', limits: 'values of the schema', actions: every,
    meaning: { en: 'Setting values.', ja: '設定値。' }, outcome: everyDriver(unknown('the catalogue has no row for this setting')),
  },
]

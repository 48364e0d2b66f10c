/** What is done to gateways and devices besides changing a value: rows of the catalogue that stand nowhere in the file. */
import type { EffectRow } from './effects.js'
import { assumed, byDriver, documented, mayInterrupt, measured, none } from './outcomes.js'

const ofDevice = { key: '*', level: 'device', limits: 'one device', article: '3(1)', actions: ['update'] } as const
const ofGateway = { key: '*', level: 'gateway', limits: 'two nodes', article: '3(5)', actions: ['update'] } as const
const notKnownOfProvider = none(assumed('only that device: the provider does not say'))
const restartDocumented = documented('gateways.md 5: daemon upgrade')

export const operations: readonly EffectRow[] = [
  {
    ...ofDevice, setting: 'device.enrol', yaml: 'gatewright device enrol', meaning: { en: 'A device is added: the others do not notice.', ja: 'デバイスを追加する。他のデバイスには影響しない。' },
    outcome: byDriver(notKnownOfProvider, measured('peer-add', { effect: 'none' }, documented('gateways.md 5: device add'))),
  },
  {
    ...ofDevice, setting: 'device.revoke', yaml: 'gatewright device revoke', meaning: { en: 'A device is shut out at once: the others do not notice.', ja: 'デバイスを直ちに失効させる。他のデバイスには影響しない。' },
    outcome: byDriver(notKnownOfProvider, measured('peer-remove', { effect: 'none', cuts: 'device' }, documented('gateways.md 5: device key revoke'))),
  },
  {
    ...ofDevice, setting: 'device.presharedKey', yaml: 'gatewright device preshared-key', meaning: { en: 'A further secret between one device and its gateway, changed on both sides within a minute.', ja: 'デバイスとゲートウェイの間の追加の共有鍵。両側を 1 分以内に更新する。' },
    outcome: byDriver(notKnownOfProvider, measured('psk', { effect: 'none' }, documented('gateways.md 5: presharedKey rotate'))),
  },
  {
    ...ofGateway, setting: 'gateway.switch', yaml: 'gatewright gateway switch', meaning: { en: 'The endpoint moves to the standby node, as planned.', ja: '待機ノードへの計画切替。' },
    outcome: byDriver(mayInterrupt, measured('switch', { effect: 'stall' }, documented('gateways.md 5: gateway remove'))),
  },
  {
    ...ofGateway, setting: 'gateway.restart', yaml: 'gatewright gateway restart', limits: 'one node', meaning: { en: 'A gateway restarts where it is.', ja: 'ゲートウェイのその場での再起動。' },
    outcome: byDriver(mayInterrupt, measured('restart', { effect: 'stall' }, restartDocumented)),
  },
  {
    ...ofGateway, setting: 'gateway.failover', yaml: 'keepalived', whenText: 'in order', meaning: { en: 'The standby node takes over by itself.', ja: '待機ノードへの自動切替。' },
    outcome: byDriver(mayInterrupt, measured('failover-clean', { effect: 'stall' }, documented('gateways.md 5: gateway.redundancy'))),
  },
  {
    ...ofGateway, setting: 'gateway.failover', yaml: 'keepalived', whenText: 'after a crash', meaning: { en: 'The standby node takes over by itself.', ja: '待機ノードへの自動切替。' },
    outcome: byDriver(mayInterrupt, measured('failover-crash', { effect: 'stall' }, documented('gateways.md 5: gateway.redundancy'))),
  },
  {
    ...ofGateway, setting: 'gateway.failover', yaml: 'keepalived', whenText: 'out of reach', meaning: { en: 'The standby node takes over by itself.', ja: '待機ノードへの自動切替。' },
    outcome: byDriver(mayInterrupt, measured('failover-unreachable', { effect: 'stall' }, documented('gateways.md 5: gateway.redundancy'))),
  },
]

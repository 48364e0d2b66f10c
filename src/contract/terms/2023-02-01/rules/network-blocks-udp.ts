import type { Rule } from '../../rule.js'

/** Gateways speak UDP: a line that blocks it limits the service. */
export const networkBlocksUdp: Rule = {
  id: 'network-blocks-udp',
  article: '13(2)',
  severity: 'warning',
  words: {
    en: { message: 'access network {network} is declared to block UDP: devices on it cannot reach the gateways', fix: 'have UDP opened to the endpoints there, or use another line' },
    ja: { message: 'アクセス回線 {network} は UDP が遮断されると申告されており、ゲートウェイに接続できません', fix: '接続先への UDP を許可するか、別の回線を使ってください' },
  },
  check: ({ environment: { accessNetworks } }) =>
    Object.entries(accessNetworks)
      .filter(([, { disclosed }]) => disclosed.udpBlocked === true)
      .map(([network]) => ({ path: ['environment', 'accessNetworks', network, 'disclosed', 'udpBlocked'], params: { network } })),
}

import { prefixOf } from '../../../../model/address.js'
import type { Rule } from '../../rule.js'

/** All concurrent devices find an address. Read over all regions: a device may connect in any; IPv4 counts, and IPv6 where a region has no IPv4 pool. */
export const poolTooSmall: Rule = {
  id: 'pool-too-small',
  article: '3(2)',
  severity: 'error',
  words: {
    en: { message: 'the client pools have {addresses} addresses for {devices} concurrent devices', fix: 'widen the pools, or contract fewer concurrent devices' },
    ja: { message: 'クライアントプールのアドレスは {addresses} 個で、同時利用 {devices} 台に足りません', fix: 'プールを広げるか、同時利用数を減らしてください' },
  },
  check: ({ regions, contract: { concurrentDevices } }) => {
    if (concurrentDevices === undefined) return []
    const sizes = Object.values(regions).map(({ gateway }) => {
      const pools = gateway.clientPools.flatMap((pool) => prefixOf(pool) ?? [])
      const four = pools.filter(({ version }) => version === 4)
      // Network, broadcast and the gateway's own address are no device's.
      return (four.length > 0 ? four : pools).reduce((sum, { first, last }) => sum + (last - first + 1n > 3n ? last - first + 1n - 3n : 0n), 0n)
    })
    const addresses = sizes.reduce((sum, size) => sum + size, 0n)
    const [region = ''] = Object.keys(regions)
    return addresses >= BigInt(concurrentDevices) ? [] : [{ path: ['regions', region, 'gateway', 'clientPools'], params: { addresses: Number(addresses), devices: concurrentDevices } }]
  },
}

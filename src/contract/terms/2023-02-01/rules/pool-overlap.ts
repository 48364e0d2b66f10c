import { overlaps, prefixOf } from '../../../../model/address.js'
import type { Rule } from '../../rule.js'

/** No inner address belongs to two pools. */
export const poolOverlap: Rule = {
  id: 'pool-overlap',
  article: '2',
  severity: 'error',
  words: {
    en: { message: 'client pool {pool} overlaps {other} of {region}', fix: 'give every region pools of its own' },
    ja: { message: 'クライアントプール {pool} が {region} の {other} と重なっています', fix: 'リージョンごとに重ならないプールにしてください' },
  },
  check: ({ regions }) => {
    const pools = Object.entries(regions).flatMap(([region, { gateway }]) => gateway.clientPools.map((pool) => ({ region, pool, prefix: prefixOf(pool) })))
    return pools.flatMap(({ region, pool, prefix }, index) => {
      const other = pools.slice(0, index).find((each) => each.prefix && prefix && overlaps(each.prefix, prefix))
      return other ? [{ path: ['regions', region, 'gateway', 'clientPools'], params: { pool, other: other.pool, region: other.region } }] : []
    })
  },
}

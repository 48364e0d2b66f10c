import { overlaps, prefixOf } from '../../../../model/address.js'
import type { Rule } from '../../rule.js'

/** A destination or resolver inside a client pool could never be reached. */
export const poolHoldsHost: Rule = {
  id: 'pool-holds-host',
  article: '2',
  severity: 'error',
  words: {
    en: { message: '{value} lies inside client pool {pool} of {region}', fix: 'move the pool, or name a host outside it' },
    ja: { message: '{value} が {region} のクライアントプール {pool} の中にあります', fix: 'プールを移すか、プール外の宛先にしてください' },
  },
  check: ({ regions, settings, access }) => {
    const pools = Object.entries(regions).flatMap(([region, { gateway }]) => gateway.clientPools.map((pool) => ({ region, pool, prefix: prefixOf(pool) })))
    const hosts = [
      ...((settings.dns?.servers ?? []) as readonly string[]).map((value) => ({ value, path: ['settings', 'dns', 'servers'] })),
      ...((settings.routes?.include ?? []) as readonly string[]).map((value) => ({ value, path: ['settings', 'routes', 'include'] })),
      ...Object.entries(access.rules).flatMap(([rule, { to }]) => to.map((value) => ({ value, path: ['access', 'rules', rule, 'to'] }))),
    ]
    return hosts.flatMap(({ value, path }) => {
      const host = prefixOf(value)
      // 0.0.0.0/0 means "everything", not a host in a pool.
      if (!host || value.endsWith('/0')) return []
      const pool = pools.find(({ prefix }) => prefix && overlaps(prefix, host))
      return pool ? [{ path, params: { value, pool: pool.pool, region: pool.region } }] : []
    })
  },
}

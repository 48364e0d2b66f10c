import { holds, prefixOf } from '../../../../model/address.js'
import type { Rule } from '../../rule.js'

/** Endpoints and client pools lie inside a designated prefix; destinations are the contractor's own and are not bound. */
export const undesignatedAddress: Rule = {
  id: 'undesignated-address',
  article: '2',
  severity: 'error',
  words: {
    en: { message: '{value} lies outside the designated addresses', fix: 'use an address inside {designated}, or have the prefix designated and add it to addresses' },
    ja: { message: '{value} は指定されたアドレスの範囲外です', fix: '{designated} の中から選ぶか、指定を受けて addresses に追加してください' },
  },
  check: ({ addresses, regions }) => {
    const designated = addresses.flatMap((each) => prefixOf(each) ?? [])
    const outside = (value: string): boolean => {
      const prefix = prefixOf(value)
      return prefix !== undefined && !designated.some((each) => holds(each, prefix))
    }
    return Object.entries(regions).flatMap(([region, { gateway }]) => {
      const used = [
        ...(gateway.endpoint === 'assigned' ? [] : [{ value: gateway.endpoint, key: 'endpoint' }]),
        ...gateway.clientPools.map((value) => ({ value, key: 'clientPools' })),
      ]
      return used
        .filter(({ value }) => outside(value))
        .map(({ value, key }) => ({ path: ['regions', region, 'gateway', key], params: { value, designated: addresses } }))
    })
  },
}

import { hasHostBits, prefixOf } from '../../../../model/address.js'
import type { Rule } from '../../rule.js'

/** Every address of the file is one, and every prefix names a whole network. */
export const notAnAddress: Rule = {
  id: 'not-an-address',
  article: '2',
  severity: 'error',
  words: {
    en: { message: '{value} is not an address or prefix', fix: 'write a network such as 10.64.0.0/18, without host bits' },
    ja: { message: '{value} はアドレスまたはプレフィックスとして正しくありません', fix: 'ホスト部のない 10.64.0.0/18 のような形で書いてください' },
  },
  check: ({ addresses, regions, settings, access }) => {
    const lists: [string, readonly string[], (string | number)[]][] = [
      ['prefix', addresses, ['addresses']],
      ...Object.entries(regions).flatMap(([region, { gateway }]): [string, readonly string[], (string | number)[]][] => [
        ['prefix', gateway.clientPools, ['regions', region, 'gateway', 'clientPools']],
        ['address', gateway.endpoint === 'assigned' ? [] : [gateway.endpoint], ['regions', region, 'gateway', 'endpoint']],
      ]),
      ['address', (settings.dns?.servers ?? []) as readonly string[], ['settings', 'dns', 'servers']],
      ['prefix', (settings.routes?.include ?? []) as readonly string[], ['settings', 'routes', 'include']],
      ...Object.entries(access.rules).map(([rule, { to }]): [string, readonly string[], (string | number)[]] => ['prefix', to, ['access', 'rules', rule, 'to']]),
    ]
    return lists.flatMap(([form, values, path]) =>
      values.filter((value) => prefixOf(value) === undefined || (form === 'prefix' && hasHostBits(value))).map((value) => ({ path, params: { value } })),
    )
  },
}

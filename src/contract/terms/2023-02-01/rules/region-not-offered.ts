import type { Rule } from '../../rule.js'

/** Regions come out of the provider's list, which the offering holds. */
export const regionNotOffered: Rule = {
  id: 'region-not-offered',
  article: '3(4)',
  severity: 'error',
  words: {
    en: { message: 'the provider has no region {region}', fix: 'use one of: {offered}' },
    ja: { message: '提供者に {region} というリージョンはありません', fix: '次のいずれかにしてください：{offered}' },
  },
  check: ({ regions }, { regions: offered }) =>
    offered === undefined ? [] : Object.keys(regions).filter((region) => !offered.includes(region)).map((region) => ({ path: ['regions', region], params: { region, offered } })),
}

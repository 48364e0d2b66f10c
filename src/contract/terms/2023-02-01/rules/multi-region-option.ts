import type { Rule } from '../../rule.js'

/** Gateways outside the home region need the multi-region option. */
export const multiRegionOption: Rule = {
  id: 'multi-region-option',
  article: '6(2)(1)',
  severity: 'error',
  words: {
    en: { message: 'region {region} is outside the home region, and the multi-region option is not ordered', fix: 'add multi-region to contract.options' },
    ja: { message: 'リージョン {region} はホームリージョン外ですが、マルチリージョンオプションがありません', fix: 'contract.options に multi-region を追加してください' },
  },
  check: ({ regions, contract }) =>
    contract.options.includes('multi-region') || Object.keys(regions).length < 2
      ? []
      : Object.keys(regions)
          .filter((name) => !regions[name]?.home)
          .map((region) => ({ path: ['regions', region], params: { region } })),
}

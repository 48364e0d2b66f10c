import type { Rule } from '../../rule.js'

/** The home region is named at contract time and not in the list of what may be changed: it ends with the contract. */
export const homeEndsAlone: Rule = {
  id: 'home-ends-alone',
  article: '5(1)',
  severity: 'error',
  words: {
    en: { message: 'the home region {region} cannot end before the contract', fix: 'write endsOn under contract, or take it out of {region}' },
    ja: { message: 'ホームリージョン {region} だけを契約より先に終了することはできません', fix: 'contract に endsOn を書くか、{region} の endsOn を削除してください' },
  },
  check: ({ regions, contract: { endsOn: end } }) =>
    Object.entries(regions)
      .filter(([, { home, endsOn }]) => home && endsOn !== undefined && (end === undefined || endsOn < end))
      .map(([region]) => ({ path: ['regions', region, 'endsOn'], params: { region } })),
}

import type { Rule } from '../../rule.js'

/** Regions outside the home region live as long as the multi-region option, and everything as long as the contract. */
export const optionOutlived: Rule = {
  id: 'option-outlived',
  article: '6(2)(1)',
  severity: 'error',
  words: {
    en: { message: 'region {region} would outlive {what}, which ends on {end}', fix: 'write endsOn: {end} (or earlier) for {region} too' },
    ja: { message: 'リージョン {region} が {what} の終了日 {end} を越えて残ります', fix: '{region} にも endsOn: {end}（またはそれ以前）を書いてください' },
  },
  check: ({ regions, contract: { optionEnds } }) => {
    const end = optionEnds['multi-region']
    if (end === undefined) return []
    return Object.entries(regions)
      .filter(([, { home, endsOn }]) => !home && (endsOn === undefined || endsOn > end))
      .map(([region]) => ({ path: ['regions', region], params: { region, what: 'multi-region', end } }))
  },
}

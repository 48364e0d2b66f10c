import type { Rule } from '../../rule.js'

/** One to ten Mobility servers, summed over regions. */
export const serverSum: Rule = {
  id: 'server-sum',
  article: '3(3)',
  severity: 'error',
  words: {
    en: { message: 'the regions have {sum} Mobility servers together', fix: 'have 1 to 10 over all regions' },
    ja: { message: 'Mobility サーバは全リージョン合計で {sum} 台です', fix: '合計を 1〜10 台にしてください' },
  },
  check: ({ regions }) => {
    const sum = Object.values(regions).reduce((total, { servers }) => total + servers, 0)
    const last = Object.keys(regions).at(-1) ?? ''
    return sum > 10 ? [{ path: ['regions', last, 'servers'], params: { sum } }] : []
  },
}

import type { Rule } from '../../rule.js'

/** Said when it is chosen: the home region and redundancy are not in the list of what may be changed. */
export const fixedOnceOrdered: Rule = {
  id: 'fixed-once-ordered',
  article: '5(1)',
  severity: 'note',
  words: {
    en: { message: '{address} is ordered with home: {home}, redundant: {redundant}; neither can be changed later', fix: 'make sure before the order is sent' },
    ja: { message: '{address} を home: {home}、redundant: {redundant} で申し込みます。後から変更できません', fix: '送付前に確認してください' },
  },
  transition: (before, after, { driver }) =>
    driver !== 'manual'
      ? []
      : [...after.values()]
          .filter(({ kind, address }) => kind === 'region' && !before.has(address))
          .map(({ address, inputs: { home, redundant } }) => ({ address, path: [], params: { home: home ?? false, redundant: redundant ?? false } })),
}

import type { Rule } from '../../rule.js'

/** Redundancy is not in the list of what may be changed on request. */
export const redundancyFixed: Rule = {
  id: 'redundancy-fixed',
  article: '5(1)',
  severity: 'error',
  words: {
    en: { message: 'redundancy cannot be changed: {address}', fix: 'put redundant back as it was; only licences, concurrent devices and servers may be changed on request' },
    ja: { message: '冗長構成の有無は変更できません：{address}', fix: 'redundant を元に戻してください' },
  },
  transition: (before, after, { offering }) =>
    [...after.values()]
      .filter(() => !offering.changeable.includes('redundancy'))
      .filter(({ address, kind, inputs }) => kind === 'region' && before.has(address) && before.get(address)?.inputs.redundant !== inputs.redundant)
      .map(({ address }) => ({ address, path: ['redundant'] })),
}

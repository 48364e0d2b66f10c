import type { Rule } from '../../rule.js'

/** The home region is not in the list of what may be changed on request. */
export const homeFixed: Rule = {
  id: 'home-fixed',
  article: '5(1)',
  severity: 'error',
  words: {
    en: { message: 'the home region cannot be changed: {address}', fix: 'put home back as it was; only licences, concurrent devices and servers may be changed on request' },
    ja: { message: 'ホームリージョンは変更できません：{address}', fix: 'home を元に戻してください' },
  },
  transition: (before, after, { offering }) =>
    [...after.values()]
      .filter(() => !offering.changeable.includes('home-region'))
      .filter(({ address, kind, inputs }) => kind === 'region' && before.has(address) && before.get(address)?.inputs.home !== inputs.home)
      .map(({ address }) => ({ address, path: ['home'] })),
}

import type { Rule } from '../../rule.js'

/** Settings of a communication environment that is not the provider's are to be disclosed; otherwise the service may not be provided. */
export const notDisclosed: Rule = {
  id: 'not-disclosed',
  article: '4(3)',
  severity: 'warning',
  words: {
    en: { message: 'access network {network} is not the provider\'s, and nothing of its settings is disclosed', fix: 'write what the provider was told under disclosed, or tell it first: without that the service may not be provided' },
    ja: { message: 'アクセス回線 {network} は提供者のものではありませんが、設定情報が開示されていません', fix: '提供者に開示した内容を disclosed に書いてください。開示しないと提供されないことがあります' },
  },
  check: ({ environment: { accessNetworks } }) =>
    Object.entries(accessNetworks)
      .filter(([, { by, disclosed }]) => by === 'other' && Object.keys(disclosed).length === 0)
      .map(([network]) => ({ path: ['environment', 'accessNetworks', network], params: { network } })),
}

import type { Rule } from '../../rule.js'

/** Beside another service of the provider's, functions may be limited and settings changed. */
export const otherServices: Rule = {
  id: 'other-services',
  article: '13(1), 14',
  severity: 'note',
  words: {
    en: { message: 'beside {services}, functions may be limited, and the provider may change settings with prior notice', fix: 'record such a notice with gatewright notice add --kind change' },
    ja: { message: '{services} の利用形態により機能が制限されることがあり、提供者は事前の通知をもって設定を変更することがあります', fix: '通知を受けたら gatewright notice add --kind change で記録してください' },
  },
  transition: (before, after) => {
    const services = (resources: typeof before): readonly string[] => (resources.get('contract')?.inputs.otherServices ?? []) as readonly string[]
    const added = services(after).filter((each) => !services(before).includes(each))
    return added.length === 0 ? [] : [{ address: 'contract', path: ['otherServices'], params: { services: added } }]
  },
}

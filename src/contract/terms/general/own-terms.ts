/** Rules of being without a contract (`terms: none`, or no `contract` at all): whose gateways may be, and that it does not change under way. */
import type { Rule } from '../rule.js'

export const manualNeedsContract: Rule = {
  id: 'manual-needs-contract',
  article: '',
  severity: 'error',
  words: {
    en: { message: 'driver manual needs a contract: orders are made under its terms, and without them there is nobody to send them to', fix: 'write contract with the terms in force; for gateways of your own take driver wireguard (or simulated)' },
    ja: { message: 'ドライバー manual には契約が必要です。オーダーは契約の規程に基づいて提供者に送るものだからです', fix: 'contract に適用する規程を書いてください。自前のゲートウェイ設備にはドライバー wireguard（または simulated）を使います' },
  },
  check: ({ service: { driver }, contract: { terms } }) => (driver === 'manual' && terms === 'none' ? [{ path: ['service', 'driver'] }] : []),
}

export const termsKindChanged: Rule = {
  id: 'terms-kind-changed',
  article: '',
  severity: 'error',
  words: {
    en: { message: 'terms would go from {was} to {will}: gateways under a contract do not become gateways without one, nor the other way round', fix: 'keep terms: {was}; what is new is a deployment of its own (another metadata.name), or this one ends first' },
    ja: { message: 'terms が {was} から {will} に変わります。契約のある構成を契約のない構成に（またはその逆に）変えることはできません', fix: 'terms: {was} のままにしてください。新しい構成は別の metadata.name で作るか、先にこの構成を終了してください' },
  },
  transition: (before, after) => {
    const [was, will] = [before.get('contract')?.inputs.terms, after.get('contract')?.inputs.terms]
    return was === undefined || will === undefined || (was === 'none') === (will === 'none') ? [] : [{ address: 'contract', path: ['terms'], params: { was, will } }]
  },
}

import type { Rule } from '../../rule.js'

/** The billing start is a request until the provider confirms it; then the minimum period and the fees hang on it. */
export const billingStartFixed: Rule = {
  id: 'billing-start-fixed',
  article: '1',
  severity: 'error',
  words: {
    en: { message: 'the billing start was confirmed as {confirmed} and cannot be changed', fix: 'write billingStart: {confirmed}, or let gatewright adopt write it' },
    ja: { message: '課金開始日は {confirmed} で確定しており、変更できません', fix: 'billingStart: {confirmed} と書くか、gatewright adopt で反映してください' },
  },
  transition: (_before, after, { current }) => {
    const confirmed = current.get('contract')?.inputs.billingStart
    const wanted = after.get('contract')?.inputs.billingStart
    return typeof confirmed !== 'string' || confirmed === 'assigned' || wanted === undefined || wanted === confirmed ? [] : [{ address: 'contract', path: ['billingStart'], params: { confirmed } }]
  },
}

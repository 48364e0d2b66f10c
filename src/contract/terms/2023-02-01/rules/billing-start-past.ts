import type { Rule } from '../../rule.js'

/** A contract that would be ordered for a day that is over is most likely in force already, or its record is missing here. */
export const billingStartPast: Rule = {
  id: 'billing-start-past',
  article: '1',
  severity: 'warning',
  words: {
    en: { message: 'nothing is on record here, and the billing start {start} is over: this plan orders the whole contract anew', fix: 'if it is in force, begin with gatewright import; if it was recorded, look for the record' },
    ja: { message: '記録がなく、課金開始日 {start} は過ぎています。この計画は契約全体を新たに申し込みます', fix: '既に有効な契約は gatewright import で取り込み、記録があるはずの場合は記録を探してください' },
  },
  transition: (before, after, { driver, today }) => {
    const start = after.get('contract')?.inputs.billingStart
    return driver === 'manual' && !before.has('contract') && typeof start === 'string' && start !== 'assigned' && start < today ? [{ address: 'contract', path: ['billingStart'], params: { start } }] : []
  },
}

import { minimumPeriodEnd } from '../../../calendar.js'
import type { Rule } from '../../rule.js'

/** What is ordered binds for a month from its billing start. */
export const minimumPeriod: Rule = {
  id: 'minimum-period',
  article: '1',
  severity: 'note',
  words: {
    en: { message: 'the contract binds for at least one month from its billing start (last day: {until})', fix: 'nothing, if that is meant; ending earlier costs what remains of the month (art. 10)' },
    ja: { message: '契約の最低利用期間は課金開始日から 1 か月（最終日：{until}）です', fix: '期間内に解除すると残余期間分の月額費用がかかります（第10条）' },
  },
  transition: (before, after, { driver, today }) => {
    const contract = after.get('contract')
    if (driver !== 'manual' || !contract || before.has('contract')) return []
    const { billingStart } = contract.inputs
    const until = billingStart === 'assigned' ? '?' : minimumPeriodEnd(String(billingStart))
    return until !== '?' && until < today ? [] : [{ address: 'contract', path: ['billingStart'], params: { until } }]
  },
}

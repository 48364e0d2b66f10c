import { minimumPeriodEnd } from '../../../calendar.js'
import type { Rule } from '../../rule.js'

/** The multi-region option has a minimum period of its own; settings-change has none. */
export const optionMinimumPeriod: Rule = {
  id: 'option-minimum-period',
  article: '6(3)',
  severity: 'note',
  words: {
    en: { message: 'the multi-region option binds for at least one month from its own billing start (last day: {until})', fix: 'nothing, if that is meant; ending earlier costs what remains of the month (art. 10)' },
    ja: { message: 'マルチリージョンオプションの最低利用期間は、その課金開始日から 1 か月（最終日：{until}）です', fix: '期間内に終了すると残余期間分の月額費用がかかります（第10条）' },
  },
  transition: (before, after, { driver, today, wantedFrom }) => {
    const address = 'option.multi-region'
    if (driver !== 'manual' || !after.has(address) || before.has(address)) return []
    const start = wantedFrom[address] ?? (before.has('contract') ? 'assigned' : String(after.get('contract')?.inputs.billingStart ?? 'assigned'))
    const until = start === 'assigned' ? '?' : minimumPeriodEnd(start)
    return until !== '?' && until < today ? [] : [{ address, path: [], params: { until } }]
  },
}

import { minimumPeriodEnd, terminationEffective } from '../../../calendar.js'
import type { Rule } from '../../rule.js'

/** Ending inside the minimum period costs the monthly fee for what remains of it. */
export const earlyTermination: Rule = {
  id: 'early-termination',
  article: '10',
  severity: 'warning',
  words: {
    en: { message: '{address} would end on {effective}, inside its minimum period, which runs until {until}: the monthly fee for the rest is charged', fix: 'write endsOn: {until} or later, or accept the charge' },
    ja: { message: '{address} は {effective} に終了しますが、最低利用期間（{until} まで）の途中です。残余期間分の月額費用がかかります', fix: 'endsOn: {until} 以降にするか、調定金を了承してください' },
  },
  transition: (before, after, { driver, today, started }) => {
    if (driver !== 'manual') return []
    const startOf = (address: string): string | undefined => {
      const billing = before.get('contract')?.inputs.billingStart
      return address === 'contract' ? (typeof billing === 'string' ? billing : undefined) : started[address]
    }
    return ['contract', 'option.multi-region'].flatMap((address) => {
      const [endsOn, start] = [after.get(address)?.inputs.endsOn, startOf(address)]
      if (typeof endsOn !== 'string' || before.get(address)?.inputs.endsOn === endsOn || start === undefined || start === 'assigned') return []
      const [effective, until] = [terminationEffective(today, endsOn), minimumPeriodEnd(start)]
      return effective >= until ? [] : [{ address, path: ['endsOn'], params: { effective, until } }]
    })
  },
}

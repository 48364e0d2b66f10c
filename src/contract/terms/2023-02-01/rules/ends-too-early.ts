import { terminationEffective } from '../../../calendar.js'
import type { Rule } from '../../rule.js'

/** A named day that comes before 30 days from arrival is not the day on which it ends. */
export const endsTooEarly: Rule = {
  id: 'ends-too-early',
  article: '6(4), 8',
  severity: 'warning',
  words: {
    en: { message: '{address} cannot end on {named}: if the notice arrives today, it ends on {effective}', fix: 'write endsOn: {effective}, or accept that the later day counts' },
    ja: { message: '{address} は {named} には終了できません。本日到達した場合の効力発生日は {effective} です', fix: 'endsOn: {effective} と書くか、遅い日になることを了承してください' },
  },
  transition: (before, after, { driver, today }) =>
    driver !== 'manual'
      ? []
      : [...after.values()].flatMap(({ address, inputs: { endsOn } }) => {
          if (typeof endsOn !== 'string' || before.get(address)?.inputs.endsOn === endsOn) return []
          const effective = terminationEffective(today, endsOn)
          return effective === endsOn ? [] : [{ address, path: ['endsOn'], params: { named: endsOn, effective } }]
        }),
}

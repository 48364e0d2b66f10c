/** The way back of a plan in one line: what it would do to whom, or why there is none, and what does not come back. */
import type { Language } from '../diagnostics/finding.js'
import type { OneWay, Plan } from '../plan/document.js'
import { blocking } from '../plan/reverse-forecast.js'
import { sayConfirm } from './messages/confirm.js'
import { disturbanceText, few } from './disturbance.js'

/** Empty where nothing changes, and for plans of earlier versions. */
export function wayBackText({ reverse }: Pick<Plan, 'reverse'>, language: Language): string {
  if (!reverse) return ''
  const { offered, forecast: { session, hosts }, oneWay } = reverse
  if (!offered) return sayConfirm(language, 'way.none', { reasons: reasonsText(blocking(oneWay), language) })
  const stays = reasonsText(oneWay, language)
  return [disturbanceText(session, language), ...(hosts.length > 0 ? [sayConfirm(language, 'way.hosts', { hosts: few(hosts, language) })] : []), ...(stays ? [sayConfirm(language, 'way.stays', { what: stays })] : [])].join(' · ')
}

/** A reason once, with the first places that it is about. */
export const reasonsText = (oneWay: readonly OneWay[], language: Language): string =>
  [...Map.groupBy(oneWay, ({ reason }) => reason)].map(([reason, all]) => {
    const where = all.flatMap(({ address, items }) => items ?? (address === null ? [] : [address]))
    return sayConfirm(language, `one-way.${reason}`, { where: few([...new Set(where)], language) })
  }).join(language === 'ja' ? '、' : '; ')

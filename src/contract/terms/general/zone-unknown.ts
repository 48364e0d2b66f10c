/** A wall clock needs a zone that is there (IANA, as this Node knows it). */
import { isZone } from '../../../support/zone.js'
import type { Breach, Rule } from '../rule.js'

export const zoneUnknown: Rule = {
  id: 'zone-unknown',
  article: '',
  severity: 'error',
  words: {
    en: { message: 'there is no time zone {zone}', fix: 'write an IANA name, such as Asia/Tokyo or Europe/Berlin' },
    ja: { message: 'タイムゾーン {zone} はありません', fix: 'Asia/Tokyo、Europe/Berlin のような IANA の名前で書いてください' },
  },
  check: ({ policy }) =>
    (['windows', 'freezes'] as const).flatMap((list) => policy[list].flatMap(({ timezone }, index): Breach[] => (timezone === undefined || isZone(timezone) ? [] : [{ path: ['policy', list, index, 'timezone'], params: { zone: timezone } }]))),
}

/** Days for people, with the weekday; moments in Tokyo's time, whatever the machine's zone. */
import type { Language } from '../diagnostics/finding.js'
import { dateInTokyo, timeInTokyo, weekday } from '../support/civil-date.js'

const names = { en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'], ja: ['日', '月', '火', '水', '木', '金', '土'] } as const

/** `2026-11-24` → `2026-11-24 (Tue)`, `2026-11-24（火）`. */
export function dateText(date: string, language: Language): string {
  const name = names[language][weekday(date)]
  return language === 'ja' ? `${date}（${name}）` : `${date} (${name})`
}

/** `2026-11-24T01:15:00Z` → `2026-11-24 (Tue) 10:15 JST`, `2026-11-24（火）10:15`. */
export function momentText(moment: string, language: Language): string {
  const time = timeInTokyo(moment).slice(0, 5)
  const day = dateText(dateInTokyo(moment), language)
  return language === 'ja' ? `${day}${time}` : `${day} ${time} JST`
}

/** With seconds, where they count. */
export function secondText(moment: string, language: Language): string {
  const day = dateText(dateInTokyo(moment), language)
  return language === 'ja' ? `${day}${timeInTokyo(moment)}` : `${day} ${timeInTokyo(moment)} JST`
}

/** What the record holds as a day or as a moment. */
export const whenText = (when: string, language: Language): string => (when.length === 10 ? dateText(when, language) : momentText(when, language))

/** Days for people, with the weekday; moments in Tokyo's time, whatever the machine's zone. */
import type { Language } from '../diagnostics/finding.js'
import { weekday } from '../support/civil-date.js'

const names = { en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'], ja: ['日', '月', '火', '水', '木', '金', '土'] } as const

/** `2026-11-24` → `2026-11-24 (Tue)`, `2026-11-24（火）`. */
export function dateText(date: string, language: Language): string {
  const name = names[language][weekday(date)]
  return language === 'ja' ? `${date}（${name}）` : `${date} (${name})`
}

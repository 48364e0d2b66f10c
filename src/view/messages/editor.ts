/** What editors show around the catalogue's words. */
import { speaker } from '../messages.js'

export const sayEditor = speaker({
  en: { limits: 'Limits: {limits}', level: 'Level: {level}', effect: 'What changing it does to VPN sessions', change: 'change', more: 'More: gatewright explain {topic}', write: 'write it as: {wanted}' },
  ja: { limits: '範囲：{limits}', level: '設定の単位：{level}', effect: '変更が VPN セッションに与える影響', change: '変更', more: '詳細：gatewright explain {topic}', write: '次の形で書いてください：{wanted}' },
})

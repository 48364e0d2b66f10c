/** What reports for machines say besides the findings' own words. */
import { speaker } from '../messages.js'

export const sayReport = speaker({
  en: { root: "the repository's top folder", more: 'More: gatewright explain {id}' },
  ja: { root: 'リポジトリの最上位フォルダー', more: '詳細：gatewright explain {id}' },
})

// The site of docs/: the default theme, search in the browser, no service of anybody else.
import { fileURLToPath } from 'node:url'
import { sidebar } from './sidebar.mjs'
import { wordsOf } from './words.mjs'

const docs = fileURLToPath(new URL('..', import.meta.url))
const nav = (language, [tutorial, reference, how]) => {
  const root = language === 'en' ? '' : `/${language}`
  return [{ text: tutorial, link: `${root}/tutorial` }, { text: reference, link: `${root}/reference/` }, { text: how, link: '/how-it-works' }]
}
const japanese = {
  nav: nav('ja', ['チュートリアル', 'リファレンス', '仕組み（英語）']), sidebar: sidebar(docs, 'ja'),
  outline: { label: 'このページの内容', level: [2, 3] }, docFooter: { prev: '前のページ', next: '次のページ' }, returnToTopLabel: '先頭へ', sidebarMenuLabel: 'メニュー', darkModeSwitchLabel: '表示モード', langMenuLabel: '言語を変更', skipToContentLabel: '本文へ',
  lightModeSwitchTitle: 'ライトモードにする', darkModeSwitchTitle: 'ダークモードにする', notFound: { title: 'ページがありません', quote: 'お探しのページは見つかりませんでした。', linkText: '最初のページへ', linkLabel: '最初のページへ' },
}
const search = { button: { buttonText: '検索', buttonAriaLabel: '検索' }, modal: { displayDetails: '詳細を表示', resetButtonTitle: '検索をやめる', backButtonTitle: '閉じる', noResultsText: '見つかりませんでした', footer: { selectText: '選択', navigateText: '移動', closeText: '閉じる' } } }

export default {
  title: 'gatewright', description: 'Remote-access VPN as code: plans that speak of sessions, money and dates', lang: 'en', head: [['link', { rel: 'icon', href: 'data:,' }]], srcExclude: ['**/node_modules/**'],
  locales: {
    root: { label: 'English', lang: 'en', themeConfig: { nav: nav('en', ['Tutorial', 'Reference', 'How it works']), sidebar: sidebar(docs, 'en'), outline: { level: [2, 3] }, i18nRouting: false } },
    ja: { label: '日本語', lang: 'ja', description: 'リモートアクセスVPNの構成をコードで管理する：セッション、費用、日付で語る計画', themeConfig: japanese },
  },
  themeConfig: { search: { provider: 'local', options: { miniSearch: { options: { tokenize: wordsOf } }, locales: { ja: { translations: search } } } } },
}

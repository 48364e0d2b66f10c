/** Articles as the terms write them: `art. 6(2)(1)`, `第6条第2項第1号`. */
import type { Language } from '../diagnostics/finding.js'

/** `article`: `3(2)`, or several: `6(4), 8`. */
export function articleText(article: string, language: Language): string {
  const each = article.split(/,\s*/)
  return language === 'en' ? `${each.length > 1 ? 'arts.' : 'art.'} ${each.join(', ')}` : each.map(japanese).join('、')
}

/** With what they are articles of: `article 3(2) of the terms`, `規程 第3条第2号`. */
export const articlePhrase = (article: string, language: Language): string => (language === 'en' ? `${/,/.test(article) ? 'articles' : 'article'} ${article} of the terms` : `規程 ${articleText(article, language)}`)

function japanese(article: string): string {
  const [, number = article, ...steps] = /^(\d+)(?:\((\d+)\))?(?:\((\d+)\))?$/.exec(article) ?? []
  // Article 3 is one paragraph with items; elsewhere a paragraph comes first.
  const units = number === '3' ? ['号'] : ['項', '号']
  return `第${number}条${steps.filter(Boolean).map((step, index) => `第${step}${units[index] ?? '号'}`).join('')}`
}

import type { Rule } from '../../rule.js'

/** Exactly one region is the one named at contract time. */
export const homeRegion: Rule = {
  id: 'home-region',
  article: '3(4)',
  severity: 'error',
  words: {
    en: { message: '{count} regions are marked as home', fix: 'mark exactly one region with home: true' },
    ja: { message: 'ホームリージョンの指定が {count} 件あります', fix: 'home: true はちょうど一つにしてください' },
  },
  check: ({ regions }) => {
    const homes = Object.keys(regions).filter((name) => regions[name]?.home)
    if (homes.length === 1) return []
    const [, second] = homes
    return [{ path: second === undefined ? ['regions'] : ['regions', second, 'home'], params: { count: homes.length } }]
  },
}

import { terminationEffective } from '../../../calendar.js'
import type { Rule } from '../../rule.js'

/** A region or an option ends by a notice and on a day, never by deleting its block. */
export const endsByDate: Rule = {
  id: 'ends-by-date',
  article: '6(4), 8',
  severity: 'error',
  words: {
    en: { message: '{address} was deleted, but it ends by a notice: at the earliest on {earliest}, if the notice arrives today', fix: 'put it back and write endsOn: {earliest} (or a later day) in it' },
    ja: { message: '{address} が削除されていますが、解約は通知によります（本日到達なら最短 {earliest}）', fix: 'ブロックを戻し、endsOn: {earliest}（またはそれ以降）を書いてください' },
  },
  transition: (before, after, { driver, today }) =>
    driver !== 'manual'
      ? []
      : [...before.values()]
          .filter(({ address, kind }) => (kind === 'region' || kind === 'option') && !after.has(address))
          .map(({ address }) => ({ address, path: [], params: { earliest: terminationEffective(today, undefined) } })),
}

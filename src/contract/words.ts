import type { WordBook } from '../diagnostics/finding.js'
import { rules } from './rules/index.js'

export const contractWords: WordBook = {
  ...Object.fromEntries(rules.map(({ id, words }) => [id, words])),
  'store-would-be-lost': {
    en: { message: 'this runs in CI, where the store beside the file is not there and would be lost afterwards', fix: 'set service.record to a folder that is committed, keep .gatewright/ between runs, or run with CI=false' },
    ja: { message: 'CI で実行中ですが、ファイルの隣に保存領域がなく、実行後に失われます', fix: 'service.record にコミットするフォルダーを指定する、.gatewright/ を保持する、または CI=false で実行する' },
  },
}

/** A plan of some addresses (`--only`). */
import { speaker } from '../messages.js'

export const sayOnly = speaker({
  en: {
    none: 'No change of {addresses}: it is in force, or ordered, as the file describes it.',
    'added.needed': '{address} comes along: {other} needs it.', 'added.refers': '{address} comes along: it refers to {other}.', 'added.part': '{address} comes along: it belongs to {other}.',
    'left-out': '{count} other changes are left out.', 'left-out.one': '1 other change is left out.',
  },
  ja: {
    none: '{addresses} に変更はありません：ファイルの内容どおりに有効、または発注済みです。',
    'added.needed': '{address} も含めます：{other} に必要です。', 'added.refers': '{address} も含めます：{other} を参照しています。', 'added.part': '{address} も含めます：{other} に属しています。',
    'left-out': '他の変更 {count} 件は含めません。', 'left-out.one': '他の変更 1 件は含めません。',
  },
})

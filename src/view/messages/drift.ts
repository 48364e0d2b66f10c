/** Texts of `drift` and `adopt`. */
import { speaker } from '../messages.js'

export const sayDrift = speaker({
  en: {
    'none': 'No drift: what is in force is what was applied last.',
    'count.one': '1 value differs.', 'count': '{count} values differ.',
    'next': 'Next: {command}',
    'whole.absent': 'not there', 'absent': 'none',
    'cause.provider': 'by the provider, notice {notice}', 'cause.provider.since': 'by the provider, notice {notice}, since {date}',
    'cause.answer': 'answer to order {order}', 'cause.termination': 'effective date after the arrival for order {order}',
    'cause.order.rejected': 'order {order} was rejected', 'cause.order.withdrawn': 'order {order} was withdrawn', 'cause.unknown': 'unknown',
    'adopt.none': 'Nothing to adopt: no value of the file was changed or answered by the provider.',
    'adopt.none.only': 'Nothing to adopt at {only}.',
    'adopt.done': 'Wrote {file}: {places}.', 'adopt.dry': 'Nothing was written (--dry-run).',
    'adopt.not': 'Not placed: {place} is {found} ({cause}). {why}',
    'why.no-place': 'There is no block for it in the file; write it by hand.',
    'why.later': 'The file speaks of a later day ({date}); what is in force until then has no place in it.',
    'why.commented': 'Its list holds comments between the items; edit it by hand.',
    'adopt.invalid': '{file} would not be valid with these values; nothing was written. Change what the findings name first.',
  },
  ja: {
    'none': '差異なし：有効な内容は、最後に適用した内容と同じです。',
    'count.one': '1 件の差異があります。', 'count': '{count} 件の差異があります。',
    'next': '次：{command}',
    'whole.absent': 'なし', 'absent': 'なし',
    'cause.provider': '提供者による変更、通知 {notice}', 'cause.provider.since': '提供者による変更、通知 {notice}、{date} から',
    'cause.answer': 'オーダー {order} への回答', 'cause.termination': 'オーダー {order} の到達後の効力発生日',
    'cause.order.rejected': 'オーダー {order} は拒否されました', 'cause.order.withdrawn': 'オーダー {order} は取り下げられました', 'cause.unknown': '原因不明',
    'adopt.none': '反映するものはありません：提供者が変更または回答した値は、すべてファイルのとおりです。',
    'adopt.none.only': '{only} に反映するものはありません。',
    'adopt.done': '{file} に反映しました：{places}', 'adopt.dry': '何も書き込んでいません（--dry-run）。',
    'adopt.not': '反映できません：{place} は {found} です（{cause}）。{why}',
    'why.no-place': 'ファイルに該当するブロックがありません。手で記入してください。',
    'why.later': 'ファイルには {date} からの値が書かれており、それまでの値を書く場所がありません。',
    'why.commented': 'リストの項目の間にコメントがあります。手で編集してください。',
    'adopt.invalid': 'これらの値を反映すると {file} は正しくなくなるため、何も書き込んでいません。先に指摘の内容を直してください。',
  },
})

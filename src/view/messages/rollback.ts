/** What a way back says before it is gone and afterwards, and what ends the hold. */
import { speaker } from '../messages.js'

export const sayRollback = speaker({
  en: {
    'head': 'Way back of apply #{number} (plan {plan}, {moment}, {user}@{host}): {reason}', 'ticket': 'Past the policy with {ticket}: no window, freeze, maintenance, approval or consent stops it; somebody else reviews it within five business days.',
    'resumed': 'This way back was begun before, and is gone to its end.', 'withdraw': 'Withdrawn, because nobody has sent them yet: {orders}', 'withdrawn': 'Orders withdrawn: {orders}.', 'only': 'Nothing else is to be taken back.',
    'nothing': 'Nothing to take back: nothing that apply #{number} made is in force as it was made.', 'hold': 'On hold: only a rollback is applied until gatewright release --reason TEXT.',
    'asks': '{file} still asks for what was taken back: {places}', 'asks.how': 'Write the old values with gatewright rollback {apply} --reason TEXT --write, or git revert the commit that brought them; then gatewright release --reason TEXT.',
    'written': 'The old values are in {file}.', 'not-written': 'not written, do it by hand: {places}', 'unreadable': '{file} is not valid ({findings}) and was left as it is: whether it still asks for what was taken back cannot be told.', 'invalid': '{file} was left as it is: with the old values it would not be valid ({findings}). Change it by hand: {places}',
    'released': '{deployment}: the hold since {since} ({reason}) is ended.', 'reviewed': '{deployment}: the review of rollback #{number} ({ticket}) is recorded.', 'still': 'Still on hold: gatewright release --reason TEXT ends it.',
  },
  ja: {
    'head': '適用 #{number}（計画 {plan}、{moment}、{user}@{host}）の取消し：{reason}', 'ticket': 'ポリシーを越えて実施します（{ticket}）：実行枠・凍結期間・メンテナンス・承認・同意では止まりません。5 営業日以内に別の人の確認が必要です。',
    'resumed': '開始済みの取消しを最後まで進めます。', 'withdraw': '未送付のため取り下げるオーダー：{orders}', 'withdrawn': '取り下げたオーダー：{orders}。', 'only': '他に取り消すものはありません。',
    'nothing': '取り消すものはありません：適用 #{number} の変更は、そのままの形では残っていません。', 'hold': '保留中：gatewright release --reason TEXT まで、適用できるのは取消しだけです。',
    'asks': '{file} は取り消した内容を求めたままです：{places}', 'asks.how': 'gatewright rollback {apply} --reason TEXT --write で元の値を書き込むか、変更のコミットを `git revert` し、その後 gatewright release --reason TEXT を実行してください。',
    'written': '{file} に元の値を書き込みました。', 'not-written': '書き込めなかったため、手で直してください：{places}', 'unreadable': '{file} は正しい内容ではないため（{findings}）、元のままです。取り消した内容を求めているかは判断できません。', 'invalid': '{file} は元のままです：元の値では正しい内容になりません（{findings}）。手で直してください：{places}',
    'released': '{deployment}：{since}からの保留（{reason}）を解除しました。', 'reviewed': '{deployment}：取消し #{number}（{ticket}）の確認を記録しました。', 'still': '保留は続いています。解除は gatewright release --reason TEXT です。',
  },
})

/** Refusals of what is recorded, by id: the article that grounds each, and its words. `{param}` places are filled. */
import type { RefusalCode } from './refusal-code.js'

interface Text {
  readonly message: string
  readonly fix: string
}
const words = (article: string, en: readonly [string, string], ja: readonly [string, string]): { readonly code: RefusalCode; readonly article: string; readonly en: Text; readonly ja: Text } =>
  ({ code: 'order-step', article, en: { message: en[0], fix: en[1] }, ja: { message: ja[0], fix: ja[1] } })

export const recordWords = {
  'no-text': words('14', ['a notice without a text says nothing', 'add --text with what the provider wrote, in short'], ['通知の内容がありません', '提供者の通知の要旨を --text で指定してください']),
  'maintenance-when': words('12(1)', ['maintenance needs the moment from which it stops applies', 'add --from, a day or a moment such as 2026-12-10T02:00'], ['メンテナンスには開始日時が必要です（その間は適用できません）', '--from に日付または 2026-12-10T02:00 のような日時を指定してください']),
  'notice-ends-early': words('14', ['the notice would end ({to}) before it begins ({from})', 'check --from and --to'], ['通知の終了（{to}）が開始（{from}）より前です', '--from と --to を確認してください']),
  'not-a-moment': words('14', ['{text} is neither a day nor a moment', 'write YYYY-MM-DD or YYYY-MM-DDTHH:MM'], ['{text} は日付でも日時でもありません', 'YYYY-MM-DD または YYYY-MM-DDTHH:MM の形で指定してください']),
  'region-not-known': words('3(4)', ['the contract has no region {region}; it has {known}', 'check --region'], ['契約にリージョン {region} はありません。契約中：{known}', '--region を確認してください']),
  'values-not-here': words('14', ['a notice of {kind} brings no values', 'record it with --kind raise (art. 5(2)) or --kind change (art. 14), or leave --set out'], ['{kind} の通知は値を伴いません', '--kind raise（第5条第2項）または --kind change（第14条）とするか、--set を外してください']),
  'values-stay': words('14', ['values of a notice hold for the whole contract and without an end', 'leave --to and --region out; record the end as another notice when it comes'], ['通知の値は契約全体に、終了日なしで適用されます', '--to と --region を外し、終了時に別の通知として記録してください']),
  'value-assigned': words('14', ['a notice brings values, and `assigned` is none', 'give the value that the provider named'], ['assigned は値ではありません', '提供者の示した値を指定してください']),
  'change-of-what': words('14', ['{address} is not changed by a notice: the provider may change settings', 'an order changes the contract (art. 5(1)); a raise of concurrent devices is --kind raise (art. 5(2))'], ['{address} は通知では変更されません（変更できるのは設定です）', '契約内容の変更は申込（第5条第1項）、同時利用数の引き上げは --kind raise（第5条第2項）です']),
  'raise-of-what': words('5(2)', ['a raise says the new number of concurrent devices, and nothing else', 'add --set contract.concurrentDevices=5000, with the number that the provider named'], ['raise は新しい同時利用Mobilityデバイス数だけを示します', '提供者の示した数を --set contract.concurrentDevices=5000 のように指定してください']),
  'raise-to-what': words('3(2)', ['{value} concurrent devices cannot be had: 2000, 5000 or 15000', 'check the number in the notice'], ['同時利用Mobilityデバイス数に {value} はありません（2000・5000・15000）', '通知の数を確認してください']),
  'raise-not-higher': words('5(2)', ['{value} is no raise: {found} concurrent devices are in force', 'check the number; what the contractor changes itself is written in the file and applied'], ['{value} は増加ではありません（現在 {found}）', '数を確認してください。契約者自身の変更はファイルに記入して適用します']),
  'value-not-legal': words('14', ['{why}', 'check the value in the notice: {remedy}'], ['{why}', '通知の値を確認してください：{remedy}']),
  'not-past': words('11', ['{what} lies ahead ({moment}): only what happened is recorded', 'check the date; times without an offset are Tokyo time'], ['{what}（{moment}）が未来の日時です。記録できるのは起きたことだけです', '日時を確認してください（オフセットのない時刻は日本時間です）']),
  'outage-too-early-to-claim': words('11', ['outage {id} had not lasted 24 hours by {on} (complete on {complete}): nothing could be claimed', 'check --on; see gatewright credit {id}'], ['障害 {id} は {on} の時点で 24 時間に達していません（到達日 {complete}）。請求できるものがありません', '--on を確認してください（gatewright credit {id}）']),
  'nothing-to-claim': words('11', ['outage {id}: there is nothing to claim ({why})', 'see gatewright credit {id}'], ['障害 {id} に請求できるものはありません（{why}）', 'gatewright credit {id} で確認してください']),
  'right-lost': words('11', ['outage {id}: the right to claim lapsed after {deadline}', 'nothing can be claimed any more; see gatewright credit {id}'], ['障害 {id} の請求権は {deadline} を過ぎて失われました', 'もう請求できません（gatewright credit {id}）']),
  'month-ahead': words('9', ['{month} lies ahead: nothing was detected in it yet', 'check --month'], ['{month} は未来の月です。まだ検知された実績はありません', '--month を確認してください']),
  'not-a-month': words('9', ['{month} is no month', 'write it as YYYY-MM'], ['{month} は月ではありません', 'YYYY-MM の形で指定してください']),
  'not-a-count': words('9', ['{detected} is no number of devices', 'give a whole number, 0 or more'], ['{detected} はデバイス数ではありません', '0 以上の整数を指定してください']),
} as const

/** Notices, outages and usage, for people. */
import { speaker } from '../messages.js'

export const sayNotice = speaker({
  en: {
    'notice.none': 'No notices on record.', 'outage.none': 'No outages on record.', 'usage.none': 'No usage on record.',
    'kind.maintenance': 'maintenance', 'kind.incident': 'incident', 'kind.raise': 'raise of concurrent devices', 'kind.change': 'change of settings', 'kind.abolition': 'end of the service',
    'state.ahead': 'ahead', 'state.in-force': 'in force', 'state.over': 'over',
    'when.from': 'from {from}', 'when.to': 'until {to}', 'when.both': '{from} to {to}', 'when.unsaid': 'no day said', 'regions.all': 'all regions',
    'notice.effect': 'sessions: {effect}', 'notice.value': '{place} = {value}', 'notice.reference': 'ref {reference}', 'evidence': 'evidence {file} (sha256 {sha256})',
    'recorded': '{id} is on record.',
    'hint.maintenance': 'Applies are refused while it lasts, unless --merge-with {id}.', 'hint.values': 'The values are in force: gatewright plan shows where the file differs.', 'hint.values-ahead': 'The values come into force on their day; plans made before it become stale.',
    'outage.going-on': 'since {from}, still going on', 'outage.over': '{from} to {to}', 'outage.lasting': '{hours} h {minutes} min',
    'attributable.yes': "the provider's cause", 'attributable.no': "not the provider's cause", 'attributable.open': 'cause open', 'extent.whole': 'wholly unusable', 'extent.partial': 'partly unusable', 'extent.open': 'extent open',
    'outage.claimed': 'claimed on {date}',
    'usage.within': '{month}  {detected} of {contracted} concurrent devices', 'usage.over': '{month}  {detected} of {contracted} concurrent devices: {over} over', 'usage.unknown': '{month}  {detected} concurrent devices; the contracted number is not on record',
    'usage.amount': 'overage {amount} (art. 9, annex 1)', 'usage.raise': 'The provider may raise the number with prior notice (art. 5(2)); order more yourself by writing contract.concurrentDevices.',
    'fee.unknown': 'unknown: the price book lacks {items}', 'fee.at-least': 'at least {amount}; the price book lacks {items}', 'next': 'Next: {command}',
  },
  ja: {
    'notice.none': '記録された通知はありません。', 'outage.none': '記録された障害はありません。', 'usage.none': '記録された利用実績はありません。',
    'kind.maintenance': 'メンテナンス', 'kind.incident': '障害', 'kind.raise': '同時利用Mobilityデバイス数の変更', 'kind.change': '設定の変更', 'kind.abolition': 'サービスの廃止',
    'state.ahead': '予定', 'state.in-force': '実施中', 'state.over': '終了',
    'when.from': '{from}から', 'when.to': '{to}まで', 'when.both': '{from}〜{to}', 'when.unsaid': '日付の記載なし', 'regions.all': '全リージョン',
    'notice.effect': 'セッションへの影響：{effect}', 'notice.value': '{place} = {value}', 'notice.reference': '参照 {reference}', 'evidence': '証跡 {file}（sha256 {sha256}）',
    'recorded': '{id} を記録しました。',
    'hint.maintenance': 'この間の適用は拒否されます（--merge-with {id} を指定した場合を除く）。', 'hint.values': '値は既に効力を持ちます。ファイルとの差は gatewright plan で確認できます。', 'hint.values-ahead': '値はその日から効力を持ちます。それ以前の計画は古くなります。',
    'outage.going-on': '{from}から継続中', 'outage.over': '{from}〜{to}', 'outage.lasting': '{hours} 時間 {minutes} 分',
    'attributable.yes': '提供者の責に帰すべき事由', 'attributable.no': '提供者の責によらない', 'attributable.open': '帰責は未確定', 'extent.whole': '全く利用し得ない状態', 'extent.partial': '一部利用不能', 'extent.open': '範囲は未確定',
    'outage.claimed': '{date}に請求済み',
    'usage.within': '{month}  同時利用Mobilityデバイス数 {detected}（契約 {contracted}）', 'usage.over': '{month}  同時利用Mobilityデバイス数 {detected}（契約 {contracted}）：{over} 超過', 'usage.unknown': '{month}  同時利用Mobilityデバイス数 {detected}（当時の契約数は記録にありません）',
    'usage.amount': '超過分の費用 {amount}（第9条、別紙1）', 'usage.raise': '提供者は事前の通知をもって数を増やすことがあります（第5条第2項）。契約者から増やす場合は contract.concurrentDevices を変更してください。',
    'fee.unknown': '不明（価格表に {items} がありません）', 'fee.at-least': '{amount} 以上（価格表に {items} がありません）', 'next': '次：{command}',
  },
})

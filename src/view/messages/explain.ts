/** What `explain` says around the catalogue, the rules and the articles; what obligations and refusals mean. */
import { speaker } from '../messages.js'

const en = {
  'head.article': 'Article {number}', 'head.annex': 'Annex {number}', 'head.settings': 'Settings', 'head.articles': 'Articles', 'head.findings': 'Findings', 'head.obligations': 'Obligations', 'head.refusals': 'Refusals', 'head.rules': 'Rules',
  'label.does': 'What the tool does', 'label.todo': 'Do: {what}', 'label.severity': 'severity: {severity}', 'label.exit': 'exit {code}', 'label.terms': 'terms of {version}', 'label.part': 'Below: what cites {part}',
  'stage.file': 'of the file', 'stage.transition': 'of a change', 'none': 'No rule, setting, obligation or refusal cites it.', 'next.list': 'Next: gatewright explain TOPIC', 'next.topic': 'Next: gatewright explain {topic}',
  'observed': 'observed here, with driver manual: {seen}', 'made': 'with driver {driver}: {how}', 'made.gateway': 'made on the gateways', 'made.profile': 'made in what devices are handed', 'made.both': 'made on the gateways and in what devices are handed', 'made.not-applicable': 'not applicable', 'made.why': ': {why}',
  'action.create': 'create', 'action.update': 'update', 'action.delete': 'delete',
  'obligation.send-by.means': 'A planned change needs an order of the provider by a day of your choice; the lead time in business days is taken from the offering, and this is the last business day on which the order can be sent.',
  'obligation.send-by.todo': 'gatewright apply issues the order; send it by that day, then gatewright order sent ID --date DAY',
  'obligation.send-order.means': 'An order is issued and nobody has sent it yet: the provider knows nothing of it.',
  'obligation.send-order.todo': 'send it by its channel, then gatewright order sent ID --date DAY',
  'obligation.send-termination-by.means': "A planned end takes effect on its day only if the provider's own form arrives 30 days before; this is the last business day for it. A later arrival makes the end later.",
  'obligation.send-termination-by.todo': "gatewright apply issues the order; fill in the provider's own form, and have it arrive by that day",
  'obligation.send-termination.means': "An order that ends something is issued. Only the provider's own form is a notice; the 30 days count from its arrival.",
  'obligation.send-termination.todo': 'send the form, then gatewright order sent ID --arrived DAY with the day on which it arrived',
  'obligation.ask-for-answer.means': 'An order was sent. By this day an answer should have come: the offering says within how many business days.',
  'obligation.ask-for-answer.todo': 'ask the provider, then gatewright order accepted, scheduled or rejected ID',
  'obligation.confirm-done.means': 'An order was to be carried out on this day, and nobody has recorded that it was. Until then nothing of it counts as in force.',
  'obligation.confirm-done.todo': 'find out, then gatewright order done ID --date DAY --evidence FILE',
  'obligation.notify-environment.means': "The settings of an access network that is not the provider's were disclosed, and change: the provider must be told promptly. The terms name no day. While it is not done the service may not be provided.",
  'obligation.notify-environment.todo': "send the order that the apply issues, to the provider's contact for requests",
  'obligation.decide-operation-policy.means': 'The contractor decides how the service is used. Until environment.operationPolicy names the document, the duty stands as open, and the service may not be provided.',
  'obligation.decide-operation-policy.todo': 'decide it, and name the document in environment.operationPolicy',
  'obligation.prepare-abolition.means': "The provider announced the end of the service, because the software vendor ends its own.",
  'obligation.prepare-abolition.todo': 'plan what comes after it; ask the provider where the day is not said',
  'obligation.tell-users.means': 'The provider announced maintenance. What it does to sessions is not its liability (art. 12(2)), so the users should know before it begins.',
  'obligation.tell-users.todo': 'tell them when and how long; the plan shows the maintenance, and applies wait for its end',
  'obligation.carry-out-order.means': 'An order of your own people in the provider\'s console is not carried out yet. Nothing is sent: the runbook says what to do.',
  'obligation.carry-out-order.todo': 'gatewright order export ID, work through it, then gatewright order done ID',
  'obligation.judge-outage.means': 'A part was unusable for 24 hours or more. The credit is for what is wholly unusable, or as good as that: a person must judge it.',
  'obligation.judge-outage.todo': 'decide, and record it with gatewright outage close --extent; claim in time if it was as good as wholly unusable',
  'obligation.record-outage-end.means': 'An outage has no end on record, though it has gone on for more than a day. The hours that count end with it.',
  'obligation.record-outage-end.todo': 'find out whether it still goes on, and record its end with gatewright outage close',
  'obligation.decide-overage.means': 'More devices than contracted were connected. The use beyond is charged (annex 1), and the provider may raise the number with prior notice.',
  'obligation.decide-overage.todo': 'order more concurrent devices, or use fewer',
  'obligation.claim-credit.means': 'An outage lasted 24 hours or more and may be the provider\'s. The credit is granted on request only; after this day the right to it is lost.',
  'obligation.claim-credit.todo': 'gatewright credit says what it is worth and what is still to be judged; claim it, then record the day of the claim with gatewright outage',
  'obligation.review-break-glass.means': 'A rollback went past windows, freezes, maintenance, approvals and consent (--break-glass). What it did to sessions is nobody else\'s liability (art. 12(2)), so somebody else looks at it within five business days.',
  'obligation.review-break-glass.todo': 'look at it with gatewright history, then gatewright release --reviewed-by NAME',
  'refusal.contract-refuses': 'A plan with an error of the rules above is not applied; no consent lifts that.',
  'refusal.needs-consent': 'An apply that disturbs sessions or cuts hosts more than the policy allows is not begun without bounded consent.',
  'refusal.policy-refuses': 'An apply inside a freeze, during maintenance that the provider announced, or on hold after a rollback is not begun.',
  'refusal.order-step': "An order that ends something is not done without the day on which the provider's own form arrived.",
} as const
type Id = keyof typeof en
export type ExplainText = Id

const ja: Readonly<Record<Id, string>> = {
  'head.article': '第{number}条', 'head.annex': '別紙{number}', 'head.settings': '設定項目', 'head.articles': '条文', 'head.findings': '指摘', 'head.obligations': '義務', 'head.refusals': '拒否', 'head.rules': 'ルール',
  'label.does': 'ツールの動作', 'label.todo': '対応：{what}', 'label.severity': '重要度：{severity}', 'label.exit': '終了コード {code}', 'label.terms': '{version} 施行の規程', 'label.part': '以下は {part} に関するもの',
  'stage.file': 'ファイルの検査', 'stage.transition': '変更の検査', 'none': 'これを根拠とするルール・設定項目・義務・拒否はありません。', 'next.list': '次：gatewright explain TOPIC', 'next.topic': '次：gatewright explain {topic}',
  'observed': 'この構成での観測（ドライバー manual）：{seen}', 'made': 'ドライバー {driver}：{how}', 'made.gateway': 'ゲートウェイ設備に設定する', 'made.profile': 'デバイスに配布するプロファイルに書く', 'made.both': 'ゲートウェイ設備に設定し、デバイスに配布するプロファイルにも書く', 'made.not-applicable': '適用できない', 'made.why': '：{why}',
  'action.create': '追加', 'action.update': '変更', 'action.delete': '削除',
  'obligation.send-by.means': '計画した変更には、希望日までに提供者への申込・請求が必要です。リードタイム（営業日）は offering によります。期日は送付できる最後の営業日です。',
  'obligation.send-by.todo': 'gatewright apply でオーダーを発行し、期日までに送付したら gatewright order sent ID --date 日付',
  'obligation.send-order.means': 'オーダーは発行済みですが、まだ送付されていません。提供者はこれを知りません。',
  'obligation.send-order.todo': '所定の方法で送付し、gatewright order sent ID --date 日付 で記録してください',
  'obligation.send-termination-by.means': '希望日に終了するには、その 30 日前までに所定の解約申込書が到達する必要があります。期日は到達に間に合う最後の営業日です。到達が遅れると終了日も遅れます。',
  'obligation.send-termination-by.todo': 'gatewright apply でオーダーを発行し、所定の解約申込書を期日までに到達させてください',
  'obligation.send-termination.means': '終了のオーダーが発行済みです。通知となるのは所定の解約申込書だけで、30 日はその到達日から数えます。',
  'obligation.send-termination.todo': '解約申込書を送付し、gatewright order sent ID --arrived 日付 で到達日を記録してください',
  'obligation.ask-for-answer.means': 'オーダーを送付済みです。offering の営業日数によれば、この日までに回答があるはずです。',
  'obligation.ask-for-answer.todo': '提供者に確認し、gatewright order accepted・scheduled・rejected ID で記録してください',
  'obligation.confirm-done.means': 'この日に実施されるはずのオーダーについて、実施の記録がありません。記録されるまで、その内容は利用中とみなされません。',
  'obligation.confirm-done.todo': '実施を確認し、gatewright order done ID --date 日付 --evidence ファイル で記録してください',
  'obligation.notify-environment.means': '提供者以外の通信環境について開示した設定情報が変わります。速やかに通知しなければなりません（日数の定めはありません）。行われない間はサービスが提供されないことがあります。',
  'obligation.notify-environment.todo': '適用で発行されるオーダーを、提供者の受付窓口へ送付してください',
  'obligation.decide-operation-policy.means': '運用ポリシーの決定は契約者の義務です。environment.operationPolicy に文書名を書くまで未了として示され、サービスが提供されないことがあります。',
  'obligation.decide-operation-policy.todo': '決定し、environment.operationPolicy に文書名を書いてください',
  'obligation.prepare-abolition.means': 'ソフトウェア提供元のサービス終了により、提供者がサービスの廃止を知らせています。',
  'obligation.prepare-abolition.todo': '後継を計画してください。期日が示されていない場合は提供者に確認してください',
  'obligation.tell-users.means': '提供者がメンテナンスを予告しました。セッションへの影響は提供者の責任とならないため（第12条第2項）、開始前に利用者へ知らせます。',
  'obligation.tell-users.todo': '日時と長さを利用者に知らせてください。計画に表示され、適用は終了まで待機します',
  'obligation.carry-out-order.means': '管理画面で自ら実施するオーダーが未実施です。送付は不要で、手順書に従って作業します。',
  'obligation.carry-out-order.todo': 'gatewright order export ID の手順書で作業し、gatewright order done ID で記録してください',
  'obligation.judge-outage.means': '一部が 24 時間以上利用できませんでした。減額は、全く利用し得ない状態（同程度を含む）が対象で、判断が必要です。',
  'obligation.judge-outage.todo': '判断して gatewright outage close --extent で記録し、該当する場合は期限内に請求してください',
  'obligation.record-outage-end.means': '1 日を超える利用不能に終了の記録がありません。対象となる時間は終了までです。',
  'obligation.record-outage-end.todo': '継続中か確認し、gatewright outage close で記録してください',
  'obligation.decide-overage.means': '契約数を超える同時利用がありました。超過分は請求され（別紙1）、提供者は事前の通知をもって契約数を変更できます。',
  'obligation.decide-overage.todo': '同時利用Mobilityデバイス数を増やす申込をするか、利用を減らしてください',
  'obligation.claim-credit.means': '24 時間以上続いた利用不能が提供者の責による可能性があります。減額は請求によってのみ行われ、この日を過ぎると権利を失います。',
  'obligation.claim-credit.todo': 'gatewright credit で額と判断が必要な点を確認し、請求したら gatewright outage で請求日を記録してください',
  'obligation.review-break-glass.means': '取消しが、実行枠・凍結期間・メンテナンス・承認・同意を越えて行われました（--break-glass）。セッションへの影響は提供者の責任とならないため（第12条第2項）、5 営業日以内に別の人が確認します。',
  'obligation.review-break-glass.todo': 'gatewright history で内容を確認し、gatewright release --reviewed-by NAME で記録してください',
  'refusal.contract-refuses': '上のルールのエラーがある計画は適用されません。同意では解除できません。',
  'refusal.needs-consent': 'ポリシーの許容を超えてセッションや宛先に影響する適用は、範囲を限った同意なしには始まりません。',
  'refusal.policy-refuses': '凍結期間中、提供者が知らせたメンテナンス中、または取消し後の保留中の適用は始まりません。',
  'refusal.order-step': '終了のオーダーは、所定の解約申込書の到達日なしには完了になりません。',
}
export const texts = { en, ja }
export const sayExplain = speaker<Id>(texts)

/** The catalogue's own words in Japanese, by the English text; what holds no words (`1280–1500`) is the same in both. */
const catalogueWords: Readonly<Record<string, string>> = {
  // levels
  contract: '契約', device: 'デバイス', gateway: 'ゲートウェイ', region: 'リージョン', global: '全体', group: 'グループ', deployment: '構成全体', 'global, region or group': '全体・リージョン・グループ',
  // limits
  '100–65,000 in steps of 100': '100〜65,000（100 単位）', '2,000, 5,000 or 15,000': '2,000・5,000・15,000 のいずれか', 'a date': '日付', 'one generation more at a time; retired on a day that is still to come': '世代は 1 ずつ増やす。廃止日は本日以降', 'a new generation': '新しい世代', 'last day of the key before': '以前の鍵の最終日', "a name of the provider's": '提供者での名前', 'a last day': '終了日を指定', 'none any more': '終了日を取り消し', 'one a deployment': '構成に 1 つ', '1–65535, free on the host': '1〜65535（未使用のもの）',
  'inside designated addresses, no overlap': '指定されたアドレスの範囲内、重複なし', 'inside designated addresses': '指定されたアドレスの範囲内', 'one a region': 'リージョンに 1 つ', "a name of the provider's list": '提供者の地域区分から指定',
  'true or false; fixed after ordering': 'true・false（申込後は変更不可）', '1–10 over all regions': '全リージョンで 1〜10', '0s (off) or 1s–65535s': '0s（送信しない）または 1s〜65535s', 'up to 3 addresses outside the client pools': 'クライアントプール外のアドレス 3 つまで',
  'up to 6 names': '6 つまで', 'split or full': 'split・full', 'prefixes outside the client pools': 'クライアントプール外のプレフィックス', 'values of the schema': 'スキーマの値', 'allow or deny': 'allow・deny',
  'action, from, to, ports, reason': 'action・from・to・ports・reason', text: '文字列', 'multi-region, settings-change': 'multi-region・settings-change', 'windows, freezes, disruption, approvals': '実行枠・凍結期間・影響の上限・承認',
  'one device': 'デバイス 1 台', 'one node': 'ノード 1 台', 'two nodes': 'ノード 2 台', 'a-z, 0-9, -; up to 40 characters': 'a-z・0-9・-、40 文字まで', 'operation policy, access networks': '運用ポリシー・アクセス回線',
  // when
  lowered: '下げる場合', 'in order': '正常終了時', 'after a crash': '障害時', 'out of reach': '到達不能時', 'denies, live flows kept': '拒否（既存の通信は継続）', 'single node': '非冗長', extended: '拡張', 'moved or shrunk': '移動・縮小', 'assigned by the provider': '提供者が割当て', 'redundant region': '冗長構成のリージョン', deny: 'deny にする場合',
  'denies, or allows less': '拒否、または許可の縮小', 'an allowance taken away': '許可の削除',
}
/** Says nothing of a text that it does not know: that one stays as it is. */
export const catalogueText = (text: string, language: 'en' | 'ja'): string => (language === 'ja' ? (catalogueWords[text] ?? text) : text)
export const hasCatalogueText = (text: string): boolean => Object.hasOwn(catalogueWords, text)

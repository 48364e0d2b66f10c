/** What each article asks, in our own words (the terms themselves are the provider's), and what the tool does with it. */
import type { Article } from '../rule.js'

export const articles: readonly Article[] = [
  {
    number: '1',
    en: {
      title: 'Minimum period',
      text: 'The contract runs for at least one month from the billing start.',
      does: 'Works out the last day of the minimum period from the billing start, and what ending inside it costs (art. 10). The billing start is a request until the provider confirms it; from then on a change of it is refused. Only the terms at hand are taken: another version is an error.',
    },
    ja: {
      title: '最低利用期間',
      text: '課金開始日から 1 か月を最低利用期間とする。',
      does: '課金開始日から最低利用期間の最終日を求め、その間に終了した場合の調定金（第10条）を計算する。課金開始日は提供者の確認までは希望日で、確認後の変更は拒否する。手元にある規程の版だけを受け付ける。',
    },
  },
  {
    number: '2',
    en: {
      title: 'Addresses',
      text: 'IPv4 and IPv6. The addresses that the service itself uses (endpoints, client pools) are designated by the provider or the contractor; no other address may be used. Destinations are the contractor\'s own.',
      does: 'Every endpoint and client pool must lie inside a prefix of `addresses`; what does not is an error at its line, and so are pools that overlap or hold a host of the contractor\'s own. Destinations, routes and DNS servers are not bound. An endpoint may be `assigned`: the provider\'s answer is recorded with its order.',
    },
    ja: {
      title: 'IP アドレスの特定',
      text: 'IPv4・IPv6 を利用できる。サービス自体が使うアドレス（接続先・クライアントプール）は指定されたものに限られる。宛先は契約者自身のもの。',
      does: '接続先とクライアントプールは `addresses` の範囲内でなければならず、外れたものはその行のエラーとする。プールの重複や、契約者自身のホストを含むプールもエラー。宛先・経路・DNS サーバは対象外。接続先は `assigned` とし、提供者の回答をオーダーに記録できる。',
    },
  },
  {
    number: '3',
    en: {
      title: 'What is fixed at contract time',
      text: '(1) device licences, 100 to 65,000 in hundreds; (2) concurrent devices: 2,000, 5,000 or 15,000; (3) Mobility servers, 1 to 10; (4) region; (5) redundancy.',
      does: 'The schema holds ranges and steps. Rules hold what spans several lines: the sum of Mobility servers, exactly one home region, regions that the offering lists, pools large enough for the concurrent devices.',
    },
    ja: {
      title: '契約時の指定事項',
      text: '(1) デバイスライセンス数（100〜65,000、100 単位）(2) 同時利用デバイス数（2,000・5,000・15,000）(3) Mobility サーバ数（1〜10）(4) リージョン (5) 冗長構成の有無。',
      does: '範囲と単位はスキーマで検査する。複数行にわたること（Mobilityサーバ数の合計、ホームリージョンは 1 つ、offering にあるリージョン、同時利用数に足りるプール）はルールで検査する。',
    },
  },
  {
    number: '4',
    en: {
      title: 'Duties of the contractor',
      text: 'The software vendor\'s conditions bind. The contractor provides internet access, decides an operation policy, provides the communication environment, discloses its settings where it is not the provider\'s, and notifies changes promptly. While a duty is unmet the service may not be provided.',
      does: '`environment` names the operation policy and what was disclosed of networks that are not the provider\'s. A change there brings the obligation to notify the provider promptly; an operation policy that is not decided stays an open duty. The vendor\'s own conditions (1) are for people to read.',
    },
    ja: {
      title: '利用条件',
      text: 'ソフトウェア提供元の条件に従う。契約者は、インターネット接続の用意、運用ポリシーの決定、通信環境の用意、提供者以外の環境の設定情報の開示と、変更時の速やかな通知を行う。行われない間は提供されないことがある。',
      does: '`environment` に運用ポリシーと、提供者以外の通信環境について開示した設定情報を書く。変更すると、速やかに通知する義務が計画に出る。運用ポリシーが未定の間は未了の義務として示す。第1項の提供条件は人が確認する。',
    },
  },
  {
    number: '5',
    en: {
      title: 'Changes of the contract',
      text: '(1) On request: licences, concurrent devices, servers, and what the provider designates; not the home region, not redundancy. (2) The provider may raise concurrent devices with prior notice when they are exceeded.',
      does: 'Licences, concurrent devices and servers change by an order of channel `request`; the tool follows it from the day by which it must be sent until it is in force. A change of the home region is refused, and one of redundancy too unless the offering lists it; a note says so when they are first chosen. When the provider raises the concurrent devices, its `notice` explains the difference, and `adopt` takes it into the file.',
    },
    ja: {
      title: '契約内容の変更',
      text: '第1項：請求により変更できるのは、ライセンス数、同時利用数、サーバ数、提供者が指定する事項。ホームリージョンと冗長構成は含まれない。第2項：超過時、提供者は事前の通知をもって同時利用数を変更できる。',
      does: 'ライセンス数・同時利用数・サーバ数は変更請求のオーダーになり、送付期限から実施まで追跡する。ホームリージョンの変更は拒否し、冗長構成の変更も offering に記載がなければ拒否する。最初に選ぶ時にその旨を注記する。提供者が同時利用数を変更した場合は `notice` に記録し、差異の理由として示し、`adopt` でファイルに取り込む。',
    },
  },
  {
    number: '6',
    en: {
      title: 'Options',
      text: 'Ordered with the provider\'s form. Multi-region: gateways outside the home region, minimum period of one month of its own. Settings-change: changes of setting values. Stopping takes effect on the later of 30 days after arrival of the notice and the day it names.',
      does: 'Options become orders by the provider\'s form. A region beside the home region needs the multi-region option, and a changed setting the settings-change option; option and change may stand in one plan, option first. Options and regions end by `endsOn`: deleting them is refused, and the day in effect is worked out from the arrival of the provider\'s own form.',
    },
    ja: {
      title: 'オプションサービス',
      text: '所定の申込書で申し込む。マルチリージョン：ホーム以外のゲートウェイ、固有の最低利用期間 1 か月。設定変更：設定値の変更。停止は、通知の到達から 30 日を経過する日と指定日の遅い方に効力を生じる。',
      does: 'オプションは所定の申込書によるオーダーになる。ホーム以外のリージョンにはマルチリージョンオプション、設定値の変更には設定変更オプションが必要で、オプションの申込と変更は 1 つの計画に入れられる（オプションが先）。終了は `endsOn` で書き、ブロックの削除は拒否する。効力発生日は所定の解約申込書の到達日から求める。',
    },
  },
  {
    number: '7',
    en: {
      title: 'Abolition',
      text: 'If the software vendor ends its service, the provider abolishes this one.',
      does: 'No rule can foresee it. The provider\'s announcement is recorded with `notice`; from then on an obligation with its day stands in `status`, until the service ends.',
    },
    ja: {
      title: 'サービスの廃止',
      text: 'ソフトウェア提供元がサービスを終了した場合、本サービスも廃止される。',
      does: 'ルールでは予見できない。提供者からの連絡を `notice` に記録すると、期日つきの義務として `status` に示す。',
    },
  },
  {
    number: '8',
    en: {
      title: 'Termination',
      text: 'A termination takes effect on the later of the day on which 30 days from the arrival of the provider\'s own form have passed and the day it names.',
      does: 'The contract ends by `endsOn`. The plan says on which day it ends if the form arrives today, and the last business day on which it can be sent. The order is done only with the day on which the provider\'s own form arrived (`order done --arrived`). What the tool writes goes with that form and never replaces it.',
    },
    ja: {
      title: '解除の効力が生ずる日',
      text: '所定の解約申込書が到達した日から 30 日を経過する日と、指定日の遅い方に効力を生じる。',
      does: '契約の終了は `endsOn` で書く。計画は、本日到達した場合の効力発生日と、送付できる最後の営業日を示す。オーダーの完了には所定の解約申込書の到達日が必要（`order done --arrived`）。ツールが作る文書は申込書の添付であり、申込書に代わるものではない。',
    },
  },
  {
    number: '9',
    en: {
      title: 'Fees',
      text: 'Initial fees fall due when the provider accepts the order, monthly fees from the billing start, one-time fees when the change is accepted or the fact occurs. All amounts are quoted individually (annex 1); use beyond the contracted concurrent devices is charged.',
      does: 'Amounts come from the price book that the contractor fills in. `plan` and `cost` show the month before and after, and what falls due once and when. An amount that the book does not have is unknown, never 0, and a sum with an unknown part says so. Budgets of the policy and the validity of quotation and book are findings. Use beyond the contracted number is kept as the provider detected it.',
    },
    ja: {
      title: '料金',
      text: '初期費用は申込の承諾時、月額費用は課金開始日、一時費用は変更の承諾時または原因事実の発生時に支払義務が生じる。金額は個別に示される（別紙1）。同時利用数の超過分は請求される。',
      does: '金額は契約者が記入した価格表による。`plan` と `cost` は変更前後の月額と、一時的な費用およびその発生時点を示す。価格表にない金額は 0 ではなく「不明」とし、合計にもその旨を示す。予算の超過、見積りと価格表の有効期限は指摘する。超過利用は提供者が検知した数で記録する。',
    },
  },
  {
    number: '10',
    en: {
      title: 'Early termination',
      text: 'Ending inside the minimum period costs the monthly fee for what remains of it (annex 2), for the service and for the multi-region option.',
      does: 'A plan with an end shows the charge among its fees, with the day on which it falls due: for the remaining days of the minimum period, rounded down to the yen, or the whole month where the offering says `full`. Whether an exception of the general terms applies (its art. 28(2), (3)) is for people to judge.',
    },
    ja: {
      title: '最低利用期間内解除調定',
      text: '最低利用期間内に終了した場合、残余の期間に対応する月額費用を支払う（別紙2）。マルチリージョンオプションも同様。',
      does: '終了を含む計画は、料金に最低利用期間内解除調定金とその発生日を示す。残余の日数で日割りし円未満を切り捨てる（offering が `full` なら 1 か月分）。一般規程第28条第2項・第3項の例外に当たるかは人が判断する。',
    },
  },
  {
    number: '11',
    en: {
      title: 'Credit',
      text: 'Wholly unusable for 24 hours or more without a break, for a cause attributable to the provider, counted from when it knew: a thirtieth of the monthly fee for each full 24 hours, if claimed within three months (annex 3).',
      does: '`outage` records when the provider knew, until when it lasted, whose cause it was and how far it went; `credit` works out the amount, says which facts are still open, and names the last day for the claim. Until it is claimed, an obligation says so.',
    },
    ja: {
      title: '料金の減額',
      text: '提供者の責に帰すべき事由により、知った時から連続 24 時間以上まったく利用できないとき、24 時間ごとに月額費用の 30 分の 1 を減額する（別紙3）。3 か月以内に請求しないと権利を失う。',
      does: '`outage` に、提供者が知った時、終了時刻、帰責、範囲を記録する。`credit` は減額の額を求め、未定の事実と請求の最終日を示す。請求するまで義務として示す。',
    },
  },
  {
    number: '12',
    en: {
      title: 'Limits of warranty',
      text: 'No promise of availability or fitness. (2) Changing settings may disconnect or interrupt VPN connections and access to specific hosts; the contractor accepts that.',
      does: '(1) The tool promises no availability either, and forecasts none. (2) Every plan says which sessions a change cuts, which hosts become unreachable, for how long and on which evidence; `apply` asks for bounded consent where the policy wants it, and the record keeps who accepted what (`history`, `audit export`).',
    },
    ja: {
      title: '保証の限定',
      text: '可用性・適合性は保証されない。第2項：設定変更により、VPN 接続や特定ホストへのアクセスが切断・中断されることがあり、契約者はこれに同意する。',
      does: '第1項：ツールも可用性を約束せず、予測しない。第2項：計画は、切断されるセッション、到達できなくなる宛先、その時間と根拠を示す。ポリシーが求める場合 `apply` は範囲を限った同意を求め、誰が何に同意したかを記録する（`history`、`audit export`）。',
    },
  },
  {
    number: '13',
    en: {
      title: 'Limits of function',
      text: 'The way the provider\'s other services are used, and limits of the contractor\'s own line, may limit functions.',
      does: '`otherServices` keeps which of the provider\'s services are used. An access network that is declared to block UDP is a warning. Other limits are not known to the tool.',
    },
    ja: {
      title: '機能の制限',
      text: '提供者の他サービスの利用形態や、契約者の回線の制限により、機能が制限されることがある。',
      does: '`otherServices` に併用する提供者のサービスを書く。UDP を遮断すると申告されたアクセス回線は警告する。その他の制限をツールは知らない。',
    },
  },
  {
    number: '14',
    en: {
      title: 'Other services beside it',
      text: 'Where another designated service is used beside it, the provider may change settings with prior notice.',
      does: 'The provider\'s `notice` carries the values that it changes, in force from its day. What it explains is no unexplained drift, and `adopt` takes it into the file.',
    },
    ja: {
      title: '他のサービスの併用',
      text: '指定された他サービスと併用している場合、提供者は事前の通知をもって設定を変更することがある。',
      does: '提供者の `notice` に、変更される値とその日を記録する。それで説明がつく差異は提供者による変更として扱い、`adopt` でファイルに取り込む。',
    },
  },
  {
    number: 'annex 1',
    en: {
      title: 'Fees and their kinds',
      text: 'Initial fees, monthly fees and one-time fees of the service and its options, each in an amount that the provider quotes. Settings-change has no monthly fee. Use beyond the contracted concurrent devices is charged when the provider detects it, for the service and for multi-region.',
      does: 'The price book has a place for each of them. `plan` and `cost` multiply and add in whole yen, and take settings-change without a monthly fee; what the provider did not quote stays unknown.',
    },
    ja: {
      title: '料金等',
      text: '基本サービスとオプションの初期費用・月額費用・一時費用。金額は提供者が個別に示す。設定変更オプションに月額費用はない。同時利用数の超過は、提供者が検知した場合、基本サービスとマルチリージョンについて請求される。',
      does: '価格表にそれぞれの欄がある。`plan` と `cost` は円単位の整数で計算し、設定変更オプションの月額費用は 0 とする。示されていない金額は「不明」のまま扱う。',
    },
  },
  {
    number: 'annex 2',
    en: {
      title: 'Early-termination charge',
      text: 'The monthly fee for what remains of the minimum period: of the service, or of the multi-region option.',
      does: 'Worked out by days, rounded down to the yen once; 0 from the last day of the minimum period on. Thirty days are about a month, so it arises only where the form arrives before the billing start; what ends before the billing start costs the whole month.',
    },
    ja: {
      title: '最低利用期間内解除調定金',
      text: '最低利用期間の残余の期間に対応する月額費用（基本サービス、またはマルチリージョンオプション）。',
      does: '日割りで計算し、最後に 1 回だけ円未満を切り捨てる。最低利用期間の最終日以降は 0。30 日はほぼ 1 か月なので、課金開始日より前に到達した解約でのみ生じ、開始前に効力が生じる場合は全額になる。',
    },
  },
  {
    number: 'annex 3',
    en: {
      title: 'Amount of the credit',
      text: 'Unusable hours divided by 24, fractions dropped, times a thirtieth of the monthly fee.',
      does: '`credit` takes the monthly fee of the service and of an option that was wholly unusable with it, and rounds down to the yen once, at the end; with an unknown fee the amount is unknown.',
    },
    ja: {
      title: '利用不能時の減額',
      text: '利用不能時間を 24 で割った数（端数切捨て）に、月額費用の 30 分の 1 を乗じた額。',
      does: '`credit` は基本サービスと、共にまったく利用できなかったオプションの月額費用から計算し、最後に 1 回だけ円未満を切り捨てる。月額費用が不明なら額も不明とする。',
    },
  },
]

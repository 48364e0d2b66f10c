/** What each article asks, in our own words (the terms themselves are the provider's). */
import type { Article } from '../rule.js'

export const articles: readonly Article[] = [
  {
    number: '1',
    en: { title: 'Minimum period', text: 'The contract runs for at least one month from the billing start.' },
    ja: { title: '最低利用期間', text: '課金開始日から 1 か月を最低利用期間とする。' },
  },
  {
    number: '2',
    en: { title: 'Addresses', text: 'IPv4 and IPv6. The addresses that the service itself uses (endpoints, client pools) are designated by the provider or the contractor; no other address may be used. Destinations are the contractor\'s own.' },
    ja: { title: 'IP アドレスの特定', text: 'IPv4・IPv6 を利用できる。サービス自体が使うアドレス（接続先・クライアントプール）は指定されたものに限られる。宛先は契約者自身のもの。' },
  },
  {
    number: '3',
    en: { title: 'What is fixed at contract time', text: '(1) device licences, 100 to 65,000 in hundreds; (2) concurrent devices: 2,000, 5,000 or 15,000; (3) Mobility servers, 1 to 10; (4) region; (5) redundancy.' },
    ja: { title: '契約時の指定事項', text: '(1) デバイスライセンス数（100〜65,000、100 単位）(2) 同時利用デバイス数（2,000・5,000・15,000）(3) Mobility サーバ数（1〜10）(4) リージョン (5) 冗長構成の有無。' },
  },
  {
    number: '4',
    en: { title: 'Duties of the contractor', text: 'The software vendor\'s conditions bind. The contractor provides internet access, decides an operation policy, provides the communication environment, discloses its settings where it is not the provider\'s, and notifies changes promptly. While a duty is unmet the service may not be provided.' },
    ja: { title: '利用条件', text: 'ソフトウェア提供元の条件に従う。契約者は、インターネット接続の用意、運用ポリシーの決定、通信環境の用意、提供者以外の環境の設定情報の開示と、変更時の速やかな通知を行う。行われない間は提供されないことがある。' },
  },
  {
    number: '5',
    en: { title: 'Changes of the contract', text: '(1) On request: licences, concurrent devices, servers, and what the provider designates; not the home region, not redundancy. (2) The provider may raise concurrent devices with prior notice when they are exceeded.' },
    ja: { title: '契約内容の変更', text: '第1項：請求により変更できるのは、ライセンス数、同時利用数、サーバ数、提供者が指定する事項。ホームリージョンと冗長構成は含まれない。第2項：超過時、提供者は事前の通知をもって同時利用数を変更できる。' },
  },
  {
    number: '6',
    en: { title: 'Options', text: 'Ordered with the provider\'s form. Multi-region: gateways outside the home region, minimum period of one month of its own. Settings-change: changes of setting values. Stopping takes effect on the later of 30 days after arrival of the notice and the day it names.' },
    ja: { title: 'オプションサービス', text: '所定の申込書で申し込む。マルチリージョン：ホーム以外のゲートウェイ、固有の最低利用期間 1 か月。設定変更：設定値の変更。停止は、通知の到達から 30 日を経過する日と指定日の遅い方に効力を生じる。' },
  },
  {
    number: '7',
    en: { title: 'Abolition', text: 'If the software vendor ends its service, the provider abolishes this one.' },
    ja: { title: 'サービスの廃止', text: 'ソフトウェア提供元がサービスを終了した場合、本サービスも廃止される。' },
  },
  {
    number: '8',
    en: { title: 'Termination', text: 'A termination takes effect on the later of the day on which 30 days from the arrival of the provider\'s own form have passed and the day it names.' },
    ja: { title: '解除の効力が生ずる日', text: '所定の解約申込書が到達した日から 30 日を経過する日と、指定日の遅い方に効力を生じる。' },
  },
  {
    number: '9',
    en: { title: 'Fees', text: 'Initial fees fall due when the provider accepts the order, monthly fees from the billing start, one-time fees when the change is accepted or the fact occurs. All amounts are quoted individually (annex 1); use beyond the contracted concurrent devices is charged.' },
    ja: { title: '料金', text: '初期費用は申込の承諾時、月額費用は課金開始日、一時費用は変更の承諾時または原因事実の発生時に支払義務が生じる。金額は個別に示される（別紙1）。同時利用数の超過分は請求される。' },
  },
  {
    number: '10',
    en: { title: 'Early termination', text: 'Ending inside the minimum period costs the monthly fee for what remains of it (annex 2), for the service and for the multi-region option.' },
    ja: { title: '最低利用期間内解除調定', text: '最低利用期間内に終了した場合、残余の期間に対応する月額費用を支払う（別紙2）。マルチリージョンオプションも同様。' },
  },
  {
    number: '11',
    en: { title: 'Credit', text: 'Wholly unusable for 24 hours or more without a break, for a cause attributable to the provider, counted from when it knew: a thirtieth of the monthly fee for each full 24 hours, if claimed within three months (annex 3).' },
    ja: { title: '料金の減額', text: '提供者の責に帰すべき事由により、知った時から連続 24 時間以上まったく利用できないとき、24 時間ごとに月額費用の 30 分の 1 を減額する（別紙3）。3 か月以内に請求しないと権利を失う。' },
  },
  {
    number: '12',
    en: { title: 'Limits of warranty', text: 'No promise of availability or fitness. (2) Changing settings may disconnect or interrupt VPN connections and access to specific hosts; the contractor accepts that.' },
    ja: { title: '保証の限定', text: '可用性・適合性は保証されない。第2項：設定変更により、VPN 接続や特定ホストへのアクセスが切断・中断されることがあり、契約者はこれに同意する。' },
  },
  {
    number: '13',
    en: { title: 'Limits of function', text: 'The way the provider\'s other services are used, and limits of the contractor\'s own line, may limit functions.' },
    ja: { title: '機能の制限', text: '提供者の他サービスの利用形態や、契約者の回線の制限により、機能が制限されることがある。' },
  },
  {
    number: '14',
    en: { title: 'Other services beside it', text: 'Where another designated service is used beside it, the provider may change settings with prior notice.' },
    ja: { title: '他のサービスの併用', text: '指定された他サービスと併用している場合、提供者は事前の通知をもって設定を変更することがある。' },
  },
]

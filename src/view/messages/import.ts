/** Texts of `import` and of `init --existing`. */
import { speaker } from '../messages.js'

export const sayImport = speaker({
  en: {
    'baseline': 'In force since before this record, as of {date}: {count} resources. No order, no fee.',
    'written': 'Wrote {files}.', 'kept': '{file} was there already and was left alone.',
    'from-service': 'Wrote {file} from what the service has at revision {revision}.',
    'no-baseline': 'Nothing is on record yet: say as of which day this is in force.',
    'next': 'Next: {command}',
    'ask.name': 'Name of the deployment', 'ask.region': 'Home region', 'ask.licences': 'Device licences, in hundreds', 'ask.concurrent': 'Concurrent devices: 2000, 5000 or 15000',
    'ask.servers': 'Mobility servers', 'ask.redundant': 'Is the gateway redundant (yes or no)', 'ask.service-code': "Service code, on the provider's notice", 'ask.billing-start': 'Billing start (YYYY-MM-DD)',
    'ask.address': 'Designated addresses, with spaces between (art. 2)', 'ask.endpoint': 'Address of the gateway', 'ask.pool': 'Client pools, with spaces between',
  },
  ja: {
    'baseline': '{date} 時点で契約中の内容を記録の起点としました：{count} 件。申込も料金も発生しません。',
    'written': '{files} を作成しました。', 'kept': '{file} は既にあるため、変更していません。',
    'from-service': 'リビジョン {revision} の内容から {file} を作成しました。',
    'no-baseline': 'まだ記録はありません：いつの時点で有効な内容かを指定してください。',
    'next': '次：{command}',
    'ask.name': '構成の名前', 'ask.region': 'ホームリージョン', 'ask.licences': 'Mobilityデバイスライセンス数（100 単位）', 'ask.concurrent': '同時利用Mobilityデバイス数：2000、5000、15000',
    'ask.servers': 'Mobilityサーバ数', 'ask.redundant': 'ゲートウェイ設備は冗長構成ですか（yes / no）', 'ask.service-code': 'サービスコード（提供者の通知に記載）', 'ask.billing-start': '課金開始日（YYYY-MM-DD）',
    'ask.address': '指定されたアドレス（空白区切り、第2条）', 'ask.endpoint': 'ゲートウェイ設備のアドレス', 'ask.pool': 'クライアントプール（空白区切り）',
  },
})

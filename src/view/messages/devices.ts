/** Devices and their profiles, for people. */
import { speaker } from '../messages.js'

export const sayDevice = speaker({
  en: {
    'none': 'No devices are enrolled.', 'none.such': 'No device fits.', 'column.name': 'device', 'column.region': 'region', 'column.group': 'group', 'column.addresses': 'addresses', 'column.seen': 'last handshake', 'column.profile': 'profile',
    'seen.unknown': 'unknown', 'profile.newest': 'newest', 'profile.older': 'older', 'profile.never': 'not handed out', 'profile.none': 'no gateway yet',
    'count': '{count} devices', 'count.one': '1 device', 'licences': '{used} of {of} licences are used', 'unknown': '{count} more could not be judged: when they were last connected is not known.',
    'enrolled': 'Enrolled {name} in {region}: {addresses}', 'enrolled.many': 'Enrolled {count} devices.', 'file': 'Its configuration, with the private key that was made here, stands in {file}; nothing else has that key.', 'file.public': 'Its configuration stands in {file}; put its private key there.', 'files': 'Their configurations stand in {folder}.',
    'no-profile': 'The gateway of {region} has no address yet: gatewright profile export makes the configuration when it has.',
    'enrolled.preshared': 'Its configuration holds a pre-shared key that was made here; the gateways have it, and nobody else.', 'enrolled.preshared.many': 'Each configuration holds a pre-shared key of its own; the gateways have it, and nobody else.',
    'preshared.given': 'The gateways have another pre-shared key for {name}.', 'preshared.given.many': 'The gateways have other pre-shared keys for {count} devices.', 'preshared.removed': 'The gateways have no pre-shared key for {name} any more.', 'preshared.removed.many': 'The gateways have no pre-shared keys for {count} devices any more.',
    'preshared.file': 'Its new configuration stands in {file}.', 'preshared.soon': 'No session was cut. Take the new configuration on the device within a minute: a session ends when it cannot be renewed.', 'preshared.export': 'No session was cut. Hand out the new configuration (gatewright profile export --changed) within a minute: a session ends when it cannot be renewed.',
    'exported.open': 'The place of the pre-shared key is open, since it is not known here: {names}. gatewright device preshared-key makes another one.',
    'revoked': 'Revoked {names}: its key opens nothing any more.', 'revoked.many': 'Revoked {count} devices: their keys open nothing any more.', 'revoke.ask': '{count} devices lose their access.', 'revoke.ask.one': '1 device loses its access.', 'declined': 'Nothing was revoked.',
    'grouped': '{name} is in group {group}.', 'grouped.none': '{name} is in no group.', 'grouped.many': 'Changed the group of {count} devices.',
    'exported': 'Wrote {count} profiles to {folder}; a private key that a file there held was kept.', 'exported.one': 'Wrote 1 profile to {folder}; a private key that the file held was kept.', 'exported.none': 'No device needs another profile.', 'exported.without': 'Without a profile, since their gateway has no address yet: {names}', 'next': 'Next: {command}',
  },
  ja: {
    'none': '登録されたデバイスはありません。', 'none.such': '該当するデバイスはありません。', 'column.name': 'デバイス', 'column.region': 'リージョン', 'column.group': 'グループ', 'column.addresses': 'アドレス', 'column.seen': '最後の接続', 'column.profile': 'プロファイル',
    'seen.unknown': '不明', 'profile.newest': '最新', 'profile.older': '古い', 'profile.never': '未配布', 'profile.none': '接続先未確定',
    'count': 'デバイス {count} 台', 'count.one': 'デバイス 1 台', 'licences': 'ライセンス数 {of} 中 {used} を使用', 'unknown': 'ほかに {count} 台は、最後の接続が不明のため判断できません。',
    'enrolled': '{name} をリージョン {region} に登録しました：{addresses}', 'enrolled.many': 'デバイス {count} 台を登録しました。', 'file': '設定は {file} にあります。ここで作成した秘密鍵はこのファイルだけに含まれます。', 'file.public': '設定は {file} にあります。秘密鍵を記入してください。', 'files': '設定は {folder} にあります。',
    'no-profile': 'リージョン {region} のゲートウェイ設備のアドレスが未確定です。確定後に gatewright profile export で設定を作成してください。',
    'enrolled.preshared': '設定にはここで作成した事前共有鍵を含みます。ほかにこの鍵を持つのはゲートウェイ設備だけです。', 'enrolled.preshared.many': '各設定には固有の事前共有鍵を含みます。ほかにこの鍵を持つのはゲートウェイ設備だけです。',
    'preshared.given': 'ゲートウェイ設備の {name} 用の事前共有鍵を更新しました。', 'preshared.given.many': 'ゲートウェイ設備のデバイス {count} 台の事前共有鍵を更新しました。', 'preshared.removed': 'ゲートウェイ設備から {name} の事前共有鍵を外しました。', 'preshared.removed.many': 'ゲートウェイ設備からデバイス {count} 台の事前共有鍵を外しました。',
    'preshared.file': '新しい設定は {file} にあります。', 'preshared.soon': 'セッションは切断していません。1 分以内にデバイスの設定を新しいものにしてください（鍵を更新できないセッションは終了します）。', 'preshared.export': 'セッションは切断していません。1 分以内に新しい設定を配布してください（gatewright profile export --changed）。鍵を更新できないセッションは終了します。',
    'exported.open': '事前共有鍵がここでは分からないため、記入欄のままです：{names}。gatewright device preshared-key で新しい鍵を作成できます。',
    'revoked': '{names} を失効させました。その鍵ではもう接続できません。', 'revoked.many': 'デバイス {count} 台を失効させました。それらの鍵ではもう接続できません。', 'revoke.ask': 'デバイス {count} 台が接続できなくなります。', 'revoke.ask.one': 'デバイス 1 台が接続できなくなります。', 'declined': '何も失効させていません。',
    'grouped': '{name} をグループ {group} に入れました。', 'grouped.none': '{name} をグループから外しました。', 'grouped.many': 'デバイス {count} 台のグループを変更しました。',
    'exported': 'プロファイル {count} 件を {folder} に書き出しました。既存のファイルの秘密鍵はそのままです。', 'exported.one': 'プロファイル 1 件を {folder} に書き出しました。既存のファイルの秘密鍵はそのままです。', 'exported.none': '新しいプロファイルが必要なデバイスはありません。', 'exported.without': 'ゲートウェイ設備のアドレスが未確定のため、プロファイルがないデバイス：{names}', 'next': '次：{command}',
  },
})

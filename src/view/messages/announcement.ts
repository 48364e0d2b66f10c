/** What users are told: plain words, without the tool's own. */
import { speaker } from '../messages.js'

export const sayAnnouncement = speaker({
  en: {
    'title.plan': 'Remote access ({deployment}): planned change', 'title.maintenance': 'Remote access ({deployment}): maintenance', 'title.incident': 'Remote access ({deployment}): incident', 'title.raise': 'Remote access ({deployment}): change of the contract', 'title.change': 'Remote access ({deployment}): change of settings', 'title.abolition': 'Remote access ({deployment}): end of the service',
    'nobody': 'Nobody notices this: no connection is interrupted, and there is nothing to do.',
    'label.when': 'When', 'label.who': 'Who', 'label.what': 'What', 'label.long': 'How long', 'label.do': 'To do', 'label.hosts': 'No longer reachable', 'label.provider': 'The provider writes', 'label.reference': 'Reference',
    'when.nobody': 'the time is not fixed yet', 'when.between': '{from} to {to}', 'when.from': 'from {from}', 'when.until': 'until {to}', 'when.window': '{from} to {to} (the next maintenance window)',
    'who.all': 'everybody who uses remote access', 'who.regions': 'devices that connect through {regions}', 'who.groups': 'devices of the group {groups}', 'who.groups-in': 'devices of the group {groups} that connect through {regions}',
    'what.null': 'what it does to connections is not said', 'what.unknown': 'what it does to connections is not known: expect them to be cut', 'what.possible': 'possibly: {what}', 'what.later': '{what}; it begins up to {seconds} s after the change',
    'what.none': 'nothing is interrupted', 'what.next-connection': 'new settings apply when a device next connects; nothing is interrupted', 'what.needs-profile': 'devices go on working as they are; new settings come with a new profile',
    'what.stall': 'traffic pauses; connections stay', 'what.break': 'the VPN stays connected; connections of applications are cut', 'what.reconnect': 'devices are disconnected and connect again by themselves', 'what.lockout': 'devices are disconnected and cannot connect until they are set up anew',
    'long.both': 'usually {typical} s, {worst} s at most', 'long.most': '{worst} s at most', 'long.unknown': 'not known', 'long.until-setup': 'until the device is set up anew', 'long.until-opened': 'until the application connects again',
    'do.null': 'save what you are working on before it begins', 'do.unknown': 'save what you are working on before it begins', 'do.none': 'nothing', 'do.next-connection': 'nothing; to have the new settings at once, disconnect and connect again', 'do.needs-profile': 'import the new profile that you are sent', 'do.stall': 'nothing',
    'do.break': 'save what you are working on before it begins; afterwards sign in again where an application asks for it', 'do.reconnect': 'save what you are working on before it begins; if the device is not back by itself, connect again', 'do.lockout': 'import the new profile that you are sent, or ask your administrator for it',
    'reference.plan': 'plan {id}', 'reference.notice': 'notice {id}', 'reference.provider': "notice {id}, the provider's {reference}",
  },
  ja: {
    'title.plan': 'リモートアクセス（{deployment}）：変更のお知らせ', 'title.maintenance': 'リモートアクセス（{deployment}）：メンテナンスのお知らせ', 'title.incident': 'リモートアクセス（{deployment}）：障害のお知らせ', 'title.raise': 'リモートアクセス（{deployment}）：契約変更のお知らせ', 'title.change': 'リモートアクセス（{deployment}）：設定変更のお知らせ', 'title.abolition': 'リモートアクセス（{deployment}）：サービス終了のお知らせ',
    'nobody': '利用者への影響はありません。接続は中断されず、対応も不要です。',
    'label.when': '日時', 'label.who': '対象', 'label.what': '内容', 'label.long': '時間', 'label.do': 'お願い', 'label.hosts': '接続できなくなる宛先', 'label.provider': '提供者からの通知', 'label.reference': '参照',
    'when.nobody': '日時は未定です', 'when.between': '{from} ～ {to}', 'when.from': '{from} から', 'when.until': '{to} まで', 'when.window': '{from} ～ {to}（次の保守時間帯）',
    'who.all': 'リモートアクセスを利用するすべての方', 'who.regions': '{regions} 経由で接続するデバイス', 'who.groups': 'グループ {groups} のデバイス', 'who.groups-in': '{regions} 経由で接続する、グループ {groups} のデバイス',
    'what.null': '接続への影響は示されていません', 'what.unknown': '接続への影響は不明です。切断されるものとしてご準備ください', 'what.possible': '{what}（可能性があります）', 'what.later': '{what}（変更後、最大 {seconds} 秒たってから始まります）',
    'what.none': '中断はありません', 'what.next-connection': '次回の接続時から新しい設定になります。中断はありません', 'what.needs-profile': 'デバイスはそのまま使えます。新しい設定は新しいプロファイルで有効になります',
    'what.stall': '通信が一時的に止まります。接続は維持されます', 'what.break': 'VPN の接続は維持されますが、アプリケーションの接続は切れます', 'what.reconnect': 'デバイスは切断され、自動的に再接続します', 'what.lockout': 'デバイスは切断され、再設定するまで接続できません',
    'long.both': '通常 {typical} 秒、最大 {worst} 秒', 'long.most': '最大 {worst} 秒', 'long.unknown': '不明', 'long.until-setup': 'デバイスを再設定するまで', 'long.until-opened': 'アプリケーションが接続し直すまで',
    'do.null': '開始前に作業内容を保存してください', 'do.unknown': '開始前に作業内容を保存してください', 'do.none': '特にありません', 'do.next-connection': '特にありません。すぐに新しい設定にするには、一度切断して接続し直してください', 'do.needs-profile': 'お送りする新しいプロファイルを取り込んでください', 'do.stall': '特にありません',
    'do.break': '開始前に作業内容を保存し、終了後、アプリケーションから求められたらサインインし直してください', 'do.reconnect': '開始前に作業内容を保存してください。自動的に再接続しない場合は、接続し直してください', 'do.lockout': 'お送りする新しいプロファイルを取り込むか、管理者にお問い合わせください',
    'reference.plan': '計画 {id}', 'reference.notice': '通知 {id}', 'reference.provider': '通知 {id}（提供者の番号 {reference}）',
  },
})

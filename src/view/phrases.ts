/**
 * English phrases that plans and findings carry as values (documents are the same in every language), as Japanese people read them:
 * what evidence refers to, forms that a schema asks for, ranges, choices.
 */
import type { Language } from '../diagnostics/finding.js'
import type { Evidence } from '../kinds/effects.js'
import type { Json } from '../support/json.js'
import type { SessionEffect } from '../model/deployment.js'
import { say } from './messages.js'
import { sayEvidence } from './messages/evidence.js'

export const evidencePhrases: Readonly<Record<string, string>> = {
  'a disclosure: the networks changed on their own': '開示内容の記録：ネットワーク自体の変更は別途行われる',
  'an entitlement: gateways stay as they are': '利用権の変更：ゲートウェイ設備はそのまま',
  'bookkeeping of the region': 'リージョンの記録上の変更',
  'entries of the record only: no gateway reads them': '記録上の項目：ゲートウェイ設備は参照しない',
  'no device knew an endpoint before': '接続先を知るデバイスがまだない',
  'sessions over the new number may be ended': '新しい上限を超えるセッションは切断され得る',
  'the gate reads it, no gateway does': '適用の判定だけが参照し、ゲートウェイ設備は参照しない',
  'the catalogue has no row for this setting': 'この設定の影響は一覧にない',
  'not in the catalogue': '影響の一覧にない',
  'a remark': '備考',
  'WireGuard has one cipher, ChaCha20-Poly1305, and no choice of another': 'WireGuard の暗号は ChaCha20-Poly1305 だけで、選択できない',
  'WireGuard knows packets, not application connections': 'WireGuard が扱うのはパケットで、アプリケーション接続ではない',
  'WireGuard knows keys, not users: nobody signs in': 'WireGuard が扱うのは鍵で、利用者のサインインはない',
  "the provider makes and keeps its gateways' keys": 'ゲートウェイ設備の鍵は提供者が作成・保管する',

  'a server has no values of its own': 'Mobilityサーバ固有の値はない',
  'an empty group changes nobody': '空のグループは誰にも影響しない',
  'gateways.md 3: sessions older than the new value are ended': 'gateways.md 3：新しい値より長いセッションは切断される',
  'gateways.md 5: client configuration': 'gateways.md 5：クライアントの設定',
  'gateways.md 5: control-plane quota': 'gateways.md 5：管理面の上限値',
  'gateways.md 5: endpoint.address, when the old one goes': 'gateways.md 5：接続先アドレスの変更（旧アドレスの廃止時）',
  'gateways.md 5: gateway add': 'gateways.md 5：ゲートウェイの追加',
  'gateways.md 5: gateway remove': 'gateways.md 5：ゲートウェイの削除',
  'gateways.md 5: hostsDenied add': 'gateways.md 5：拒否する宛先の追加',
  'gateways.md 5: hostsDenied remove': 'gateways.md 5：拒否する宛先の削除',
  'gateways.md 5: mobilityServers.count add': 'gateways.md 5：Mobilityサーバの追加',
  'gateways.md 5: mtu raised': 'gateways.md 5：MTU の引き上げ',
  'gateways.md 5: pool extend': 'gateways.md 5：クライアントプールの拡張',
  'gateways.md 5: region add': 'gateways.md 5：リージョンの追加',
  'terms 8: the service ends on that day': '規程 第8条：その日にサービスが終了', 'terms 6(4): the region ends on that day': '規程 第6条第4項：その日にリージョンが終了',
  'on record: all is removed after that day, by an apply of its own': '記録のみ：その日を過ぎてから、別の適用で削除', 'on record: it is removed after that day, by an apply of its own': '記録のみ：その日を過ぎてから、別の適用で削除', 'it goes on as it is': 'そのまま継続',
  'gateways.md 5: region remove': 'gateways.md 5：リージョンの削除',
  'gateways.md 5: timeout raised': 'gateways.md 5：時間切れの延長',
  'service manual: client settings take effect when a client connects': 'サービスの手引き：クライアントの設定は接続時に反映される',
  'terms 12(2)(1)': '規程 12(2)(1)',
  'only that device: the provider does not say': 'そのデバイスのみ：提供者の説明はない',
  'gateways.md 5: addressPool move': 'gateways.md 5：クライアントプールの移動',
  'gateways.md 5: daemon upgrade': 'gateways.md 5：プログラムの更新',
  'gateways.md 5: device add': 'gateways.md 5：デバイスの追加',
  'gateways.md 5: device key revoke': 'gateways.md 5：デバイスの鍵の失効',
  'gateways.md 5: firewall ruleset reload': 'gateways.md 5：ルールの再読み込み',
  'gateways.md 5: gateway.privateKey rotate': 'gateways.md 5：ゲートウェイの鍵の更新',
  'on record: the old key goes after that day, when no device needs it': '記録のみ：その日を過ぎ、必要とするデバイスがなくなってから旧鍵を廃止',
  'gateways.md 5: gateway.redundancy': 'gateways.md 5：冗長構成',
  'gateways.md 5: listenPort': 'gateways.md 5：待受ポート',
  'gateways.md 5: mobilityServers.count remove': 'gateways.md 5：Mobilityサーバの削減',
  'gateways.md 5: mtu lowered': 'gateways.md 5：MTU の引き下げ',
  'gateways.md 5: persistentKeepalive': 'gateways.md 5：キープアライブ',
  'gateways.md 5: presharedKey rotate': 'gateways.md 5：事前共有鍵の更新',
}

export const valuePhrases: Readonly<Record<string, string>> = {
  'the file': 'ファイル全体', 'another form': '別の形式',
  integer: '整数', number: '数値', string: '文字列', boolean: '真偽値', array: '一覧', object: '対応表',
  'IP address or assigned': 'IP アドレス、または assigned', 'IP address': 'IP アドレス', 'date or assigned': '日付、または assigned', date: '日付', 'date or none': '日付、または none', 'letters, digits and hyphens': '英数字とハイフン', 'date, YYYY-MM-DD': '日付（YYYY-MM-DD）',
  'capital letters of a column, such as B or AA': '列の英大文字（B、AA など）', 'domain name': 'ドメイン名', duration: '期間', 'https:// address': 'https:// のアドレス', 'lower-case letters, digits and hyphens, beginning with a letter, at most 40': '英小文字で始まる英小文字・数字・ハイフン（40 文字以内）',
  'month and day, MM-DD': '月日（MM-DD）', 'name (a-z, 0-9, -; at most 40)': '名前（英小文字・数字・ハイフン、40 文字以内）', 'port (tcp/443, udp/53-60, icmp)': 'ポート（tcp/443、udp/53-60、icmp）',
  prefix: 'プレフィックス', 'service code': 'サービスコード', 'a host name or an IP address': 'ホスト名または IP アドレス', 'a user name': 'ユーザー名', 'type and base64, such as ssh-ed25519 AAAA…': '種類と base64（例：ssh-ed25519 AAAA…）', 'a path': 'パス', 'name of a network namespace': 'ネットワーク名前空間の名前', 'name of a network interface, at most 15 letters': 'ネットワークインターフェース名（15 文字まで）', 'an IP address': 'IP アドレス', 'an IP address with prefix length': 'プレフィックス長付き IP アドレス', 'an address with prefix length, such as 172.20.0.100/16': 'プレフィックス長付きアドレス（例：172.20.0.100/16）',
  'address or prefix': 'アドレスまたはプレフィックス', 'seconds (1s, 0.3s, 2m)': '秒数（1s、0.3s、2m）',
  'setting, such as tunnel.mtu': '設定名（tunnel.mtu など）', 'time of day ("02:00")': '時刻（"02:00"）', 'time zone': 'タイムゾーン',
  home: 'ホームリージョン', redundant: '冗長構成あり', 'not redundant': '冗長構成なし', 'home, redundant': 'ホームリージョン・冗長構成あり', 'home, not redundant': 'ホームリージョン・冗長構成なし',
  'private-key': '秘密鍵', key: '鍵', password: 'パスワード', token: 'トークン', 'master-id': 'マスター ID',
}
const patterns: readonly (readonly [RegExp, string])[] = [
  [/^at least ([\d,]+)$/, '$1 以上'], [/^at most ([\d,]+)$/, '$1 以下'], [/^(.+) in steps of ([\d,]+)$/, '$1（$2 単位）'], [/^ \(did you mean (.+)\?\)$/, '（$1 のことですか？）'],
]

/** `reconnect, 300 s`: an effect that people saw, with the longest interruption where somebody measured it. */
export const seenText = ({ effect, seconds }: { readonly effect: SessionEffect; readonly seconds: number | null }, language: Language): string =>
  [say(language, `effect.${effect}`), ...(effect === 'none' ? [] : [seconds === null ? say(language, 'bound.unknown') : sayEvidence(language, 'seconds', { seconds })])].join(' ')

/** What evidence of its kind rests on: a phrase; or `5 runs, worst 0.31 s, 2026-11-25, evidence wireguard/port`. */
export function evidenceText({ ref, measured, observed }: Pick<Evidence, 'ref' | 'measured' | 'observed'>, language: Language): string {
  if (observed) return sayEvidence(language, observed.times === 1 ? 'seen.once' : 'seen', { times: observed.times, worst: seenText(observed, language), orders: ref })
  if (!measured) return language === 'ja' ? (evidencePhrases[ref] ?? ref) : ref
  const { runs, outcome, worst, measuredOn, cut } = measured
  const longest = Math.max(worst.packets ?? 0, worst.tcp ?? 0)
  const said = sayEvidence(language, cut ? 'cut' : outcome === 'brief' || outcome === 'seconds' || outcome === 'cold' ? 'worst' : outcome, { seconds: Math.ceil(Math.round(longest * 1000) / 10) / 100 })
  return sayEvidence(language, runs === 1 ? 'run' : 'runs', { runs, said, measuredOn, ref })
}

/** Which params hold phrases: what a person wrote is never put into other words. */
const phrased = ['wanted', 'range', 'hint', 'choice', 'what']
export function spokenValues(params: Readonly<Record<string, Json>>, language: Language): Readonly<Record<string, Json>> {
  if (language === 'en') return params
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value !== 'string' ? value : name === 'why' ? evidenceText({ ref: value }, language) : (phrased.includes(name) || value === 'the file') ? inJapanese(value) : value]))
}

function inJapanese(text: string): string {
  const known = valuePhrases[text]
  if (known !== undefined) return known
  const [pattern, words] = patterns.find(([each]) => each.test(text)) ?? []
  return pattern && words ? text.replace(pattern, words) : text
}

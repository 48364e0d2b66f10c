/** What is said when a host does not do as asked. */

interface Words {
  readonly message: string
  readonly fix: string
}
const words = (en: readonly [string, string], ja: readonly [string, string]): { readonly en: Words; readonly ja: Words } => ({ en: { message: en[0], fix: en[1] }, ja: { message: ja[0], fix: ja[1] } })

export const hostWords = {
  'host-unreachable': words(['host {host} cannot be reached: {said}', 'check the address in the inventory and that the machine runs, then run the same command again'], ['ホスト {host} に到達できません：{said}', 'インベントリのアドレスとホストの稼働を確認し、同じコマンドを再実行してください']),
  'host-key-changed': words(['host {host} shows another key than the inventory pins', 'if the machine was installed anew, put its new key into the inventory; otherwise somebody stands between'], ['ホスト {host} の鍵がインベントリの記載と異なります', '再インストールした場合はインベントリの鍵を更新してください。そうでなければ経路上の第三者を疑ってください']),
  'login-refused': words(['host {host} does not let us in: {said}', "put the SSH key's public half on the host for the inventory's user"], ['ホスト {host} にログインできません：{said}', 'インベントリのユーザーに SSH 公開鍵を登録してください']),
  'sudo-missing': words(['the user on host {host} may not use sudo without a password ({said})', 'allow it for wg, ip, nft, conntrack, ss, arping, sysctl, sh, ls, cat, rm, date and wireguard-go, or let the inventory name root'], ['ホスト {host} のユーザーはパスワードなしの sudo を使えません（{said}）', 'wg・ip・nft・conntrack・ss・arping・sysctl・sh・ls・cat・rm・date・wireguard-go に sudo を許可するか、インベントリで root を指定してください']),
  'program-missing': words(['host {host} has no {program} ({said})', 'install wireguard-tools, iproute2, nftables, conntrack, iputils-arping, procps, util-linux, keepalived (for a pair) and, without WireGuard in the kernel, wireguard-go'], ['ホスト {host} に {program} がありません（{said}）', 'wireguard-tools、iproute2、nftables、conntrack、iputils-arping、procps、util-linux、keepalived（冗長構成の場合）、カーネルに WireGuard がなければ wireguard-go を入れてください']),
  'disk-full': words(['the disk of host {host} is full', 'make room under /var/lib, then run the same command again'], ['ホスト {host} のディスクに空きがありません', '/var/lib に空きを作り、同じコマンドを再実行してください']),
  'command-failed': words(['{program} failed on host {host} at step "{step}" (code {code}): {said}', 'nothing else was touched; put right what it says and run the same command again: what is done is not done twice'], ['ホスト {host} の手順「{step}」で {program} が失敗しました（コード {code}）：{said}', '原因を除いて同じコマンドを再実行してください。済んだ手順は繰り返されません']),
  'not-as-asked': words(['host {host} does not show what step "{step}" asked for', 'find out what else changes this machine, then run the same command again'], ['ホスト {host} の状態が手順「{step}」の結果になっていません', 'このホストを変更している他のものを調べ、同じコマンドを再実行してください']),
  'two-active': words(['nodes {host} and {other} both carry endpoint {endpoint} with one key', 'take the address off the node that should stand by (ip addr del), then run the same command again'], ['ノード {host} と {other} が同じ鍵でエンドポイント {endpoint} を持っています', '待機側からアドレスを外し（ip addr del）、同じコマンドを再実行してください']),
  'address-taken': words(['{address} belongs to both {device} and {other}', 'give one of the devices another address'], ['{address} は {device} と {other} の両方に割り当てられています', 'どちらかのデバイスに別のアドレスを割り当ててください']),
  'key-taken': words(['devices {device} and {other} have one public key', 'enrol one of them again with a key of its own'], ['デバイス {device} と {other} の公開鍵が同じです', 'どちらかを別の鍵で登録し直してください']),
  'no-peers': words(['the new configuration would take all {count} devices off host {host}', 'an empty list is not a change: check the record of devices; revoke devices one by one'], ['新しい構成ではホスト {host} からデバイス {count} 台がすべて消えます', '空の一覧は変更とみなしません。デバイスの記録を確認し、失効は 1 台ずつ行ってください']),
  'port-busy': words(['UDP port {port} is in use on host {host}', 'choose another port, or stop what listens there (ss -ulnp)'], ['ホスト {host} の UDP ポート {port} は使用中です', '別のポートを選ぶか、使用中のものを止めてください（ss -ulnp）']),
  'ports-overlap': words(['old ports {before} and new ports {after} of region {region} overlap', 'choose a port at least {count} away: devices with old profiles would reach another server'], ['リージョン {region} の旧ポート {before} と新ポート {after} が重なります', '{count} 以上離れたポートを選んでください。旧プロファイルのデバイスが別のサーバにつながります']),
  'clock-off': words(['the clock of host {host} is {seconds} s from that of {other}', 'set the clocks (NTP): devices refuse a handshake that looks old'], ['ホスト {host} の時計が {other} と {seconds} 秒ずれています', '時刻を合わせてください（NTP）。デバイスは古く見えるハンドシェイクを拒否します']),
  'switch-undone': words(['{missing} of {count} devices did not shake hands on {host}; {other} carries the endpoint again', 'find out why {host} does not reach the devices, then run the same command again'], ['{count} 台中 {missing} 台のデバイスが {host} とハンドシェイクできず、エンドポイントを {other} に戻しました', '{host} からデバイスに到達できない原因を調べ、同じコマンドを再実行してください']),
  'no-nodes': words(['the inventory names no host for region {region}', 'add it under regions in the inventory'], ['インベントリにリージョン {region} のホストがありません', 'インベントリの regions に追加してください']),
  'no-pair': words(['region {region} has one node: there is none to move to', 'make the region redundant, or restart the node: gatewright gateway restart'], ['リージョン {region} のノードは 1 台で、移動先がありません', '冗長構成にするか、ノードを再起動してください：gatewright gateway restart']),
  'endpoint-taken': words(['another machine answers for {address} on {interface} of host {host}', 'find out which (arping -I {interface} {address}) and take the address off it, then run the same command again'], ['ホスト {host} の {interface} 側で別の機器が {address} に応答しています', 'どの機器か調べて（arping -I {interface} {address}）アドレスを外し、同じコマンドを再実行してください']),
  'node-busy': words(['another process works on host {host}, and did not end within {seconds} s', 'wait for it (history shows who applies), then run the same command again'], ['別のプロセスがホスト {host} を変更中で、{seconds} 秒以内に終わりませんでした', 'その完了を待ち（実行中の操作は gatewright history で確認できます）、同じコマンドを再実行してください']),
  'node-left': words(['host {host} cannot be reached and is left as it was; {done} of region {region} is done', 'bring the host back, then run the same command again: it finishes there'], ['ホスト {host} に到達できず、変更は未適用です。リージョン {region} の {done} は完了しました', 'ホストを復旧し、同じコマンドを再実行してください。残りが適用されます']),
  'preshared-nowhere': words(['region {region} has no gateway yet that could keep a pre-shared key', 'apply the region first, or leave the pre-shared key out for now'], ['リージョン {region} には、事前共有鍵を保存するゲートウェイ設備がまだありません', '先にリージョンを適用するか、事前共有鍵を後で設定してください']),
  'preshared-key-missing': words(['no node of region {region} has the pre-shared key of {devices}', 'give each of these devices a new one (gatewright device preshared-key), or take it away (--remove)'], ['リージョン {region} のどのノードにも {devices} の事前共有鍵がありません', '各デバイスに新しい鍵を設定するか（gatewright device preshared-key）、--remove で鍵を外してください']),
  'no-such-node': words(['{host} is no node of region {region} now', 'name one of its nodes (see the inventory)'], ['{host} はリージョン {region} のノードではありません', 'インベントリにあるノードを指定してください']),
  'no-own-address': words(['host {host} has no address of its own on {interface}', 'give the outer interface an address besides the endpoint, in the same network'], ['ホスト {host} の {interface} に固有のアドレスがありません', 'エンドポイントとは別に、同じネットワークのアドレスを外側インターフェースに設定してください']),
} as const
export type HostErrorId = keyof typeof hostWords

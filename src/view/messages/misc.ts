/** Short remarks of commands that have no topic of their own. */
import { speaker } from '../messages.js'

export const sayMisc = speaker({
  en: {
    'channel.self': 'self', 'channel.form': 'form', 'channel.request': 'request', 'channel.console': 'console',
    'reason.hold': 'on hold ({text})', 'reason.freeze': 'freeze: {text}', 'reason.maintenance': 'maintenance: {text}', 'reason.approvals': 'approvals: {text}',
    'next.when-allowed': '{command}, when the reason above is gone', 'next.change-file': 'change the file as the findings say, then {command}',
    'diff.none': 'No difference.', 'broken': 'The file is not valid ({message}); this is about what is in force. {fix} shows all of it.',
    'audit.empty': 'The log is empty.', 'audit.unbroken': 'Chain unbroken over {count} events; head {head}',
    'init.name': 'Name of the deployment', 'init.region': 'Home region', 'init.driver': 'Driver: simulated (try it out) or manual (people carry orders out)',
    'init.licences': 'Device licences, in hundreds', 'init.concurrent': 'Concurrent devices: 2000, 5000 or 15000', 'init.ci': 'CI files for ({platforms})', 'init.wrote': 'Wrote {files}.', 'init.ci.next': 'Next: commit it, and set up what docs/ci.md says (variables, protection of the branch).',
    'ask.name': "Type the deployment's name ({name}) to go on: ",
    'doctor.node': 'Node {version}', 'doctor.node.old': 'Node {version} is too old', 'doctor.node.old.fix': 'install Node 24 or later',
    'doctor.store': 'SQLite {version}', 'doctor.store.none': 'no SQLite in this Node', 'doctor.store.none.fix': 'install Node from nodejs.org, or set service.record',
    'doctor.engine': 'Pulumi {version} ({how}): {command}', 'doctor.engine.none': 'no Pulumi engine {version}: apply would install it first', 'doctor.engine.none.fix': 'gatewright engine install',
    'doctor.folder': '{path} can be written', 'doctor.folder.closed': '{path} cannot be written', 'doctor.folder.closed.fix': 'run where the deployment file may have .gatewright/ beside it',
    'doctor.host': '{wireguard}, clock {clock} s from ours', 'doctor.host.lacks': 'lacks {programs}', 'doctor.host.lacks.fix': 'install wireguard-tools, iproute2, nftables, conntrack, iputils-arping and, without WireGuard in the kernel, wireguard-go', 'doctor.host.interface': 'has no interface {interfaces}', 'doctor.host.interface.fix': 'correct outer and inner of the host in the inventory', 'doctor.host.clock': 'its clock is {clock} s from ours', 'doctor.host.clock.fix': 'set the clocks (NTP): a standby that is a second off is not believed',
    'doctor.deployment': '{file}', 'doctor.deployment.none': 'no {file}', 'doctor.deployment.none.fix': 'gatewright init',
  },
  ja: {
    'channel.self': '自分で実施', 'channel.form': '所定の申込書', 'channel.request': '変更の請求', 'channel.console': '管理画面',
    'reason.hold': '保留中（{text}）', 'reason.freeze': '凍結期間 {text}', 'reason.maintenance': '提供者のメンテナンス {text}', 'reason.approvals': '承認が不足（{text}）',
    'next.when-allowed': '上の理由がなくなってから {command}', 'next.change-file': '指摘に従ってファイルを直してから {command}',
    'broken': 'ファイルは正しい内容ではありません（{message}）。以下は現に有効な状態です。詳細は {fix} を実行してください。', 'diff.none': '差分はありません。',
    'audit.empty': '記録は空です。', 'audit.unbroken': '{count} 件のイベントのハッシュ連鎖に切れ目はありません。末尾 {head}',
    'init.name': '構成の名前', 'init.region': 'ホームリージョン', 'init.driver': 'ドライバー：simulated（試用）または manual（人が対応するオーダー）',
    'init.licences': 'Mobilityデバイスライセンス数（100 単位）', 'init.concurrent': '同時利用Mobilityデバイス数：2000、5000、15000 のいずれか', 'init.ci': 'CI のファイル（{platforms}）', 'init.wrote': '{files} を書き出しました。', 'init.ci.next': '次：コミットし、docs/ci.md に従って変数とブランチの保護を設定してください。',
    'ask.name': '続けるには構成の名前（{name}）を入力してください：',
    'doctor.node': 'Node {version}', 'doctor.node.old': 'Node {version} は古すぎます', 'doctor.node.old.fix': 'Node 24 以降をインストールしてください',
    'doctor.store': 'SQLite {version}', 'doctor.store.none': 'この Node には SQLite がありません', 'doctor.store.none.fix': 'nodejs.org の Node をインストールするか、service.record を指定してください',
    'doctor.engine': 'Pulumi {version}（{how}）：{command}', 'doctor.engine.none': 'Pulumi エンジン {version} がありません。apply が最初にインストールします', 'doctor.engine.none.fix': 'gatewright engine install',
    'doctor.folder': '{path} に書き込めます', 'doctor.folder.closed': '{path} に書き込めません', 'doctor.folder.closed.fix': '構成ファイルの隣に .gatewright/ を作成できる場所で実行してください',
    'doctor.host': '{wireguard}、時計の差 {clock} 秒', 'doctor.host.lacks': '{programs} がありません', 'doctor.host.lacks.fix': 'wireguard-tools、iproute2、nftables、conntrack、iputils-arping、カーネルに WireGuard がなければ wireguard-go を入れてください', 'doctor.host.interface': 'インターフェース {interfaces} がありません', 'doctor.host.interface.fix': 'インベントリの `outer` と `inner` を直してください', 'doctor.host.clock': '時計が {clock} 秒ずれています', 'doctor.host.clock.fix': '時刻を合わせてください（NTP）。1 秒ずれた待機ノードのハンドシェイクは受け付けられません',
    'doctor.deployment': '{file}', 'doctor.deployment.none': '{file} がありません', 'doctor.deployment.none.fix': 'gatewright init',
  },
})

export type MiscId = Parameters<typeof sayMisc>[1]

import { speaker } from '../messages.js'

export const sayGateways = speaker({
  en: {
    'none': 'Every node is what is on record.', 'node': '{node}  {region}  {what}', 'steps': 'Done: {steps}', 'steps.none': 'Nothing was left to do.', 'ask': 'The nodes above are made what is on record. Devices of a node whose interface is gone connect anew.', 'declined': 'Nothing was changed.', 'next': 'Next: gatewright repair',
    'switch.ask': 'The endpoint of {region} moves to its other node. Sessions go on; devices may notice a stall of some tenths of a second.', 'switch.ask.to': 'The endpoint of {region} moves to node {node}. Sessions go on; devices may notice a stall of some tenths of a second.', 'restart.ask': 'The processes of node {node} in {region} are started anew. Sessions go on; devices may notice a stall of some tenths of a second.', 'switch.none': 'The endpoint of {region} stands there already.',
    'what.unreachable': 'cannot be reached', 'what.interface': 'WireGuard is missing', 'what.peers': 'other devices', 'what.port': 'other port', 'what.mtu': 'other MTU', 'what.rules': 'other rules', 'what.route': 'other routes', 'what.mark': 'a routing rule is missing', 'what.forwarding': 'forwards nothing', 'what.forget': 'a device silent for longer than inactiveLink', 'what.retire': 'an interface too many', 'what.preshared': 'pre-shared keys are not applied', 'what.preshared-old': 'old pre-shared keys', 'what.role': 'the endpoint does not stand where it should',
  },
  ja: {
    'none': 'すべてのノードが記録どおりです。', 'node': '{node}  {region}  {what}', 'steps': '実行した手順：{steps}', 'steps.none': '実行する手順はありませんでした。', 'ask': '上のノードを記録どおりにします。WireGuard が無くなったノードのデバイスは接続し直します。', 'declined': '何も変更していません。', 'next': '次：gatewright repair',
    'switch.ask': '{region} のエンドポイントを他方のノードに移します。セッションは続きますが、コンマ数秒の途切れが生じることがあります。', 'switch.ask.to': '{region} のエンドポイントをノード {node} に移します。セッションは続きますが、コンマ数秒の途切れが生じることがあります。', 'restart.ask': '{region} のノード {node} のプロセスを起動し直します。セッションは続きますが、コンマ数秒の途切れが生じることがあります。', 'switch.none': '{region} のエンドポイントは既にそこにあります。',
    'what.unreachable': '到達できません', 'what.interface': 'WireGuard がありません', 'what.peers': 'デバイスが異なります', 'what.port': 'ポートが異なります', 'what.mtu': 'MTU が異なります', 'what.rules': 'ルールが異なります', 'what.route': '経路が異なります', 'what.mark': '経路ルールがありません', 'what.forwarding': '転送が無効です', 'what.forget': 'inactiveLink を超えて無通信のデバイスがあります', 'what.retire': '不要なインターフェースがあります', 'what.preshared': '事前共有鍵が未適用です', 'what.preshared-old': '古い事前共有鍵があります', 'what.role': 'エンドポイントの位置が異なります',
  },
})

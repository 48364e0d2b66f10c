/** Tests of a deployment by both proofs. */
import { speaker } from '../messages.js'

export const sayLabCheck = speaker({
  en: {
    'head.test': 'test', 'head.rules': 'by rules', 'head.packets': 'with packets', 'head.found': 'found',
    'passed': 'passed', 'failed': 'FAILED', 'not-run': 'not run',
    'packets': '{reached} of {knocks} packets arrived', 'packets.otherwise': '{reached} of {knocks} packets arrived; otherwise than claimed: {knock}', 'node-lost': '{goOn} of {clients} clients go on without a node', 'apply-needed': 'speaks of plans: gatewright history shows what an apply to a lab did', 'packets.none': 'no packet that a lab can send',
    'knock': '{who} → {to} {protocol}', 'who.none': 'no group, {region}', 'who.group': '{group}, {region}',
    'all': '{file}: {count} tests, both proofs agree.', 'failures': '{file}: {failed} of {count} tests fail.', 'differ': 'The two proofs differ in {differ} tests: what plans say of reach is not what gateways do. Do not trust either before you know why.',
  },
  ja: {
    'head.test': 'テスト', 'head.rules': '規則', 'head.packets': '実際の通信', 'head.found': '結果',
    'passed': '合格', 'failed': '不合格', 'not-run': '未実行',
    'packets': '{knocks} パケット中 {reached} が到達', 'packets.otherwise': '{knocks} パケット中 {reached} が到達。テストと異なるもの：{knock}', 'node-lost': '1 ノード停止後、{clients} クライアント中 {goOn} が通信を継続', 'apply-needed': '計画に関するテスト：検証環境への適用の結果は gatewright history で確認', 'packets.none': '検証環境で送れるパケットなし',
    'knock': '{who} → {to} {protocol}', 'who.none': 'グループなし、{region}', 'who.group': '{group}、{region}',
    'all': '{file}：{count} 件のテスト、両方の結果が一致。', 'failures': '{file}：{count} 件中 {failed} 件のテストが不合格。', 'differ': '{differ} 件のテストで両方の結果が異なります。計画が示す到達性と、ゲートウェイの実際の動作が違っています。原因が分かるまで、どちらも信用しないでください。',
  },
})

/** What a test of a deployment claims, and what was found. */
import { speaker } from '../messages.js'

export const sayTests = speaker({
  en: {
    'claim.reaches': '{from} reaches {what}', 'claim.reaches.anybody': 'everybody reaches {what}', 'claim.denied': '{from} does not reach {what}', 'claim.denied.anybody': 'nobody reaches {what}',
    'claim.keeps': '{region} carries at least {sessions} sessions when a node is lost', 'claim.stalls': 'no plan stalls longer than {seconds} s',
    'who.group': 'a device of {group} in {region}', 'who.none': 'a device of no group in {region}', 'what.icmp': '{to} icmp', 'what.other': '{to} by other protocols',
    'allowed.rule': '{who} reaches {what}: {decider} allows it', 'allowed.default': '{who} reaches {what}: no rule denies it, and access.default is allow',
    'denied.rule': '{who} does not reach {what}: {decider} denies it', 'denied.default': '{who} does not reach {what}: no rule allows it, and access.default is deny',
    'denied.route': '{who} sends {what} past the tunnel: {decider} does not include it', 'denied.version': '{who} has no address of the IP version of {what}: see {decider}',
    'sessions.nodes': '0: no node is left in {region}', 'sessions.contract': '{sessions}: contract.concurrentDevices allows no more', 'sessions.pools': '{sessions}: the client pools of {decider} have no more addresses', 'sessions.unbounded': 'no limit in the deployment',
    'stall.none': 'no interruption', 'stall.known': '{effect}, up to {seconds} s', 'stall.unknown': '{effect}, for how long nobody knows', 'plan-needed': 'speaks of plans: gatewright plan runs it',
    'place': '{text} ({place})', 'summary': '{passed} of {all} tests pass', 'summary.left': '{passed} of {all} tests pass; {left} more when there is a plan',
  },
  ja: {
    'claim.reaches': '{from} から {what} に到達できる', 'claim.reaches.anybody': 'すべてのデバイスから {what} に到達できる', 'claim.denied': '{from} から {what} に到達できない', 'claim.denied.anybody': 'どのデバイスからも {what} に到達できない',
    'claim.keeps': '{region} は 1 ノードを失っても {sessions} セッション以上を収容できる', 'claim.stalls': 'どの計画でも通信の停止は {seconds} 秒以内',
    'who.group': '{region} の {group} のデバイス', 'who.none': '{region} のグループなしのデバイス', 'what.icmp': '{to} icmp', 'what.other': '{to}（その他のプロトコル）',
    'allowed.rule': '{who}から {what} に到達できる（{decider} が許可）', 'allowed.default': '{who}から {what} に到達できる（拒否する規則がなく、`access.default: allow`）',
    'denied.rule': '{who}から {what} に到達できない（{decider} が拒否）', 'denied.default': '{who}から {what} に到達できない（許可する規則がなく、`access.default: deny`）',
    'denied.route': '{who}は {what} をトンネルに送らない（{decider} に含まれない）', 'denied.version': '{who}には {what} と同じ IP バージョンのアドレスがない（{decider} を参照）',
    'sessions.nodes': '0（{region} にノードが残らない）', 'sessions.contract': '{sessions}（contract.concurrentDevices の上限）', 'sessions.pools': '{sessions}（{decider} のクライアントプールのアドレス数まで）', 'sessions.unbounded': '構成上の上限なし',
    'stall.none': '中断なし', 'stall.known': '{effect}、最長 {seconds} 秒', 'stall.unknown': '{effect}、長さ不明', 'plan-needed': '計画についてのテスト（gatewright plan で実行）',
    'place': '{text}（{place}）', 'summary': '{all} 件中 {passed} 件合格', 'summary.left': '{all} 件中 {passed} 件合格、{left} 件は計画待ち',
  },
})

import { speaker } from '../messages.js'

export const sayHistory = speaker({
  en: {
    'empty': 'Nothing was applied yet.', 'line': '{begun}  plan {plan}  {status}  {count} changes  {user}@{host}', 'line.one': '{begun}  plan {plan}  {status}  1 change  {user}@{host}',
    'rollback': 'rollback of #{number}: {reason}', 'rollback.ticket': 'past the policy with {ticket}', 'rollback.withdrew': 'withdrew {orders}', 'rolled-back': 'rolled back by #{number}',
    'status.begun': 'begun', 'status.done': 'done', 'status.abandoned': 'abandoned',
    'merged': 'merged with maintenance {notices}', 'forecast': 'forecast {forecast} · observed {observed}', 'forecast.unseen': 'forecast {forecast} · not observed', 'cuts': ', cuts {hosts}', 'effect.sessions': '{effect}, {count} sessions', 'seconds': ' {seconds} s', 'accepted': 'accepted {consents} by {user}',
  },
  ja: {
    'empty': 'まだ何も適用されていません。', 'line': '{begun}  計画 {plan}  {status}  変更 {count} 件  {user}@{host}', 'line.one': '{begun}  計画 {plan}  {status}  変更 1 件  {user}@{host}',
    'rollback': '#{number} の取消し：{reason}', 'rollback.ticket': 'ポリシーを越えて実施（{ticket}）', 'rollback.withdrew': '取り下げたオーダー：{orders}', 'rolled-back': '#{number} で取消し済み',
    'status.begun': '未完了', 'status.done': '完了', 'status.abandoned': '中止',
    'merged': 'メンテナンス {notices} と併せて実施', 'forecast': '予測：{forecast} · 観測：{observed}', 'forecast.unseen': '予測：{forecast} · 観測なし', 'cuts': '、到達不可 {hosts}', 'effect.sessions': '{effect}、{count} セッション', 'seconds': ' {seconds} 秒', 'accepted': '{user} が同意：{consents}',
  },
})

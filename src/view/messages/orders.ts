/** Words about orders and their steps. */
import { speaker } from '../messages.js'

const en = {
  'none': 'No open orders.', 'none.all': 'No orders.', 'count': '{count} changes', 'count.one': '1 change', 'since': 'since {date}', 'wanted': 'wanted {date}', 'send-by': 'send by {date}', 'amends': 'corrects {orders}',
  'head': '{id} · {status} · by {channel} · from plan {plan}', 'wanted.soonest': 'as soon as possible', 'send-by.unknown': 'lead time not known',
  'label.wanted': 'Wanted', 'label.send-by': 'Send by', 'label.amends': 'Corrects', 'label.answers': 'Answered', 'label.steps': 'Steps',
  'step': '{date}  {status} by {who}', 'step.on': 'on {date}', 'step.reference': 'reference {reference}', 'step.arrived': 'form arrived {date}', 'step.observed': 'observed: {seen}', 'step.evidence': '{file} (sha256 {digest})',
  'is': '{id} is {status}.', 'effective': '{place} takes effect on {date}, not on {named}: 30 days from arrival come later (arts. 6(4), 8). Write {date} in the file.', 'answer': '{place} is {value}.',
  'status.issued': 'issued', 'status.sent': 'sent', 'status.accepted': 'accepted', 'status.scheduled': 'scheduled', 'status.done': 'done', 'status.rejected': 'rejected', 'status.withdrawn': 'withdrawn',
  'channel.form': 'form', 'channel.request': 'request', 'channel.console': 'console', 'channel.self': 'nobody',
  'removed': 'removed', 'written': '{file} written.', 'closed': 'Order {id} is {status}: this document is for your files only.',
  'next.export': 'gatewright order export {id}, send it, then gatewright order sent {id}', 'next.runbook': 'gatewright order export {id}, carry it out, then gatewright order done {id}', 'next.done': 'gatewright order done {id}, when the provider has carried it out',
} as const
export type OrderText = keyof typeof en

const ja: Readonly<Record<OrderText, string>> = {
  'none': '未完了のオーダーはありません。', 'none.all': 'オーダーはありません。', 'count': '{count} 件の変更', 'count.one': '1 件の変更', 'since': '{date} 発行', 'wanted': '希望日 {date}', 'send-by': '送付期限 {date}', 'amends': '{orders} を訂正',
  'head': '{id} · {status} · {channel} · 計画 {plan}', 'wanted.soonest': '最短', 'send-by.unknown': '所要日数不明',
  'label.wanted': '希望日', 'label.send-by': '送付期限', 'label.amends': '訂正対象', 'label.answers': '回答', 'label.steps': '経過',
  'step': '{date}  {status}（{who}）', 'step.on': '日付 {date}', 'step.reference': '受付番号 {reference}', 'step.arrived': '解約申込書の到達 {date}', 'step.observed': '観測：{seen}', 'step.evidence': '{file}（sha256 {digest}）',
  'is': '{id} の状態：{status}', 'effective': '{place} の効力発生日は {named} ではなく {date} です（到達から 30 日を経過する日の方が遅いため。第6条第4項・第8条）。ファイルに {date} と書いてください。', 'answer': '{place} は {value} です。',
  'status.issued': '発行済み', 'status.sent': '送付済み', 'status.accepted': '承諾済み', 'status.scheduled': '実施予定', 'status.done': '完了', 'status.rejected': '不承諾', 'status.withdrawn': '取下げ',
  'channel.form': '申込書', 'channel.request': '変更請求', 'channel.console': '管理画面', 'channel.self': '対応不要',
  'removed': '削除', 'written': '{file} を作成しました。', 'closed': 'オーダー {id} は「{status}」です。この文書は控えとしてのみ使えます。',
  'next.export': 'gatewright order export {id} で文書を作成・送付し、gatewright order sent {id}', 'next.runbook': 'gatewright order export {id} で手順書を作成・実施し、gatewright order done {id}', 'next.done': '提供者の実施後に gatewright order done {id}',
}
export const orderTexts = { en, ja }
export const sayOrder = speaker<OrderText>(orderTexts)

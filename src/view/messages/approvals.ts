/** Approvals: what they reach, how many count. Why others do not: plan/approval-words.ts. */
import { speaker } from '../messages.js'

const en = {
  'line': 'Approvals: {have} of {count}{by}.', 'by': ' ({names})', 'by-review': 'A review that approves the change counts if it holds the line: {line}', 'others': '{count} in the folder are for other plans.', 'others.one': '1 in the folder is for another plan.', 'not': 'not counted: {text}',
  'approves': 'Approving as {approver}, up to', 'approved': 'Approved by {approver} ({fingerprint}): {file}',
  'effects': 'effects', 'effects.none': 'none that a session notices', 'sessions': 'sessions', 'sessions.any': 'however many are live', 'sessions.most': '{count} at most', 'until': 'until', 'until.open': 'without end', 'until.moment': '{moment}',
  'next.apply': 'commit {file}, then gatewright apply {plan}', 'next.another': 'commit {file}; another allowed signer runs gatewright approve {plan} --key KEY', 'none-asked': 'Policy asks for no approval of this plan.',
  'history': 'approved by {by}', 'history.each': '{principal} up to {ceiling}',
} as const
type Id = keyof typeof en

const ja: Readonly<Record<Id, string>> = {
  'line': '承認：{count} 名中 {have} 名{by}。', 'by': '（{names}）', 'by-review': '変更を承認するレビューに次の行があれば数えます：{line}', 'others': 'フォルダー内の {count} 件は別の計画への承認です。', 'others.one': 'フォルダー内の 1 件は別の計画への承認です。', 'not': '数えなかった承認：{text}',
  'approves': '{approver} として承認します。範囲：', 'approved': '{approver}（{fingerprint}）が承認しました：{file}',
  'effects': '影響', 'effects.none': 'セッションへの影響なし', 'sessions': 'セッション', 'sessions.any': '数を問わない', 'sessions.most': '{count} まで', 'until': '期限', 'until.open': 'なし', 'until.moment': '{moment}',
  'next.apply': '{file} をコミットし、gatewright apply {plan}', 'next.another': '{file} をコミットし、別の署名者が gatewright approve {plan} --key 鍵 を実行', 'none-asked': 'ポリシー上、この計画に承認は不要です。',
  'history': '承認：{by}', 'history.each': '{principal}（範囲：{ceiling}）',
}
export const sayApprovals = speaker({ en, ja })

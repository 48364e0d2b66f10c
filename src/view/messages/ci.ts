/** Texts of `ci comment` and `ci report`, and of what they write on the platform. */
import { speaker } from '../messages.js'

export const sayCi = speaker({
  en: {
    'comment.created': 'Commented on {change}: {url}', 'comment.updated': 'Updated the comment on {change}: {url}', 'comment.unchanged': 'The comment on {change} says so already: {url}', 'comment.none': 'Nothing changes, and there is no comment on {change} to update.',
    'several': '{count} plans', 'several.nothing': 'No plan changes anything.', 'column.deployment': 'Deployment', 'column.verdict': 'Verdict', 'column.changes': 'Changes',
    'cut.sections': 'Left out to stay within {bytes} bytes: the details of {count} plans. All of them: {command}',
    'approve.title': 'How to approve', 'approve.how': 'Approve in a review with this line in its text. On GitLab: approve, and write it in a comment. It may be narrowed, e.g. with max 900 sessions or until 2026-12-31. The button alone binds to nothing.',
    'approve.too-long': 'What this plan does names too many places for one line of approval; split the change.',
    'report.title': 'gatewright: drift or overdue obligations ({deployments})', 'report.head': 'What the nightly look found. This issue is kept up to date, and closed when all is well.',
    'report.drift': 'Drift', 'report.overdue': 'Overdue', 'report.next': 'Next: {command}', 'report.closing': 'All is well again: no drift, nothing overdue.', 'report.cut': 'Left out to stay within {bytes} bytes: {count} lines.',
    'issue.created': 'Opened an issue: {url}', 'issue.updated': 'Updated the issue: {url}', 'issue.reopened': 'Opened the issue again: {url}', 'issue.closed': 'Closed the issue: {url}', 'issue.unchanged': 'The issue is up to date: {url}', 'issue.none': 'All is well: no drift, nothing overdue, no issue.',
    'counts': '{deployment}: {drift} drifted, {overdue} overdue',
  },
  ja: {
    'comment.created': '{change} にコメントしました：{url}', 'comment.updated': '{change} のコメントを更新しました：{url}', 'comment.unchanged': '{change} のコメントは最新です：{url}', 'comment.none': '変更はなく、{change} に更新するコメントもありません。',
    'several': '計画 {count} 件', 'several.nothing': 'どの計画にも変更はありません。', 'column.deployment': '構成', 'column.verdict': '判定', 'column.changes': '変更',
    'cut.sections': '{bytes} バイトに収めるため、{count} 件の計画の詳細を省きました。全体は {command} で確認できます。',
    'approve.title': '承認の方法', 'approve.how': 'レビューの本文に次の行を貼り付けて承認してください。コメントと承認が別の場合は、承認したうえで、この行をコメントに書いてください。`max 900 sessions` や `until 2026-12-31` を付けて範囲を狭めることもできます。ボタンだけの承認は、どの内容にも結び付きません。',
    'approve.too-long': '影響する箇所が多く、承認を一行で書けません。変更を分けてください。',
    'report.title': 'gatewright：差異または期限超過（{deployments}）', 'report.head': '夜間の確認結果です。この課題は自動で更新され、問題がなくなると閉じられます。',
    'report.drift': '差異', 'report.overdue': '期限超過', 'report.next': '次：{command}', 'report.closing': '差異も期限超過もなくなりました。', 'report.cut': '{bytes} バイトに収めるため、{count} 行を省きました。',
    'issue.created': '課題を作成しました：{url}', 'issue.updated': '課題を更新しました：{url}', 'issue.reopened': '課題を再度開きました：{url}', 'issue.closed': '課題を閉じました：{url}', 'issue.unchanged': '課題は最新です：{url}', 'issue.none': '差異も期限超過もなく、課題もありません。',
    'counts': '{deployment}：差異 {drift} 件、期限超過 {overdue} 件',
  },
})

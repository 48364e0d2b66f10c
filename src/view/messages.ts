/** What the tool says around the data, in English and Japanese. `{name}` places are filled by `say`. */
import { fillTemplate, type Language } from '../diagnostics/finding.js'
import type { Json } from '../support/json.js'

const en = {
  'head.revision': 'revision {revision}', 'head.terms': 'terms {terms}', 'head.plan': 'plan {id}',
  'plan.none': 'No changes: the service already has what the file describes.',
  'plan.waiting': 'No further changes: what differs is ordered already.',
  'plan.summary': '{create} to add, {update} to change, {delete} to remove.',
  'plan.waves': 'In {count} waves: {waves}.',
  'plan.orders': '{count} changes wait for people, in open orders {ids}.',
  'plan.become-orders': 'Changes become orders that people carry out.',
  'label.disruption': 'Disruption',
  'label.hosts': 'Hosts cut',
  'label.todo': 'To do',
  'label.open': 'Open',
  'label.findings': 'Findings',
  'obligation.notify-environment': 'tell the provider promptly that {network} changed',
  'sessions.of': '{count} of {max} sessions',
  'sessions.unknown': 'up to {max} sessions, live ones not visible',
  'sessions.count': '{count} sessions',
  'verdict.needs-consent': 'Not now: policy asks for consent to what this does to sessions.',
  'verdict.not-now': 'Not now: {reasons}.',
  'verdict.refused': 'Refused: {reasons}. No consent lifts this.',
  'verdict.ready': 'Policy allows it now.',
  'next': 'Next: {command}',
  'effect.none': 'none', 'effect.next-connection': 'at next connection', 'effect.needs-profile': 'needs new profile', 'effect.stall': 'stall',
  'effect.break': 'breaks application connections', 'effect.reconnect': 'reconnect', 'effect.lockout': 'lockout', 'effect.unknown': 'unknown',
  'effect.possible': 'possibly {effect}', 'effect.host-cut': 'cuts hosts',
  'bound.most': '≤ {seconds} s', 'bound.unknown': 'for an unknown time', 'bound.later': 'from {seconds} s on',
  'wave.disturbs nobody': 'what disturbs nobody', 'wave.several regions': 'several regions', 'wave.removals': 'removals',
  'removed': 'removed', 'added': 'added',
  'evidence.measured': 'measured', 'evidence.stated': 'stated', 'evidence.observed': 'observed', 'evidence.documented': 'documented', 'evidence.assumed': 'assumed',
  'valid.ok': '{file} is valid.',
  'valid.bad': '{count} errors in {file}.', 'valid.bad.one': '1 error in {file}.',
  'severity.error': 'error', 'severity.warning': 'warning', 'severity.note': 'note',
  'article': 'article {article} of the terms', 'try': 'Do: {fix}',
} as const
export type MessageId = keyof typeof en

const ja: Readonly<Record<MessageId, string>> = {
  'head.revision': 'リビジョン {revision}', 'head.terms': '規程 {terms}', 'head.plan': '計画 {id}',
  'plan.none': '変更なし：サービスは既にファイルの内容どおりです。',
  'plan.waiting': '新たな変更なし：差分は既に発注済みです。',
  'plan.summary': '追加 {create}、変更 {update}、削除 {delete}。',
  'plan.waves': '{count} 段階で実行：{waves}。',
  'plan.orders': '{count} 件の変更が対応待ちです（オーダー {ids}）。',
  'plan.become-orders': '変更は、人が対応するオーダーになります。',
  'label.disruption': '影響', 'label.hosts': '到達不可になる宛先', 'label.todo': '要対応', 'label.open': '未完了', 'label.findings': '指摘',
  'obligation.notify-environment': '{network} の変更を速やかに提供者へ通知する',
  'sessions.of': '{max} セッション中 {count}', 'sessions.unknown': '最大 {max} セッション（現在数は不明）', 'sessions.count': '{count} セッション',
  'verdict.needs-consent': 'まだ実行できません：セッションへの影響に同意が必要です。',
  'verdict.not-now': 'まだ実行できません：{reasons}。',
  'verdict.refused': '拒否：{reasons}。同意では解除できません。',
  'verdict.ready': 'ポリシー上、今すぐ実行できます。',
  'next': '次：{command}',
  'effect.none': 'なし', 'effect.next-connection': '次回接続時に反映', 'effect.needs-profile': '新しいプロファイルが必要', 'effect.stall': '通信が一時停止',
  'effect.break': 'アプリケーション接続が切れる', 'effect.reconnect': '再接続', 'effect.lockout': '接続不能', 'effect.unknown': '不明',
  'effect.possible': '{effect}の可能性', 'effect.host-cut': '宛先を遮断',
  'bound.most': '{seconds} 秒以下', 'bound.unknown': '時間は不明', 'bound.later': '{seconds} 秒後から',
  'wave.disturbs nobody': '影響のない変更', 'wave.several regions': '複数リージョン', 'wave.removals': '削除',
  'removed': '削除', 'added': '追加',
  'evidence.measured': '実測', 'evidence.stated': '表明', 'evidence.observed': '観測', 'evidence.documented': '文書', 'evidence.assumed': '仮定',
  'valid.ok': '{file} は正しい内容です。', 'valid.bad': '{file} に {count} 件のエラーがあります。', 'valid.bad.one': '{file} に 1 件のエラーがあります。',
  'severity.error': 'エラー', 'severity.warning': '警告', 'severity.note': '注記', 'article': '規程 第 {article} 条', 'try': '対応：{fix}',
}

const books: Readonly<Record<Language, Readonly<Record<MessageId, string>>>> = { en, ja }

export const say = (language: Language, id: MessageId, params: Readonly<Record<string, Json>> = {}): string => fillTemplate(books[language][id], params)

/** Texts of the way back that a plan shows, and of an apply that waits to be confirmed. */
import { speaker } from '../messages.js'

export const sayConfirm = speaker({
  en: {
    'way.none': 'none: {reasons}', 'way.hosts': 'cuts {hosts}', 'way.stays': 'does not come back: {what}',
    'one-way.contract-made': 'it brings the contract itself', 'one-way.ended': 'the last day of {where} has passed', 'one-way.notice-given': 'a termination is given for {where}',
    'one-way.ordered': 'people carry it out ({where})', 'one-way.keys-discarded': 'private keys go with {where}', 'one-way.key-renewed': 'devices that take the new key of {where} know no other',
    'one-way.fees-due': 'fees due on acceptance ({where})',
    'awaited': 'Apply #{number} waits to be confirmed until {until}; unless gatewright confirm comes, it is taken back.',
    'confirmed': 'apply #{number} is confirmed; it stays.', 'extended': 'apply #{number} waits to be confirmed until {until}.',
    'taken': 'apply #{number} was taken back: {count} changes.', 'taken.one': 'apply #{number} was taken back: 1 change.', 'taken.nothing': 'apply #{number} had changed nothing that could be taken back.',
    'pending': 'apply #{number} by {by} until {until}, then it is taken back', 'pending.over': 'apply #{number} by {by} was not confirmed by {until}: it is being taken back',
    'kept.waits': 'apply #{number} is taken back at {until} unless it is confirmed', 'kept.failed': 'the way back stopped, and is tried again: {problem}', 'kept.other': 'process {pid} keeps the time already',
    'reason.deadline': 'not confirmed by {until}', 'reason.cancelled': 'taken back by {by} instead of being confirmed',
  },
  ja: {
    'way.none': '戻せない：{reasons}', 'way.hosts': '{hosts} を遮断', 'way.stays': '元に戻らないもの：{what}',
    'one-way.contract-made': '契約そのものを作成する', 'one-way.ended': '{where} は最終日を過ぎている', 'one-way.notice-given': '{where} の解除・終了を通知する',
    'one-way.ordered': '人が対応する（{where}）', 'one-way.keys-discarded': '{where} とともに秘密鍵が失われる', 'one-way.key-renewed': '{where} の新しい鍵を受け取ったデバイスは以前の鍵で接続できない',
    'one-way.fees-due': '承諾の時に発生する料金（{where}）',
    'awaited': '適用 #{number} は {until} まで確認待ちです。それまでに gatewright confirm がなければ自動で取り消します。',
    'confirmed': '適用 #{number} を確定しました。', 'extended': '適用 #{number} の確認期限を {until} に延ばしました。',
    'taken': '適用 #{number} を取り消しました（変更 {count} 件）。', 'taken.one': '適用 #{number} を取り消しました（変更 1 件）。', 'taken.nothing': '適用 #{number} には取り消す変更がありませんでした。',
    'pending': '{by} による適用 #{number}：{until} まで。確認がなければ取り消す', 'pending.over': '{by} による適用 #{number}：{until} までに確認がなかったため取消し中',
    'kept.waits': '適用 #{number} は、確認がなければ {until} に取り消します', 'kept.failed': '取消しが止まりました。再度試みます：{problem}', 'kept.other': '既にプロセス {pid} がタイマーを動かしています',
    'reason.deadline': '{until} までに確認がなかった', 'reason.cancelled': '{by} が確定せずに取り消した',
  },
})

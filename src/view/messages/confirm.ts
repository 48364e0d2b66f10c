/** Texts of the way back that a plan shows, and of an apply that waits to be confirmed. */
import { speaker } from '../messages.js'

export const sayConfirm = speaker({
  en: {
    'way.none': 'none: {reasons}', 'way.hosts': 'cuts {hosts}', 'way.stays': 'does not come back: {what}',
    'one-way.contract-made': 'it brings the contract itself', 'one-way.ended': 'the last day of {where} has passed', 'one-way.notice-given': 'a termination is given for {where}',
    'one-way.ordered': 'people carry it out ({where})', 'one-way.keys-discarded': 'private keys go with {where}', 'one-way.key-renewed': 'devices that take the new key of {where} know no other',
    'one-way.fees-due': 'fees due on acceptance ({where})',
  },
  ja: {
    'way.none': '戻せない：{reasons}', 'way.hosts': '{hosts} を遮断', 'way.stays': '元に戻らないもの：{what}',
    'one-way.contract-made': '契約そのものを作成する', 'one-way.ended': '{where} は最終日を過ぎている', 'one-way.notice-given': '{where} の解除・終了を通知する',
    'one-way.ordered': '人が対応する（{where}）', 'one-way.keys-discarded': '{where} とともに秘密鍵が失われる', 'one-way.key-renewed': '{where} の新しい鍵を受け取ったデバイスは以前の鍵で接続できない',
    'one-way.fees-due': '承諾の時に発生する料金（{where}）',
  },
})

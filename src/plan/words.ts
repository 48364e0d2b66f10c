/** What a plan says of a way back: what stays, and what does not come back. */
import type { FindingWords, WordBook } from '../diagnostics/finding.js'

const words = (en: readonly [string, string], ja: readonly [string, string]): FindingWords => ({ en: { message: en[0], fix: en[1] }, ja: { message: ja[0], fix: ja[1] } })

/** What analyzers of a plan warn of. */
export const forecastWords: WordBook = {
  'own-way-in': words(['you come from {addresses}, inside the client pools of {region}, whose sessions this plan ends', 'apply it from another network, or with --accept-disruption own-way-in:{region}'], ['接続元 {addresses} は {region} のクライアント用アドレスです。この計画はそのセッションを終了させます', '別のネットワークから適用するか、--accept-disruption own-way-in:{region} を指定してください']),
}
export const rollbackWords: WordBook = {
  'rollback-changed-since': words(['{place} was changed since: the apply made it {made}, now it is {found}; it stays', 'decide, and change it in the file where it must be another'], ['{place} はその後変更されています（適用時 {made}、現在 {found}）。そのまま残します', '必要な場合はファイルで変更してください']),
  'rollback-needed-since': words(['{place} stays: {by}, which was made since, needs it', 'take {by} out first, in the file or by rolling back the apply that made it'], ['{place} は、その後作成された {by} が必要としているため残します', '先に {by} をファイルから外すか、それを作成した適用を取り消してください']),
  'rollback-termination': words(['{place}: a notice of termination that the provider has is not taken back by the tool (order {order}, for {endsOn})', 'ask the provider whether it lets you'], ['{place}：提供者に送付した解約申込書は、ツールでは取り消せません（オーダー {order}、終了日 {endsOn}）', '取消しの可否は提供者に確認してください']),
  'rollback-made-anew': words(['{place} comes back as a new one: what was removed is made again from its values', 'check it after the rollback'], ['{place} は削除前の値から新たに作成されます', '取消し後に確認してください']),
  'rollback-ordered-anew': words(['{place} was carried out by the provider: it is changed back by another order, and what it cost does not come back', 'send the order that the rollback issues'], ['{place} は提供者が実施済みです。元に戻すには新たな申込が必要で、かかった費用は戻りません', '取消しで発行されるオーダーを送付してください']),
  'rollback-fees-stay': words(['fees that the apply made due stay due: {items}', 'expect them on the invoice'], ['適用により発生した費用は取り消されません：{items}', '請求に含まれるものとして確認してください']),
  'rollback-order-stays-withdrawn': words(['{orders} stay withdrawn: nobody sends what was withdrawn', 'gatewright apply orders it anew, after gatewright release'], ['{orders} は取り下げたままです', 'gatewright release の後、gatewright apply で改めて発行してください']),
}

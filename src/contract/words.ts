import type { WordBook } from '../diagnostics/finding.js'
import { generalRules, newestTerms, termsWords } from './terms/index.js'

export const contractWords: WordBook = {
  ...termsWords,
  ...Object.fromEntries([...newestTerms.rules, ...generalRules].map(({ id, words }) => [id, words])),
  'private-value': {
    en: { message: 'this looks like a {what}, which does not belong in a file that is committed', fix: 'remove it, and have it replaced where it was used: Git remembers' },
    ja: { message: '秘密情報（{what}）と思われる値です。コミットするファイルには書けません', fix: '削除し、使用中のものは交換してください（Git の履歴に残ります）' },
  },
  'only-too-few': {
    en: { message: 'these changes alone would break rule {rule}, which the whole file does not: they need {add} too', fix: 'add {flags}; gatewright explain {rule} tells why' },
    ja: { message: 'この変更だけでは規則 {rule} に反します（ファイル全体では反しません）。{add} も必要です', fix: '{flags} を追加してください。理由は gatewright explain {rule} で確認できます' },
  },
  'closing-too-long': {
    en: { message: 'a closing from {from} to {to} is longer than 60 days, or no such days: business days could not be counted', fix: 'write the first and the last day of the closing at the year\'s end, MM-DD' },
    ja: { message: '{from} から {to} までの休業は 60 日を超えるか、存在しない日付です。営業日を数えられません', fix: '年末年始の休業の初日と最終日を MM-DD で書いてください' },
  },
  'no-price-book': {
    en: { message: 'there is no price book {file} here: every amount is unknown', fix: 'where you may see it, name it in GATEWRIGHT_PRICE_BOOK' },
    ja: { message: '価格表 {file} がここにありません。金額はすべて不明です', fix: '閲覧できる環境では GATEWRIGHT_PRICE_BOOK で指定してください' },
  },
  'no-such-file': {
    en: { message: 'there is no file {file}', fix: 'correct the name: it is looked up beside the deployment file' },
    ja: { message: '{file} というファイルがありません', fix: '名前を確認してください（構成ファイルからの相対パスです）' },
  },
  'block-ended': {
    en: { message: 'region {region} ended on {endsOn}', fix: 'remove its block when you like' },
    ja: { message: 'リージョン {region} は {endsOn} に終了しました', fix: 'ブロックは削除して構いません' },
  },
  'values-ahead': {
    en: { message: 'notice {notice} brings values into force on {from}: plans made before it become stale then', fix: 'see gatewright plan --at that day; afterwards take them into the file with gatewright adopt' },
    ja: { message: '通知 {notice} により {from} から値が変わります。それ以前に作成した計画は使えなくなります', fix: 'その日を gatewright plan --at で確認し、変更後に gatewright adopt で反映してください' },
  },
  'maintenance-ahead': {
    en: { message: 'maintenance {notice} is announced for {from}: applies are refused while it lasts', fix: 'apply before it, or with --merge-with {notice}' },
    ja: { message: 'メンテナンス {notice} が {from} に予定されています。その間は適用できません', fix: 'その前に適用するか、--merge-with {notice} を付けてください' },
  },
  'over-budget': {
    en: { message: '{what}: ¥{known} is over the budget of ¥{budget}', fix: 'raise policy.budgets.{what}, or order less' },
    ja: { message: '{what}：¥{known} は予算 ¥{budget} を超えています', fix: 'policy.budgets.{what} を見直すか、内容を減らしてください' },
  },
  'budget-unknown': {
    en: { message: '{what}: at least ¥{known}, plus unknown amounts ({unknown}), against a budget of ¥{budget}', fix: 'have them quoted and write them into the price book' },
    ja: { message: '{what}：¥{known} 以上（不明：{unknown}）。予算は ¥{budget}', fix: '見積りを取り、価格表に記入してください' },
  },
  'quote-expired': {
    en: { message: 'quotation {number} expired on {expires}', fix: 'ask for a new one before the order is sent' },
    ja: { message: '見積り {number} は {expires} に失効しています', fix: '送付前に再見積りを依頼してください' },
  },
  'prices-not-yet-valid': {
    en: { message: 'the price book is valid from {validFrom} only', fix: 'use the book in force, or wait' },
    ja: { message: '価格表は {validFrom} から有効です', fix: '有効な価格表を使ってください' },
  },
  'undoes-provider-change': {
    en: { message: 'the provider made {place} {found} by notice {notice} (in force since {since}); the plan orders {wanted} again', fix: 'take it into the file with gatewright adopt, or keep the order deliberately' },
    ja: { message: '{place} は通知 {notice} により {found} になっています（{since} から有効）。この計画は {wanted} に戻す申込になります', fix: 'gatewright adopt でファイルに反映するか、戻す申込であることを確認してください' },
  },
  'undoes-answer': {
    en: { message: '{place} is {found} by the answer to order {order}; the plan orders {wanted} again', fix: 'take it into the file with gatewright adopt, or keep the order deliberately' },
    ja: { message: '{place} はオーダー {order} の回答により {found} です。この計画は改めて {wanted} を申し込みます', fix: 'gatewright adopt でファイルに反映するか、再度の申込であることを確認してください' },
  },
  'adopt-answer': {
    en: { message: '{place} is left to the provider, which has answered: {found}', fix: 'write it down with gatewright adopt' },
    ja: { message: '{place} は assigned のままですが、{found} と回答済みです', fix: 'gatewright adopt で反映してください' },
  },
  'adopt-last-day': {
    en: { message: '{place}: the last day is {found}, since the notice of {order} arrived when it did', fix: 'write it down with gatewright adopt' },
    ja: { message: '{place}：{order} の解約申込書の到達日により、終了日は {found} です', fix: 'gatewright adopt で反映してください' },
  },
  'not-in-force': {
    en: { message: '{place} is for {date}: not in force on {asOf}', fix: 'leave out what is not in force on that day; write it into the deployment file afterwards' },
    ja: { message: '{place} は {date} のものです。{asOf} には有効ではありません', fix: '基準日に有効な内容だけを書き、それ以外は後から構成ファイルに書いてください' },
  },
  'baseline-incomplete': {
    en: { message: '{place} is not said: what is in force is never filled in by a default', fix: 'add it, as the provider confirmed it' },
    ja: { message: '{place} がありません。有効な契約の内容を既定値で補うことはありません', fix: '提供者の通知どおりに記入してください' },
  },
  'baseline-assigned': {
    en: { message: '{place} is assigned: what is in force has a value', fix: "write the value that is on the provider's notice" },
    ja: { message: '{place} が assigned です。契約中のものには値があります', fix: '提供者の通知に書かれた値を記入してください' },
  },
  'store-would-be-lost': {
    en: { message: 'this runs in CI, where the store beside the file is not there and would be lost afterwards', fix: 'set service.record to a folder that is committed, keep .gatewright/ between runs, or run with CI=false' },
    ja: { message: 'CI で実行中ですが、ファイルの隣に保存領域がなく、実行後に失われます', fix: 'service.record にコミットするフォルダーを指定する、.gatewright/ を保持する、または CI=false で実行する' },
  },
}

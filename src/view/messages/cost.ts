import { speaker } from '../messages.js'

export const costTexts = {
  en: {
    item: 'Item', now: 'Now', after: 'As the file says', difference: 'Difference', total: 'A month', 'once.none': 'Nothing is due once.',
    month: 'month {month}', monthly: 'Monthly fees', segment: '{from} to {to}', expected: 'Expected', invoice: 'Invoice', between: '{low} to {high}',
    split: 'The terms do not say how a month is charged in which something begins, changes or ends: whole fees and a share by days are the bounds.',
    'verdict.matches': '{amount}: as expected.', 'verdict.within': '{amount}: within what is expected.', 'verdict.above': '{amount}: {difference} more than expected. Ask the provider.',
    'verdict.below': '{amount}: {difference} less than expected. Ask the provider.', 'verdict.unknown': '{amount}: {difference} of it would have to be {items}, which the price book lacks.',
    by: 'order {order}', quantity: '{before} → {after}',
  },
  ja: {
    item: '項目', now: '現在', after: 'ファイルの内容', difference: '差額', total: '月額', 'once.none': '一時的な費用はありません。',
    month: '{month} 月分', monthly: '月額費用', segment: '{from} 〜 {to}', expected: '想定額', invoice: '請求額', between: '{low} 〜 {high}',
    split: '月の途中で開始・変更・終了した場合の月額費用の扱いは規程にありません。満額と日割りを上下限とします。',
    'verdict.matches': '{amount}：想定どおりです。', 'verdict.within': '{amount}：想定の範囲内です。', 'verdict.above': '{amount}：想定より {difference} 多い金額です。提供者に確認してください。',
    'verdict.below': '{amount}：想定より {difference} 少ない金額です。提供者に確認してください。', 'verdict.unknown': '{amount}：うち {difference} は、価格表にない {items} の金額と考えられます。',
    by: 'オーダー {order}', quantity: '{before} → {after}',
  },
} as const
export const sayCost = speaker<keyof typeof costTexts.en>(costTexts)

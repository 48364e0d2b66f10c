/** The catalogue's rules beside what was seen. */
import { speaker } from '../messages.js'

export const sayGrade = speaker({
  en: {
    'empty': 'No change was applied that a rule speaks of.',
    'head.rule': 'rule', 'head.applied': 'applied', 'head.forecast': 'forecast, at worst', 'head.seen': 'seen, at worst', 'head.grade': 'grade',
    'grade.held': 'held', 'grade.wrong': 'wrong: worse than forecast in {applies}', 'grade.measured-again': 'was wrong in {applies}, measured again since', 'grade.unseen': 'nothing seen', 'grade.not-applied': 'not applied',
    'wrong': 'Forecasts take what was seen of a wrong rule instead of its own word, and are not certain of it, until it is measured again.', 'rest': '{count} rules were never applied here.', 'never': '-',
    'change': '{address}: forecast {forecast} · observed {observed}', 'change.unseen': '{address}: forecast {forecast} · not observed',
  },
  ja: {
    'empty': '影響の規則が当てはまる変更は、まだ適用されていません。',
    'head.rule': '規則', 'head.applied': '適用', 'head.forecast': '予測（最大）', 'head.seen': '観測（最大）', 'head.grade': '評価',
    'grade.held': '予測どおり', 'grade.wrong': '誤り：{applies} で予測より悪い結果', 'grade.measured-again': '{applies} で誤り、その後に再測定済み', 'grade.unseen': '観測なし', 'grade.not-applied': '適用なし',
    'wrong': '誤りのあった規則については、再測定されるまで、観測された値を予測に用い、確実とは扱いません。', 'rest': '他の {count} 件の規則は、ここでは適用されたことがありません。', 'never': '-',
    'change': '{address}：予測 {forecast} · 観測 {observed}', 'change.unseen': '{address}：予測 {forecast} · 観測なし',
  },
})

/** When a plan may run, and what it would cut when. */
import { speaker } from '../messages.js'

export const sayWhen = speaker({
  en: {
    'head': 'When it would cut how many sessions', 'now': 'now', 'span': '{from} to {to}', 'likely': '{count} sessions', 'likely.samples': '{count} sessions ({samples} recorded hours)', 'unknown': 'at most {max} sessions: nothing is recorded of that hour',
    'lawful': 'allowed', 'not': 'not allowed ({because})', 'best': 'the fewest', 'best.unknown': 'the first that is allowed', 'too-short': 'it does not end in time',
    'none': 'In none of them policy allows it.', 'sample': 'gatewright status --sample, once an hour, records what is missing.',
    'may.from': 'Policy allows it from {from} to {until}; it takes {seconds} s at most.', 'may.from-on': 'Policy allows it from {from} on; it takes {seconds} s at most.', 'may.until': 'Policy allows it until {until}; it takes {seconds} s at most.', 'may.short': 'No time is long enough: it may take {seconds} s, and policy allows it from {from} to {until}.',
    'phases': 'gatewright apply --due makes at once what disturbs nobody ({quiet} of {all} changes), and the rest when it may.',
  },
  ja: {
    'head': '時間帯別に影響を受けるセッション数', 'now': '現在', 'span': '{from} ～ {to}', 'likely': '{count} セッション', 'likely.samples': '{count} セッション（記録 {samples} 回分）', 'unknown': '最大 {max} セッション（この時間帯の記録なし）',
    'lawful': '実行可', 'not': '実行不可（{because}）', 'best': '最少', 'best.unknown': '実行できる最初の時間帯', 'too-short': '終了が間に合わない',
    'none': 'ポリシー上、実行できる時間帯はありません。', 'sample': 'gatewright status --sample を 1 時間ごとに実行すると、不足している記録が取れます。',
    'may.from': 'ポリシー上、{from} から {until} まで実行できます（所要時間は最大 {seconds} 秒）。', 'may.from-on': 'ポリシー上、{from} 以降に実行できます（所要時間は最大 {seconds} 秒）。', 'may.until': 'ポリシー上、{until} まで実行できます（所要時間は最大 {seconds} 秒）。', 'may.short': '十分な長さの時間帯がありません：最大 {seconds} 秒かかりますが、実行できるのは {from} から {until} までです。',
    'phases': 'gatewright apply --due は、変更 {all} 件のうち影響のない {quiet} 件をすぐに、残りを実行できる時間に適用します。',
  },
})

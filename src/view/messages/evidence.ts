import { speaker } from '../messages.js'

export const sayEvidence = speaker({
  en: {
    'run': '{runs} run, {said}, {measuredOn}, evidence {ref}', 'runs': '{runs} runs, {said}, {measuredOn}, evidence {ref}',
    'seen': '{times} times, worst {worst} ({orders})', 'seen.once': 'once, {worst} ({orders})', 'seconds': '{seconds} s',
    'worst': 'worst {seconds} s', 'none': 'nothing lost', 'break': 'connections died', 'later': 'dead later', 'lost': 'no answer any more', 'cut': 'nobody else disturbed',
  },
  ja: {
    'run': '{runs} 回、{said}、{measuredOn}、根拠 {ref}', 'runs': '{runs} 回、{said}、{measuredOn}、根拠 {ref}',
    'seen': '{times} 回、最悪で{worst}（{orders}）', 'seen.once': '1 回、{worst}（{orders}）', 'seconds': '{seconds} 秒',
    'worst': '最大 {seconds} 秒', 'none': '損失なし', 'break': '接続が切断', 'later': '後から不通', 'lost': '以後応答なし', 'cut': '対象外への影響なし',
  },
})

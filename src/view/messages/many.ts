/** Many plans at once (`plan --all`). */
import { speaker } from '../messages.js'

export const sayMany = speaker({
  en: {
    'no-changes': 'no changes', ready: 'ready', 'needs-consent': 'needs consent', 'not-now': 'not now', refused: 'refused',
    invalid: 'invalid: {count} errors, the first: {first}', 'invalid.one': 'invalid: {first}',
    total: '{deployments} deployments, {changed} with changes.', 'total.one': '1 deployment, {changed} with changes.', none: 'No deployment changed since {ref}.',
    sessions: '{sessions} sessions disturbed.', hosts: '{hosts} host prefixes cut.', monthly: '{difference} a month', stop: '.',
    failed: '{failed} could not be planned.', 'failed.one': '1 could not be planned.', saved: 'Plans saved in {folder}.',
  },
  ja: {
    'no-changes': '変更なし', ready: '実行可', 'needs-consent': '同意が必要', 'not-now': '今は不可', refused: '拒否',
    invalid: '{count} 件のエラー。最初のもの：{first}', 'invalid.one': 'エラー：{first}',
    total: '構成 {deployments} 件、うち変更あり {changed} 件。', 'total.one': '構成 1 件、うち変更あり {changed} 件。', none: '{ref} 以降に変更された構成はありません。',
    sessions: '影響を受けるセッション {sessions}。', hosts: '遮断される宛先 {hosts} 件。', monthly: '月額 {difference}', stop: '。',
    failed: '計画できなかった構成 {failed} 件。', 'failed.one': '計画できなかった構成 1 件。', saved: '計画を {folder} に保存しました。',
  },
})

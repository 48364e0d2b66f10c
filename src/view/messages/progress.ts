/** An apply as it goes, and what it came to. */
import { speaker } from '../messages.js'

export const sayProgress = speaker({
  en: {
    'resumed': 'Resuming: {written} of {total} changes were made before.', 'wave': 'Wave {number} of {of}: {title} ({count})',
    'change.ordered': '{address} ordered as {order}', 'change.create': '{address} create done', 'change.update': '{address} update done', 'change.delete': '{address} delete done',
    'settle': 'watching sessions for {seconds} s', 'worse.rollback': 'gatewright rollback {plan} --reason TEXT takes back what was done',
    'worse.accept': '      or gatewright apply with the same file or plan and --accept-worse goes on with the next wave',
    'live.start': 'starting the engine', 'live.wave': 'wave {number} of {of}', 'live.made': '{made} of {of}', 'live.seconds': '{seconds} s', 'live.stopping': 'Stopping after the running step …',
    'nothing': 'Nothing to do.', 'declined': 'Declined: nothing was changed.', 'done': 'Done: {count} changes. {next}', 'done.one': 'Done: 1 change. {next}',
    'phased': 'Done: {done} changes that disturb nobody; {left} wait for their time.',
    'waiting': '{done} changes done, {ordered} wait for people in {orders}.',
    'stopped': 'Stopped: {problem}', 'stopped.done': 'done: {list}', 'stopped.left': 'not done: {list}', 'stopped.none': 'nothing', 'stopped.next': 'gatewright apply with the same file or plan goes on where this stopped',
  },
  ja: {
    'resumed': '再開します：{total} 件中 {written} 件は実施済みです。', 'wave': '第 {number} 段階（全 {of}）：{title}（{count} 件）',
    'change.ordered': '{address} オーダー {order} として発行', 'change.create': '{address} 追加完了', 'change.update': '{address} 変更完了', 'change.delete': '{address} 削除完了',
    'settle': '{seconds} 秒間、セッションを監視', 'worse.rollback': 'gatewright rollback {plan} --reason TEXT で実施済みの変更を取り消す',
    'worse.accept': '  または、同じファイルまたは計画の gatewright apply に --accept-worse を付けて次の段階へ進む',
    'live.start': 'エンジンを起動中', 'live.wave': '第 {number} 段階（全 {of}）', 'live.made': '{of} 件中 {made} 件', 'live.seconds': '{seconds} 秒', 'live.stopping': '実行中の処理が終わり次第、停止します …',
    'nothing': '実施することはありません。', 'declined': '取りやめました：何も変更していません。', 'done': '完了：変更 {count} 件。{next}', 'done.one': '完了：変更 1 件。{next}',
    'phased': '影響のない変更 {done} 件が完了。{left} 件は実行枠を待ちます。',
    'waiting': '{done} 件の変更が完了、{ordered} 件は人の対応待ちです（オーダー {orders}）。',
    'stopped': '停止しました：{problem}', 'stopped.done': '実施済み：{list}', 'stopped.left': '未実施：{list}', 'stopped.none': 'なし', 'stopped.next': '同じファイルまたは計画で gatewright apply を実行すると、続きから再開します',
  },
})

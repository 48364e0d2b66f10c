/** What an exit code says, for the reference; each with what a script may do. */
import { speaker } from '../messages.js'

export const sayExitCode = speaker({
  en: {
    '0': 'Done, or nothing to do.',
    '1': 'Failed or declined; nothing was changed.',
    '2': 'There are changes, drift or overdue obligations. Only with `--detailed-exitcode` or `--fail-on-overdue`.',
    '3': 'The file alone is invalid: every error is told with its line.',
    '4': 'Refused: by the contract, by policy, or for want of consent or approvals.',
    '5': 'The plan is stale, used, altered, or made for another service: plan again.',
    '6': 'Locked: somebody else applies, or an apply waits to be confirmed. Try again later.',
    '7': 'Stopped half-way: what was and was not done is printed. Apply again to go on.',
    '8': 'Done as far as the tool can: orders wait for people.',
    '64': 'Wrong usage, no such file, or a question without a terminal.',
    '130': 'Interrupted before anything was written.',
  },
  ja: {
    '0': '完了、または変更なし。',
    '1': '失敗または中止。何も変更していません。',
    '2': '変更・差異・期限超過の義務があります（`--detailed-exitcode` または `--fail-on-overdue` を付けた場合のみ）。',
    '3': 'ファイル自体に誤りがあります。すべてのエラーを行番号とともに示します。',
    '4': '拒否：契約、ポリシー、または同意・承認の不足によるもの。',
    '5': '計画が古い、適用済み、書き換えられた、または別のサービス用です。計画を作り直してください。',
    '6': '他の人が適用中、または確認待ちの適用があります。時間をおいて再度実行してください。',
    '7': '途中で停止しました。完了したものと未完了のものを表示します。もう一度適用すると続きから再開します。',
    '8': 'ツールにできることは完了し、人の対応を待っています（未完了のオーダーあり）。',
    '64': '使い方の誤り、ファイルがない、または端末がないため確認できません。',
    '130': '何も書き込む前に中断されました。',
  },
})
export type ExitCode = keyof typeof sayExitCode.texts.en
/** In the order of numbers. */
export const exitCodes = Object.keys(sayExitCode.texts.en) as readonly ExitCode[]

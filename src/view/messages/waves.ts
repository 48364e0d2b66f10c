/** What a plan and an apply say of waves. */
import { speaker } from '../messages.js'

export const sayWaves = speaker({
  en: {
    'check': 'wave {wave}: {effect}, {back} of {live} sessions speak; forecast: {forecast}', 'check.worse': '{told} — worse: {worse}',
    'steps': 'Steps of the driver, wave by wave', 'watched': 'watched {seconds} s', 'steps.active': '{region}, the node with the endpoint: {steps}', 'steps.standby': '{region}, the node that stands by: {steps}', 'steps.single': '{region}, its node: {steps}',
    'way': '{way} ({addresses}): {does} — {how}', 'does': '{effect}, {most} sessions at once', 'taken': 'taken: {way} ({addresses}); {later}', 'taken.none': 'no less disruptive way is known that needs nobody\'s word',
    'way.region-by-region': 'region by region instead of everywhere at once', 'way.keep-old-pools': 'new pools beside the old ones instead of moving them', 'way.keep-flows': 'live flows go on, only new ones are denied', 'way.quiet-first': 'what disturbs nobody now, the rest later',
    'later.region-by-region': 'the next plan takes the regions\' own values away, which nobody notices', 'later.keep-old-pools': 'plan again when no device has an old address any more (gatewright device list --outdated)', 'later.keep-flows': 'it stands in the file', 'later.quiet-first': 'the next plan has the rest',
    'check.unmeasured': 'interruption not measured', 'worse.effect': 'what sessions suffered', 'worse.seconds': 'how long', 'worse.lost': '{lost} sessions gone, {allowed} expected',
  },
  ja: {
    'check': '第 {wave} 段階：{effect}、{live} セッション中 {back} が通信中（予測：{forecast}）', 'check.worse': '{told}。予測より悪い点：{worse}',
    'steps': 'ドライバーの手順（段階ごと）', 'watched': '{seconds} 秒監視', 'steps.active': '{region}、エンドポイントを持つノード：{steps}', 'steps.standby': '{region}、待機ノード：{steps}', 'steps.single': '{region}、ノード：{steps}',
    'way': '{way}（{addresses}）：{does}。方法：{how}', 'does': '{effect}、同時に {most} セッション', 'taken': '採用：{way}（{addresses}）。{later}', 'taken.none': '確認なしに採用できる、より影響の小さい方法はありません',
    'way.region-by-region': '一斉ではなくリージョンごとに変更', 'way.keep-old-pools': '移動せず、新しいプールを既存のプールに追加', 'way.keep-flows': '既存の通信は維持し、新しい通信だけを拒否', 'way.quiet-first': '影響のない変更を先に、残りは後で実施',
    'later.region-by-region': '次の計画でリージョンごとの値を取り除きます（影響なし）', 'later.keep-old-pools': '古いアドレスを使うデバイスがなくなったら（gatewright device list --outdated）、計画をやり直してください', 'later.keep-flows': 'ファイルに書かれています', 'later.quiet-first': '残りは次の計画で実施します',
    'check.unmeasured': '中断は未計測', 'worse.effect': '影響の種類', 'worse.seconds': '中断時間', 'worse.lost': '失われたセッション {lost}（予測 {allowed}）',
  },
})

import { speaker } from '../messages.js'

export const sayLab = speaker({
  en: {
    'up': 'The lab of {name} is up, {seconds} s.', 'none': 'No lab of {name} runs.', 'down': 'The lab of {name} has ended.',
    'gateway': '{region}  endpoint {endpoint}', 'node': '{node}  {role}  {live} of {peers} sessions live', 'role.active': 'active', 'role.standby': 'standby',
    'client': '{client}  {region}  {access}  {addresses}  {traffic}', 'access.plain': 'open', 'access.nat': 'NAT', 'access.ipv6': 'IPv6', 'traffic.none': 'no traffic yet', 'traffic.flows': 'traffic flows, longest gap {gap} s', 'traffic.silent': 'silent for {seconds} s',
    'next.status': 'Next: gatewright lab status, gatewright lab down',
    'storm': 'kick-storm: {peers} devices; the switch took {took} s, in it the gateway was silent for {silent} s and had knocked at all of them {kicked} s later; memory {rss} MiB (PSS {pss} MiB)',
    'run.failed': '{done} of {of}  {id}  not counted: {problem}',
    'run': '{done} of {of}  {id}  {outcome}  packets {gap} s  TCP {stall} s', 'run.invalid': '{done} of {of}  {id}  not counted: the untouched region lost {lost} packets, gap {gap} s',
    'head': 'scenario\truns\toutcome\tpackets: median, worst\tTCP: median, worst\tbeside it', 'row.seconds': '{median} s, {worst} s', 'row.unmoved': 'undisturbed', 'row.disturbed': '{count} flows disturbed', 'row.alone': 'nobody', 'row.unexpected': 'NOT AS EXPECTED ({expected})',
    'outcome.none': 'none', 'outcome.brief': 'brief stall', 'outcome.seconds': 'stall of seconds', 'outcome.cold': 'until WireGuard notices', 'outcome.break': 'connections die', 'outcome.later': 'dies later', 'outcome.lost': 'lost',
  },
  ja: {
    'up': '{name} の検証環境を起動しました（{seconds} 秒）。', 'none': '{name} の検証環境は動いていません。', 'down': '{name} の検証環境を終了しました。',
    'gateway': '{region}  エンドポイント {endpoint}', 'node': '{node}  {role}  {peers} セッション中 {live} が接続中', 'role.active': '現用', 'role.standby': '待機',
    'client': '{client}  {region}  {access}  {addresses}  {traffic}', 'access.plain': '直接', 'access.nat': 'NAT', 'access.ipv6': 'IPv6', 'traffic.none': '通信はまだありません', 'traffic.flows': '通信中（最長の途切れ {gap} 秒）', 'traffic.silent': '{seconds} 秒間応答なし',
    'next.status': '次：gatewright lab status、gatewright lab down',
    'storm': 'kick-storm：デバイス {peers} 台、切替全体 {took} 秒、うち無応答 {silent} 秒、全台への接続開始まで {kicked} 秒、メモリー {rss} MiB（PSS {pss} MiB）',
    'run.failed': '{done}/{of}  {id}  無効：{problem}',
    'run': '{done}/{of}  {id}  {outcome}  パケット {gap} 秒  TCP {stall} 秒', 'run.invalid': '{done}/{of}  {id}  無効：対照リージョンで {lost} パケット損失、途切れ {gap} 秒',
    'head': '測定項目\t回数\t結果\tパケット：中央値、最大\tTCP：中央値、最大\t周囲', 'row.seconds': '{median} 秒、{worst} 秒', 'row.unmoved': '影響なし', 'row.disturbed': '{count} フローに影響', 'row.alone': '対象外なし', 'row.unexpected': '想定外（想定：{expected}）',
    'outcome.none': '影響なし', 'outcome.brief': '短い途切れ', 'outcome.seconds': '数秒の途切れ', 'outcome.cold': '相手が検知するまで停止', 'outcome.break': '接続が切れる', 'outcome.later': '後から切れる', 'outcome.lost': '通信不能',
  },
})

/** What analyzers found in a plan, beyond its worst effect. */
import { speaker } from '../messages.js'

export const sayAnalysis = speaker({
  en: {
    'region': '{region}: {effect}, {count} sessions', 'group': 'of group {group}: {effect}, {count} sessions',
    'devices-locked-out': 'locked out: {count} sessions, {regions}', 'sessions-ended': 'ended: {count} sessions, {regions}', 'connections-broken': 'application connections broken: {count} sessions, {regions}', 'traffic-stalled': 'stalled: {count} sessions, {regions}',
    'moved': '{name} {before} → {after}', 'moved.devices': '{name} {before} → {after}: {devices} enrolled devices need a new profile', 'gone': 'gone',
    'key': 'key of {name}: generation {before} → {after}', 'key.devices': 'key of {name}: generation {before} → {after}, {devices} devices hold an older one', 'key.until': '{key}; the older one goes on {until}',
    'node': 'losing one node, {name} keeps {after} of {sessions} sessions (now {before})',
  },
  ja: {
    'region': '{region}：{effect}、{count} セッション', 'group': 'グループ {group}：{effect}、{count} セッション',
    'devices-locked-out': '接続不能：{count} セッション、{regions}', 'sessions-ended': '終了：{count} セッション、{regions}', 'connections-broken': 'アプリケーション接続の切断：{count} セッション、{regions}', 'traffic-stalled': '一時停止：{count} セッション、{regions}',
    'moved': '{name} {before} → {after}', 'moved.devices': '{name} {before} → {after}：新しいプロファイルが必要な登録デバイス {devices} 台', 'gone': '廃止',
    'key': '{name} の鍵：世代 {before} → {after}', 'key.devices': '{name} の鍵：世代 {before} → {after}（以前の鍵のデバイス {devices} 台）', 'key.until': '{key}。以前の鍵は {until} に廃止',
    'node': '1 ノード停止時、{name} で維持されるセッション：{sessions} 中 {after}（現在 {before}）',
  },
})

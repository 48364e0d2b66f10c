// The full measurement: evidence/wireguard.json, then docs/disruption.md and its pictures. With scenarios: those only, and nothing is written. --page: only the page.
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { node } from './node.mjs'
import { setUp } from './setup.mjs'

setUp({ engine: false })
const file = 'evidence/wireguard.json'
const words = process.argv.slice(2)
if (!words.includes('--page')) {
  const whole = words.every((word, index) => word.startsWith('--') || words[index - 1]?.startsWith('--'))
  mkdirSync('evidence', { recursive: true })
  const { status } = spawnSync(node(), ['bin/gatewright.js', 'lab', 'measure', ...words, ...(words.includes('--runs') ? [] : ['--runs', '5']), ...(words.includes('--jobs') ? [] : ['--jobs', '5']), ...(whole && !words.includes('--out') ? ['--out', file] : [])], { stdio: 'inherit' })
  if (!whole) process.exit(status ?? 1)
  process.exitCode = status ?? 1
}
const { status } = spawnSync(node(), ['scripts/disruption.mjs', file], { stdio: 'inherit' })
if (status !== 0) process.exitCode = status ?? 1

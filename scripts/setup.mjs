// All that a fresh clone needs, each step only when it is missing: dependencies, the build, and with --engine the Pulumi engine.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { node } from './node.mjs'

export function setUp({ engine }) {
  const installed = 'node_modules/.package-lock.json'
  if (!existsSync(installed) || statSync(installed).mtimeMs < statSync('package-lock.json').mtimeMs) {
    // Not npm ci: it refuses a lockfile where a registry lacks optional packages of other platforms.
    say('installing dependencies (about half a minute) …')
    execFileSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: ['ignore', 'inherit', 'inherit'] })
  }
  say(`Node ${execFileSync(node(), ['--version'], { encoding: 'utf8' }).trim()}`)
  execFileSync(node(), ['scripts/build.mjs', '--if-needed'], { stdio: 'inherit' })
  if (engine) {
    const { status } = spawnSync(node(), ['bin/gatewright.js', 'engine', 'install'], { stdio: ['ignore', 'inherit', 'inherit'] })
    if (status !== 0) process.exit(status ?? 1)
  }
}

const say = (text) => process.stderr.write(`setup: ${text}\n`)

if (process.argv[1]?.endsWith('setup.mjs')) setUp({ engine: true })

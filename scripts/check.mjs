// Types, lint, import directions and cycles, dead code. All run, so that one call shows everything.
import { spawnSync } from 'node:child_process'
import { node } from './node.mjs'
import { setUp } from './setup.mjs'

setUp({ engine: false })
const checks = [
  ['types', 'node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'],
  ['lint', 'node_modules/@biomejs/biome/bin/biome', 'lint', 'src', 'test', 'scripts', 'bin'],
  ['imports', 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.cjs', 'src'],
  ['dead code', 'node_modules/knip/bin/knip.js', '--no-progress'],
]
const failed = checks.filter(([name, ...args]) => {
  const { status, stdout, stderr } = spawnSync(node(), args, { encoding: 'utf8' })
  process.stdout.write(status === 0 ? `check: ${name} ok\n` : `check: ${name} failed\n${stdout}${stderr}\n`)
  return status !== 0
})
process.exit(failed.length === 0 ? 0 : 1)

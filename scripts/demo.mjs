// The main job on the examples, in a throw-away folder: the clone stays clean.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { node } from './node.mjs'
import { setUp } from './setup.mjs'

setUp({ engine: true })
const folder = mkdtempSync(join(tmpdir(), 'gatewright-demo-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const [runner, cli] = [resolve(node()), resolve('bin/gatewright.js')]

const acme = join(folder, 'acme')
cpSync('examples/acme', acme, { recursive: true })
title('A deployment in one YAML file')
run(acme, 0, 'validate')
title('What would change, and what that does to sessions')
run(acme, 0, 'plan', '--out', 'plan.json')
title('Exactly that plan, applied through Pulumi')
run(acme, 0, 'apply', 'plan.json')
run(acme, 0, 'status')
title('A change that sessions would notice: the gateway of tokyo moves to another port')
edit(acme, /port: 51820/, 'port: 51822')
run(acme, 0, 'plan', '--out', 'plan.json')
title('Policy refuses it without consent')
run(acme, 4, 'apply', 'plan.json')
title('Bounded consent: a stall in tokyo, of at most one second')
run(acme, 0, 'apply', 'plan.json', '--accept-disruption', 'stall:tokyo=1s')
run(acme, 0, 'history')

const manual = join(folder, 'acme-manual')
cpSync('examples/acme-manual', manual, { recursive: true })
title('The same deployment with the real provider: people carry orders out (exit 8 = waiting for a person)')
run(manual, 0, 'plan', '--out', 'plan.json')
run(manual, 8, 'apply', 'plan.json')
run(manual, 0, 'order', 'list')
run(manual, 0, 'order', 'sent', 'O-0001', '--by', 'T. Sato')
title('Planning again orders nothing twice')
run(manual, 0, 'plan')

function title(text) {
  process.stdout.write(`\n\u2500\u2500 ${text}\n`)
}
function edit(folder, what, by) {
  const file = join(folder, 'deployment.yaml')
  writeFileSync(file, readFileSync(file, 'utf8').replace(what, by))
}
function run(cwd, expected, ...args) {
  process.stdout.write(`\n$ gatewright ${args.join(' ')}\n`)
  const { status } = spawnSync(runner, [cli, ...args], { cwd, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== expected) {
    process.stdout.write(`demo: expected exit ${expected}, got ${status}\n`)
    process.exit(1)
  }
}

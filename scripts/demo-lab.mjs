// Real gateways with live clients, in network namespaces of this machine: a change while traffic runs, and what its clients noticed beside what the plan said.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { node } from './node.mjs'
import { setUp } from './setup.mjs'

setUp({ engine: true })
const [runner, cli] = [resolve(node()), resolve('bin/gatewright.js')]
const folder = mkdtempSync(join(tmpdir(), 'gatewright-demo-'))
cpSync('examples/own-gateways', folder, { recursive: true })
const file = join(folder, 'deployment.yaml')
process.on('exit', () => {
  spawnSync(runner, [cli, 'lab', 'down'], { cwd: folder, stdio: 'ignore' })
  rmSync(folder, { recursive: true, force: true })
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130))

title('A lab: two regions, three gateway nodes, hosts, and clients of which one is behind NAT and one comes by IPv6')
run('lab', 'up')
pause(3)
run('lab', 'status')
title('The gateway of tokyo moves to another port, while traffic runs')
writeFileSync(file, readFileSync(file, 'utf8').replace('port: 51820', 'port: 51830'))
run('apply', '--yes')
title('Its endpoint moves to the other node')
run('gateway', 'switch', 'tokyo', '--yes')
title('A node is restarted in place')
run('gateway', 'restart', 'osaka', 'osaka-1', '--yes')
pause(2)
title('What the clients noticed, beside the forecast')
run('history')
run('lab', 'status')
title('A device is revoked: its key opens nothing any more')
run('device', 'revoke', 'client2', '--reason', 'lost', '--yes')
pause(2)
run('lab', 'status')
title('The lab ends, and leaves nothing')
run('lab', 'down')

function title(text) {
  process.stdout.write(`\n\u2500\u2500 ${text}\n`)
}
function pause(seconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, seconds * 1000)
}
function run(...args) {
  process.stdout.write(`\n$ gatewright ${args.join(' ')}\n`)
  const { status } = spawnSync(runner, [cli, ...args], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status === 0) return
  process.stdout.write(`demo: expected exit 0, got ${status}\n`)
  process.exit(1)
}

// npm run bench: each figure is a ratio of medians in this one run, against a peer or a bare floor. Writes docs/performance.md.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { node } from '../scripts/node.mjs'
import { setUp } from '../scripts/setup.mjs'

// The set-up brings Node 24; the measuring itself runs on it.
if (!process.argv.includes('--measure')) {
  setUp({ engine: true })
  process.exit(spawnSync(node(), ['bench/run.mjs', '--measure'], { stdio: 'inherit' }).status ?? 1)
}

const { alternate, median, seconds, secondsAndMemory } = await import('./measure.mjs')
const [runner, cli] = [process.execPath, resolve('bin/gatewright.js')]
const root = mkdtempSync(join(tmpdir(), 'gatewright-bench-'))
process.on('exit', () => rmSync(root, { recursive: true, force: true }))
const rows = []
const row = (what, ours, theirs, goal, names) => {
  rows.push([what, `${ms(ours)}`, `${names}: ${ms(theirs)}`, (ours / theirs).toFixed(2), `≤ ${goal}`])
  process.stdout.write(`${what}: ${(ours / theirs).toFixed(2)} × ${names} (goal ≤ ${goal})\n`)
}
const ms = (value) => (value < 1 ? `${Math.round(value * 1000)} ms` : `${value.toFixed(2)} s`)

const example = folder('acme', readFileSync('examples/acme/deployment.yaml', 'utf8'))
seconds([runner, 'bench/empty/run.js', 'nothing'])
const start = alternate(21, {
  empty: () => seconds([runner, 'bench/empty/run.js', 'nothing']),
  validate: () => seconds([runner, cli, 'validate'], { cwd: example }),
  plan: () => seconds([runner, cli, 'plan'], { cwd: example }),
})
row('`validate` of examples/acme', start.validate, start.empty, 1.5, 'empty oclif command')
row('`plan` of examples/acme', start.plan, start.empty, 2, 'empty oclif command')

await benchParse()
benchTofu()
benchTen()
await benchThousand()
writeReport()

function folder(name, text) {
  const path = join(root, name)
  cpSync('examples/acme', path, { recursive: true })
  writeFileSync(join(path, 'deployment.yaml'), text)
  return path
}

function withRules(count, reason = 'bench') {
  const rules = Array.from({ length: count }, (_, index) => `    r${index}: { action: deny, to: [172.20.${index >> 8}.${index & 255}/32], ports: [tcp/443], reason: ${reason} }\n`).join('')
  return readFileSync('examples/acme/deployment.yaml', 'utf8').replace(/ {2}rules:\n {4}block-legacy-erp:.*\n/, count === 0 ? '  rules: {}\n' : `  rules:\n${rules}`)
}

async function benchParse() {
  const { parseSource } = await import('../dist/source/parse.js')
  const { parseDocument } = await import('yaml')
  const text = withRules(11_000).slice(0, 1024 * 1024)
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  const bytes = Buffer.from(whole)
  const time = (run) => {
    const started = performance.now()
    run()
    return (performance.now() - started) / 1000
  }
  const { ours, theirs } = alternate(7, { ours: () => time(() => parseSource(bytes, 'big.yaml')), theirs: () => time(() => parseDocument(whole, { uniqueKeys: false }).toJS()) })
  row(`parse a file of ${(bytes.byteLength / 1024 / 1024).toFixed(2)} MiB, with positions and every check`, ours, theirs, 2, '`parseDocument`, `uniqueKeys: false`')
}

function benchTofu() {
  const tofu = ['tofu', 'terraform'].find((name) => spawnSync(name, ['version']).status === 0)
  if (!tofu) return rows.push(['`plan` with 300 access rules', '', 'left out: neither OpenTofu nor Terraform is installed', '', '≤ 0.5'])
  const theirs = join(root, 'tofu')
  mkdirSync(theirs)
  const blocks = Array.from({ length: 300 }, (_, index) => `resource "terraform_data" "r${index}" {\n  input = { action = "deny", to = ["172.20.${index >> 8}.${index & 255}/32"], ports = ["tcp/443"], reason = "bench" }\n}\n`)
  writeFileSync(join(theirs, 'main.tf'), blocks.join(''))
  const env = { CHECKPOINT_DISABLE: '1' }
  seconds([tofu, 'init', '-input=false'], { cwd: theirs, env })
  const ours = folder('rules', withRules(300))
  const medians = alternate(7, { ours: () => seconds([runner, cli, 'plan'], { cwd: ours }), theirs: () => seconds([tofu, 'plan', '-input=false'], { cwd: theirs, env }) })
  row('`plan` with 300 access rules', medians.ours, medians.theirs, 0.5, tofu === 'tofu' ? '`tofu plan` of 300 `terraform_data`' : '`terraform plan` of 300 `terraform_data` (OpenTofu is not installed)')
}

function benchTen() {
  const base = folder('ten', withRules(0))
  seconds([runner, cli, 'apply', '--yes'], { cwd: base })
  writeFileSync(join(base, 'deployment.yaml'), withRules(10))
  seconds([runner, cli, 'plan', '--out', 'plan.json'], { cwd: base })
  let run = 0
  const { ours, theirs } = alternate(9, {
    ours: () => {
      const copy = join(root, `ten${++run}`)
      cpSync(base, copy, { recursive: true })
      return seconds([runner, cli, 'apply', 'plan.json', '--accept-disruption', 'host-cut'], { cwd: copy })
    },
    theirs: () => Number(spawnSync(runner, ['bench/sdk.mjs', join(base, 'plan.json'), join(root, `sdk${++run}`)], { encoding: 'utf8' }).stdout),
  })
  if (!(theirs > 0)) throw new Error('the SDK did not run')
  row('`apply` of ten changes, the whole command', ours, theirs, 1.2, 'the SDK\'s `preview()` + `up()` alone, without its start')
}

async function benchThousand() {
  const seen = { 100: [], 1000: [] }
  const memory = []
  for (let round = 0; round < 3; round++) {
    for (const count of [100, 1000]) {
      const path = folder(`many-${count}-${round}`, withRules(count))
      const run = await secondsAndMemory([runner, cli, 'apply', '--yes'], { cwd: path })
      seen[count].push(run.seconds)
      if (count === 1000) memory.push(run.megabytes)
    }
  }
  row('`apply` of 1,000 access rules', median(seen[1000]), median(seen[100]), 4, '`apply` of 100')
  rows.push(['node and engine together, 1,000 access rules', `${Math.round(median(memory))} MB`, '', '', '< 450 MB'])
  process.stdout.write(`node and engine together: ${Math.round(median(memory))} MB (goal < 450)\n`)
}

function writeReport() {
  const table = [['what', 'gatewright', 'beside it', 'ratio', 'goal'], ['---', '---', '---', '---', '---'], ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  writeFileSync('docs/performance.md', `# Performance\n\nWritten by \`npm run bench\`: medians of runs that took turns, on Node ${process.versions.node}, ${cpus().length} cores. Ratios mean something elsewhere; times do not.\n\n${table.join('\n')}\n`)
}
